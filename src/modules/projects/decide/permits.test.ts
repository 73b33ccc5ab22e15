import { describe, expect, test } from "vitest";
import { addWorkdays, formatDay } from "#kernel/calendar.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { isAhead } from "#modules/projects/decide/opening.ts";
import { answersOf, permitsOf, stageOutcomes } from "#modules/projects/decide/permits.ts";
import type { MapCase } from "#modules/projects/model/permits.ts";
import type { Outcome, Project } from "#modules/roadmap/model.ts";
import { factsOf, GIVEN, type Happened, UP_TO_SIGNED, UP_TO_STARTED } from "#testing/projects.ts";
import { networkOf, plainGround } from "#testing/road-map.ts";

const network = networkOf(
	[],
	[
		{ id: "agreement", days: 10 },
		{ id: "land", after: ["agreement"], days: 20 },
		{ id: "survey", days: 3 },
		{ id: "licence", after: ["land", "survey"], days: 5 },
		{ id: "website", days: 2 },
		{ id: "building", after: ["licence"], days: "100" },
	],
	["building"],
);
const { calendar, start } = plainGround;
const on = (workday: number): string => formatDay(addWorkdays(calendar, start, workday));
const project: Project = {
	...{ name: "", answers: {}, unsure: [], without: [], within: [], held: [] },
	...{ start: formatDay(start), assume: true },
};
const aCase = (some: Partial<MapCase>): MapCase => ({
	...{ number: "LF-1", item: "land", status: { zh: "受理", en: "Accepted" }, open: true, onApplicant: false },
	...{ receivedOn: on(10), due: on(30), ...some },
});
const permits = (today: string, outcomes: readonly Outcome[] = [], cases: readonly MapCase[] = []) =>
	permitsOf({ network, ...plainGround }, project, { asOf: today, held: [], outcomes }, cases, today);
const told = (...asked: Parameters<typeof permits>) =>
	permits(...asked).permits.map(({ item, state, until, late }) => `${item} ${state} ${until ?? "–"} ${late}`);
const AGREED: Outcome = { id: "agreement", startedOn: on(0), finishedOn: on(10) };

describe("the permits of a project", () => {
	test("each is to be begun by the last day that does not move production, and is late past it; what production does not wait for has no day", () => {
		expect(told(on(13), [AGREED])).toEqual(
			[
				`land now ${on(10)} 3`,
				`licence waiting ${on(30)} 0`,
				`survey now ${on(27)} 0`,
				"website now – 0",
				`agreement done ${on(0)} 0`,
			].toSorted((a, b) => order(a) - order(b)),
		);
	});

	test("a case that is under way is due by its own term, past which it is late by calendar days", () => {
		const running: Outcome = { id: "land", startedOn: on(10) };
		expect(told(on(20), [AGREED, running], [aCase({})])).toContain(`land running ${on(30)} 0`);
		expect(told(on(20), [AGREED, running], [aCase({ due: on(19) })])).toContain(`land running ${on(19)} 3`);
	});

	test("production is told as it was planned and as it comes now", () => {
		expect(permits(on(13), [AGREED]).opening).toEqual({ planned: on(135), forecast: on(138), estimated: false });
	});

	test("the timeline tells of a permit when it was applied for and granted, or settled by a stage", () => {
		const granted: Outcome = { id: "land", startedOn: on(10), finishedOn: on(28) };
		const { happened } = permits(on(29), [AGREED, granted], [aCase({ open: false })]);
		expect(happened.map(({ on: day, what, item, case: number }) => [day, what, item, number])).toEqual(
			expect.arrayContaining([
				[on(10), "settled", "agreement", null],
				[on(10), "applied", "land", "LF-1"],
				[on(28), "granted", "land", "LF-1"],
			]),
		);
		expect(happened).toHaveLength(3);
	});

	test("what is late, under way or near stands before the opening; the rest does not yet", () => {
		const one = { state: "now" as const, until: "2022-05-30", late: 0 };
		expect(isAhead(one, "2022-05-01")).toBe(true);
		expect(isAhead(one, "2022-04-01")).toBe(false);
		expect(isAhead({ ...one, state: "running" }, "2022-04-01")).toBe(true);
		expect(isAhead({ ...one, until: null }, "2022-05-01")).toBe(false);
		expect(isAhead({ ...one, state: "done" }, "2022-05-29")).toBe(false);
	});
});

/** As the page has them: late, then by day, then what has none, what is done at the end. */
const order = (line: string): number =>
	["land", "survey", "licence", "website", "agreement"].indexOf(line.split(" ")[0] ?? "");

describe("what a project's record tells its road map", () => {
	const lived = (...happened: readonly Happened[]) => lifeOf(effective(factsOf(...happened), GIVEN.timeZone), GIVEN);

	test("the amount that was signed and the site answer its facts; nothing is answered that was not recorded", () => {
		expect(answersOf(lived(...UP_TO_SIGNED), GIVEN)).toEqual({ "investment.total": 100_000 });
		const site: Happened = ["SiteSecured", "2022-02-21", { mode: "grant", site: "科学谷", mu: "300" }];
		const answers = answersOf(lived(...UP_TO_STARTED, site), GIVEN);
		expect(answers).toMatchObject({ "land.mode": "grant" });
		expect(answers["land.area"]).toBeCloseTo(200_000.01);
	});

	test("the signed contract settles the entry that the pack names, on its day", () => {
		expect(stageOutcomes(lived(...UP_TO_SIGNED), GIVEN.settings, "2022-01-17")).toEqual([
			{ id: "Z01", startedOn: "2022-01-17", finishedOn: "2022-02-01" },
		]);
		expect(stageOutcomes(lived(...UP_TO_SIGNED.slice(0, -1)), GIVEN.settings, "2022-01-17")).toEqual([]);
	});
});
