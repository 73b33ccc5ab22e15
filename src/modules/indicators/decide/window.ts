import { addMonths, type Day, dayOf, formatDay, yearOf } from "#kernel/calendar.ts";
import { periodOn } from "#modules/indicators/decide/period.ts";
import type { PeriodKind, Window, WindowKind } from "#modules/indicators/model.ts";

const MONTHS = { lastMonth: 1, lastQuarter: 3, lastHalfYear: 6, lastYear: 12 } as const;

/** The stretch that a window means as of a day: one that ends on that very day has ended. `looked`: of what kind the period is that is looked at. */
export function windowOn(kind: WindowKind, asOf: Day, looked: PeriodKind = "year"): Window {
	if (kind === "period") return { from: formatDay(periodOn(looked, asOf).from), to: formatDay(asOf) };
	if (kind === "yearToDate") return { from: formatDay(dayOf(yearOf(asOf), 1, 1)), to: formatDay(asOf) };
	const length = MONTHS[kind];
	const month = Number(formatDay(asOf + 1).slice(5, 7)) - 1;
	const end = dayOf(yearOf(asOf + 1), month - (month % length) + 1, 1);
	return { from: formatDay(addMonths(end, -length)), to: formatDay(end - 1) };
}
