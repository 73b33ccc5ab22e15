import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay, parseDay, weekdayOf } from "#kernel/calendar.ts";
import { slipMoves, stagesReached, weekOf } from "#modules/projects/decide/week.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { GIVEN } from "#testing/projects.ts";

const day = (iso: string): number => parseDay(iso) ?? Number.NaN;
const told = (iso: string) => Object.values(weekOf(day(iso))).map(formatDay);

describe("a week", () => {
	test("goes from Monday to Sunday", () => {
		expect(told("2022-07-25")).toEqual(["2022-07-25", "2022-07-31"]);
		expect(told("2022-07-24")).toEqual(["2022-07-18", "2022-07-24"]);
		expect(told("2022-01-01")).toEqual(["2021-12-27", "2022-01-02"]);
	});

	test("holds each of its seven days and begins on a Monday, before 1970 too", () => {
		fc.assert(
			fc.property(fc.integer({ min: -20_000, max: 60_000 }), (on) => {
				const { from, to } = weekOf(on);
				expect([weekdayOf(from), to - from]).toEqual([1, 6]);
				expect(from <= on && on <= to).toBe(true);
			}),
		);
	});
});

test("a project moved in a week by each stage beyond the first that it reached between its first and its last day", () => {
	const [first, second, third, fourth] = GIVEN.settings.stages.map(({ id }) => id);
	const reached = {
		[first ?? ""]: "2022-07-20",
		[second ?? ""]: "2022-07-18",
		[fourth ?? ""]: "2022-07-24",
		[third ?? ""]: "2022-07-25",
	};
	expect(stagesReached(reached, GIVEN.settings, { from: "2022-07-18", to: "2022-07-24" })).toEqual([
		{ stage: second, on: "2022-07-18" },
		{ stage: fourth, on: "2022-07-24" },
	]);
});

test("what became of a slip in a week names the step with which it was issued before", () => {
	const fact = (type: string, on: string, data: object) => ({ type, on, data }) as unknown as Fact;
	const facts = [
		fact("SlipIssued", "2022-07-15", { slip: "s1", step: "reminder" }),
		fact("SlipAnswered", "2022-07-18", { slip: "s1" }),
		fact("SlipIssued", "2022-07-24", { slip: "s2", step: "urging" }),
		fact("SlipClosed", "2022-07-25", { slip: "s1" }),
	];
	expect(slipMoves(facts, { from: "2022-07-18", to: "2022-07-24" })).toEqual([
		{ slip: "s1", step: "reminder", what: "SlipAnswered", on: "2022-07-18" },
		{ slip: "s2", step: "urging", what: "SlipIssued", on: "2022-07-24" },
	]);
});
