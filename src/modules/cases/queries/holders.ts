import type { ZoneDatabase } from "#platform/database.ts";

/** Whose the cases and bundles behind these streams are; streams of other modules are passed over. */
export async function holdersOf(
	{ zone, pool }: ZoneDatabase,
	streams: readonly string[],
): Promise<ReadonlySet<string>> {
	const ids = streams.flatMap((stream) => (stream.startsWith("cases/") ? [stream.slice("cases/".length)] : []));
	if (ids.length === 0) return new Set();
	const { rows } = await pool.query<{ holder: string }>({
		name: "holders-of-cases",
		text: `SELECT holder FROM cases."case" WHERE zone_id = $1 AND stream_id = ANY($2)
			UNION SELECT holder FROM cases.bundle WHERE zone_id = $1 AND stream_id = ANY($2)`,
		values: [zone, ids],
	});
	return new Set(rows.map(({ holder }) => holder));
}
