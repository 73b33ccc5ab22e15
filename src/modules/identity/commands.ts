import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import type { FirmRow, PersonRow } from "#modules/identity/model.ts";
import { findCaller, findDemoPerson } from "#modules/identity/queries.ts";
import { appendRows, write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newToken, newUuid } from "#platform/random.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

interface Tables {
	"identity.person": { zone_id: string; id: string; name: string; post: string; demo: string | null };
	"identity.firm": { zone_id: string; id: string; name: string; code: string | null };
	"identity.appointment": { zone_id: string; person_id: string; role: string; department: string };
	"identity.mandate": { zone_id: string; person_id: string; principal: string; as_what: string };
	"identity.session": {
		zone_id: string;
		token_hash: string;
		person_id: string;
		principal: string;
		made_at: string;
		ends_at: string;
	};
}

/** A session lasts this long on the real clock, ms: a working day. */
const SESSION = 12 * 3_600_000;

export interface Session {
	/** Goes into the cookie and is kept nowhere. */
	readonly token: string;
	readonly caller: Caller;
}

/** Logs in as one of the demo's people. The session that the browser had ends: a token from before the login is worth nothing after it. */
export async function logInDemo(
	database: Database,
	context: Context,
	login: string,
	before: string | undefined,
): Promise<Session | Refusal> {
	const person = await findDemoPerson(database.of(context.zone), login);
	if (person === undefined) return refuse("identity/unknown-login", { id: login });
	const token = newToken();
	await transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		await endSession(db, context.zone, before);
		await db
			.deleteFrom("identity.session")
			.where("zone_id", "=", context.zone)
			.where("ends_at", "<", iso(context.realNow))
			.execute();
		await db
			.insertInto("identity.session")
			.values({
				zone_id: context.zone,
				token_hash: sha256Hex(token),
				person_id: person,
				principal: person,
				made_at: iso(context.realNow),
				ends_at: iso(context.realNow + SESSION),
			})
			.execute();
	});
	const caller = await findCaller(database.of(context.zone), sha256Hex(token), context.realNow);
	if (!caller) throw new Error("the session that was just made is not there");
	return { token, caller };
}

async function endSession(db: Awaited<ReturnType<typeof write<Tables>>>, zone: string, token: string | undefined) {
	if (token === undefined) return;
	await db
		.deleteFrom("identity.session")
		.where("zone_id", "=", zone)
		.where("token_hash", "=", sha256Hex(token))
		.execute();
}

export const logOut = (database: Database, context: Context, token: string | undefined): Promise<void> =>
	transaction(database, context, async (tx) => endSession(await write<Tables>(tx), context.zone, token));

/** From now on the session acts for another of the person's mandates, or for the person again. */
export async function actFor(
	database: Database,
	context: Context,
	caller: Caller,
	token: string | undefined,
	principal: string,
): Promise<Caller | Refusal> {
	const may = principal === caller.actor || caller.mandates.some((mandate) => mandate.principal === principal);
	if (!may || token === undefined) return refuse("identity/no-mandate", { principal });
	await transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		await db
			.updateTable("identity.session")
			.set({ principal })
			.where("zone_id", "=", context.zone)
			.where("token_hash", "=", sha256Hex(token))
			.execute();
	});
	const now = await findCaller(database.of(context.zone), sha256Hex(token), context.realNow);
	return now ?? refuse("access/login-needed");
}

/** Tells the holder that staff read of them; written with whatever else the transaction does. */
export const noteRead = (
	tx: Tx,
	read: { readonly holder: string; readonly what: Text; readonly subject: string; readonly purpose: Text },
): void =>
	appendRows(tx, "identity.read", [{ ...read, at: iso(tx.context.now), id: newUuid(), actor: tx.context.actor }]);

/** Makes people, firms, posts and mandates as they are given; what is there already is brought up to date. */
export const putPeople = (
	database: Database,
	context: Context,
	people: readonly PersonRow[],
	firms: readonly FirmRow[],
): Promise<void> =>
	transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		const zone_id = context.zone;
		for (const { id, name, code } of firms) {
			const row = { name: JSON.stringify(name), code: code ?? null };
			await db
				.insertInto("identity.firm")
				.values({ zone_id, id, ...row })
				.onConflict((on) => on.columns(["zone_id", "id"]).doUpdateSet(row))
				.execute();
		}
		for (const { id, name, post, demo, appointments, mandates } of people) {
			const row = { name: JSON.stringify(name), post: JSON.stringify(post), demo: demo ? JSON.stringify(demo) : null };
			await db
				.insertInto("identity.person")
				.values({ zone_id, id, ...row })
				.onConflict((on) => on.columns(["zone_id", "id"]).doUpdateSet(row))
				.execute();
			for (const { role, of } of appointments)
				await db
					.insertInto("identity.appointment")
					.values({ zone_id, person_id: id, role, department: of ?? "" })
					.onConflict((on) => on.doNothing())
					.execute();
			for (const { principal, as } of mandates)
				await db
					.insertInto("identity.mandate")
					.values({ zone_id, person_id: id, principal, as_what: JSON.stringify(as) })
					.onConflict((on) => on.doNothing())
					.execute();
		}
	});
