import type { Json } from "#kernel/event.ts";
import type { Money, MoneyUnit } from "#kernel/money.ts";
import type { Term } from "#kernel/term.ts";
import type { ClauseKind } from "#modules/projects/model/clauses.ts";
import type { Element } from "#modules/projects/model/elements.ts";
import type { FactType } from "#modules/projects/model/facts.ts";
import type { Named } from "#modules/projects/model/named.ts";
import type { ScoreCard } from "#modules/projects/model/scorecards.ts";
import type { SlipStep } from "#modules/projects/model/slips.ts";

/** Where the files of projects lie below those of their zone. */
export const PROJECT_FILES = "projects";

/** Without a plan a project is stuck after so many calendar days in one stage, where nobody asks for another number. */
export const STUCK_DAYS = 30;

/** A stage (阶段) and the gate before it. */
export interface Stage extends Named {
	/** Column of the board. */
	readonly column: string;
	/** The fact by which it is reached, with what that must tell. */
	readonly reachedBy: readonly { readonly fact: FactType; readonly with?: Readonly<Record<string, Json>> }[];
	/** A project may go past it. */
	readonly optional: boolean;
	/** What proves it: of each list one. */
	readonly proofs: readonly (readonly string[])[];
	/** Each phase of the works (期) reaches it by itself. */
	readonly phased: boolean;
	/** One of the four that are to come early (四早). */
	readonly early: boolean;
}

export const PROOF_SORTS = ["case", "file", "document"] as const;
export type ProofSort = (typeof PROOF_SORTS)[number];

/** What may prove a fact (佐证). */
export interface ProofKind extends Named {
	readonly takes: readonly ProofSort[];
	/** Of a case: the service items whose result it is. */
	readonly items: readonly string[];
}

/** A size (体量): from this amount on, in the zone's currency. */
export interface SizeBand extends Named {
	readonly from: Pick<Money, "amount" | "unit">;
}

export interface Industry extends Named {
	readonly chains: readonly Named[];
}

/** What of a project answers a fact of its road map (一数一源). */
export const FEEDS = ["amount", "site.mode", "site.mu"] as const;

/** One fact that a road map takes from the project's record. */
export interface Feed {
	readonly fact: string;
	readonly from: (typeof FEEDS)[number];
	/** Of an amount: the unit in which the fact counts. */
	readonly unit?: MoneyUnit;
	/** Of a number: by what it is multiplied, exact decimal. */
	readonly times?: string;
	/** Of a choice: what the fact calls it; one that is not named answers nothing. */
	readonly values?: Readonly<Record<string, string>>;
}

/** An entry of the road map that a stage of the project settles. */
export interface StageOutcome {
	readonly entry: string;
	readonly stage: string;
}

/** How a zone leads projects from lead to production; comes from the pack's `stages.yaml`. */
export interface ProjectSettings {
	/** In the order in which they are gone through. */
	readonly stages: readonly Stage[];
	/** Of the board, from left to right. */
	readonly columns: readonly Named[];
	readonly proofs: readonly ProofKind[];
	/** The largest first. */
	readonly sizes: readonly SizeBand[];
	readonly classes: readonly Named[];
	readonly scorecards: readonly ScoreCard[];
	readonly industries: readonly Industry[];
	/** Where leads come from (线索渠道). */
	readonly channels: readonly Named[];
	readonly lossReasons: readonly Named[];
	/** The ladder of slips, the mildest first. */
	readonly slips: readonly SlipStep[];
	/** Kinds of clauses of an agreement, with their risk. */
	readonly clauseKinds: readonly ClauseKind[];
	/** What the zone has to give beside land. */
	readonly elements: readonly Element[];
	/** Points behind their plan from which works are yellow, and beyond which they are red. */
	readonly behind: { readonly yellow: number; readonly red: number };
	/** Calendar days past the last day of a permit from which the project is yellow, and from which it is red; without them permits say nothing. */
	readonly latePermit?: { readonly yellow: number; readonly red: number };
	readonly roadMapFacts: readonly Feed[];
	readonly roadMapOutcomes: readonly StageOutcome[];
	/** Within which a lead is answered (线索响应). */
	readonly answerWithin: Term;
	/** Within which a hand-over is taken or given back. */
	readonly handoverWithin: Term;
	/** The first day from which a case proves what a case can prove; before it a paper does. ISO. */
	readonly papersUntil: string;
	/** In which sums are told. */
	readonly unit: MoneyUnit;
	/** Currencies in which an agreement may stand; the zone's own needs no rate. */
	readonly currencies: readonly string[];
	/** Amounts of one agreement outside of this are taken for the wrong unit. */
	readonly plausible: {
		readonly least: Pick<Money, "amount" | "unit">;
		readonly most: Pick<Money, "amount" | "unit">;
	};
}
