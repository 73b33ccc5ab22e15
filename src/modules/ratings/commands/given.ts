import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";

/** What ratings and complaints of a server stand on. */
export interface RatingsGiven {
	readonly packs: RatingsPacks;
}
