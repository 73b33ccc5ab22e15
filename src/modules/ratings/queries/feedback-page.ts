import type { Caller } from "#kernel/caller.ts";
import { isRefusal, refuse } from "#kernel/outcome.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { overdueOf } from "#modules/ratings/decide/overdue.ts";
import { mayBeRated } from "#modules/ratings/decide/subject.ts";
import { ratingPage } from "#modules/ratings/queries/rating-page.ts";
import { tagsFor } from "#modules/ratings/queries/visits.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** What the holder of a case may say of it, and what became of what they said. */
export async function feedbackPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	packs: RatingsPacks,
	id: string,
) {
	const found = await findCase(source, id);
	if (found?.row.holder !== caller.principal) return refuse("case/unknown", { id });
	const rating = await ratingPage(source, context, caller, packs, `case-${id}`);
	return {
		rating: isRefusal(rating) ? null : rating,
		mayRate: isRefusal(rating) && mayBeRated(found.row.state),
		tags: tagsFor("case", packs.current.ratings),
		overdue: overdueOf(found.file, context.now, await packs.of(found.row.packVersion)),
	};
}
