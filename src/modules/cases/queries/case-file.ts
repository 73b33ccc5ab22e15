import { canonicalJson } from "#kernel/canonical.ts";
import type { Json } from "#kernel/event.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ZoneDatabase } from "#platform/database.ts";

export interface CaseFolder {
	readonly id: string;
	readonly holder: string;
	readonly streams: readonly string[];
	/** By name. */
	readonly files: readonly (readonly [string, string])[];
}

/**
 * What belongs to a case (办件档案): the streams in which it happened, and what was handed in, in the text whose hash its event names. Its
 * certificate has the id of the case.
 */
export async function fileOfCase({ zone, pool }: ZoneDatabase, number: string): Promise<CaseFolder | Refusal> {
	const found = await pool.query<{ id: string; holder: string }>(
		`SELECT stream_id AS id, holder FROM cases."case" WHERE zone_id = $1 AND number = $2`,
		[zone, number],
	);
	const [row] = found.rows;
	if (!row) return refuse("case/unknown", { number });
	const { id, holder } = row;
	const { rows } = await pool.query<{ seq: number; content: Json }>(
		"SELECT seq, content FROM cases.application WHERE zone_id = $1 AND case_id = $2 ORDER BY seq",
		[zone, id],
	);
	return {
		...{ id, holder },
		streams: [`cases/${id}`, `evidence/certificate:${id}`],
		files: rows.map(({ seq, content }) => [`application-${seq}.json`, canonicalJson(content)] as const),
	};
}
