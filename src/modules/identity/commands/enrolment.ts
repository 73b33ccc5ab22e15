import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { weakness } from "#modules/identity/decide/passwords.ts";
import { changeAccount, lockEnrolling, setRecoveryCodes } from "#modules/identity/store/accounts.ts";
import { beginSession, endSessionsOf } from "#modules/identity/store/sessions.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { hashPassword } from "#platform/password.ts";
import { newRecoveryCode } from "#platform/random.ts";
import { newTotpSecret, totpStep } from "#platform/totp.ts";
import { transaction } from "#platform/transaction.ts";

/** Whose link it is, and a second factor for them to put into their app. */
export interface OpenedEnrolment {
	readonly login: string;
	readonly person: string;
	readonly secret: string;
}

/** Opens an enrolment link (账号开通). Each time with another second factor: who opened it before its owner knows nothing of theirs. */
export const openEnrolment = (
	database: Database,
	context: Context,
	token: string,
): Promise<OpenedEnrolment | Refusal> =>
	transaction(database, context, async (tx) => {
		const account = await lockEnrolling(tx, sha256Hex(token));
		if (!account) return refuse("identity/enrolment-gone");
		return { login: account.login, person: account.person_id, secret: newTotpSecret() };
	});

/** So many recovery codes are given. */
const RECOVERY_CODES = 10;

/** Sets the first password and the second factor, and logs in; the recovery codes are shown this once. */
export async function finishEnrolment(
	database: Database,
	context: Context,
	given: { readonly token: string; readonly secret: string; readonly password: string; readonly code: string },
	before: string | undefined,
): Promise<{ readonly token: string; readonly recoveryCodes: readonly string[] } | Refusal> {
	const opened = await openEnrolment(database, context, given.token);
	if (isRefusal(opened)) return opened;
	const { login, person } = opened;
	const why = weakness(given.password, login);
	if (why !== undefined) return refuse("identity/weak-password", { why });
	const step = totpStep(given.secret, given.code, context.realNow, 0);
	if (step === undefined) return refuse("identity/wrong-code");
	const password = await hashPassword(given.password);
	const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
	return transaction(database, context, async (tx) => {
		if (!(await lockEnrolling(tx, sha256Hex(given.token)))) return refuse("identity/enrolment-gone");
		const enrolled = { enrol_hash: null, enrol_ends_at: null };
		await changeAccount(tx, login, { password, totp: given.secret, totp_step: step, ...enrolled });
		await setRecoveryCodes(tx, person, recoveryCodes);
		await endSessionsOf(tx, person);
		return { token: await beginSession(tx, { person, way: "password", before }), recoveryCodes };
	});
}
