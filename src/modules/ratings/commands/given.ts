import type { RatingsGround } from "#modules/ratings/decide/ground.ts";

/** What ratings and complaints of a server stand on. */
export type RatingsGiven = RatingsGround;
