import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import type { Named } from "#modules/projects/model/named.ts";

/** One item of a score card (评分项): points follow from a measured value, or from a choice. */
export interface ScoreItem extends Named {
	/** Of the measured value. */
	readonly unit?: Text;
	/** Pairs of a value and its points, rising; between two of them points lie on the line, beyond the ends they stay. Exact decimals. */
	readonly scale: readonly (readonly string[])[];
	/** Instead of a scale. */
	readonly choices: readonly (Named & { readonly points: string })[];
}

/** By which a zone chooses whom it takes in (优商选资); what it gives under one pack version never changes. */
export interface ScoreCard extends Named {
	readonly items: readonly ScoreItem[];
	/** Whatever the points: one of these, and the project is not admitted (一票否决). */
	readonly vetoes: readonly Named[];
	/** Departments that give their opinion before a project is admitted (联审). */
	readonly asks: readonly string[];
	/** Within which they give it; without it no day is named. */
	readonly opinionWithin?: Term;
	/** Points from which it is thought fit, exact decimal. */
	readonly fitFrom: string;
}

/** What was told of one item, and where that can be looked up. */
export interface ScoredItem {
	readonly item: string;
	/** Exact decimal, or the id of a choice. */
	readonly value: string;
	readonly evidence: string;
}

export const SCORE_KINDS = ["self", "review"] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];
