import { cases } from "#modules/cases/queries/rows.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Cases that silence has changed by that day and that do not say so yet: accepted, returned, renewed. */
export async function silentCases(source: ZoneDatabase, today: string): Promise<readonly string[]> {
	const rows = await cases(source)
		.where("silent_on", "<=", today as never)
		.orderBy("silent_on")
		.limit(500)
		.execute();
	return rows.map(({ stream_id }) => stream_id);
}
