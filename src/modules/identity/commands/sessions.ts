import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Provider } from "#modules/identity/gateway.ts";
import { IDLE } from "#modules/identity/model.ts";
import { findCaller, findDemoPerson, findSession } from "#modules/identity/queries.ts";
import { beginSession, changeSession, endSession } from "#modules/identity/store/sessions.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { transaction } from "#platform/transaction.ts";

/** Logs in as one of the demo's people; answers the token of the session. */
export async function logInDemo(
	database: Database,
	context: Context,
	login: string,
	before: string | undefined,
): Promise<string | Refusal> {
	const person = await findDemoPerson(database.of(context.zone), login);
	if (person === undefined) return refuse("identity/unknown-login", { id: login });
	return transaction(database, context, (tx) => beginSession(tx, { person, way: "demo", before }));
}

/** Ends the session; answers where the browser goes on to, for a provider has a session of its own. */
export async function logOut(
	database: Database,
	context: Context,
	provider: Provider | undefined,
	token: string | undefined,
): Promise<string | undefined> {
	if (token === undefined) return undefined;
	const found = await findSession(database.of(context.zone), sha256Hex(token), context);
	await transaction(database, context, (tx) => endSession(tx, token));
	return found?.way === "provider" ? provider?.logOut() : undefined;
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
	const found = await findSession(database.of(context.zone), sha256Hex(token), context);
	const idleEndsAt = context.realNow + IDLE;
	if (found && isAct && idleEndsAt - found.idleEndsAt > GRAIN)
		await transaction(database, context, (tx) => changeSession(tx, token, { idle_ends_at: iso(idleEndsAt) }));
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
	await transaction(database, context, (tx) => changeSession(tx, token, { principal }));
	const now = await findCaller(database.of(context.zone), sha256Hex(token), context);
	return now ?? refuse("access/login-needed");
}
