import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { barsOf, placeOf, scaleOf, ticksOf, turnsOf } from "#web/features/projects/gantt-scale.ts";

const day = (iso: string): number => parseDay(iso) ?? Number.NaN;
const TODAY = day("2022-07-25");
const TURNS = { signed: "contract", started: "ground", completed: "ready" };
const stage = (id: string, fact: string, more?: object) => ({
	...{ id, name: { zh: id, en: id }, column: "x", optional: false, phased: false, early: true, proofs: [] },
	reachedBy: [{ fact, ...(more && { with: more as Record<string, unknown> }) }],
});
const dated = (dates: Readonly<Record<string, string>>, standing: "active" | "paused" | "lost" = "active") => ({
	recordedOn: "2021-03-01",
	standing,
	stageOn: "2022-01-10",
	dates: Object.entries(dates).map(([id, reached]) => ({ stage: id, reached, planned: null })),
});
const told = (bars: ReturnType<typeof barsOf>) =>
	bars.map(({ part, from, to }) => [part, formatDay(from), formatDay(to)]);

test("which stages turn a project is read from the facts that reach them, whatever the pack calls them", () => {
	const stages = [
		stage("idea", "ProjectRecorded"),
		stage("frame", "AgreementSigned", { class: "framework" }),
		stage("contract", "AgreementSigned", { class: "formal" }),
		stage("ground", "WorksStarted"),
		stage("ready", "WorksCompleted"),
	];
	expect(turnsOf(stages)).toEqual(TURNS);
	expect(turnsOf([])).toEqual({ signed: undefined, started: undefined, completed: undefined });
});

describe("the bars of a project", () => {
	test("follow one another: attraction up to the contract, then to the start, then the works until they are done", () => {
		const all = dated({ contract: "2021-10-08", ground: "2022-02-01", ready: "2022-06-20" });
		expect(told(barsOf(all, TURNS, TODAY))).toEqual([
			["win", "2021-03-01", "2021-10-08"],
			["land", "2021-10-08", "2022-02-01"],
			["build", "2022-02-01", "2022-06-20"],
		]);
	});

	test("go on to today while a part is not over, and to the day it came to rest where it does", () => {
		expect(told(barsOf(dated({ contract: "2021-10-08" }), TURNS, TODAY)).at(-1)).toEqual([
			"land",
			"2021-10-08",
			"2022-07-25",
		]);
		expect(told(barsOf(dated({}), TURNS, TODAY))).toEqual([["win", "2021-03-01", "2022-07-25"]]);
		expect(told(barsOf(dated({}, "lost"), TURNS, TODAY))).toEqual([["win", "2021-03-01", "2022-01-10"]]);
	});
});

test("every day of every project lies within the scale, which begins and ends with a quarter", () => {
	const days = fc.integer({ min: day("2015-01-01"), max: day("2035-12-31") });
	fc.assert(
		fc.property(days, fc.array(fc.tuple(days, days), { maxLength: 8 }), (today, dates) => {
			const rows = dates.map(([planned, reached]) => ({
				recordedOn: formatDay(Math.min(planned, reached)),
				dates: [{ stage: "x", planned: formatDay(planned), reached: formatDay(reached) }],
			}));
			const scale = scaleOf(rows, today);
			for (const one of [today, ...dates.flat()]) {
				expect(placeOf(scale, one)).toBeGreaterThanOrEqual(0);
				expect(placeOf(scale, one)).toBeLessThan(100);
			}
			for (const edge of [scale.from, scale.to, ...ticksOf(scale)])
				expect(formatDay(edge)).toMatch(/-(01|04|07|10)-01$/);
			expect(ticksOf(scale).length).toBeLessThan(30);
		}),
	);
});
