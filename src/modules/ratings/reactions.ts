import { invite, remindOfRatings } from "#modules/ratings/commands/remind.ts";
import { tellOfRating } from "#modules/ratings/commands/tell.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { RATING_TOPICS } from "#modules/ratings/decide/messages.ts";
import { ENDING_TYPES } from "#modules/ratings/decide/subject.ts";
import { each, type Work } from "#platform/jobs.ts";

/** What ratings want done outside a request. */
export const ratingsWork = (given: () => { readonly ratings: RatingsPacks }): Work => ({
	reactions: [
		{
			name: "ratings.tell",
			on: RATING_TOPICS,
			run: each((database, context, event) => tellOfRating(database, context, { packs: given().ratings }, event)),
		},
		{ name: "ratings.invite", on: ENDING_TYPES.map((type) => `cases.${type}`), run: each(invite) },
	],
	tasks: [],
	sweeps: [
		{
			name: "ratings.remind",
			everySeconds: 600,
			run: (database, context) => remindOfRatings(database, context, { packs: given().ratings }),
		},
	],
});
