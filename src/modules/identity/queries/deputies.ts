import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { deputyState } from "#modules/identity/decide/deputies.ts";
import { DEPUTY_ROLES, type DeputyRole } from "#modules/identity/model.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"identity.deputy": {
		zone_id: string;
		id: string;
		person_id: string;
		role: DeputyRole;
		department: string;
		deputy_id: string;
		starts_at: InstantColumn;
		ends_at: InstantColumn;
		note: string;
		ended_at: InstantColumn | null;
	};
	"identity.appointment": { zone_id: string; person_id: string; role: string; department: string };
}

/** What a person may hand over, of what the zone calls its departments. */
export interface Called {
	readonly timeZone: string;
	readonly department: (id: string) => Text | undefined;
}

/** Those who hold a post in a department, but for one; any of them may be a deputy. */
export async function colleaguesOf(
	source: Source,
	department: string,
	but: string,
): Promise<readonly { readonly id: string; readonly name: Text }[]> {
	const rows = await read<Tables>(source)
		.selectFrom("identity.appointment")
		.select("person_id as id")
		.distinct()
		.where("zone_id", "=", zoneOf(source))
		.where("department", "=", department)
		.where("person_id", "<>", but)
		.orderBy("id")
		.execute();
	const name = await namesOf(
		source,
		rows.map(({ id }) => id),
	);
	return rows.map(({ id }) => ({ id, name: name(id).titled }));
}

const MOST = 200;
const SEES_ALL = ["administrator", "leader", "auditor"];

/** Who stands in for whom, the newest first: one's own, or all of them for those who look after posts; and what one may hand over. */
export async function deputiesPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ timeZone, department }: Called,
) {
	const all = SEES_ALL.some((role) => holds(caller, role));
	let query = read<Tables>(source)
		.selectFrom("identity.deputy")
		.selectAll()
		.where("zone_id", "=", source.zone)
		.orderBy("starts_at", "desc")
		.orderBy("id")
		.limit(MOST);
	if (!all)
		query = query.where((or) => or.or([or("person_id", "=", caller.actor), or("deputy_id", "=", caller.actor)]));
	const rows = await query.execute();
	const name = await namesOf(
		source,
		rows.flatMap((row) => [row.person_id, row.deputy_id]),
	);
	const called = (id: string): Text => department(id) ?? { zh: id, en: id };
	const day = (instant: Instant): string => formatDay(localDay(instant, timeZone));
	const posts = caller.appointments.flatMap(({ role, of, for: borrowed }) => {
		const known = DEPUTY_ROLES.find((one) => one === role);
		return known && of !== undefined && !borrowed ? [{ role: known, of }] : [];
	});
	return {
		today: day(context.now),
		deputies: rows.map((row) => ({
			id: row.id,
			role: row.role,
			department: { id: row.department, name: called(row.department) },
			person: { id: row.person_id, name: name(row.person_id).titled },
			deputy: { id: row.deputy_id, name: name(row.deputy_id).titled },
			from: day(row.starts_at),
			until: day(row.ends_at - 1),
			endedAt: row.ended_at === null ? null : iso(row.ended_at),
			state: deputyState({ startsAt: row.starts_at, endsAt: row.ends_at, endedAt: row.ended_at }, context.now),
			note: row.note,
			mine: row.person_id === caller.actor,
		})),
		posts: await Promise.all(
			posts.map(async ({ role, of }) => ({
				role,
				department: { id: of, name: called(of) },
				colleagues: await colleaguesOf(source, of, caller.actor),
			})),
		),
	};
}
