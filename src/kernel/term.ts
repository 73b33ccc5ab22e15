/** A period of law or promise (时限). The word 天 differs, so the unit is always there. */
export interface Term {
	readonly n: number;
	readonly unit: TermUnit;
}

export const TERM_UNITS = ["workday", "calendarDay", "month", "year"] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/**
 * Working days that a term occupies: n calendar days take ceil(n·5/7), whatever day they start on;
 * a month counts as 30 and a year as 365 calendar days.
 */
export function workingDays({ n, unit }: Term): number {
	switch (unit) {
		case "workday":
			return n;
		case "calendarDay":
			return Math.ceil((n * 5) / 7);
		case "month":
			return Math.ceil((n * 30 * 5) / 7);
		case "year":
			return Math.ceil((n * 365 * 5) / 7);
	}
}
