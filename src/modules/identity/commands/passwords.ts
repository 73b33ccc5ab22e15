import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { weakness } from "#modules/identity/decide/passwords.ts";
import { isLoginName } from "#modules/identity/model.ts";
import { findAccount } from "#modules/identity/queries/accounts.ts";
import {
	type Account,
	changeAccount,
	hasRecoveryCode,
	lockAccount,
	useUpRecoveryCode,
} from "#modules/identity/store/accounts.ts";
import { countAttempt, noteFailed, succeeded, type Tried } from "#modules/identity/store/attempts.ts";
import { beginSession, endSessionsOf } from "#modules/identity/store/sessions.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { hashPassword, matchesPassword } from "#platform/password.ts";
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
): Promise<string | Refusal> {
	const typed = given.name.trim().toLowerCase();
	const tried: Tried = { login: typed, address: from.address };
	const waits = await beginAttempt(database, context, tried);
	if (waits) return waits;
	const login = isLoginName(typed) ? typed : "";
	const found = await findAccount(database.of(context.zone), login);
	const matches = await matchesPassword(found?.password, given.password);
	const token = await transaction(database, context, async (tx) => {
		const account = await lockAccount(tx, `staff:${login}`);
		const useUp = await rightCode(tx, account, given.code);
		// A password that was changed while it was checked is the old one.
		if (!account || !matches || !useUp || account.password !== found?.password || account.disabled_at !== null) {
			noteFailed(tx, "password", "wrong");
			return undefined;
		}
		await useUp();
		await succeeded(tx, tried);
		return beginSession(tx, { person: account.person_id, way: "password", before: from.token });
	});
	return token ?? refuse("identity/wrong-login");
}

/** Refused while one has to wait; a refusal leaves no rows behind, whatever names are tried. */
const beginAttempt = (database: Database, context: Context, tried: Tried): Promise<Refusal | undefined> =>
	transaction(database, context, async (tx) => {
		const until = await countAttempt(tx, tried);
		return until === undefined
			? undefined
			: refuse("identity/wait", { seconds: Math.ceil((until - context.realNow) / 1000) });
	});

/** How a right code is used up; undefined for a wrong one. */
async function rightCode(
	tx: Tx,
	account: Account | undefined,
	given: string,
): Promise<(() => Promise<unknown>) | undefined> {
	const code = given.replace(/[\s-]/g, "").toLowerCase();
	const { person_id: person = "", login = "", totp = null, totp_step: used = 0 } = account ?? {};
	if (await hasRecoveryCode(tx, person, code)) return () => useUpRecoveryCode(tx, person, code);
	const step = totpStep(totp ?? "", code, tx.context.realNow, used);
	return step === undefined || totp === null ? undefined : () => changeAccount(tx, login, { totp_step: step });
}

/** Changes the password of who is logged in; all their other sessions end, and this one goes on under a new token. */
export async function changePassword(
	database: Database,
	context: Context,
	caller: Caller,
	given: { readonly old: string; readonly password: string },
	from: From,
): Promise<string | Refusal> {
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
		const account = await lockAccount(tx, caller.actor);
		if (password === undefined || account?.password !== found.password) {
			noteFailed(tx, "password", "wrong");
			return undefined;
		}
		await changeAccount(tx, login, { password });
		await succeeded(tx, tried);
		await endSessionsOf(tx, caller.actor);
		return beginSession(tx, { person: caller.actor, way: "password", before: from.token });
	});
	return token ?? refuse("identity/wrong-password");
}
