import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { RatingsGround } from "#modules/ratings/decide/ground.ts";
import { type Loop, loopOf, loopRefusal, shownToRated, sideOfRating, termsOf } from "#modules/ratings/decide/rating.ts";
import { termAnswer } from "#modules/ratings/decide/terms.ts";
import type { LoopStep, RatingState } from "#modules/ratings/model.ts";
import { recordsOf } from "#modules/ratings/queries/rows.ts";
import { appendRating, lockStream, RATINGS } from "#modules/ratings/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { momentIn } from "#platform/statement.ts";
import { once } from "#platform/transaction.ts";

/** A step of the loop as it comes in: what was done or found, in words. */
export interface LoopInput {
	readonly type: LoopStep;
	/** The seq that was on the screen. */
	readonly after: number;
	readonly note: string;
	/** Of a contact: whether the rater was reached. */
	readonly reached?: boolean | undefined;
}

export interface Looped {
	readonly id: string;
	readonly seq: number;
	readonly state: RatingState;
	/** By how many counted days a term was missed that this step has stopped; 0 where it was in time. */
	readonly late: number;
}

/** Takes a step of the loop of a bad rating. A late one is taken and told how late it is: the rater waits for it all the same. */
export async function takeLoopStep(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	{ packs }: RatingsGround,
	id: string,
	input: LoopInput,
): Promise<Looped | Refusal> {
	return once(database, context, { route: `POST /ratings/${id}/steps`, key, body: input }, async (tx) => {
		const locked = await lockStream(tx, RATINGS, id);
		if (!locked) return refuse("rating/unknown", { id });
		const { end, version } = locked;
		const before = await recordsOf(tx, id);
		const pack = await packs.of(version);
		const { timeZone } = pack.settings;
		const loop = loopOf(before, timeZone);
		const today = localDay(momentIn(tx.context, end), timeZone);
		if (!knows(caller, loop, today)) return refuse("rating/unknown", { id });
		const refused = loopRefusal(input.type, caller, loop);
		if (refused?.refused.startsWith("access/") || refused?.refused === "rating/own") return refused;
		if (input.after !== end.seq) return refuse("rating/moved-on", { seq: end.seq });
		if (refused) return refused;
		const { note, reached } = input;
		const data = { note, ...(input.type === "RaterContacted" && { reached: reached ?? true }) };
		const event = { type: input.type, data };
		const now = appendRating(tx, { id, after: end, before, event, counting: pack });
		const open = new Set(termsOf(loop, pack.ratings).flatMap((run) => (run.stoppedOn === null ? [run.id] : [])));
		const stopped = termsOf(now, pack.ratings).filter((run) => run.stoppedOn !== null && open.has(run.id));
		const late = stopped.map((run) => termAnswer(run, today, pack.calendar).late);
		return { id, seq: end.seq + 1, state: now.state, late: Math.max(0, ...late) };
	});
}

/** To who was rated it is not there before they may know of it; to a stranger never. */
const knows = (caller: Caller, loop: Loop, today: number): boolean => {
	const side = sideOfRating(caller, loop);
	return side === "rated"
		? shownToRated({ ...loop, level: loop.rated.level }, today) !== "nothing"
		: side !== undefined && side !== "rater";
};
