import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { type LatePermit, lightOf } from "#modules/projects/decide/light.ts";
import { latePermits, latest } from "#modules/projects/decide/permits.ts";
import { factsOfAll } from "#modules/projects/queries/facts.ts";
import { type RoadsGiven, roadMapsOf } from "#modules/projects/queries/permits.ts";
import { idOf, type ShownRow } from "#modules/projects/queries/rows.ts";
import { type Looked, rowLit } from "#modules/projects/queries/view.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

const idIn = ({ stream_id }: ShownRow): string => idOf(stream_id);

/** Of each row whose project names a road map the permit that is late longest, by stream; not of one whose own lateness comes first. */
export async function latestOf(
	source: ZoneDatabase,
	context: Context,
	{ ground, roads }: { readonly ground: ProjectGround; readonly roads: RoadsGiven },
	rows: readonly ShownRow[],
	{ today, stuckDays }: Looked,
): Promise<ReadonlyMap<string, LatePermit | null>> {
	if (!ground.settings.latePermit) return new Map();
	const asked = rows.filter(
		(row) =>
			row.has_road_map &&
			row.standing === "active" &&
			lightOf(rowLit(row, ground, today), stuckDays, ground.settings).state !== "red",
	);
	if (asked.length === 0) return new Map();
	const facts = await factsOfAll(source, asked.map(idIn), ground.timeZone);
	return new Map(
		await Promise.all(
			asked.map(async (row) => {
				const life = lifeOf(effective(facts.get(idIn(row)) ?? [], ground.timeZone), ground);
				const maps = await roadMapsOf(source, context, life, ground, roads, today);
				return [row.stream_id, latest(latePermits(maps))] as const;
			}),
		),
	);
}
