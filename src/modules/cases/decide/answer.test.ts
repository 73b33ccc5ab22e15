import { describe, expect, it } from "vitest";
import { answerCase } from "#modules/cases/decide/answer.ts";
import type { CaseAnswer, ClockAnswer, ClockId } from "#modules/cases/model.ts";
import {
	accepted,
	caseOf,
	corrected,
	corrections,
	extended,
	months,
	review,
	reviewEnded,
	submitted,
	withdrawn,
	workdays,
} from "#testing/case-words.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const calendar = scienceCityCalendar();
const settings = scienceCityClocks();

function answer(...asked: Parameters<typeof caseOf>): CaseAnswer {
	const answered = answerCase(caseOf(...asked), settings, calendar);
	if ("refused" in answered) throw new Error(answered.refused);
	return answered;
}

function clock(id: ClockId, ...asked: Parameters<typeof caseOf>): ClockAnswer | undefined {
	return answer(...asked).clocks.find((one) => one.id === id);
}

const MONDAY = "2022-07-25";
const inHand = [submitted(MONDAY), accepted(`${MONDAY} 11:00`)];

describe("who held the case", () => {
	const heldBy = (...asked: Parameters<typeof caseOf>) =>
		Object.fromEntries(answer(...asked).heldBy.map(({ holder, days }) => [holder, days]));

	it("is the applicant from the notice to the corrected papers, workdays only", () => {
		const events = [submitted(MONDAY), corrections("2022-07-27"), corrected("2022-08-03")];
		expect(heldBy(events, "2022-08-05")).toEqual({ department: 4, applicant: 5, thirdParty: 0, nonWorking: 2 });
	});

	it("is a third party inside a special procedure", () => {
		const events = [...inHand, review("2022-08-01"), reviewEnded("2022-08-10")];
		expect(heldBy(events, "2022-08-15")).toEqual({ department: 8, applicant: 0, thirdParty: 7, nonWorking: 6 });
	});

	it("is nobody after the end of the case", () => {
		const events = [...inHand, withdrawn("2022-08-03")];
		expect(heldBy(events, "2030-01-01")).toEqual({ department: 7, applicant: 0, thirdParty: 0, nonWorking: 2 });
	});
});

describe("the explanation", () => {
	const english = (one: ClockAnswer | undefined) => one?.steps.map(({ text, days }) => `${text.en} [${days}]`);

	it("leads from day 0 over the pause to the due date", () => {
		const events = [...inHand, review("2022-08-01"), reviewEnded("2022-08-10"), extended("2022-08-12")];
		expect(english(clock("K2", events, "2022-08-15"))).toEqual([
			"The term is 20 workdays, counted from the day after 25 July 2022 [0]",
			"Extended by 10 workdays, approved by the head of the department: 30 workdays in all [10]",
			"After 25 July 2022, up to and with 1 August 2022: 5 workdays (2 rest days left out) [5]",
			"Expert review (行政许可法): 7 workdays after 1 August 2022, up to and with 10 August 2022, not counted [7]",
			"After 10 August 2022, up to and with 15 September 2022: 25 workdays (11 rest days left out) [25]",
			"By 15 August 2022: 8 workdays used, 22 workdays left [8]",
		]);
	});

	it("says why a term in months moved", () => {
		const steps = clock("K2", [submitted("2022-07-01"), accepted("2022-07-01 11:00")], "2022-07-20", {
			statutory: months(3),
		})?.steps;
		expect(steps?.map(({ text }) => text.zh)).toEqual([
			"期限3个月，自2022年7月1日的次日起算",
			"3个月到2022年10月1日（该月无对应日的，为月末日），计92日",
			"2022年7月1日之后至2022年10月1日，计92日",
			"2022年10月1日是休息日，期限顺延到下一个工作日2022年10月8日",
			"到2022年7月20日已用19日，剩余80日",
		]);
	});

	it("says when papers count as received, and what silence did", () => {
		expect(english(clock("K1", [submitted("2022-07-22 18:00")], "2022-08-10"))).toEqual([
			"Handed in on 22 July 2022 after the cut-off or on a rest day: received on 25 July 2022 [3]",
			"The term is 5 workdays, counted from the day after 25 July 2022 [0]",
			"After 25 July 2022, up to and with 1 August 2022: 5 workdays (2 rest days left out) [5]",
			"No answer by the end of 1 August 2022: the case counts as accepted from 25 July 2022 [5]",
		]);
	});

	it("shows a pause that came after the end of the term", () => {
		const late = clock("K3", [...inHand, review("2022-08-10")], "2022-08-12", { promised: workdays(10) });
		expect(english(late)?.slice(-2)).toEqual([
			"Expert review (行政许可法): 2 workdays after 10 August 2022, up to and with 12 August 2022, not counted; it is still running [2]",
			"By 12 August 2022 it is 2 workdays late [2]",
		]);
	});
});

describe("the calendar", () => {
	it("is named by the years that a date depends on", () => {
		expect(answer(inHand, "2022-08-01").yearsTouched).toEqual([2022]);
		const winter = [submitted("2022-12-20"), accepted("2022-12-20 11:00")];
		expect(answer(winter, "2022-12-21").yearsTouched).toEqual([2022, 2023]);
	});

	it.each([
		["the submission", [submitted("2019-07-25")], "2022-07-25", 2019],
		["the end of a term", [submitted("2026-12-30")], "2026-12-30", 2027],
		["the moment asked for", inHand, "2030-01-01", 2030],
	])("refuses where it does not reach: %s", (_what, events, asOf, year) => {
		expect(answerCase(caseOf(events, asOf), settings, calendar)).toEqual({
			refused: "calendar/year-not-announced",
			facts: { year },
		});
	});
});
