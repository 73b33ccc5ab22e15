import { sql } from "kysely";
import type { Text } from "#kernel/text.ts";
import { write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import type { Tx } from "#platform/transaction.ts";

interface Tables {
	"identity.person": { zone_id: string; id: string; name: string; post: string; demo: string | null };
	"identity.link": { zone_id: string; issuer: string; subject: string; person_id: string; made_at: string };
	"identity.provider_flow": {
		zone_id: string;
		state_hash: string;
		token_hash: string;
		nonce: string;
		verifier: string;
		next: string;
		enrol_hash: string | null;
		ends_at: InstantColumn;
	};
}

/** A login that was sent to the provider; hashes where only they are needed. */
export interface Flow {
	readonly state_hash: string;
	readonly token_hash: string;
	readonly nonce: string;
	readonly verifier: string;
	readonly next: string;
	readonly enrol_hash: string | null;
	readonly ends_at: string;
}

export async function addFlow(tx: Tx, flow: Flow): Promise<void> {
	const db = await write<Tables>(tx);
	const { zone, realNow } = tx.context;
	await db
		.deleteFrom("identity.provider_flow")
		.where("zone_id", "=", zone)
		.where(sql<boolean>`ends_at < ${iso(realNow)}`)
		.execute();
	await db
		.insertInto("identity.provider_flow")
		.values({ ...flow, zone_id: zone })
		.execute();
}

/** Takes a login away that has not ended, from the browser that began it: it is good once. */
export async function takeFlow(tx: Tx, stateHash: string, tokenHash: string) {
	const db = await write<Tables>(tx);
	return db
		.deleteFrom("identity.provider_flow")
		.where("zone_id", "=", tx.context.zone)
		.where("state_hash", "=", stateHash)
		.where("token_hash", "=", tokenHash)
		.where(sql<boolean>`ends_at > ${iso(tx.context.realNow)}`)
		.returning(["nonce", "verifier", "next", "enrol_hash"])
		.executeTakeFirst();
}

/** Who a subject is at its issuer's. */
export interface Subject {
	readonly issuer: string;
	readonly subject: string;
}

/** Who that is here; until the transaction ends nobody else finds or links the same subject. */
export async function lockLink(tx: Tx, { issuer, subject }: Subject): Promise<string | undefined> {
	const db = await write<Tables>(tx);
	const { zone } = tx.context;
	await sql`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify([zone, issuer, subject])}, 0))`.execute(db);
	const row = await db
		.selectFrom("identity.link")
		.select("person_id")
		.where("zone_id", "=", zone)
		.where("issuer", "=", issuer)
		.where("subject", "=", subject)
		.executeTakeFirst();
	return row?.person_id;
}

export async function addLink(tx: Tx, { issuer, subject }: Subject, person: string): Promise<void> {
	const db = await write<Tables>(tx);
	const { zone, realNow } = tx.context;
	await db
		.insertInto("identity.link")
		.values({ zone_id: zone, issuer, subject, person_id: person, made_at: iso(realNow) })
		.execute();
}

export async function removeLinks(tx: Tx, person: string): Promise<void> {
	const db = await write<Tables>(tx);
	await db.deleteFrom("identity.link").where("zone_id", "=", tx.context.zone).where("person_id", "=", person).execute();
}

export async function addPerson(tx: Tx, id: string, name: Text, post: Text): Promise<void> {
	const db = await write<Tables>(tx);
	const row = { name: JSON.stringify(name), post: JSON.stringify(post), demo: null };
	await db
		.insertInto("identity.person")
		.values({ zone_id: tx.context.zone, id, ...row })
		.execute();
}
