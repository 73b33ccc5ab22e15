import { sql } from "kysely";
import type { Appointment } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import type { AccountState } from "#modules/identity/model.ts";
import { read } from "#platform/append.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"identity.person": { zone_id: string; id: string; name: Text };
	"identity.appointment": { zone_id: string; person_id: string; role: string; department: string };
	"identity.account": {
		zone_id: string;
		person_id: string;
		login: string;
		password: string | null;
		disabled_at: InstantColumn | null;
	};
	"identity.link": { zone_id: string; person_id: string };
}

/** The account of that login name. */
export const findAccount = (source: ZoneDatabase, login: string) =>
	read<Tables>(source)
		.selectFrom("identity.account")
		.select(["person_id", "password"])
		.where("zone_id", "=", source.zone)
		.where("login", "=", login)
		.executeTakeFirst();

/** Whether anyone here logs in by a password. */
export async function hasAccounts(source: ZoneDatabase): Promise<boolean> {
	const row = await read<Tables>(source)
		.selectFrom("identity.account")
		.select("login")
		.where("zone_id", "=", source.zone)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

export interface StaffRow {
	readonly login: string;
	readonly name: Text;
	readonly appointments: readonly Appointment[];
	readonly state: AccountState;
}

/** The staff who have an account, by login name. */
export async function listStaff(source: ZoneDatabase): Promise<readonly StaffRow[]> {
	const rows = await read<Tables>(source)
		.selectFrom("identity.account as a")
		.innerJoin("identity.person as p", (join) =>
			join.onRef("p.zone_id", "=", "a.zone_id").onRef("p.id", "=", "a.person_id"),
		)
		.select(["a.login", "p.name", "a.disabled_at", "a.password"])
		.select((row) => [
			sql<boolean>`EXISTS (SELECT FROM identity.link l WHERE (l.zone_id, l.person_id) = (a.zone_id, a.person_id))`.as(
				"linked",
			),
			row
				.selectFrom("identity.appointment as held")
				.select(
					sql<
						{ role: string; of: string }[]
					>`coalesce(jsonb_agg(jsonb_build_object('role', role, 'of', department) ORDER BY role, department), '[]')`.as(
						"held",
					),
				)
				.whereRef("held.zone_id", "=", "a.zone_id")
				.whereRef("held.person_id", "=", "a.person_id")
				.as("held"),
		])
		.where("a.zone_id", "=", source.zone)
		.orderBy("a.login")
		.execute();
	return rows.map(({ login, name, disabled_at, password, linked, held }) => ({
		login,
		name,
		appointments: (held ?? []).map(({ role, of }) => (of === "" ? { role } : { role, of })),
		state: disabled_at !== null ? "disabled" : password !== null || linked ? "active" : "waiting",
	}));
}
