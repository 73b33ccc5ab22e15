import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { noteRead } from "#modules/identity/commands.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { complaintPage } from "#modules/ratings/queries/complaint-page.ts";
import { ratingPage } from "#modules/ratings/queries/rating-page.ts";
import { complaints, ratings } from "#modules/ratings/queries/rows.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

const PURPOSE: Text = text("办理或监督评价和投诉", "to handle or supervise ratings and complaints");

/** Opens a rating. When staff do, the rater can see that they did. */
export async function openRating(
	database: Database,
	context: Context,
	caller: Caller,
	packs: RatingsPacks,
	id: string,
) {
	const source = database.of(context.zone);
	const page = await ratingPage(source, context, caller, packs, id);
	if (isRefusal(page) || page.side === "rater") return page;
	const row = await ratings(source).where("stream_id", "=", id).executeTakeFirst();
	const what = text(`评价 ${page.number ?? ""}`.trim(), `Rating ${page.number ?? ""}`.trim());
	if (row && row.rater !== null)
		await noteRead(database, context, caller, { holder: row.rater, what, subject: row.subject_id, purpose: PURPOSE });
	return page;
}

/** Opens a complaint. When staff do, the complainant can see that they did. */
export async function openComplaint(
	database: Database,
	context: Context,
	caller: Caller,
	packs: RatingsPacks,
	id: string,
) {
	const source = database.of(context.zone);
	const page = await complaintPage(source, context, caller, packs, id);
	if (isRefusal(page) || page.side === "complainant") return page;
	const row = await complaints(source).where("stream_id", "=", id).executeTakeFirst();
	const what = text(`投诉 ${page.number}`, `Complaint ${page.number}`);
	if (row) await noteRead(database, context, caller, { holder: row.complainant, what, subject: id, purpose: PURPOSE });
	return page;
}
