import pg from "pg";
import type { ZoneDatabase } from "#platform/database.ts";

/** What a zone's transactions left for the relay. */
export interface Backlog {
	readonly rows: number;
	/** How long the oldest event among them waits, s; 0 without one. */
	readonly age: number;
}

/** Logged in as a zone's application, reader or above it. */
export async function backlogOf({ pool, zone }: Pick<ZoneDatabase, "pool" | "zone">): Promise<Backlog> {
	const { rows } = await pool.query<{ n: number; module: string | null; stream: string; seq: number }>(
		`SELECT (SELECT count(*) FROM platform.outbox WHERE zone_id = $1)::int AS n, split_part(o.topic, '.', 1) AS module,
			o.stream_id AS stream, o.seq FROM (SELECT) one LEFT JOIN LATERAL
			(SELECT * FROM platform.outbox WHERE zone_id = $1 AND seq IS NOT NULL ORDER BY id LIMIT 1) o ON true`,
		[zone],
	);
	const [oldest] = rows;
	if (!oldest?.module) return { rows: oldest?.n ?? 0, age: 0 };
	const { rows: found } = await pool.query<{ age: number }>(
		`SELECT extract(epoch FROM clock_timestamp() - real_at)::float8 AS age FROM ${pg.escapeIdentifier(oldest.module)}.event
		WHERE (zone_id, stream_id, seq) = ($1, $2, $3)`,
		[zone, oldest.stream, oldest.seq],
	);
	return { rows: oldest.n, age: Math.max(0, found[0]?.age ?? 0) };
}

/** The jobs of one task. */
export interface JobsOfTask {
	readonly task: string;
	readonly ready: number;
	readonly planned: number;
	/** Given up after their last attempt: for a person to look at. */
	readonly dead: number;
	/** How long the oldest that is ready waits, s; 0 without one. */
	readonly age: number;
}

/** Of all zones; logged in as the worker or the administrator. */
export async function jobsWaiting(source: Pick<pg.Pool, "query">): Promise<readonly JobsOfTask[]> {
	const { rows } = await source.query<JobsOfTask>(
		`SELECT task_identifier AS task, (count(*) FILTER (WHERE attempts < max_attempts AND run_at <= now()))::int AS ready,
			(count(*) FILTER (WHERE attempts < max_attempts AND run_at > now()))::int AS planned,
			(count(*) FILTER (WHERE attempts >= max_attempts))::int AS dead,
			coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE attempts < max_attempts AND run_at <= now())), 0)::float8 AS age
		FROM graphile_worker.jobs GROUP BY 1 ORDER BY 1`,
	);
	return rows;
}
