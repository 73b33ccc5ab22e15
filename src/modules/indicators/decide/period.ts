import { addMonths, type Day, dayOf, formatDay, yearOf } from "#kernel/calendar.ts";
import type { PeriodKind } from "#modules/indicators/model.ts";

/** A month, a quarter or a year of the calendar (统计期), from its first day to its last. */
export interface Period {
	readonly kind: PeriodKind;
	/** `2022-07`, `2022-Q3` or `2022`. */
	readonly id: string;
	readonly from: Day;
	readonly to: Day;
}

const LENGTH: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };
const monthOf = (day: Day): number => Number(formatDay(day).slice(5, 7));

/** The period of a kind in which a day lies. */
export function periodOn(kind: PeriodKind, day: Day): Period {
	const length = LENGTH[kind];
	const month = monthOf(day) - 1;
	const from = dayOf(yearOf(day), month - (month % length) + 1, 1);
	return { kind, id: idOf(kind, from), from, to: addMonths(from, length) - 1 };
}

function idOf(kind: PeriodKind, from: Day): string {
	const year = formatDay(from).slice(0, 4);
	if (kind === "year") return year;
	return kind === "month" ? formatDay(from).slice(0, 7) : `${year}-Q${(monthOf(from) + 2) / 3}`;
}

/** What a period is called by; undefined where nothing is. */
export function periodNamed(id: string): Period | undefined {
	const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(id) ?? [];
	if (year === undefined) return undefined;
	const first = month !== undefined ? Number(month) : quarter !== undefined ? Number(quarter) * 3 - 2 : 1;
	const kind: PeriodKind = month !== undefined ? "month" : quarter !== undefined ? "quarter" : "year";
	return periodOn(kind, dayOf(Number(year), first, 1));
}

/** The last day of a period that has been: today while it goes on; undefined before it has begun. */
export const asOfIn = ({ from, to }: Period, today: Day): Day | undefined =>
	from > today ? undefined : Math.min(to, today);

/** The period before it. */
export const periodBefore = ({ kind, from }: Period): Period => periodOn(kind, from - 1);
