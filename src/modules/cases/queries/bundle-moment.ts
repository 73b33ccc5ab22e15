import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { bundleAt, bundleName, findBundle } from "#modules/cases/queries/bundles.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** A bundle as one of its events left it; undefined where there is no such event. */
export async function findBundleMoment(source: ZoneDatabase, packs: CasesPacks, id: string, seq: number) {
	const found = await findBundle(source, id);
	const event = found?.events.find((one) => one.seq === seq);
	if (!found || !event) return undefined;
	const pack = await packs.of(found.row.packVersion);
	const at = Date.parse(event.at);
	const then = { ...found, events: found.events.filter((one) => one.seq <= seq) };
	return { row: found.row, event, at, name: bundleName(pack, found.row.bundle), answer: bundleAt(then, pack, at) };
}
