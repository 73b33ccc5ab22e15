import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { asOfIn, periodBefore, periodNamed, periodOn } from "#modules/indicators/decide/period.ts";
import { windowOn } from "#modules/indicators/decide/window.ts";
import { PERIOD_KINDS } from "#modules/indicators/model.ts";

const day = (iso: string): number => parseDay(iso) ?? Number.NaN;
const FIRST = day("1990-01-01");
const days = fc.integer({ min: FIRST, max: day("2099-12-31") });
const kinds = fc.constantFrom(...PERIOD_KINDS);

describe("a period", () => {
	test.each([
		["month", "2022-07-25", "2022-07", "2022-07-01", "2022-07-31"],
		["month", "2024-02-29", "2024-02", "2024-02-01", "2024-02-29"],
		["quarter", "2022-07-01", "2022-Q3", "2022-07-01", "2022-09-30"],
		["quarter", "2022-12-31", "2022-Q4", "2022-10-01", "2022-12-31"],
		["year", "2022-07-25", "2022", "2022-01-01", "2022-12-31"],
	] as const)("that is a %s on %s is %s, from %s to %s", (kind, on, id, from, to) => {
		const period = periodOn(kind, day(on));
		expect([period.id, formatDay(period.from), formatDay(period.to)]).toEqual([id, from, to]);
	});

	test.each(["2022-13", "2022-00", "2022-Q5", "22", "2022-7", "", "2022-07-01"])('is not named by "%s"', (id) => {
		expect(periodNamed(id)).toBeUndefined();
	});

	test("holds each of its days and no other, is found by its name, and follows the one before without a gap", () => {
		fc.assert(
			fc.property(kinds, days, (kind, on) => {
				const period = periodOn(kind, on);
				expect(period.from <= on && on <= period.to).toBe(true);
				expect(periodOn(kind, period.from)).toEqual(period);
				expect(periodOn(kind, period.to)).toEqual(period);
				expect(periodNamed(period.id)).toEqual(period);
				expect(periodBefore(period).to).toBe(period.from - 1);
			}),
		);
	});

	test("is looked at as of its last day once it is over, as of today while it goes on, and not before it has begun", () => {
		const july = periodOn("month", day("2022-07-25"));
		expect(asOfIn(july, day("2022-07-25"))).toBe(day("2022-07-25"));
		expect(asOfIn(july, day("2022-08-03"))).toBe(day("2022-07-31"));
		expect(asOfIn(july, day("2022-06-30"))).toBeUndefined();
	});

	test("that is looked at is the window of the numbers that are counted over it, and a year where none is", () => {
		const asOf = day("2022-08-10");
		expect(windowOn("period", asOf, "month")).toEqual({ from: "2022-08-01", to: "2022-08-10" });
		expect(windowOn("period", asOf, "quarter")).toEqual({ from: "2022-07-01", to: "2022-08-10" });
		expect(windowOn("period", asOf)).toEqual(windowOn("yearToDate", asOf));
		expect(windowOn("lastMonth", asOf, "quarter")).toEqual(windowOn("lastMonth", asOf));
	});
});
