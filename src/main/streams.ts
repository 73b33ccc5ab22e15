import type pg from "pg";
import type { RowFault } from "#modules/audit/model.ts";
import { connected, type ZoneDatabase } from "#platform/database.ts";
import type { ServerAddress } from "#platform/postgres.ts";

/** Every table that keeps the folded state of streams, by its module. */
async function stateTables(client: Pick<pg.ClientBase, "query">): Promise<ReadonlyMap<string, readonly string[]>> {
	const { rows } = await client.query<{ module: string; table: string }>(
		`SELECT n.nspname AS module, c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind = 'r' AND c.relname <> 'event' AND EXISTS (SELECT FROM pg_class e WHERE e.relnamespace = n.oid AND e.relname = 'event')
			AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('stream_id', 'seq', 'last_at')) = 3`,
	);
	const tables = Map.groupBy(rows, ({ module }) => module);
	return new Map([...tables].map(([module, list]) => [module, list.map(({ table }) => table)]));
}

/** Streams of a zone that have events and no row. */
export async function streamsWithoutRow({ pool, zone }: ZoneDatabase): Promise<readonly RowFault[]> {
	const found: RowFault[] = [];
	for (const [module, tables] of await stateTables(pool)) {
		const row = (table: string) =>
			`EXISTS (SELECT FROM ${module}."${table}" s WHERE (s.zone_id, s.stream_id) = (e.zone_id, e.stream_id))`;
		const { rows } = await pool.query<{ stream: string }>(
			`SELECT stream_id AS stream FROM ${module}.event e WHERE zone_id = $1 AND seq = 1 AND NOT (${tables.map(row).join(" OR ")})`,
			[zone],
		);
		found.push(...rows.map(({ stream }) => ({ stream: `${module}/${stream}`, differs: "there is no row" })));
	}
	return found;
}

/**
 * Of all modules that keep events: each stream has one row, the row stands at its last event, and its events are numbered 1, 2, 3 …. What
 * is wrong, as lines; whoever tampers with a database is not asked.
 */
export const streamFaults = (admin: ServerAddress): Promise<readonly string[]> =>
	connected(admin, async (client) => {
		const faults: string[] = [];
		for (const [module, tables] of await stateTables(client)) {
			const states = tables.map((table) => `SELECT zone_id, stream_id, seq, last_at FROM ${module}."${table}"`);
			const { rows } = await client.query<{
				zone_id: string;
				stream_id: string;
				rows: number;
				seq: number;
				last: number;
			}>(
				`SELECT coalesce(s.zone_id, e.zone_id) AS zone_id, coalesce(s.stream_id, e.stream_id) AS stream_id,
					count(s.seq)::int AS rows, max(s.seq) AS seq, max(e.last) AS last
				FROM (${states.join(" UNION ALL ")}) s
				FULL JOIN (SELECT zone_id, stream_id, max(seq) AS last, count(*) AS n, max(at) AS at FROM ${module}.event GROUP BY 1, 2) e
					ON (e.zone_id, e.stream_id) = (s.zone_id, s.stream_id)
				GROUP BY 1, 2
				HAVING count(s.seq) <> 1 OR max(s.seq) IS DISTINCT FROM max(e.last) OR max(e.n) IS DISTINCT FROM max(e.last)
					OR max(s.last_at) IS DISTINCT FROM max(e.at)`,
			);
			for (const { zone_id, stream_id, rows: n, seq, last } of rows)
				faults.push(`${module} ${zone_id}/${stream_id}: ${n} rows at ${seq}, events up to ${last}`);
		}
		return faults;
	});
