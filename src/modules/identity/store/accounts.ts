import { sql } from "kysely";
import type { Appointment } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import { write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import type { Tx } from "#platform/transaction.ts";

interface Tables {
	"identity.person": { zone_id: string; id: string; name: string; post: string; demo: string | null };
	"identity.appointment": { zone_id: string; person_id: string; role: string; department: string };
	"identity.account": AccountTable;
	"identity.recovery_code": { zone_id: string; person_id: string; code_hash: string };
}

interface AccountTable {
	zone_id: string;
	person_id: string;
	login: string;
	password: string | null;
	totp: string | null;
	totp_step: number;
	enrol_hash: string | null;
	enrol_ends_at: InstantColumn | null;
	disabled_at: InstantColumn | null;
}

/** What changes of an account at once; times as they are written. */
export type AccountChange = Partial<
	Omit<AccountTable, "zone_id" | "person_id" | "login" | "enrol_ends_at" | "disabled_at">
> & {
	readonly enrol_ends_at?: string | null;
	readonly disabled_at?: string | null;
};

/** A member of staff with one post and an account; false where the name is taken. */
export async function addStaffRows(
	tx: Tx,
	staff: { readonly login: string; readonly name: Text; readonly post: Text; readonly appointment: Appointment },
	enrolment: { readonly enrol_hash: string; readonly enrol_ends_at: string },
): Promise<boolean> {
	const db = await write<Tables>(tx);
	const { login, name, post, appointment } = staff;
	const [zone_id, person_id] = [tx.context.zone, `staff:${login}`];
	const made = await db
		.insertInto("identity.person")
		.values({ zone_id, id: person_id, name: JSON.stringify(name), post: JSON.stringify(post), demo: null })
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	if (made.numInsertedOrUpdatedRows === 0n) return false;
	await db
		.insertInto("identity.appointment")
		.values({ zone_id, person_id, role: appointment.role, department: appointment.of ?? "" })
		.execute();
	await db
		.insertInto("identity.account")
		.values({ zone_id, person_id, login, totp_step: 0, ...enrolment })
		.execute();
	return true;
}

/** Changes the account of that name and holds its row, so that a login at the same moment comes before or after; answers whose it is. */
export async function changeAccount(tx: Tx, login: string, change: AccountChange): Promise<string | undefined> {
	const db = await write<Tables>(tx);
	const row = await db
		.updateTable("identity.account")
		.set(change)
		.where("zone_id", "=", tx.context.zone)
		.where("login", "=", login)
		.returning("person_id")
		.executeTakeFirst();
	return row?.person_id;
}

/** An account as it stands, ours until the transaction ends. */
export type Account = NonNullable<Awaited<ReturnType<typeof lockAccount>>>;

export async function lockAccount(tx: Tx, person: string) {
	const db = await write<Tables>(tx);
	return db
		.selectFrom("identity.account")
		.selectAll()
		.where("zone_id", "=", tx.context.zone)
		.where("person_id", "=", person)
		.forUpdate()
		.executeTakeFirst();
}

/** The account behind an enrolment link that has not ended, by the hash of its token. */
export async function lockEnrolling(tx: Tx, tokenHash: string): Promise<Account | undefined> {
	const db = await write<Tables>(tx);
	return db
		.selectFrom("identity.account")
		.selectAll()
		.where("zone_id", "=", tx.context.zone)
		.where("enrol_hash", "=", tokenHash)
		.where(sql<boolean>`enrol_ends_at > ${iso(tx.context.realNow)}`)
		.forUpdate()
		.executeTakeFirst();
}

/** Puts these codes in the place of what codes there were. */
export async function setRecoveryCodes(tx: Tx, person: string, codes: readonly string[]): Promise<void> {
	const db = await write<Tables>(tx);
	const zone_id = tx.context.zone;
	await db
		.deleteFrom("identity.recovery_code")
		.where("zone_id", "=", zone_id)
		.where("person_id", "=", person)
		.execute();
	if (codes.length === 0) return;
	await db
		.insertInto("identity.recovery_code")
		.values(codes.map((code) => ({ zone_id, person_id: person, code_hash: sha256Hex(code) })))
		.execute();
}

export async function hasRecoveryCode(tx: Tx, person: string, code: string): Promise<boolean> {
	const db = await write<Tables>(tx);
	const row = await db
		.selectFrom("identity.recovery_code")
		.select("code_hash")
		.where("zone_id", "=", tx.context.zone)
		.where("person_id", "=", person)
		.where("code_hash", "=", sha256Hex(code))
		.executeTakeFirst();
	return row !== undefined;
}

export async function useUpRecoveryCode(tx: Tx, person: string, code: string): Promise<void> {
	const db = await write<Tables>(tx);
	await db
		.deleteFrom("identity.recovery_code")
		.where("zone_id", "=", tx.context.zone)
		.where("person_id", "=", person)
		.where("code_hash", "=", sha256Hex(code))
		.execute();
}
