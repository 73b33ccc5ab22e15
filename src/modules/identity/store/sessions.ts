import { ABSOLUTE, IDLE, type Way } from "#modules/identity/model.ts";
import { write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newToken } from "#platform/random.ts";
import type { Tx } from "#platform/transaction.ts";

interface Tables {
	"identity.session": {
		zone_id: string;
		token_hash: string;
		person_id: string;
		principal: string;
		made_at: string;
		ends_at: string;
		idle_ends_at: string;
		way: Way;
	};
}

/**
 * A new session, and the end of the one that the browser had: a token from before the login is worth nothing after it. Answers the token,
 * which goes into the cookie and is kept nowhere.
 */
export async function beginSession(
	tx: Tx,
	{ person, way, before }: { readonly person: string; readonly way: Way; readonly before: string | undefined },
): Promise<string> {
	const db = await write<Tables>(tx);
	const { zone, realNow } = tx.context;
	const token = newToken();
	if (before !== undefined) await endSession(tx, before);
	await db.deleteFrom("identity.session").where("zone_id", "=", zone).where("ends_at", "<", iso(realNow)).execute();
	await db
		.insertInto("identity.session")
		.values({
			zone_id: zone,
			token_hash: sha256Hex(token),
			person_id: person,
			principal: person,
			made_at: iso(realNow),
			ends_at: iso(realNow + ABSOLUTE),
			idle_ends_at: iso(realNow + IDLE),
			way,
		})
		.execute();
	return token;
}

export async function endSession(tx: Tx, token: string): Promise<void> {
	const db = await write<Tables>(tx);
	await db
		.deleteFrom("identity.session")
		.where("zone_id", "=", tx.context.zone)
		.where("token_hash", "=", sha256Hex(token))
		.execute();
}

export async function endSessionsOf(tx: Tx, person: string): Promise<void> {
	const db = await write<Tables>(tx);
	await db
		.deleteFrom("identity.session")
		.where("zone_id", "=", tx.context.zone)
		.where("person_id", "=", person)
		.execute();
}

/** Moves on when the session ends, or for whom it acts. */
export async function changeSession(
	tx: Tx,
	token: string,
	change: { readonly principal: string } | { readonly idle_ends_at: string },
): Promise<void> {
	const db = await write<Tables>(tx);
	await db
		.updateTable("identity.session")
		.set(change)
		.where("zone_id", "=", tx.context.zone)
		.where("token_hash", "=", sha256Hex(token))
		.execute();
}
