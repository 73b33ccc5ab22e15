import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import { localDay, localTime } from "#kernel/zone-time.ts";
import type { Delivery } from "#modules/cases/model/application.ts";
import { shown } from "#modules/cases/queries/lists.ts";
import { cases, rowOf } from "#modules/cases/queries/rows.ts";
import type { CounterGround } from "#modules/counter/decide.ts";
import { read } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"cases.event": {
		zone_id: string;
		stream_id: string;
		type: string;
		actor: string;
		data: { readonly number: string; readonly item: string };
		recorded_at: InstantColumn;
	};
}

/** Rows of a list, under a name or the first character of it. */
export const rowsShown = (
	source: ZoneDatabase,
	context: Context,
	{ packs }: CounterGround,
	rows: readonly Parameters<typeof rowOf>[0][],
	names: "name" | "public",
) =>
	shown(
		source,
		rows.map((row) => rowOf(row, formatDay(localDay(context.now, packs.current.settings.timeZone)))),
		packs,
		names,
	);

const SHELF = 100;

/** Results that wait to be handed out, oldest first; with a code only the one that has it. */
export async function shelf(
	source: ZoneDatabase,
	context: Context,
	{ packs }: CounterGround,
	{ code, number }: { readonly code?: string | undefined; readonly number?: string | undefined },
) {
	let query = cases(source)
		.where("state", "=", "ready")
		.where(sql<SqlBool>`one_window`)
		.orderBy(sql`coalesce(due_on, DATE '9999-12-31')`)
		.orderBy("stream_id")
		.limit(SHELF);
	if (code)
		query = query.where(
			sql<SqlBool>`EXISTS (SELECT FROM cases.pickup p WHERE (p.zone_id, p.case_id) = (zone_id, stream_id) AND p.code = ${code})`,
		);
	if (number) query = query.where(sql<SqlBool>`strpos(upper(number), upper(${number})) > 0`);
	const rows = await query.execute();
	const list = await rowsShown(source, context, { packs }, rows, "public");
	const by = await deliveries(
		source,
		rows.map(({ stream_id }) => stream_id),
	);
	return { rows: list.map((row) => ({ ...row, delivery: by.get(row.id) ?? "electronic" })) };
}

async function deliveries(source: ZoneDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, Delivery>> {
	const { rows } = await source.pool.query<{ id: string; delivery: Delivery }>(
		`SELECT stream_id AS id, data->>'delivery' AS delivery FROM cases.event
		WHERE zone_id = $1 AND stream_id = ANY($2) AND type = 'CaseSubmitted'`,
		[source.zone, ids],
	);
	return new Map(rows.map(({ id, delivery }) => [id, delivery]));
}

/** What a clerk took in today: how many, and the last five. */
export async function takenBy(source: ZoneDatabase, context: Context, { packs }: CounterGround) {
	const midnight = context.now - localTime(context.now, packs.current.settings.timeZone);
	const mine = read<Tables>(source)
		.selectFrom("cases.event")
		.where("zone_id", "=", source.zone)
		.where("type", "=", "CaseSubmitted")
		.where(sql<SqlBool>`actor LIKE 'staff:%'`)
		.where("actor", "=", context.actor)
		.where(sql<SqlBool>`recorded_at >= ${iso(midnight)}::timestamptz`);
	const [rows, { n }] = await Promise.all([
		mine.select(["stream_id", "data", "recorded_at"]).orderBy("recorded_at", "desc").limit(5).execute(),
		mine.select(sql<string>`count(*)`.as("n")).executeTakeFirstOrThrow(),
	]);
	return {
		count: Number(n),
		rows: rows.map(({ stream_id: id, data: { number, item }, recorded_at }) => ({
			id,
			number,
			itemName: packs.current.items.get(item)?.name ?? { zh: item, en: item },
			at: iso(recorded_at),
		})),
	};
}
