import { addWorkdays, MS_A_DAY, YearNotAnnounced } from "#kernel/calendar.ts";
import { text } from "#kernel/text.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { tellOnce } from "#modules/messages/commands/tell.ts";
import type { RatingsGround, RatingsPack } from "#modules/ratings/decide/ground.ts";
import { reminder } from "#modules/ratings/decide/messages.ts";
import { mayBeRated } from "#modules/ratings/decide/subject.ts";
import { ratings, waitingInvitations } from "#modules/ratings/queries/rows.ts";
import { putInvitation, settleInvitation } from "#modules/ratings/store.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { EventReference } from "#platform/jobs.ts";
import { transaction } from "#platform/transaction.ts";

/** So many a round: the next one goes on. */
const A_ROUND = 200;

/** Notes that a case has ended and its holder may rate it. Harmless to repeat. */
export async function invite(database: Database, context: Context, { stream, seq }: EventReference): Promise<void> {
	const found = await findCase(database.of(context.zone), stream);
	const event = found?.file.events.find((one) => one.seq === seq);
	if (!found || !event) throw new Error(`there is no event ${seq} of case ${stream}`);
	await transaction(database, context, (tx) => putInvitation(tx, stream, found.row.holder, Date.parse(event.at)));
}

/** Asks once, some working days after the end, whoever has not rated; what was rated meanwhile is settled without a word. */
export async function remindOfRatings(database: Database, context: Context, { packs }: RatingsGround): Promise<void> {
	const source = database.of(context.zone);
	const pack = packs.current;
	const earliest = iso(context.now - pack.ratings.remindAfter * MS_A_DAY);
	for (const { case_id: id, holder, ended_at } of await waitingInvitations(source, earliest, A_ROUND)) {
		if (!isDue(ended_at, context.now, pack)) continue;
		const [said, found] = await Promise.all([
			ratings(source).where("stream_id", "=", `case-${id}`).executeTakeFirst(),
			findCase(source, id),
		]);
		const item = found && (await packs.of(found.row.packVersion)).items.get(found.row.item);
		await transaction(database, context, async (tx) => {
			if (!(await settleInvitation(tx, id)) || said || !found || !mayBeRated(found.row.state)) return;
			const name = item?.name ?? text(found.row.item, found.row.item);
			const message = reminder(holder, id, found.row.number, name);
			await tellOnce(tx, `ratings:case-${id}:reminder`, context.now, [message]);
		});
	}
}

/** A day that the calendar does not reach has not come. */
function isDue(endedAt: Instant, now: Instant, { settings, calendar, ratings: { remindAfter } }: RatingsPack): boolean {
	try {
		return localDay(now, settings.timeZone) > addWorkdays(calendar, localDay(endedAt, settings.timeZone), remindAfter);
	} catch (error) {
		if (error instanceof YearNotAnnounced) return false;
		throw error;
	}
}
