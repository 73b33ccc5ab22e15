import { type ProofStep, proofOf, type Seal, type SealedEvent } from "#kernel/seal.ts";
import { iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";

export const SEAL_COLUMNS = "batch, previous, root, count, total, at, head, key, signature";

/** A row of `platform.seal`. */
export type SealRow = Omit<Seal, "zone" | "at"> & { readonly at: number };

export const sealOf = (zone: string, { at, ...seal }: SealRow): Seal => ({ ...seal, zone, at: iso(at) });

/** Where an event was sealed, and what leads from it to the root of that batch. */
export interface SealedPlace {
	readonly batch: number;
	readonly proof: readonly ProofStep[];
}

/** The proofs of a stream's events by seq, and the seals they lead to; an event of the last quarter of a second has none yet. */
export async function proofsOf(
	{ zone, pool }: ZoneDatabase,
	module: string,
	stream: string,
): Promise<{ readonly places: ReadonlyMap<number, SealedPlace>; readonly seals: readonly Seal[] }> {
	const { rows } = await pool.query<SealedEvent & { batch: number }>({
		name: "stream-batches",
		text: `SELECT batch, module, stream_id AS stream, seq, leaf FROM platform.sealed_event WHERE zone_id = $1 AND batch IN
			(SELECT batch FROM platform.sealed_event WHERE zone_id = $1 AND module = $2 AND stream_id = $3)
			ORDER BY batch, position`,
		values: [zone, module, stream],
	});
	const batches = Map.groupBy(rows, ({ batch }) => batch);
	const places = new Map<number, SealedPlace>();
	for (const [batch, events] of batches)
		for (const [position, event] of events.entries())
			if (event.module === module && event.stream === stream)
				places.set(event.seq, { batch, proof: proofOf(events, position, sha256Hex) });
	const seals = await pool.query<SealRow>({
		name: "seals-of-batches",
		text: `SELECT ${SEAL_COLUMNS} FROM platform.seal WHERE zone_id = $1 AND batch = ANY($2) ORDER BY batch`,
		values: [zone, [...batches.keys()]],
	});
	return { places, seals: seals.rows.map((row) => sealOf(zone, row)) };
}
