import { type Text, text } from "#kernel/text.ts";
import { tellOnce } from "#modules/messages/commands/tell.ts";
import { complaintOf, complaintTerm } from "#modules/ratings/decide/complaint.ts";
import type { RatingsGround, RatingsPack } from "#modules/ratings/decide/ground.ts";
import { ratingMessages, type Told } from "#modules/ratings/decide/messages.ts";
import { loopOf, type RatingRecord, termsOf } from "#modules/ratings/decide/rating.ts";
import { pressingDay } from "#modules/ratings/decide/terms.ts";
import { handlersOf, reviewersOf } from "#modules/ratings/queries/people.ts";
import { complaints, ratings, recordsOf } from "#modules/ratings/queries/rows.ts";
import type { Context } from "#platform/context.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import type { EventReference } from "#platform/jobs.ts";
import { transaction } from "#platform/transaction.ts";

/** Tells whom an event of a rating or a complaint concerns. Harmless to repeat. */
export async function tellOfRating(
	database: Database,
	context: Context,
	{ packs }: RatingsGround,
	{ stream, seq }: EventReference,
): Promise<void> {
	const source = database.of(context.zone);
	const records = (await recordsOf(source, stream)).filter((record) => record.seq <= seq);
	const last = records.at(-1);
	if (last?.seq !== seq) throw new Error(`there is no event ${seq} of ${stream}`);
	const told = stream.startsWith("complaint-")
		? await toldComplaint(source, packs, stream, records)
		: await toldRating(source, packs, stream, records);
	const messages = ratingMessages(last.type, told);
	await transaction(database, context, (tx) => tellOnce(tx, `ratings:${stream}:${seq}`, last.at, messages));
}

const ANYTHING = text("来访服务", "a visit");

const itemNameOf = (item: string | null, pack: RatingsPack, instead: Text): Text =>
	item === null ? instead : (pack.items.get(item)?.name ?? text(item, item));

async function toldRating(
	source: ZoneDatabase,
	packs: RatingsGround["packs"],
	id: string,
	records: readonly RatingRecord[],
): Promise<Told> {
	const row = await ratings(source).where("stream_id", "=", id).executeTakeFirstOrThrow();
	const pack = await packs.of(row.pack_version);
	const loop = loopOf(records, pack.settings.timeZone);
	const { rated, disputedBy, state } = loop;
	const not = [...rated.rated, ...(state === "disputed" && disputedBy !== null ? [disputedBy] : [])];
	const movers =
		state === "disputed"
			? await reviewersOf(source, not)
			: await handlersOf(source, { department: rated.department, not });
	const itemName = itemNameOf(rated.item, pack, ANYTHING);
	return {
		id,
		about: rated.number ?? itemName.zh,
		itemName,
		author: rated.rater,
		authorLink: `/my/${rated.of}#rate`,
		movers: movers.map((one) => one.id),
		dueOn: pressingDay(termsOf(loop, pack.ratings), pack.calendar),
		level: rated.level,
	};
}

async function toldComplaint(
	source: ZoneDatabase,
	packs: RatingsGround["packs"],
	id: string,
	records: readonly RatingRecord[],
): Promise<Told> {
	const row = await complaints(source).where("stream_id", "=", id).executeTakeFirstOrThrow();
	const pack = await packs.of(row.pack_version);
	const complaint = complaintOf(records, pack.settings.timeZone);
	const { filed, assignedTo } = complaint;
	const handlers = await handlersOf(source, { department: filed.department, not: filed.of });
	return {
		id,
		about: filed.number,
		itemName: itemNameOf(filed.item, pack, text(filed.number, filed.number)),
		author: filed.complainant,
		authorLink: `/my/complaints/${id}`,
		movers: assignedTo === null ? handlers.map((one) => one.id) : [assignedTo],
		dueOn: pressingDay([complaintTerm(complaint, pack.ratings)], pack.calendar),
	};
}
