import { type Caller, NOBODY } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import type { RatingsGround, RatingsPack } from "#modules/ratings/decide/ground.ts";
import { againRefusal, loopOf, opinionRefusal, type Rated } from "#modules/ratings/decide/rating.ts";
import { mayBeRated, ratedWith } from "#modules/ratings/decide/subject.ts";
import type { Opinion, RatingState } from "#modules/ratings/model.ts";
import { recordsOf } from "#modules/ratings/queries/rows.ts";
import { findOpenVisit } from "#modules/ratings/queries/visits.ts";
import { appendRating, appendWords, lockStream, RATINGS, settleInvitation } from "#modules/ratings/store.ts";
import { find } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newSalt } from "#platform/random.ts";
import { once, type Tx } from "#platform/transaction.ts";

/** What a rater sends. */
export interface OpinionInput extends Opinion {
	/** Where they want to be called back; empty where they do not say. */
	readonly contact: string;
	/** GB/T 39046-2020 table A.9: by what it was given. */
	readonly channel: string;
}

export interface RatedAnswer {
	readonly id: string;
	readonly state: RatingState;
}

/** The holder of a case says how it was handled, once (一事一评). */
export async function rateCase(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	{ packs }: RatingsGround,
	id: string,
	input: OpinionInput,
): Promise<RatedAnswer | Refusal> {
	return once(database, context, { route: `POST /cases/${id}/rating`, key, body: input }, async (tx) => {
		const found = await findCase(tx, id);
		if (found?.row.holder !== caller.principal) return refuse("case/unknown", { id });
		const { row, file } = found;
		if (!mayBeRated(row.state)) return refuse("rating/not-ended", { state: row.state });
		const { number, item, department, holder: rater } = row;
		const rated = { number, item, department, window: null, rater, rated: ratedWith(file.events) };
		const answer = await rate(tx, packs.current, { subject: "case", of: id, ...rated }, input);
		if (!isRefusal(answer)) await settleInvitation(tx, id);
		return answer;
	});
}

/**
 * A visitor says how they were served, once (一次一评). Who holds the page's code is the visitor, whoever is logged in on that screen: the
 * second screen of a window is the clerk's.
 */
export async function rateVisit(
	database: Database,
	asking: Context,
	key: string,
	{ packs }: RatingsGround,
	code: string,
	input: OpinionInput,
): Promise<RatedAnswer | Refusal> {
	const context = { ...asking, actor: NOBODY.actor, principal: NOBODY.principal };
	const visit = await findOpenVisit(database.of(context.zone), context.realNow, code);
	if (!visit) return refuse("rating/visit-over");
	return once(database, context, { route: `POST /visits/${visit.id}/rating`, key, body: input }, (tx) => {
		const { id: of, item, department, window_id: window, clerk } = visit;
		const subject = { subject: "visit" as const, of, number: null, item, department, window, rater: null };
		return rate(tx, packs.current, { ...subject, rated: [clerk] }, input);
	});
}

/** One subject has one stream, so that of two ratings at once one is the second. */
async function rate(
	tx: Tx,
	pack: RatingsPack,
	subject: Omit<Rated, "level" | "tags" | "words" | "channel">,
	input: OpinionInput,
): Promise<RatedAnswer | Refusal> {
	const { level, tags, channel } = input;
	const refused = opinionRefusal(tags, subject.subject, pack.ratings);
	if (refused) return refused;
	const id = `${subject.subject}-${subject.of}`;
	if (await find(tx, RATINGS, id)) return refuse("rating/already-rated", {});
	const data: Rated = { ...subject, level, tags, channel, words: keepWords(tx, id, 1, input) };
	const event = { type: "ServiceRated", data };
	const { state } = appendRating(tx, { id, after: undefined, before: [], event, counting: pack });
	return { id, state };
}

function keepWords(tx: Tx, id: string, seq: number, { text, contact }: Pick<OpinionInput, "text" | "contact">): string {
	const content = { text, contact, salt: newSalt() };
	appendWords(tx, id, seq, content);
	return sha256Hex(canonicalJson(content));
}

/** After the answer the rater may say once more what they think (追评). */
export async function rateAgain(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	{ packs }: RatingsGround,
	id: string,
	input: OpinionInput,
): Promise<RatedAnswer | Refusal> {
	return once(database, context, { route: `POST /ratings/${id}/again`, key, body: input }, async (tx) => {
		const locked = await lockStream(tx, RATINGS, id);
		if (!locked) return refuse("rating/unknown", { id });
		const { end, version } = locked;
		const before = await recordsOf(tx, id);
		const pack = await packs.of(version);
		const loop = loopOf(before, pack.settings.timeZone);
		if (loop.rated.rater !== caller.principal) return refuse("rating/unknown", { id });
		const refused = againRefusal(loop) ?? opinionRefusal(input.tags, loop.rated.subject, pack.ratings);
		if (refused) return refused;
		const words = keepWords(tx, id, end.seq + 1, input);
		const data = { level: input.level, tags: input.tags, channel: input.channel, words };
		const event = { type: "RatedAgain", data };
		const { state } = appendRating(tx, { id, after: end, before, event, counting: pack });
		return { id, state };
	});
}
