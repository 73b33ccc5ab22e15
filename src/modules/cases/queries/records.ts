import type { EventRecord, Json } from "#kernel/event.ts";
import { iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** An event as it is kept, with its leaf. */
export async function recordsOf(source: ZoneDatabase, id: string) {
	const { rows } = await source.pool.query<{
		seq: number;
		type: string;
		data: Readonly<Record<string, Json>>;
		at: number;
		recorded_at: number;
		real_at: number;
		actor: string;
		principal: string;
		pack_version: string;
		salt: string;
		leaf: string;
	}>({
		name: "case-records",
		text: `SELECT seq, type, data, at, recorded_at, real_at, actor, principal, pack_version, salt, leaf FROM cases.event
			WHERE zone_id = $1 AND stream_id = $2 ORDER BY seq`,
		values: [source.zone, id],
	});
	return rows.map(({ leaf, data, ...row }): { readonly leaf: string; readonly event: EventRecord } => ({
		leaf,
		event: {
			zone: source.zone,
			module: "cases",
			stream: id,
			seq: row.seq,
			type: row.type,
			data,
			at: iso(row.at),
			recordedAt: iso(row.recorded_at),
			realAt: iso(row.real_at),
			actor: row.actor,
			principal: row.principal,
			pack: row.pack_version,
			salt: row.salt,
		},
	}));
}
