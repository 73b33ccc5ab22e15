import type { Kysely } from "kysely";
import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { ABSOLUTE, IDLE, type Way } from "#modules/identity/model.ts";
import { findCaller, findDemoPerson, findSession } from "#modules/identity/queries.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newToken } from "#platform/random.ts";
import { transaction } from "#platform/transaction.ts";

export interface SessionTable {
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

export interface Session {
	/** Goes into the cookie and is kept nowhere. */
	readonly token: string;
	readonly caller: Caller;
}

/** A new session, and the end of the one that the browser had: a token from before the login is worth nothing after it. */
export async function beginSession<T extends SessionTable>(
	tables: Kysely<T>,
	context: Context,
	{ person, way, before }: { readonly person: string; readonly way: Way; readonly before: string | undefined },
): Promise<string> {
	const db = tables as unknown as Kysely<SessionTable>;
	const token = newToken();
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
			ends_at: iso(context.realNow + ABSOLUTE),
			idle_ends_at: iso(context.realNow + IDLE),
			way,
		})
		.execute();
	return token;
}

/** Who the session of that token, just made, is of. */
export async function sessionOf(database: Database, context: Context, token: string): Promise<Session> {
	const caller = await findCaller(database.of(context.zone), sha256Hex(token), context.realNow);
	if (!caller) throw new Error("the session that was just made is not there");
	return { token, caller };
}

/** Logs in as one of the demo's people. */
export async function logInDemo(
	database: Database,
	context: Context,
	login: string,
	before: string | undefined,
): Promise<Session | Refusal> {
	const person = await findDemoPerson(database.of(context.zone), login);
	if (person === undefined) return refuse("identity/unknown-login", { id: login });
	const token = await transaction(database, context, async (tx) =>
		beginSession(await write<SessionTable>(tx), context, { person, way: "demo", before }),
	);
	return sessionOf(database, context, token);
}

async function endSession(db: Kysely<SessionTable>, zone: string, token: string | undefined): Promise<void> {
	if (token === undefined) return;
	await db
		.deleteFrom("identity.session")
		.where("zone_id", "=", zone)
		.where("token_hash", "=", sha256Hex(token))
		.execute();
}

export async function endSessionsOf<T extends SessionTable>(tables: Kysely<T>, zone: string, person: string) {
	const db = tables as unknown as Kysely<SessionTable>;
	await db.deleteFrom("identity.session").where("zone_id", "=", zone).where("person_id", "=", person).execute();
}

/** Ends the session; answers how it was begun, for a provider has a session of its own. */
export async function logOut(
	database: Database,
	context: Context,
	token: string | undefined,
): Promise<Way | undefined> {
	if (token === undefined) return undefined;
	const found = await findSession(database.of(context.zone), sha256Hex(token), context.realNow);
	await transaction(database, context, async (tx) => endSession(await write<SessionTable>(tx), context.zone, token));
	return found?.way;
}

/** A session that was moved on less than this ago, ms, is left alone: not every request writes. */
const GRAIN = 60_000;

/** Who is logged in; someone who does something has another half hour, to look on is not enough: pages ask by themselves. */
export async function callerOf(
	database: Database,
	context: Context,
	token: string,
	isAct: boolean,
): Promise<Caller | undefined> {
	const hash = sha256Hex(token);
	const found = await findSession(database.of(context.zone), hash, context.realNow);
	if (found && isAct && context.realNow + IDLE - found.idleEndsAt > GRAIN)
		await transaction(database, context, async (tx) => {
			const db = await write<SessionTable>(tx);
			await db
				.updateTable("identity.session")
				.set({ idle_ends_at: iso(context.realNow + IDLE) })
				.where("zone_id", "=", context.zone)
				.where("token_hash", "=", hash)
				.execute();
		});
	return found?.caller;
}

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
		const db = await write<SessionTable>(tx);
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
