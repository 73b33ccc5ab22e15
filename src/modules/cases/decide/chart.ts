import type { CaseState, ClockId, EventType } from "#modules/cases/model.ts";

/** What one event does: where it may stand, where the case stands after it, which clocks it stops and starts. */
export interface Transition {
	readonly in: readonly CaseState[];
	/** Further states for an item that is decided at the counter (即办件). */
	readonly onTheSpotIn?: readonly CaseState[];
	/** Null: it stays where it is. */
	readonly to: CaseState | null;
	readonly stops: readonly ClockId[];
	readonly starts: readonly ClockId[];
	/** An answer of the office that is too late once silence has accepted the case. */
	readonly answersIntake?: true;
}

const NONE: readonly ClockId[] = [];

function at(states: readonly CaseState[], to: CaseState | null, stops = NONE, starts = NONE): Transition {
	return { in: states, to, stops, starts };
}

/** A commitment is checked from the decision on, however far the result has come. */
export const GRANTED: readonly CaseState[] = ["granted", "ready", "inTransit", "delivered"];

/** Where a renewal that the office has not decided counts as granted when its term ends (行政许可法 Art 50(2)). */
export const TACITLY_RENEWED: readonly CaseState[] = ["received", "examining", "special", "decisionDraft"];

/** The state chart of a case (clocks.md §4). A special procedure pauses K2 and K3 as long as the case stands in `special`. */
export const CHART: Readonly<Record<EventType, Transition>> = {
	CaseSubmitted: at(["none"], "received", NONE, ["K1"]),
	CorrectionRequested: { ...at(["received"], "correcting", ["K1"], ["K6"]), answersIntake: true },
	CorrectionReceived: at(["correcting"], "received", ["K6"], ["K1"]),
	CaseLapsed: at(["correcting"], "lapsed", ["K6"]),
	PermitNotRequired: { ...at(["received"], "notRequired", ["K1"]), answersIntake: true },
	IntakeRefused: { ...at(["received"], "refusedIntake", ["K1"]), answersIntake: true },
	CaseAccepted: at(["received"], "examining", ["K1"], ["K2", "K3"]),
	SpecialProcedureStarted: at(["examining"], "special", NONE, ["K5"]),
	SpecialProcedureEnded: at(["special"], "examining", ["K5"]),
	SiteCheckRecorded: at(["examining"], "examining"),
	TermExtended: at(["examining"], "examining"),
	DecisionProposed: at(["examining"], "decisionDraft"),
	DecisionReturned: at(["decisionDraft"], "examining"),
	CaseGranted: { ...at(["decisionDraft"], "granted", ["K2", "K3"], ["K4", "K8"]), onTheSpotIn: ["examining"] },
	CaseGrantedWithGap: at(["decisionDraft"], "grantedWithGap", ["K2", "K3"], ["K7"]),
	GapExtended: at(["grantedWithGap"], "grantedWithGap"),
	GapFilled: at(["grantedWithGap"], "granted", ["K7"], ["K4"]),
	CaseDenied: at(["decisionDraft", "grantedWithGap"], "denied", ["K2", "K3", "K7"]),
	ResultReady: at(["granted"], "ready"),
	ResultDispatched: at(["ready"], "inTransit"),
	DeliveryFailed: at(["inTransit"], "ready"),
	ResultDelivered: at(["ready", "inTransit"], "delivered", ["K4"]),
	CaseWithdrawn: at(["received", "correcting", "examining", "special", "decisionDraft"], "withdrawn", [
		"K1",
		"K2",
		"K3",
		"K5",
		"K6",
	]),
	RenewalDeemed: at(TACITLY_RENEWED, "granted", ["K1", "K2", "K3", "K5"], ["K4"]),
	CheckPassed: at(GRANTED, null, ["K8"]),
	CheckFixOrdered: at(GRANTED, null, ["K8"], ["K8"]),
	FixReported: at(GRANTED, null, ["K8"], ["K8"]),
	CheckFailed: at(GRANTED, null, ["K8"]),
};

/** Which clock presses where: the first of them that runs gives the date a list shows. A state without any is an end. */
export const PRESSING: Readonly<Record<CaseState, readonly ClockId[]>> = {
	none: NONE,
	received: ["K1"],
	correcting: ["K6"],
	notRequired: NONE,
	refusedIntake: NONE,
	lapsed: NONE,
	withdrawn: NONE,
	examining: ["K3", "K2"],
	special: ["K3", "K2"],
	decisionDraft: ["K3", "K2"],
	grantedWithGap: ["K7"],
	denied: NONE,
	granted: ["K4", "K8"],
	ready: ["K4", "K8"],
	inTransit: ["K4", "K8"],
	delivered: ["K8"],
	revoked: NONE,
	cancelled: NONE,
};

const STATES = Object.keys(PRESSING) as CaseState[];

/** Accepted and not decided: the promise runs, and a card can be shown. */
export const UNDECIDED: readonly CaseState[] = STATES.filter((state) => PRESSING[state].includes("K3"));

/** The decision and its delivery are done; the check of a commitment may still run. */
export const isEnd = (state: CaseState): boolean => PRESSING[state].every((clock) => clock === "K8");

/** Where a case that was submitted goes on (the partial index of 0011_calendar.sql), and where nothing runs any more. */
export const OPEN: readonly CaseState[] = STATES.filter((state) => state !== "none" && !isEnd(state));
export const ENDS: readonly CaseState[] = STATES.filter((state) => state !== "none" && isEnd(state));
