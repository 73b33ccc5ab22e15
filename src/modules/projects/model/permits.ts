import type { Text } from "#kernel/text.ts";

/** Done and running are facts; now: it can be begun; waiting: for what comes before it. */
export const PERMIT_STATES = ["done", "running", "now", "waiting"] as const;

/** A case for an entry of a road map, as whoever leads the project sees it. */
export interface MapCase {
	readonly number: string;
	readonly item: string;
	readonly status: Text;
	/** Under way, not yet decided. */
	readonly open: boolean;
	/** Waits for its applicant (待补正). */
	readonly onApplicant: boolean;
	readonly receivedOn: string;
	readonly due: string | null;
}

/** A permit that a project needs, by its road map: what was planned, and what has happened. Days are ISO. */
export interface NeededPermit {
	readonly item: string;
	readonly name: Text;
	readonly department: string | null;
	/** On the longest chain to production. */
	readonly critical: boolean;
	readonly state: (typeof PERMIT_STATES)[number];
	/** Earliest by plan. */
	readonly plannedFrom: string;
	readonly plannedTo: string;
	/** The last day to begin it without moving the opening; null where production does not wait for it. */
	readonly beginBy: string | null;
	readonly startedOn: string | null;
	readonly finishedOn: string | null;
	/** The last case for it. */
	readonly case: MapCase | null;
	/** Its last day: of a case that is under way its term, before that the day to begin it. */
	readonly until: string | null;
	/** Calendar days past that day; 0 while it has not passed, or is done. */
	readonly late: number;
}

/** What happened to a permit, for the timeline of its project. */
export interface PermitHappened {
	readonly on: string;
	readonly what: "applied" | "granted" | "settled";
	readonly item: string;
	readonly name: Text;
	readonly case: string | null;
}

/** A road map with what has happened to it. */
export interface PermitsOfMap {
	readonly permits: readonly NeededPermit[];
	readonly happened: readonly PermitHappened[];
	/** Production as it was planned, and as it comes by what has happened; estimated beyond the announced years. */
	readonly opening: { readonly planned: string; readonly forecast: string; readonly estimated: boolean } | null;
	/** Rules that nobody can answer yet: entries of which it is open whether they are needed. */
	readonly undetermined: number;
}
