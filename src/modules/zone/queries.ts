import { type Day, formatDay } from "#kernel/calendar.ts";
import { standings } from "#modules/zone/decide.ts";
import type { Publication, Standing } from "#modules/zone/model.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import type { DayColumn, InstantColumn } from "#platform/database.ts";
import type { Folder } from "#platform/files.ts";
import { unpacked } from "#platform/packed.ts";

interface Tables {
	"zone.pack": { zone_id: string; version: string; files: Buffer; kept_at: InstantColumn };
	"zone.publication": {
		zone_id: string;
		id: number;
		version: string;
		live_on: DayColumn;
		at: InstantColumn;
		actor: string;
	};
}

/** Everything that was published, the last first. */
export async function publications(source: Source): Promise<readonly Publication[]> {
	const rows = await read<Tables>(source)
		.selectFrom("zone.publication")
		.select(["id", "version", "live_on", "at", "actor"])
		.where("zone_id", "=", zoneOf(source))
		.orderBy("id", "desc")
		.execute();
	return rows.map(({ live_on: liveOn, ...row }) => ({ ...row, liveOn }));
}

/** The same with what has become of each by that day. */
export async function publicationsOn(
	source: Source,
	day: Day,
): Promise<readonly (Publication & { readonly standing: Standing })[]> {
	const all = await publications(source);
	const standing = standings(all, day);
	return all.map((one) => ({ ...one, standing: standing.get(one.id) ?? "past" }));
}

/** The version that decides on that day; undefined before anything was published. */
export async function versionOn(source: Source, day: Day): Promise<string | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("zone.publication")
		.select("version")
		.where("zone_id", "=", zoneOf(source))
		.where("live_on", "<=", formatDay(day) as never)
		.orderBy("live_on", "desc")
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	return row?.version;
}

/** What decided before that version came into force, and since when; undefined where nothing did. */
export async function versionBefore(
	source: Source,
	day: Day,
	version: string,
): Promise<{ readonly version: string; readonly liveOn: string } | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("zone.publication")
		.select(["version", "live_on"])
		.where("zone_id", "=", zoneOf(source))
		.where("live_on", "<=", formatDay(day) as never)
		.where("version", "<>", version)
		.orderBy("live_on", "desc")
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && { version: row.version, liveOn: formatDay(row.live_on) };
}

/** The files of a version that was published; undefined for any other. */
export async function findPack(source: Source, version: string): Promise<Folder | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("zone.pack")
		.select("files")
		.where("zone_id", "=", zoneOf(source))
		.where("version", "=", version)
		.executeTakeFirst();
	return row && unpacked(row.files);
}
