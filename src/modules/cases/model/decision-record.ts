import type { StepType } from "#modules/cases/model/application.ts";
import type { Holding } from "#modules/evidence/model.ts";

/** The steps that decide something about somebody; each has a record of what it rested on (决定凭证). */
export const DECISIONS: readonly StepType[] = [
	"PermitNotRequired",
	"IntakeRefused",
	"CaseGranted",
	"CaseGrantedWithGap",
	"CaseDenied",
	"CaseRevoked",
	"CaseCancelled",
];

/** What a decision rested on and what followed from it, each by SHA-256 of its canonical JSON; stands in the event of the decision. */
export interface DecisionBasis {
	/** Everything that was known of the case, with the hash of what was handed in. */
	readonly facts: string;
	/** The pack version by which the case is decided. */
	readonly pack: string;
	/** The version in force on the day: departments and calendar are its. */
	readonly inForce: string;
	/** Every rule of the pack that the decision reads. */
	readonly rules: string;
	readonly calendar: readonly { readonly year: number; readonly hash: string }[];
	readonly derived: {
		/** State, clocks, dates, holders. */
		readonly case: string;
		/** Of a grant: the step of the ladder for each paper. */
		readonly papers: string | null;
		/** The words of its letters. */
		readonly letters: string;
	};
}

/** The evidence that a grant looked at: what is about people, and kept with the event for whoever decides again. */
export interface HeldThen {
	/** ISO date. */
	readonly on: string;
	readonly barred: boolean;
	readonly holdings: readonly Holding[];
}
