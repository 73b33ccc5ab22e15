import { type Calendar, type Day, formatDay, YearNotAnnounced } from "#kernel/calendar.ts";
import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import { dueOn, NO_PAUSES, type Run, standingOf } from "#modules/cases/decide/clocks.ts";
import { explainTerm } from "#modules/cases/decide/explain.ts";
import type { Step } from "#modules/cases/model.ts";
import { TERM_NAMES, type TermId } from "#modules/ratings/model.ts";

/** One term of K9 or K10 as it stands: counted like every clock of a case, without pauses. */
export interface TermAnswer {
	readonly id: TermId;
	readonly name: Text;
	/** Day 0: the day after it is the first that counts. */
	readonly from: string;
	readonly limit: Term;
	/** Null where the calendar does not reach that day: the promise is kept, its day cannot be told. */
	readonly dueOn: string | null;
	readonly used: number;
	readonly remaining: number;
	/** Counted days after the last one. */
	readonly late: number;
	readonly state: "running" | "stopped" | "breached";
	readonly stoppedOn: string | null;
	readonly steps: readonly Step[];
}

/** A term from its day 0; `stoppedOn` null while it runs. */
export interface TermRun extends Run {
	readonly id: TermId;
}

/** Where a term stands, with its derivation. */
export function termAnswer(run: TermRun, today: Day, calendar: Calendar): TermAnswer {
	const { id, from, term, stoppedOn } = run;
	const told = {
		id,
		name: TERM_NAMES[id],
		from: formatDay(from),
		limit: term,
		stoppedOn: stoppedOn === null ? null : formatDay(stoppedOn),
	};
	try {
		const standing = standingOf(calendar, run, NO_PAUSES, today);
		const { used, remaining, late, state } = standing;
		return {
			...told,
			dueOn: standing.dueOn === null ? null : formatDay(standing.dueOn),
			used,
			remaining,
			late,
			state: state === "paused" ? "running" : state,
			steps: explainTerm(run, standing, calendar),
		};
	} catch (error) {
		if (!(error instanceof YearNotAnnounced)) throw error;
		const state = stoppedOn === null ? "running" : "stopped";
		return { ...told, dueOn: null, used: 0, remaining: 0, late: 0, state, steps: [] };
	}
}

/** The day on which the first of the running terms ends; null where none runs or its day cannot be told. */
export function pressingDay(runs: readonly TermRun[], calendar: Calendar): string | null {
	const days = runs.flatMap((run) => {
		if (run.stoppedOn !== null) return [];
		try {
			return dueOn(calendar, run, NO_PAUSES) ?? [];
		} catch (error) {
			if (error instanceof YearNotAnnounced) return [];
			throw error;
		}
	});
	return days.length === 0 ? null : formatDay(Math.min(...days));
}
