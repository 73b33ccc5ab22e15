import type { ZoneDatabase } from "#platform/database.ts";

/** Who rated or complained in streams of this module (`ratings/case-…`); streams of other modules are passed over. */
export async function authorsOf(source: ZoneDatabase, streams: readonly string[]): Promise<ReadonlySet<string>> {
	const own = streams
		.filter((stream) => stream.startsWith("ratings/"))
		.map((stream) => stream.slice("ratings/".length));
	if (own.length === 0) return new Set();
	const { rows } = await source.pool.query<{ author: string }>(
		`SELECT rater AS author FROM ratings.rating WHERE zone_id = $1 AND stream_id = ANY($2) AND rater IS NOT NULL
			UNION SELECT complainant FROM ratings.complaint WHERE zone_id = $1 AND stream_id = ANY($2)`,
		[source.zone, own],
	);
	return new Set(rows.map(({ author }) => author));
}
