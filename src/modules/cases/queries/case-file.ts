import { canonicalJson } from "#kernel/canonical.ts";
import type { Json } from "#kernel/event.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/**
 * What belongs to a case (办件档案): the streams in which it happened, and what was handed in, in the text whose hash its event names. Its
 * certificate has the id of the case.
 */
export async function fileOfCase(
	{ zone, pool }: ZoneDatabase,
	number: string,
): Promise<{ readonly streams: readonly string[]; readonly files: readonly (readonly [string, string])[] } | Refusal> {
	const found = await pool.query<{ id: string }>(
		`SELECT stream_id AS id FROM cases."case" WHERE zone_id = $1 AND number = $2`,
		[zone, number],
	);
	const id = found.rows[0]?.id;
	if (id === undefined) return refuse("case/unknown", { number });
	const { rows } = await pool.query<{ seq: number; content: Json }>(
		"SELECT seq, content FROM cases.application WHERE zone_id = $1 AND case_id = $2 ORDER BY seq",
		[zone, id],
	);
	return {
		streams: [`cases/${id}`, `evidence/certificate:${id}`],
		files: rows.map(({ seq, content }) => [`application-${seq}.json`, canonicalJson(content)] as const),
	};
}
