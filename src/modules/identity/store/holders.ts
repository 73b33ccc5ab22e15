import { sql } from "kysely";
import type { Text } from "#kernel/text.ts";
import { write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { Tx } from "#platform/transaction.ts";

interface Tables {
	"identity.firm": { zone_id: string; id: string; name: string; code: string | null };
	"identity.document": {
		zone_id: string;
		kind: string;
		number: string;
		holder: string;
		phone: string | null;
		noted_by: string;
		noted_at: string;
	};
}

/** Until the transaction ends nobody else finds or notes the same document: two clerks make one person. */
export async function lockDocument(tx: Tx, kind: string, number: string): Promise<void> {
	const db = await write<Tables>(tx);
	const words = JSON.stringify(["document", tx.context.zone, kind, number]);
	await sql`SELECT pg_advisory_xact_lock(hashtextextended(${words}, 0))`.execute(db);
}

/** The firm of that unified social credit code. */
export async function firmByCode(tx: Tx, code: string): Promise<string | undefined> {
	const db = await write<Tables>(tx);
	const row = await db
		.selectFrom("identity.firm")
		.select("id")
		.where("zone_id", "=", tx.context.zone)
		.where("code", "=", code)
		.executeTakeFirst();
	return row?.id;
}

export async function addFirm(tx: Tx, id: string, name: Text, code: string | null): Promise<void> {
	const db = await write<Tables>(tx);
	const row = { zone_id: tx.context.zone, id, name: JSON.stringify(name), code };
	await db.insertInto("identity.firm").values(row).execute();
}

export async function addDocument(
	tx: Tx,
	document: {
		readonly kind: string;
		readonly number: string;
		readonly holder: string;
		readonly phone: string | null;
	},
): Promise<void> {
	const db = await write<Tables>(tx);
	const { zone, actor, now } = tx.context;
	await db
		.insertInto("identity.document")
		.values({ ...document, zone_id: zone, noted_by: actor, noted_at: iso(now) })
		.onConflict((on) => on.doNothing())
		.execute();
}
