import { type SqlBool, sql } from "kysely";
import type { CaseFile } from "#modules/cases/decide/steps.ts";
import { type CaseRowRead, cases, EVENTS, fileOf, rowOf } from "#modules/cases/queries/rows.ts";
import { histories } from "#platform/append.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** First applications for something, of a holder: those started from that road map, and those that name none and came after its day 0. */
export async function rowsOfMap(
	source: ZoneDatabase,
	map: { readonly id: string; readonly owner: string; readonly start: string },
): Promise<readonly CaseRowRead[]> {
	const rows = await cases(source)
		.where("holder", "=", map.owner)
		.where("variant", "=", "new")
		.where(sql<SqlBool>`(roadmap = ${map.id} OR roadmap IS NULL AND received_on >= ${map.start}::date)`)
		.orderBy("received_on")
		.orderBy("stream_id")
		.execute();
	return rows.map((row) => rowOf(row, ""));
}

/** Everything that happened to several cases, in one round trip. */
export async function historiesOf(
	source: ZoneDatabase,
	rows: readonly CaseRowRead[],
): Promise<ReadonlyMap<string, CaseFile>> {
	const byStream = await histories(
		source,
		EVENTS,
		rows.map(({ id }) => id),
	);
	return new Map(
		rows.flatMap((row) => {
			const events = byStream.get(row.id);
			return events ? [[row.id, fileOf(row, events)] as const] : [];
		}),
	);
}
