import { type Day, formatDay } from "#kernel/calendar.ts";
import { publications, versionOn } from "#modules/zone/queries.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { Folder } from "#platform/files.ts";
import { packed } from "#platform/packed.ts";
import { transaction } from "#platform/transaction.ts";

interface Tables {
	"zone.pack": { zone_id: string; version: string; files: Buffer; kept_at: string };
	"zone.publication": { zone_id: string; id: number; version: string; live_on: string; at: string; actor: string };
}

/**
 * Puts a version in force from a day on (发布); its files are kept for as long as anything that was begun under it. Nothing is written
 * when it is the one in force on that day already.
 */
export const publishPack = (
	database: Database,
	context: Context,
	{ version, folder, liveOn }: { readonly version: string; readonly folder: Folder; readonly liveOn: Day },
): Promise<void> =>
	transaction(database, context, async (tx) => {
		if ((await versionOn(tx, liveOn)) === version) return;
		const db = await write<Tables>(tx);
		await db
			.insertInto("zone.pack")
			.values({ zone_id: context.zone, version, files: packed(folder), kept_at: iso(context.now) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const [last] = await publications(tx);
		await db
			.insertInto("zone.publication")
			.values({
				zone_id: context.zone,
				id: (last?.id ?? 0) + 1,
				version,
				live_on: formatDay(liveOn),
				at: iso(context.now),
				actor: context.actor,
			})
			.execute();
	});
