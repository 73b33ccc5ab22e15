import type { Text } from "#kernel/text.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { basisText } from "#modules/cases/decide/view.ts";
import type { RatingSettings } from "#modules/ratings/model.ts";
import type { Citation } from "#modules/zone/model.ts";

/** What a rating or a complaint is decided by: everything that cases stand on, and the pack's settings of ratings. */
export interface RatingsPack extends CasesPack {
	readonly ratings: RatingSettings;
	/** Name of a window of the pack in force. */
	readonly window: (id: string) => Text;
}

/** By version: what was begun under one is counted by it to its end. */
export interface RatingsPacks {
	readonly current: RatingsPack;
	/** Throws for a version that was never in force. */
	of(version: string): Promise<RatingsPack>;
}

/** What ratings and complaints stand on. */
export interface RatingsGround {
	readonly packs: RatingsPacks;
}

/** The articles behind a term, in words. */
export const basisOf = (basis: readonly Citation[], { words }: Pick<RatingsPack, "words">): Text =>
	basisText(basis, words.laws);
