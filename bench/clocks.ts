import { isWorkday } from "#kernel/calendar.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { deriveCase, dueAndCard } from "#modules/cases/decide/answer.ts";
import { readAsOf, readCase } from "#modules/cases/decide/read.ts";
import type { CaseHistory } from "#modules/cases/model.ts";
import {
	accepted,
	caseOf,
	corrected,
	corrections,
	extended,
	proposed,
	review,
	reviewEnded,
	submitted,
	workdays,
} from "#testing/case-words.ts";
import { type OracleCase, oracle } from "#testing/clock-oracle.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";
import { report, secondsEach } from "./measure.ts";

const calendar = scienceCityCalendar();
const settings = scienceCityClocks();

/** One long life: corrected, accepted, reviewed twice, extended, proposed. Cases stand at every point of it. */
const life = [
	submitted("2022-07-25"),
	corrections("2022-07-27"),
	corrected("2022-08-03"),
	accepted("2022-08-05"),
	review("2022-08-12", "hearing"),
	reviewEnded("2022-08-19"),
	review("2022-08-29"),
	reviewEnded("2022-09-09"),
	extended("2022-09-20"),
	proposed("2022-10-10"),
];
const moments = ["2022-08-02", "2022-08-09", "2022-08-17", "2022-08-26", "2022-09-05", "2022-09-22", "2022-10-12"];
const questions = Array.from({ length: 1000 }, (_, i) =>
	caseOf(life, moments[i % moments.length] ?? "", {
		statutory: workdays(20 + (i % 11)),
		promised: workdays(5 + (i % 13)),
	}),
) as (OracleCase & { asOf: string })[];

function readable(question: { asOf: string }): { history: CaseHistory; asOf: number } {
	const [history, asOf] = [readCase(question, settings), readAsOf(question.asOf)];
	if (isInvalid(history) || isInvalid(asOf)) throw new TypeError("a case of the bench is not understood");
	return { history, asOf };
}

const cases = questions.map(readable);
const works = (day: number) => isWorkday(calendar, day);

/** Lists are long-lived servers' work: measured when the code is warm. */
function perSecond(run: () => void, count: number): number {
	for (let i = 0; i < 50; i++) run();
	return count / secondsEach(run);
}

const lean = perSecond(() => {
	for (const { history, asOf } of cases) dueAndCard(history, asOf, settings, calendar);
}, cases.length);
const full = perSecond(() => {
	for (const { history, asOf } of cases) deriveCase(history, asOf, settings, calendar);
}, cases.length);
const read = perSecond(() => {
	for (const question of questions) readCase(question, settings);
}, questions.length);
const daily = perSecond(() => {
	for (const question of questions.slice(0, 100)) oracle(question, question.asOf, works);
}, 100);

report("clocks", [
	{ name: "dueOn and card of cases already read", median: lean, unit: "cases/s", wanted: "≥ 200,000" },
	{ name: "full derivation with explanations", median: full, unit: "cases/s" },
	{ name: "reading a case of ten events", median: read, unit: "cases/s" },
	{ name: "living through every day instead (the tests' oracle)", median: daily, unit: "cases/s" },
	{ name: "dueOn and card against living through every day", median: lean / daily, unit: "times" },
]);
