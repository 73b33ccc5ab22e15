import type { Kysely } from "kysely";
import type { Appointment } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { endSessionsOf, type SessionTable } from "#modules/identity/commands/sessions.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database, InstantColumn } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newToken } from "#platform/random.ts";
import { transaction } from "#platform/transaction.ts";

export interface AccountTables extends SessionTable {
	"identity.person": { zone_id: string; id: string; name: string; post: string; demo: string | null };
	"identity.appointment": { zone_id: string; person_id: string; role: string; department: string };
	"identity.account": {
		zone_id: string;
		person_id: string;
		login: string;
		password: string | null;
		totp: string | null;
		totp_step: number;
		enrol_hash: string | null;
		enrol_ends_at: InstantColumn | null;
		enrol_totp: string | null;
		disabled_at: InstantColumn | null;
	};
	"identity.recovery_code": { zone_id: string; person_id: string; code_hash: string };
	"identity.link": { zone_id: string; issuer: string; subject: string; person_id: string; made_at: string };
}

/** An enrolment link is good for this long, ms. */
const ENROLMENT = 3 * 24 * 3_600_000;

/** What goes into the link that is given to a member of staff; kept nowhere. */
export interface Enrolment {
	readonly token: string;
	readonly endsAt: number;
}

/** Appoints a member of staff (`staff:<login>`) who logs in after they have enrolled; refused where the name is taken. */
export const addStaff = (
	database: Database,
	context: Context,
	staff: { readonly login: string; readonly name: Text; readonly post: Text; readonly appointment: Appointment },
): Promise<Enrolment | Refusal> =>
	transaction(database, context, async (tx) => {
		const db = await write<AccountTables>(tx);
		const { login, name, post, appointment } = staff;
		const person = { zone_id: context.zone, id: `staff:${login}`, demo: null };
		const made = await db
			.insertInto("identity.person")
			.values({ ...person, name: JSON.stringify(name), post: JSON.stringify(post) })
			.onConflict((on) => on.doNothing())
			.executeTakeFirst();
		if (made.numInsertedOrUpdatedRows === 0n) return refuse("identity/name-taken", { login });
		const { enrolment, columns } = enrolmentFrom(context);
		await db
			.insertInto("identity.appointment")
			.values({ zone_id: context.zone, person_id: person.id, role: appointment.role, department: appointment.of ?? "" })
			.execute();
		await db
			.insertInto("identity.account")
			.values({ ...NOTHING_YET, ...columns, zone_id: context.zone, person_id: person.id, login })
			.execute();
		return enrolment;
	});

const NOTHING_YET = { password: null, totp: null, totp_step: 0, enrol_totp: null, disabled_at: null } as const;

function enrolmentFrom({ realNow }: Context) {
	const enrolment: Enrolment = { token: newToken(), endsAt: realNow + ENROLMENT };
	return { enrolment, columns: { enrol_hash: sha256Hex(enrolment.token), enrol_ends_at: iso(enrolment.endsAt) } };
}

/** Everything by which they logged in is gone; they enrol anew. A disabled account is in use again. */
export const resetStaff = (database: Database, context: Context, login: string): Promise<Enrolment | Refusal> =>
	transaction(database, context, async (tx) => {
		const db = await write<AccountTables>(tx);
		const { enrolment, columns } = enrolmentFrom(context);
		const person = await changed(db, context.zone, login, { ...NOTHING_YET, ...columns });
		if (person === undefined) return refuse("identity/unknown-login", { id: login });
		await forget(db, context.zone, person);
		await db.deleteFrom("identity.link").where("zone_id", "=", context.zone).where("person_id", "=", person).execute();
		return enrolment;
	});

/** They are out at once, whatever they were doing, and do not come in again, by whichever way. */
export const disableStaff = (database: Database, context: Context, login: string): Promise<Refusal | undefined> =>
	transaction(database, context, async (tx) => {
		const db = await write<AccountTables>(tx);
		const disabled = { disabled_at: iso(context.realNow), enrol_hash: null };
		const person = await changed(db, context.zone, login, disabled);
		if (person === undefined) return refuse("identity/unknown-login", { id: login });
		await endSessionsOf(db, context.zone, person);
		return undefined;
	});

type AccountChange = Partial<
	Pick<AccountTables["identity.account"], "password" | "totp" | "totp_step" | "enrol_hash" | "enrol_totp">
> & { readonly enrol_ends_at?: string; readonly disabled_at?: string | null };

/** Changes the account of that name and holds its row, so that a login at the same moment comes before or after; answers whose it is. */
async function changed(
	db: Kysely<AccountTables>,
	zone: string,
	login: string,
	change: AccountChange,
): Promise<string | undefined> {
	const row = await db
		.updateTable("identity.account")
		.set(change)
		.where("zone_id", "=", zone)
		.where("login", "=", login)
		.returning("person_id")
		.executeTakeFirst();
	return row?.person_id;
}

/** The recovery codes and sessions of a person are worth nothing any more. */
export async function forget(db: Kysely<AccountTables>, zone: string, person: string): Promise<void> {
	await db.deleteFrom("identity.recovery_code").where("zone_id", "=", zone).where("person_id", "=", person).execute();
	await endSessionsOf(db, zone, person);
}
