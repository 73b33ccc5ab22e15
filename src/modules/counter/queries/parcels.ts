import { iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

export interface ParcelRead {
	readonly id: string;
	readonly via: "courier" | "mail";
	readonly waybill: string;
	readonly said: number;
	readonly counted: number;
	readonly note: string | null;
	readonly case: string | null;
	/** ISO: the moment of receipt of what is in it. */
	readonly receivedAt: string;
}

interface Row extends Omit<ParcelRead, "receivedAt"> {
	readonly receivedAt: number;
}

const COLUMNS = `stream_id AS id, via, waybill, said, counted, note, case_id AS "case", received_at AS "receivedAt"`;
const shown = (row: Row): ParcelRead => ({ ...row, receivedAt: iso(row.receivedAt) });

/** The parcels taken over last. */
export async function recentParcels({ zone, pool }: ZoneDatabase): Promise<readonly ParcelRead[]> {
	const { rows } = await pool.query<Row>(
		`SELECT ${COLUMNS} FROM counter.parcel WHERE zone_id = $1 ORDER BY received_at DESC LIMIT 20`,
		[zone],
	);
	return rows.map(shown);
}

export async function findParcel({ zone, pool }: ZoneDatabase, id: string): Promise<ParcelRead | undefined> {
	const { rows } = await pool.query<Row>(
		`SELECT ${COLUMNS} FROM counter.parcel WHERE zone_id = $1 AND stream_id = $2`,
		[zone, id],
	);
	return rows[0] && shown(rows[0]);
}
