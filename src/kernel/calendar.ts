import { type Refusal, refuse } from "#kernel/outcome.ts";

/** A date as days since 1970-01-01, without a time zone. */
export type Day = number;

/** 0 Sunday … 6 Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export const MS_A_DAY = 86_400_000;

export const weekdayOf = (day: Day): Weekday => ((((day + 4) % 7) + 7) % 7) as Weekday;

export const dayOf = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / MS_A_DAY;

export const yearOf = (day: Day): number => new Date(day * MS_A_DAY).getUTCFullYear();

/** Reads `2022-07-25`; undefined for any other notation and for dates that do not exist. */
export function parseDay(iso: string): Day | undefined {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
	if (!parts) return undefined;
	const day = dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
	return formatDay(day) === iso ? day : undefined;
}

/** `toISOString` took three times as long, half of a full case derivation. */
export function formatDay(day: Day): string {
	const date = new Date(day * MS_A_DAY);
	return `${digits(date.getUTCFullYear(), 4)}-${digits(date.getUTCMonth() + 1)}-${digits(date.getUTCDate())}`;
}

const digits = (n: number, width = 2): string => String(n).padStart(width, "0");

/** The same day number `months` later, or that month's last day if there is none (民法典 Art 202). */
export function addMonths(day: Day, months: number): Day {
	const date = new Date(day * MS_A_DAY);
	const year = date.getUTCFullYear();
	const month = date.getUTCMonth() + months;
	const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDate)) / MS_A_DAY;
}

/** One announced year: what a zone pack's `calendar/2022.yaml` says. */
export interface CalendarYear {
	readonly year: number;
	/** Rest days that the weekly pattern does not give (节假日). */
	readonly rest: readonly Day[];
	/** Days of the weekend that are worked (调休). */
	readonly work: readonly Day[];
	/** Content hash of the year's file, `sha256:…`. */
	readonly hash: string;
}

/**
 * The working days of the announced years, one unbroken run. Every question inside them is O(1):
 * `rank[day]` counts the working days up to and with that day, `workdays[k]` is the k-th of them.
 */
export interface Calendar {
	readonly firstDay: Day;
	readonly lastDay: Day;
	readonly weekend: readonly Weekday[];
	readonly years: readonly CalendarYear[];
	readonly rank: Int32Array;
	readonly workdays: Int32Array;
}

/** The years must follow one another without a gap; the pack's check sees to it. */
export function makeCalendar(years: readonly CalendarYear[], weekend: readonly Weekday[]): Calendar {
	const sorted = [...years].sort((a, b) => a.year - b.year);
	const first = sorted[0];
	const last = sorted.at(-1);
	if (!first || !last) throw new RangeError("a calendar needs at least one year");
	const firstDay = dayOf(first.year, 1, 1);
	const lastDay = dayOf(last.year, 12, 31);
	const rest = new Set(sorted.flatMap((y) => y.rest));
	const work = new Set(sorted.flatMap((y) => y.work));
	const rank = new Int32Array(lastDay - firstDay + 1);
	const workdays: number[] = [];
	for (let day = firstDay; day <= lastDay; day++) {
		const works = work.has(day) || (!rest.has(day) && !weekend.includes(weekdayOf(day)));
		if (works) workdays.push(day);
		rank[day - firstDay] = workdays.length;
	}
	return { firstDay, lastDay, weekend, years: sorted, rank, workdays: Int32Array.from(workdays) };
}

export const isAnnounced = (calendar: Calendar, day: Day): boolean =>
	day >= calendar.firstDay && day <= calendar.lastDay;

/** A legal deadline is never guessed: the year's holidays are not announced yet. */
export const yearNotAnnounced = (day: Day): Refusal => refuse("calendar/year-not-announced", { year: yearOf(day) });

/** Thrown by the counting below, caught where an answer is put together; carries the refusal. */
export class YearNotAnnounced extends Error {
	readonly refusal: Refusal;
	constructor(day: Day) {
		super(`no calendar for ${yearOf(day)}`);
		this.refusal = yearNotAnnounced(day);
	}
}

function rankOf(calendar: Calendar, day: Day): number {
	const rank = calendar.rank[day - calendar.firstDay];
	if (rank === undefined) throw new YearNotAnnounced(day);
	return rank;
}

export const isWorkday = (calendar: Calendar, day: Day): boolean =>
	rankOf(calendar, day) > (day === calendar.firstDay ? 0 : rankOf(calendar, day - 1));

/** The n-th working day after `day` (n ≥ 1); `day` itself for n = 0, even if it is a rest day. */
export function addWorkdays(calendar: Calendar, day: Day, n: number): Day {
	if (n === 0) return day;
	const found = calendar.workdays[rankOf(calendar, day) + n - 1];
	if (found === undefined) throw new YearNotAnnounced(calendar.lastDay + 1);
	return found;
}

/** Working days after `from`, up to and with `to`; negative when `to` is earlier. */
export const workdaysBetween = (calendar: Calendar, from: Day, to: Day): number =>
	rankOf(calendar, to) - rankOf(calendar, from);

/** `day` if it is worked, else the next day that is. */
export const onOrNextWorkday = (calendar: Calendar, day: Day): Day =>
	isWorkday(calendar, day) ? day : addWorkdays(calendar, day, 1);

/** The weekly pattern alone, for years whose holidays are not announced: working days of `(from, to]`. */
function weeklyWorkdays(weekend: readonly Weekday[], from: Day, to: Day): number {
	const weeks = Math.floor((to - from) / 7);
	let count = weeks * (7 - weekend.length);
	for (let day = from + weeks * 7 + 1; day <= to; day++) if (!weekend.includes(weekdayOf(day))) count++;
	return count;
}

function addWeeklyWorkdays(weekend: readonly Weekday[], day: Day, n: number): Day {
	const aWeek = 7 - weekend.length;
	const weeks = Math.max(0, Math.ceil(n / aWeek) - 1);
	let left = n - weeks * aWeek;
	let at = day + weeks * 7;
	while (left > 0) if (!weekend.includes(weekdayOf(++at))) left--;
	return at;
}

/**
 * The n-th working day after `day`, for forecasts: where a year is not announced the weekly pattern is used
 * and the date is `estimated`. A legal deadline never comes from here.
 */
export function forecastWorkday(calendar: Calendar, day: Day, n: number): { day: Day; estimated: boolean } {
	const { firstDay, lastDay, weekend } = calendar;
	if (n === 0) return { day, estimated: !isAnnounced(calendar, day) };
	if (day > lastDay) return { day: addWeeklyWorkdays(weekend, day, n), estimated: true };
	if (day < firstDay) {
		const before = weeklyWorkdays(weekend, day, firstDay - 1);
		if (n <= before) return { day: addWeeklyWorkdays(weekend, day, n), estimated: true };
		return { day: afterAnnounced(calendar, n - before - 1).day, estimated: true };
	}
	return afterAnnounced(calendar, rankOf(calendar, day) + n - 1);
}

/** The working day number `index` counted from the first announced one, by the weekly pattern after the last. */
function afterAnnounced({ lastDay, weekend, workdays }: Calendar, index: number): { day: Day; estimated: boolean } {
	const found = workdays[index];
	if (found !== undefined) return { day: found, estimated: false };
	return { day: addWeeklyWorkdays(weekend, lastDay, index - workdays.length + 1), estimated: true };
}
