import type { Kysely, Selectable } from "kysely";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type AccountTables, forget } from "#modules/identity/commands/accounts.ts";
import { beginSession, type Session, sessionOf } from "#modules/identity/commands/sessions.ts";
import { weakness } from "#modules/identity/decide/passwords.ts";
import { write } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { hashPassword } from "#platform/password.ts";
import { newRecoveryCode } from "#platform/random.ts";
import { newTotpSecret, totpStep } from "#platform/totp.ts";
import { transaction } from "#platform/transaction.ts";

/** Whose link it is, and the second factor they are to put into their app; the same as often as the link is opened. */
export interface OpenedEnrolment {
	readonly login: string;
	readonly person: string;
	readonly secret: string;
}

/** Opens an enrolment link (账号开通). */
export const openEnrolment = (
	database: Database,
	context: Context,
	token: string,
): Promise<OpenedEnrolment | Refusal> =>
	transaction(database, context, async (tx) => {
		const db = await write<AccountTables>(tx);
		const account = await lockEnrolling(db, context, sha256Hex(token));
		if (!account) return refuse("identity/enrolment-gone");
		const secret = account.enrol_totp ?? newTotpSecret();
		await db
			.updateTable("identity.account")
			.set({ enrol_totp: secret })
			.where("zone_id", "=", context.zone)
			.where("person_id", "=", account.person_id)
			.execute();
		return { login: account.login, person: account.person_id, secret };
	});

type Account = Selectable<AccountTables["identity.account"]>;

/** The account of the token, by its hash, in an enrolment link, ours until the transaction ends. */
export async function lockEnrolling<T extends AccountTables>(
	tables: Kysely<T>,
	{ zone, realNow }: Context,
	tokenHash: string,
): Promise<Account | undefined> {
	const db = tables as unknown as Kysely<AccountTables>;
	const account = await db
		.selectFrom("identity.account")
		.selectAll()
		.where("zone_id", "=", zone)
		.where("enrol_hash", "=", tokenHash)
		.forUpdate()
		.executeTakeFirst();
	return account && (account.enrol_ends_at ?? 0) > realNow ? account : undefined;
}

/** So many recovery codes are given. */
const RECOVERY_CODES = 10;

/** Sets the first password and the second factor, and logs in; the recovery codes are shown this once. */
export async function finishEnrolment(
	database: Database,
	context: Context,
	given: { readonly token: string; readonly password: string; readonly code: string },
	before: string | undefined,
): Promise<(Session & { readonly recoveryCodes: readonly string[] }) | Refusal> {
	const opened = await openEnrolment(database, context, given.token);
	if ("refused" in opened) return opened;
	const why = weakness(given.password, opened.login);
	if (why !== undefined) return refuse("identity/weak-password", { why });
	const step = totpStep(opened.secret, given.code, context.realNow, 0);
	if (step === undefined) return refuse("identity/wrong-code");
	const password = await hashPassword(given.password);
	const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
	const token = await transaction(database, context, async (tx) => {
		const db = await write<AccountTables>(tx);
		const account = await lockEnrolling(db, context, sha256Hex(given.token));
		if (!account || account.enrol_totp !== opened.secret) return refuse("identity/enrolment-gone");
		const { zone } = context;
		await forget(db, zone, account.person_id);
		await db
			.updateTable("identity.account")
			.set({ password, totp: opened.secret, totp_step: step, enrol_hash: null, enrol_ends_at: null, enrol_totp: null })
			.where("zone_id", "=", zone)
			.where("person_id", "=", account.person_id)
			.execute();
		await db
			.insertInto("identity.recovery_code")
			.values(
				recoveryCodes.map((code) => ({ zone_id: zone, person_id: account.person_id, code_hash: sha256Hex(code) })),
			)
			.execute();
		return beginSession(db, context, { person: account.person_id, way: "password", before });
	});
	if (typeof token !== "string") return token;
	return { ...(await sessionOf(database, context, token)), recoveryCodes };
}
