import { refuse } from "#kernel/outcome.ts";
import type { Instant } from "#kernel/zone-time.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { findVisit, ratings } from "#modules/ratings/queries/rows.ts";
import type { Source } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";

/** The visit behind a code whose time is not over. */
export async function findOpenVisit(source: Source, realNow: Instant, code: string) {
	const visit = await findVisit(source, sha256Hex(code));
	return visit && visit.until > realNow ? visit : undefined;
}

/** What the second screen shows: what it is about, and whether it was said already; never what. */
export async function visitPage(source: ZoneDatabase, context: Context, { current }: RatingsPacks, code: string) {
	const visit = await findOpenVisit(source, context.realNow, code);
	if (!visit) return refuse("rating/visit-over");
	const said = await ratings(source).where("stream_id", "=", `visit-${visit.id}`).executeTakeFirst();
	return {
		itemName: visit.item === null ? null : (current.items.get(visit.item)?.name ?? null),
		windowName: visit.window_id === null ? null : current.window(visit.window_id),
		rated: said !== undefined,
		tags: tagsFor("visit", current.ratings),
	};
}

/** The tags that may be chosen there. */
export const tagsFor = (subject: "case" | "visit", { tags }: RatingsPacks["current"]["ratings"]) =>
	tags.filter(({ at }) => at.includes(subject)).map(({ id, name }) => ({ id, name }));
