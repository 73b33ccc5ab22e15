import type { RegisterAnswer } from "#modules/evidence/model.ts";
import { iso } from "#platform/context.ts";
import type { Tx } from "#platform/transaction.ts";

interface Purpose {
	/** The draft or case for which it is asked. */
	readonly purpose: string;
	readonly holder: string;
	readonly item: string;
}

/** Begins to ask for types; what is asked for already goes on as it stands. */
export async function putShares(tx: Tx, { purpose, holder, item }: Purpose, types: readonly string[]): Promise<void> {
	const { zone, now, realNow } = tx.context;
	await (await tx.begin()).query(
		`INSERT INTO evidence.share (zone_id, purpose, type, holder, item, asked_at, next_at)
		SELECT $1, $2, type, $3, $4, $5, $6 FROM unnest($7::text[]) AS type ON CONFLICT DO NOTHING`,
		[zone, purpose, holder, item, iso(now), iso(realNow), types],
	);
}

/** Asks again for what has not been answered, as if for the first time; how many that are. */
export async function askAnew(tx: Tx, purpose: string): Promise<number> {
	const { zone, now, realNow } = tx.context;
	const { rowCount } = await (await tx.begin()).query(
		`UPDATE evidence.share SET asked_at = $3, next_at = $4, attempts = 0
		WHERE (zone_id, purpose) = ($1, $2) AND answer->>'answered' IS DISTINCT FROM 'true'`,
		[zone, purpose, iso(now), iso(realNow)],
	);
	return rowCount ?? 0;
}

/** Notes what a register said; nothing takes the place of an answer. `wait`: until it is asked again, ms. */
export async function noteAnswer(
	tx: Tx,
	purpose: string,
	answer: RegisterAnswer,
	wait: number | undefined,
): Promise<void> {
	const { zone, now, realNow } = tx.context;
	const next = answer.answered || wait === undefined ? null : iso(realNow + wait);
	await (await tx.begin()).query(
		`UPDATE evidence.share SET answer = $4, tried_at = $5, attempts = attempts + 1, next_at = $6
		WHERE (zone_id, purpose, type) = ($1, $2, $3) AND answer->>'answered' IS DISTINCT FROM 'true'`,
		[zone, purpose, answer.type, JSON.stringify(answer), iso(now), next],
	);
}

/** Notes that a register was asked once more for what stands already, as before a decision: its holder sees when, and how often. */
export async function noteLookup(tx: Tx, { purpose, holder, item }: Purpose, answer: RegisterAnswer): Promise<void> {
	const { zone, now } = tx.context;
	await (await tx.begin()).query(
		`INSERT INTO evidence.share AS s (zone_id, purpose, type, holder, item, asked_at, tried_at, attempts, answer)
		VALUES ($1, $2, $3, $4, $5, $6, $6, 1, $7)
		ON CONFLICT (zone_id, purpose, type) DO UPDATE SET tried_at = excluded.tried_at, attempts = s.attempts + 1`,
		[zone, purpose, answer.type, holder, item, iso(now), JSON.stringify(answer)],
	);
}

/** Forgets what was asked for drafts that are gone: what a case rests on stands in the case. */
export async function dropShares(tx: Tx, purposes: readonly string[]): Promise<void> {
	if (purposes.length === 0) return;
	await (await tx.begin()).query("DELETE FROM evidence.share WHERE zone_id = $1 AND purpose = ANY($2)", [
		tx.context.zone,
		purposes,
	]);
}
