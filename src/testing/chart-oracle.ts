/** The state chart, written down a second time for the oracle. */
export const ENDS = "notRequired refusedIntake withdrawn lapsed denied delivered".split(" ");

/** state → event → next state. */
export const MOVES: Record<string, Record<string, string>> = {
	none: { CaseSubmitted: "received" },
	received: {
		CorrectionRequested: "correcting",
		PermitNotRequired: "notRequired",
		IntakeRefused: "refusedIntake",
		CaseAccepted: "examining",
		CaseWithdrawn: "withdrawn",
		RenewalDeemed: "granted",
	},
	correcting: { CorrectionReceived: "received", CaseLapsed: "lapsed", CaseWithdrawn: "withdrawn" },
	examining: {
		SpecialProcedureStarted: "special",
		SiteCheckRecorded: "examining",
		TermExtended: "examining",
		DecisionProposed: "decisionDraft",
		CaseWithdrawn: "withdrawn",
		RenewalDeemed: "granted",
	},
	special: { SpecialProcedureEnded: "examining", CaseWithdrawn: "withdrawn", RenewalDeemed: "granted" },
	decisionDraft: {
		DecisionReturned: "examining",
		CaseGranted: "granted",
		CaseGrantedWithGap: "grantedWithGap",
		CaseDenied: "denied",
		CaseWithdrawn: "withdrawn",
		RenewalDeemed: "granted",
	},
	grantedWithGap: { GapExtended: "grantedWithGap", GapFilled: "granted", CaseDenied: "denied" },
	granted: { ResultReady: "ready" },
	ready: { ResultDispatched: "inTransit", ResultDelivered: "delivered" },
	inTransit: { DeliveryFailed: "ready", ResultDelivered: "delivered" },
};

/** The states in which an event may ever stand, for those who make histories. */
export const nextEvents = (state: string): readonly (readonly [string, string])[] => Object.entries(MOVES[state] ?? {});
