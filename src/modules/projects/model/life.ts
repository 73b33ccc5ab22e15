import type { Money } from "#kernel/money.ts";
import type { Text } from "#kernel/text.ts";
import type { ClauseState } from "#modules/projects/model/clauses.ts";
import type { AgreementClass, CreditShare, Investor, Rate, WorkPackage } from "#modules/projects/model/facts.ts";
import type { Desk, HandoverState, PromiseState, TaskState } from "#modules/projects/model/obligations.ts";
import type { ScoredItem, ScoreKind } from "#modules/projects/model/scorecards.ts";
import type { CauseState, SlipState } from "#modules/projects/model/slips.ts";

/** Whether a project is led on (推进中), rests (搁置) or is lost (流失). */
export type Standing = "active" | "paused" | "lost";

/** When something was reached, and the fact that says so. */
export interface Reached {
	/** ISO. */
	readonly on: string;
	readonly seq: number;
}

/** An agreement with what it came to. */
export interface Agreement {
	readonly id: string;
	readonly class: AgreementClass;
	readonly signedOn: string;
	readonly seq: number;
	/** As it was signed, and with every increase. */
	readonly signed: Money;
	readonly total: Money;
	readonly rate?: Rate;
	readonly signingEvent?: string;
	readonly increases: readonly {
		readonly by: Money;
		readonly on: string;
		readonly seq: number;
		readonly signingEvent?: string;
	}[];
}

/** The last that was told of a package of works. */
export interface PackageProgress {
	readonly percent: string;
	readonly on: string;
	readonly seq: number;
}

/** What a stage is planned for: first told, and as it stands now. */
export interface PlannedDay {
	readonly first: string;
	readonly now: string;
}

/** A score as it was told; its points follow from the card of that pack version. */
export interface ProjectScore {
	readonly card: string;
	readonly kind: ScoreKind;
	readonly items: readonly ScoredItem[];
	readonly vetoes: readonly string[];
	readonly on: string;
	readonly seq: number;
	readonly by: string;
	readonly version: string;
}

export interface Opinion {
	readonly opinion: "agree" | "conditions" | "disagree";
	readonly says: string;
	readonly on: string;
	readonly seq: number;
}

/** Everything that follows from the facts of a project, in the order of time. */
export interface Life {
	number: string;
	name: Text;
	investor: Investor;
	industry: string;
	chain: string | null;
	content: Text;
	expected: Money | null;
	basis: string | null;
	synthetic: boolean;
	recordedOn: string;
	/** First answer to the lead. */
	answered: { readonly on: string; readonly at: number; readonly follow: boolean } | null;
	owner: string | null;
	credit: readonly CreditShare[];
	standing: Standing;
	/** Since when and why it rests or is lost. */
	standingSince: string;
	standingReason: string | null;
	/** By stage, of those that are reached once; */
	reached: Record<string, Reached>;
	/** and by phase of the works and stage. */
	phases: Record<string, Record<string, Reached>>;
	/** By phase (`""` where there is one only) and stage. */
	planned: Record<string, Record<string, PlannedDay>>;
	agreements: Agreement[];
	company: { readonly name: Text; readonly creditCode: string | null; readonly firm: string | null } | null;
	/** Where it is built; the last that was told. */
	site: { readonly mode: "grant" | "lease" | "carrier"; readonly mu: string | null } | null;
	/** Saved road maps from which its permits follow, first named first. */
	roadMaps: readonly { readonly map: string; readonly name: string; readonly on: string; readonly seq: number }[];
	/** In single units of the zone's currency, exact. */
	fundsPaidIn: string;
	packages: readonly WorkPackage[];
	progress: Record<string, PackageProgress>;
	/** By class: the last year for which it was recorded, and from where. */
	classes: Record<string, { readonly year: number; readonly source: string }>;
	/** By element, as it was told last. */
	needs: Record<string, string>;
	contacts: string[];
	/** In the order in which they were given. */
	scores: ProjectScore[];
	/** The last opinion of each department in the joint review. */
	opinions: Record<string, Opinion>;
	admission: {
		readonly admitted: boolean;
		readonly on: string;
		readonly conditions: string | null;
		/** How many scores there were when it was decided. */
		readonly over: number;
	} | null;
	/** As they were proposed, each with its last review. */
	clauses: ClauseState[];
	promises: PromiseState[];
	tasks: TaskState[];
	handovers: HandoverState[];
	slips: SlipState[];
	cause: CauseState | null;
	/** Which desk leads it (招商、落地、投产). */
	desk: Desk;
	lastOn: string;
}
