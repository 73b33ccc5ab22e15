import type { Kysely, Selectable } from "kysely";
import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { AccountTables } from "#modules/identity/commands/accounts.ts";
import { beginAttempt, succeeded, type Tried } from "#modules/identity/commands/attempts.ts";
import { beginSession, endSessionsOf, type Session, sessionOf } from "#modules/identity/commands/sessions.ts";
import { weakness } from "#modules/identity/decide/passwords.ts";
import { isLoginName } from "#modules/identity/model.ts";
import { findAccount } from "#modules/identity/queries/accounts.ts";
import { appendRows, write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { hashPassword, matchesPassword } from "#platform/password.ts";
import { newUuid } from "#platform/random.ts";
import { totpStep } from "#platform/totp.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

/** Where a request comes from, and the session its browser had. */
export interface From {
	readonly address: string;
	readonly token: string | undefined;
}

/**
 * Logs a member of staff in by name, password and code (TOTP, or a recovery code once). Whatever is wrong, the answer and the work are the
 * same: the password is checked against something also where there is no such name, and the code also where the password is wrong.
 */
export async function signIn(
	database: Database,
	context: Context,
	given: { readonly name: string; readonly password: string; readonly code: string },
	from: From,
): Promise<Session | Refusal> {
	const typed = given.name.trim().toLowerCase();
	const tried: Tried = { login: typed, address: from.address };
	const waits = await beginAttempt(database, context, tried);
	if (waits) return waits;
	const login = isLoginName(typed) ? typed : "";
	const found = await findAccount(database.of(context.zone), login);
	const matches = await matchesPassword(found?.password, given.password);
	const token = await transaction(database, context, async (tx) => {
		const db = await write<AccountTables>(tx);
		const account = await lockAccount(db, context.zone, `staff:${login}`);
		const code = await codeOf(db, context, account, given.code);
		// A password that was changed while it was checked is the old one.
		if (!account || !matches || !code || account.password !== found?.password || account.disabled_at !== null) {
			noteFailed(tx, "password", "wrong");
			return undefined;
		}
		await code();
		await succeeded(tx, tried);
		return beginSession(db, context, { person: account.person_id, way: "password", before: from.token });
	});
	return token === undefined ? refuse("identity/wrong-login") : sessionOf(database, context, token);
}

type Account = Selectable<AccountTables["identity.account"]>;

const lockAccount = (db: Kysely<AccountTables>, zone: string, person: string): Promise<Account | undefined> =>
	db
		.selectFrom("identity.account")
		.selectAll()
		.where("zone_id", "=", zone)
		.where("person_id", "=", person)
		.forUpdate()
		.executeTakeFirst();

/** How a right code is used up; undefined for a wrong one. */
async function codeOf(
	db: Kysely<AccountTables>,
	{ zone, realNow }: Context,
	account: Account | undefined,
	given: string,
): Promise<(() => Promise<unknown>) | undefined> {
	const code = given.replace(/[\s-]/g, "").toLowerCase();
	const person = account?.person_id ?? "";
	const recovery = await db
		.selectFrom("identity.recovery_code")
		.select("code_hash")
		.where("zone_id", "=", zone)
		.where("person_id", "=", person)
		.where("code_hash", "=", sha256Hex(code))
		.executeTakeFirst();
	if (recovery)
		return () =>
			db
				.deleteFrom("identity.recovery_code")
				.where("zone_id", "=", zone)
				.where("person_id", "=", person)
				.where("code_hash", "=", recovery.code_hash)
				.execute();
	const step = totpStep(account?.totp ?? "", code, realNow, account?.totp_step ?? 0);
	if (step === undefined || !account?.totp) return undefined;
	return () =>
		db
			.updateTable("identity.account")
			.set({ totp_step: step })
			.where("zone_id", "=", zone)
			.where("person_id", "=", person)
			.execute();
}

/** That a login failed and by which way, and nothing of who or from where; the request's id is in no other record. */
export const noteFailed = (tx: Tx, way: "password" | "provider", why: string): void => {
	const { realNow, requestId } = tx.context;
	appendRows(tx, "identity.failed_login", [{ at: iso(realNow), id: newUuid(), way, why, request_id: requestId }]);
};

/** Changes the password of who is logged in; all their other sessions end, and this one goes on under a new token. */
export async function changePassword(
	database: Database,
	context: Context,
	caller: Caller,
	given: { readonly old: string; readonly password: string },
	from: From,
): Promise<Session | Refusal> {
	const login = caller.actor.replace(/^staff:/, "");
	const found = await findAccount(database.of(context.zone), login);
	if (!found?.password) return refuse("identity/no-account");
	const why = weakness(given.password, login);
	if (why !== undefined) return refuse("identity/weak-password", { why });
	const tried: Tried = { login, address: from.address };
	const waits = await beginAttempt(database, context, tried);
	if (waits) return waits;
	const matches = await matchesPassword(found.password, given.old);
	const password = matches ? await hashPassword(given.password) : undefined;
	const token = await transaction(database, context, async (tx) => {
		const db = await write<AccountTables>(tx);
		const account = await lockAccount(db, context.zone, caller.actor);
		if (!account || password === undefined || account.password !== found.password) {
			noteFailed(tx, "password", "wrong");
			return undefined;
		}
		await db
			.updateTable("identity.account")
			.set({ password })
			.where("zone_id", "=", context.zone)
			.where("person_id", "=", account.person_id)
			.execute();
		await succeeded(tx, tried);
		await endSessionsOf(db, context.zone, account.person_id);
		return beginSession(db, context, { person: account.person_id, way: "password", before: from.token });
	});
	return token === undefined ? refuse("identity/wrong-password") : sessionOf(database, context, token);
}
