import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	addMonths,
	addWorkdays,
	dayOf,
	forecastWorkday,
	formatDay,
	isWorkday,
	makeCalendar,
	onOrNextWorkday,
	parseDay,
	type Weekday,
	weekdayOf,
	workdaysBetween,
	YearNotAnnounced,
} from "#kernel/calendar.ts";

const day = (iso: string): number => parseDay(iso) ?? Number.NaN;
const days = (from: string, to: string) => {
	const all: number[] = [];
	for (let d = day(from); d <= day(to); d++) all.push(d);
	return all;
};

/** 2022 as announced in 国办发明电〔2021〕11号, with its make-up Saturdays and Sundays. */
const year2022 = {
	year: 2022,
	hash: "sha256:2022",
	rest: [
		...days("2022-01-01", "2022-01-03"),
		...days("2022-01-31", "2022-02-06"),
		...days("2022-04-03", "2022-04-05"),
		...days("2022-04-30", "2022-05-04"),
		...days("2022-06-03", "2022-06-05"),
		...days("2022-09-10", "2022-09-12"),
		...days("2022-10-01", "2022-10-07"),
	],
	work: ["2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09"].map(day),
};
const calendar = makeCalendar([year2022], [0, 6]);

describe("the working calendar", () => {
	test.each([
		["2022-07-25", 5, "2022-08-01"],
		["2022-07-25", 20, "2022-08-22"],
		["2022-07-25", 45, "2022-09-27"],
		["2022-07-25", 60, "2022-10-21"],
		["2022-09-26", 5, "2022-10-08"],
		["2022-09-26", 20, "2022-10-27"],
	])("%s and %i working days is %s", (from, n, to) => {
		expect(formatDay(addWorkdays(calendar, day(from), n))).toBe(to);
		expect(workdaysBetween(calendar, day(from), day(to))).toBe(n);
	});

	test("a make-up Saturday is worked and a holiday Monday is not", () => {
		expect(isWorkday(calendar, day("2022-10-08"))).toBe(true);
		expect(isWorkday(calendar, day("2022-10-03"))).toBe(false);
		expect(formatDay(onOrNextWorkday(calendar, day("2022-10-01")))).toBe("2022-10-08");
	});

	test("a year that is not announced is an error that names it, never a guess", () => {
		expect(() => addWorkdays(calendar, day("2022-12-30"), 5)).toThrow(YearNotAnnounced);
		expect(() => isWorkday(calendar, day("2021-12-31"))).toThrow("2021");
		expect(() => addWorkdays(calendar, day("2022-12-30"), 5)).toThrow("2023");
	});

	test("a forecast goes on by the weekly pattern and says so", () => {
		expect(forecastWorkday(calendar, day("2022-12-30"), 1)).toEqual({ day: day("2023-01-02"), estimated: true });
		expect(forecastWorkday(calendar, day("2022-12-29"), 1)).toEqual({ day: day("2022-12-30"), estimated: false });
		expect(forecastWorkday(calendar, day("2021-12-30"), 2)).toEqual({ day: day("2022-01-04"), estimated: true });
	});
});

describe("dates", () => {
	test("a date that does not exist is none", () => {
		expect(parseDay("2022-02-29")).toBeUndefined();
		expect(parseDay("2022-2-01")).toBeUndefined();
		expect(parseDay("2024-02-29")).toBe(dayOf(2024, 2, 29));
	});

	test("a month ends on the same day number or on its last day (民法典 Art 202)", () => {
		expect(formatDay(addMonths(day("2022-01-31"), 1))).toBe("2022-02-28");
		expect(formatDay(addMonths(day("2024-01-31"), 1))).toBe("2024-02-29");
		expect(formatDay(addMonths(day("2022-11-15"), 3))).toBe("2023-02-15");
	});
});

/** Walks day by day, as a clerk with a wall calendar would. */
function addByHand(weekend: readonly Weekday[], rest: Set<number>, work: Set<number>, from: number, n: number): number {
	let at = from;
	for (let left = n; left > 0; ) {
		at++;
		if (work.has(at) || (!rest.has(at) && !weekend.includes(weekdayOf(at)))) left--;
	}
	return at;
}

const weekends = fc.constantFrom<readonly Weekday[]>([0, 6], [5, 6], [0], []);
const someYear = fc.record({
	weekend: weekends,
	rest: fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 60 }),
	work: fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 20 }),
});

describe("properties of the calendar", () => {
	const newYear = dayOf(2022, 1, 1);
	const made = ({ weekend, rest, work }: { weekend: readonly Weekday[]; rest: number[]; work: number[] }) => {
		const worked = work.filter((d) => !rest.includes(d)).map((d) => d + newYear);
		const resting = rest.map((d) => d + newYear);
		const random = makeCalendar([{ year: 2022, hash: "", rest: resting, work: worked }], weekend);
		return { random, rest: new Set(resting), work: new Set(worked), weekend };
	};

	test("adding in one step equals walking day by day, announced or not", () => {
		fc.assert(
			fc.property(someYear, fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 900 }), (year, offset, n) => {
				const { random, rest, work, weekend } = made(year);
				const from = newYear + offset;
				const { day: found, estimated } = forecastWorkday(random, from, n);
				expect(found).toBe(addByHand(weekend, rest, work, from, n));
				expect(estimated).toBe(found > random.lastDay);
				if (!estimated) expect(addWorkdays(random, from, n)).toBe(found);
			}),
		);
	});

	test("one more rest day never makes a deadline earlier", () => {
		fc.assert(
			fc.property(someYear, fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 364 }), (year, extra, from) => {
				const before = forecastWorkday(made(year).random, newYear + from, 20).day;
				const after = forecastWorkday(made({ ...year, rest: [...year.rest, extra] }).random, newYear + from, 20).day;
				expect(after).toBeGreaterThanOrEqual(before);
			}),
		);
	});
});
