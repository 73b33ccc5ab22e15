import { sql } from "kysely";
import type { Source } from "#platform/append.ts";
import { read, zoneOf } from "#platform/append.ts";

/** How far somebody has read what happened in a zone. */
export interface Head {
	/** The last sealed batch. */
	readonly batch: number;
	/** Rows of the outbox that were seen and not sealed yet. */
	readonly waiting: ReadonlySet<number>;
}

interface Row {
	readonly batch: number;
	readonly sealed: readonly string[];
	readonly waiting: readonly (readonly [number, string])[];
}

/**
 * The streams of a module to which something was added since a head, and the head as it is now, in one statement. Every committed event is
 * in the outbox or in a sealed batch, whatever the order of commits, so none is missed; one may be told twice.
 */
export async function streamsSince(
	source: Source,
	module: string,
	since: Head | undefined,
): Promise<{ readonly head: Head; readonly streams: readonly string[] }> {
	const zone = zoneOf(source);
	const { rows } = await sql<Row>`
		SELECT coalesce((SELECT max(batch) FROM platform.seal WHERE zone_id = ${zone}), 0) AS batch,
			coalesce((SELECT jsonb_agg(DISTINCT stream_id) FROM platform.sealed_event
				WHERE zone_id = ${zone} AND batch > ${since?.batch ?? 2_147_483_647} AND module = ${module}), '[]') AS sealed,
			coalesce((SELECT jsonb_agg(jsonb_build_array(id, stream_id)) FROM platform.outbox
				WHERE zone_id = ${zone} AND topic LIKE ${`${module}.%`} AND stream_id IS NOT NULL), '[]') AS waiting`.execute(
		read(source),
	);
	const [found] = rows;
	if (!found) throw new Error("a head has one row");
	const fresh = found.waiting.filter(([id]) => !since?.waiting.has(id)).map(([, stream]) => stream);
	return {
		head: { batch: found.batch, waiting: new Set(found.waiting.map(([id]) => id)) },
		streams: since ? [...new Set([...found.sealed, ...fresh])] : [],
	};
}
