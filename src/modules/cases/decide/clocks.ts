import {
	addMonths,
	addWorkdays,
	type Calendar,
	type Day,
	isAnnounced,
	isWorkday,
	onOrNextWorkday,
	workdaysBetween,
	YearNotAnnounced,
	yearOf,
} from "#kernel/calendar.ts";
import type { Term, TermUnit } from "#kernel/term.ts";

/** One run of a clock. Day 0 is `from`; the first day that can count is the next one. */
export interface Run {
	readonly from: Day;
	term: Term;
	stoppedOn: Day | null;
}

/** Time that is not counted: the days after `from`, up to and with `to`; null while it lasts (行政许可法 Art 45). */
export interface Pause {
	readonly from: Day;
	to: Day | null;
	readonly kind: string;
}

export const NO_PAUSES: readonly Pause[] = [];

/** Days that the unit counts after `from`, up to and with `to`; never below 0. */
export function countedDays(calendar: Calendar, unit: TermUnit, from: Day, to: Day): number {
	if (to <= from) return 0;
	return unit === "workday" ? workdaysBetween(calendar, from, to) : to - from;
}

/** Counted days of a run's whole term: a month is as many calendar days as it takes to the same day number (民法典 Art 202). */
export function termDays({ from, term: { n, unit } }: Run): number {
	if (unit === "workday" || unit === "calendarDay") return n;
	return addMonths(from, unit === "year" ? 12 * n : n) - from;
}

/** The day that is `n` counted days after `day`, before any move. */
export const afterDays = (calendar: Calendar, unit: TermUnit, day: Day, n: number): Day =>
	unit === "workday" ? addWorkdays(calendar, day, n) : day + n;

/** A term that is not in workdays and ends on a rest day ends on the next workday (民法典 Art 203). */
export function movedToWorkday(calendar: Calendar, unit: TermUnit, day: Day): Day {
	if (day > calendar.lastDay) throw new YearNotAnnounced(calendar.lastDay + 1);
	return unit === "workday" ? day : onOrNextWorkday(calendar, day);
}

/** Whether a term that is used up on `end` is over before `day`: it waits for a workday, unless it is in workdays. */
function isOverBefore(calendar: Calendar, unit: TermUnit, end: Day, day: Day): boolean {
	if (end >= day) return false;
	return unit === "workday" || isWorkday(calendar, end) || workdaysBetween(calendar, end, day - 1) > 0;
}

/**
 * The last day of the term, until 24:00; null while a pause keeps it open.
 * It is the first day at whose end the clock is not paused and the term is used up. Hence a term that was over before
 * a pause keeps its day, and a pause that begins on the last day hands that day on to the day of resuming.
 * Throws `YearNotAnnounced` with the first missing year where the calendar does not reach that day.
 */
export function dueOn(calendar: Calendar, run: Run, pauses: readonly Pause[]): Day | null {
	const { unit } = run.term;
	let day = run.from;
	let left = termDays(run);
	for (const pause of pauses) {
		const before = countedDays(calendar, unit, day, pause.from);
		if (before >= left) {
			const end = afterDays(calendar, unit, day, left);
			if (isOverBefore(calendar, unit, end, pause.from)) return movedToWorkday(calendar, unit, end);
		}
		if (pause.to === null) return null;
		left = Math.max(0, left - before);
		day = pause.to;
	}
	return movedToWorkday(calendar, unit, afterDays(calendar, unit, day, left));
}

/** The same, or undefined where the calendar does not reach that day: then it lies after every announced day. */
function dueIfAnnounced(calendar: Calendar, run: Run, pauses: readonly Pause[]): Day | null | undefined {
	try {
		return dueOn(calendar, run, pauses);
	} catch (error) {
		if (error instanceof YearNotAnnounced) return undefined;
		throw error;
	}
}

/** The last day of a term that is over when `today` begins, else null. Throws `YearNotAnnounced` where that cannot be known. */
export function overOn(calendar: Calendar, run: Run, pauses: readonly Pause[], today: Day): Day | null {
	const due = dueIfAnnounced(calendar, run, pauses);
	if (due === undefined && !isAnnounced(calendar, today)) throw new YearNotAnnounced(today);
	return due !== undefined && due !== null && today > due ? due : null;
}

/** Counted days after `from`, up to and with `to`, without those of the pauses. */
export function daysCharged(calendar: Calendar, unit: TermUnit, from: Day, to: Day, pauses: readonly Pause[]): number {
	let days = countedDays(calendar, unit, from, to);
	for (const pause of pauses) {
		const end = pause.to === null ? to : Math.min(pause.to, to);
		days -= countedDays(calendar, unit, Math.max(pause.from, from), end);
	}
	return days;
}

/** Late is from the day after the last one, rest days too; a stopped clock is late no more. */
export const isBreached = (run: Run, due: Day | null, today: Day): boolean =>
	run.stoppedOn === null && due !== null && today > due;

export interface Standing {
	readonly dueOn: Day | null;
	/** The first missing year, where the clock stopped before a day that the calendar does not reach. */
	readonly yearNotAnnounced?: number;
	/** The day up to which it is counted: of the stop, or today; day 0 if that lies before it. */
	readonly countedTo: Day;
	readonly used: number;
	readonly remaining: number;
	readonly late: number;
	readonly state: "running" | "paused" | "stopped" | "breached";
}

function stateOf(run: Run, due: Day | null, today: Day): Standing["state"] {
	if (run.stoppedOn !== null) return "stopped";
	if (due === null) return "paused";
	return isBreached(run, due, today) ? "breached" : "running";
}

/**
 * Where a run stands at the end of `today`'s counting. Nobody waits for a clock that stopped: it may go without a date.
 * One that runs has to have it.
 */
export function standingOf(calendar: Calendar, run: Run, pauses: readonly Pause[], today: Day): Standing {
	const { unit } = run.term;
	const announced = run.stoppedOn === null ? dueOn(calendar, run, pauses) : dueIfAnnounced(calendar, run, pauses);
	const due = announced ?? null;
	const countedTo = Math.max(run.from, run.stoppedOn ?? today);
	const used = daysCharged(calendar, unit, run.from, countedTo, pauses);
	const toDue = due !== null && (unit === "month" || unit === "year") ? due - countedTo : termDays(run) - used;
	return {
		dueOn: due,
		...(announced === undefined && { yearNotAnnounced: yearOf(calendar.lastDay + 1) }),
		countedTo,
		used,
		remaining: Math.max(0, toDue),
		late: due === null ? 0 : daysCharged(calendar, unit, due, countedTo, pauses),
		state: stateOf(run, due, today),
	};
}
