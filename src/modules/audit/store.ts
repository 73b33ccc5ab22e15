import { sql } from "kysely";
import { write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { Tx } from "#platform/transaction.ts";

interface Tables {
	"audit.verification": {
		zone_id: string;
		id: string;
		asked_at: string;
		asked_by: string;
		done_at: string | null;
		events: number | null;
		seals: number | null;
		anchors: number | null;
		faults: string | null;
	};
}

/** What a verification came to. */
export interface Outcome {
	readonly events: number;
	readonly seals: number;
	readonly anchors: number;
	readonly faults: readonly object[];
}

/** A verification that has not ended after this, ms, never will. */
const GIVEN_UP = 3_600_000;

/** Begins one, unless another runs: its id then. Who asks at the same moment waits to be told so. */
export async function addVerification(tx: Tx, id: string): Promise<string | undefined> {
	const db = await write<Tables>(tx);
	const { zone, realNow, actor } = tx.context;
	await sql`SELECT pg_advisory_xact_lock(hashtext(${`audit.verification ${zone}`}))`.execute(db);
	const running = await db
		.selectFrom("audit.verification")
		.select("id")
		.where("zone_id", "=", zone)
		.where("done_at", "is", null)
		.where("asked_at", ">", iso(realNow - GIVEN_UP))
		.executeTakeFirst();
	if (running) return running.id;
	const nothing = { done_at: null, events: null, seals: null, anchors: null, faults: null };
	await db
		.insertInto("audit.verification")
		.values({ zone_id: zone, id, asked_at: iso(realNow), asked_by: actor, ...nothing })
		.execute();
	return undefined;
}

export async function closeVerification(tx: Tx, id: string, { faults, ...outcome }: Outcome): Promise<void> {
	const db = await write<Tables>(tx);
	const { zone, realNow } = tx.context;
	await db
		.updateTable("audit.verification")
		.set({ ...outcome, faults: JSON.stringify(faults), done_at: iso(realNow) })
		.where("zone_id", "=", zone)
		.where("id", "=", id)
		.execute();
}
