import { iso } from "#platform/context.ts";
import type { Tx } from "#platform/transaction.ts";

/** Notes that a person has read messages of these recipients: those named, or all there are. */
export async function putReadings(
	tx: Tx,
	recipients: readonly string[],
	ids: readonly string[] | undefined,
): Promise<void> {
	const { zone, actor, now } = tx.context;
	const client = await tx.begin();
	await client.query({
		name: "put-readings",
		text: `INSERT INTO messages.reading (zone_id, person_id, recipient, message_id, at)
			SELECT zone_id, $2, recipient, id, $5 FROM messages.message
			WHERE zone_id = $1 AND recipient = ANY($3) AND ($4::text[] IS NULL OR id = ANY($4)) ON CONFLICT DO NOTHING`,
		values: [zone, actor, recipients, ids ?? null, iso(now)],
	});
}

/** Gives a calendar of a principal's deadlines a secret address; the one before is worth nothing from then on. */
export async function putFeed(tx: Tx, tokenHash: string): Promise<void> {
	const { zone, actor, principal, realNow } = tx.context;
	const client = await tx.begin();
	await client.query({
		name: "put-feed",
		text: `INSERT INTO messages.feed (zone_id, person_id, principal, token_hash, made_at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (zone_id, person_id, principal) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at`,
		values: [zone, actor, principal, tokenHash, iso(realNow)],
	});
}

export async function dropFeed(tx: Tx): Promise<void> {
	const { zone, actor, principal } = tx.context;
	const client = await tx.begin();
	await client.query("DELETE FROM messages.feed WHERE (zone_id, person_id, principal) = ($1, $2, $3)", [
		zone,
		actor,
		principal,
	]);
}
