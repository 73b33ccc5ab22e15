import { MS_A_DAY } from "#kernel/calendar.ts";
import { unnamed } from "#modules/cases/queries/files.ts";
import { closeFiles, deleteLeftFiles } from "#modules/cases/store/files.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { FileStore } from "#platform/file-store.ts";
import { transaction } from "#platform/transaction.ts";

/** As many hashes are looked up at once. */
const BATCH = 500;

/**
 * Removes the files that no row names and that are older than a day: whoever kept them was killed before the row was there, or the row was
 * removed. Rows that nobody can hand in any more go first (个人信息保护法 Art 47).
 */
export async function sweepFiles(database: Database, context: Context, store: FileStore): Promise<void> {
	await transaction(database, context, deleteLeftFiles);
	const before = context.realNow - MS_A_DAY;
	await store.forgetIncoming(before);
	let batch: string[] = [];
	const look = async () => {
		const orphans = await unnamed(database.of(context.zone), batch);
		batch = [];
		if (orphans.length === 0) return;
		await transaction(database, context, async (tx) => {
			await closeFiles(tx); // files are removed inside: nobody may come to name one meanwhile
			for (const hash of await unnamed(tx, orphans)) await store.forget(hash, before);
		});
	};
	for await (const hash of store.kept(before)) if (batch.push(hash) === BATCH) await look();
	await look();
}
