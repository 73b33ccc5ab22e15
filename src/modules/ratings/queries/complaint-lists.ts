import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { localDay } from "#kernel/zone-time.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { COMPLAINT_STATE_NAMES } from "#modules/ratings/model.ts";
import { complaints } from "#modules/ratings/queries/rows.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

type Row = Awaited<ReturnType<ReturnType<typeof complaints>["execute"]>>[number];
/** A page shows the hundred that press most: a zone has no more open complaints than it can look at. */
const MOST = 100;

/** Complaints that this login handles or reads, the open ones first, by the day they have to be answered. */
export async function complaintList(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ current }: RatingsPacks,
	open: boolean,
) {
	const all = holds(caller, "leader") || holds(caller, "auditor");
	const heads = caller.appointments.flatMap(({ role, of }) => (role === "head" ? [of ?? ""] : []));
	const seen = sql<SqlBool>`NOT complained_of ? ${caller.actor} AND (${all} OR department = ANY(${heads}) OR assigned_to = ${caller.actor})`;
	const rows = await complaints(source)
		.where(seen)
		.where(open ? sql<SqlBool>`state <> 'answered'` : sql<SqlBool>`state = 'answered'`)
		.orderBy(open ? sql`coalesce(due_on, DATE '9999-12-31')` : sql`filed_on`, open ? "asc" : "desc")
		.orderBy("stream_id", open ? "asc" : "desc")
		.limit(MOST)
		.execute();
	const name = await namesOf(
		source,
		rows.map(({ complainant }) => complainant),
	);
	const today = localDay(context.now, current.settings.timeZone);
	return {
		today: formatDay(today),
		rows: rows.map((row) => ({
			...shownRow(row, current),
			complainantName: name(row.complainant).public,
			isLate: row.state !== "answered" && row.due_on !== null && row.due_on < today,
		})),
	};
}

/** What a holder complained of, newest first. */
export async function complaintsOf(source: ZoneDatabase, complainant: string, { current }: RatingsPacks) {
	const rows = await complaints(source)
		.where("complainant", "=", complainant)
		.orderBy("filed_on", "desc")
		.orderBy("stream_id", "desc")
		.limit(MOST)
		.execute();
	return rows.map((row) => ({ ...shownRow(row, current), case: row.case_id }));
}

const shownRow = (row: Row, current: RatingsPacks["current"]) => ({
	id: row.stream_id,
	number: row.number,
	itemName: row.item === null ? null : (current.items.get(row.item)?.name ?? null),
	departmentName: current.department(row.department),
	state: row.state,
	stateName: COMPLAINT_STATE_NAMES[row.state],
	filedOn: formatDay(row.filed_on),
	dueOn: row.due_on === null ? null : formatDay(row.due_on),
});
