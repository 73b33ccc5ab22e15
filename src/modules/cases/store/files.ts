import type { HandedIn } from "#modules/cases/model/files.ts";
import { iso } from "#platform/context.ts";
import type { Tx } from "#platform/transaction.ts";

/** Who names a file shares this lock, who removes unnamed ones has it alone: what a new row names is never being removed. */
const LOCK = "hashtext('landfall files ' || $1)";

/** Until the transaction ends no file is removed. */
export async function keepFiles(tx: Tx): Promise<void> {
	await (await tx.begin()).query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`, [tx.context.zone]);
}

/** Until the transaction ends no row comes to name a file. */
export async function closeFiles(tx: Tx): Promise<void> {
	await (await tx.begin()).query(`SELECT pg_advisory_xact_lock(${LOCK})`, [tx.context.zone]);
}

/** Nobody submits or changes the draft until the transaction ends; it has to be read after this. */
export async function lockDraft(tx: Tx, id: string): Promise<void> {
	await (await tx.begin()).query("SELECT FROM cases.draft WHERE zone_id = $1 AND id = $2 FOR UPDATE", [
		tx.context.zone,
		id,
	]);
}

/** What is signed is what was on the screen: a file more or less is another revision. */
async function touchDraft(tx: Tx, id: string): Promise<void> {
	await (await tx.begin()).query(
		"UPDATE cases.draft SET revision = revision + 1, saved_at = $3 WHERE zone_id = $1 AND id = $2",
		[tx.context.zone, id, iso(tx.context.now)],
	);
}

/** Names a file of a draft that is on disk. */
export async function insertFile(tx: Tx, owner: string, file: HandedIn): Promise<void> {
	await nameFile(tx, owner, file, false);
	await touchDraft(tx, owner);
}

/** Names a file behind a dispute: handed in with it, it stays. */
export const insertProof = (tx: Tx, dispute: string, file: HandedIn): Promise<void> =>
	nameFile(tx, dispute, file, true);

async function nameFile(
	tx: Tx,
	owner: string,
	{ id, material, name, type, size, hash }: HandedIn,
	isHandedIn: boolean,
): Promise<void> {
	await (await tx.begin()).query(
		`INSERT INTO cases.file (zone_id, case_id, id, material, name, type, size, hash, added_at, handed_in)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[tx.context.zone, owner, id, material, name, type, size, hash, iso(tx.context.realNow), isHandedIn],
	);
}

/** Whether there was one that no application names. Its bytes are removed later, when nothing else names them. */
export async function deleteFile(tx: Tx, owner: string, id: string): Promise<boolean> {
	const { rowCount } = await (await tx.begin()).query(
		"DELETE FROM cases.file WHERE zone_id = $1 AND case_id = $2 AND id = $3 AND NOT handed_in",
		[tx.context.zone, owner, id],
	);
	if (rowCount === 1) await touchDraft(tx, owner);
	return rowCount === 1;
}

/** From now on an application names them: they stay. */
export async function handIn(tx: Tx, owner: string, files: readonly HandedIn[]): Promise<void> {
	if (files.length === 0) return;
	await (await tx.begin()).query(
		"UPDATE cases.file SET handed_in = true WHERE zone_id = $1 AND case_id = $2 AND id = ANY($3)",
		[tx.context.zone, owner, files.map(({ id }) => id)],
	);
}

/** Removes the rows that nobody can hand in any more: the draft is gone, or it was submitted without them. */
export async function deleteLeftFiles(tx: Tx): Promise<void> {
	await (await tx.begin()).query(
		`DELETE FROM cases.file f WHERE zone_id = $1 AND NOT handed_in AND (
			EXISTS (SELECT FROM cases."case" c WHERE (c.zone_id, c.stream_id) = (f.zone_id, f.case_id))
			OR NOT EXISTS (SELECT FROM cases.draft d WHERE (d.zone_id, d.id) = (f.zone_id, f.case_id)))`,
		[tx.context.zone],
	);
}
