import { type SqlBool, sql } from "kysely";
import type { Instant } from "#kernel/zone-time.ts";
import { write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { Tx } from "#platform/transaction.ts";

interface DeputyRow {
	zone_id: string;
	id: string;
	person_id: string;
	role: string;
	department: string;
	deputy_id: string;
	starts_at: string;
	ends_at: string;
	note: string;
	made_at: string;
	ended_at: string | null;
}
interface Tables {
	"identity.deputy": DeputyRow;
	"identity.person": { zone_id: string; id: string };
}

export interface NewDeputy {
	readonly id: string;
	readonly person: string;
	readonly role: string;
	readonly department: string;
	readonly deputy: string;
	readonly startsAt: Instant;
	readonly endsAt: Instant;
	readonly note: string;
}

/** Adds a deputy unless one stands for the same post on any of these days; a person names one after the other. */
export async function addDeputy(tx: Tx, added: NewDeputy): Promise<boolean> {
	const db = await write<Tables>(tx);
	const { zone, now } = tx.context;
	const { id, person, role, department, deputy, startsAt, endsAt, note } = added;
	await db
		.selectFrom("identity.person")
		.select("id")
		.where("zone_id", "=", zone)
		.where("id", "=", person)
		.forUpdate()
		.execute();
	const taken = await db
		.selectFrom("identity.deputy")
		.select("id")
		.where("zone_id", "=", zone)
		.where("person_id", "=", person)
		.where("role", "=", role)
		.where("department", "=", department)
		.where(
			sql<SqlBool>`starts_at < ${iso(endsAt)} AND coalesce(ended_at, ends_at) > greatest(${iso(startsAt)}::timestamptz, ${iso(now)})`,
		)
		.limit(1)
		.execute();
	if (taken.length > 0) return false;
	await db
		.insertInto("identity.deputy")
		.values({
			zone_id: zone,
			id,
			person_id: person,
			role,
			department,
			deputy_id: deputy,
			starts_at: iso(startsAt),
			ends_at: iso(endsAt),
			note,
			made_at: iso(now),
			ended_at: null,
		})
		.execute();
	return true;
}

/** Ends what has not ended yet; false where there is no such deputy of that person's post. */
export async function closeDeputy(tx: Tx, id: string, person: string): Promise<boolean> {
	const db = await write<Tables>(tx);
	const { zone, now } = tx.context;
	const ended = await db
		.updateTable("identity.deputy")
		.set({ ended_at: iso(now) })
		.where("zone_id", "=", zone)
		.where("id", "=", id)
		.where("person_id", "=", person)
		.where(sql<SqlBool>`ended_at IS NULL AND ends_at > ${iso(now)}`)
		.returning("id")
		.execute();
	return ended.length > 0;
}
