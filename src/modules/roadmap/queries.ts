import { type Caller, isApplicant, NOBODY } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { type May, MOST_MAPS, type Project } from "#modules/roadmap/model.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";

/** The network of a kept version of the zone pack. */
export type Networks = (version: string) => Promise<Network | undefined>;

interface Tables {
	"roadmap.map": {
		zone_id: string;
		id: string;
		owner: string | null;
		name: string;
		project: Project;
		pack_version: string;
		revision: number;
		made_at: InstantColumn;
		saved_at: InstantColumn;
		saved_by: string;
	};
	"roadmap.link": {
		zone_id: string;
		token_hash: string;
		id: string;
		map_id: string;
		may: "read" | "edit";
		made_at: InstantColumn;
		ends_at: InstantColumn;
	};
}

/** A saved road map as one who may open it stands to it. */
export interface OpenedMap {
	readonly id: string;
	readonly owner: string | null;
	readonly project: Project;
	readonly version: string;
	readonly revision: number;
	readonly madeAt: string;
	readonly savedAt: string;
	readonly savedBy: string;
	readonly may: May;
	/** The link by which it was opened; null for its owner. */
	readonly link: { readonly id: string; readonly endsAt: string } | null;
}

const COLUMNS = ["m.id", "m.owner", "m.project", "m.pack_version", "m.revision", "m.made_at", "m.saved_at"] as const;

const opened = (
	row: Pick<Tables["roadmap.map"], "id" | "owner" | "project" | "pack_version" | "revision" | "saved_by"> & {
		readonly made_at: number;
		readonly saved_at: number;
	},
	may: May,
	link: OpenedMap["link"],
): OpenedMap => ({
	id: row.id,
	owner: row.owner,
	project: row.project,
	version: row.pack_version,
	revision: row.revision,
	madeAt: iso(row.made_at),
	savedAt: iso(row.saved_at),
	savedBy: row.saved_by,
	may,
	link,
});

const isSecret = (ref: string): boolean => /^[\w-]{43}$/.test(ref);

/**
 * The road map behind the id that its owner has, or behind the secret of a link that has not ended. What is another's or
 * another zone's answers like what does not exist.
 */
export const openMap = (source: Source, context: Context, caller: Caller, ref: string): Promise<OpenedMap | Refusal> =>
	isSecret(ref) ? openByLink(source, context, ref) : openOwn(source, caller, ref);

async function openOwn(source: Source, caller: Caller, id: string): Promise<OpenedMap | Refusal> {
	const row =
		caller === NOBODY || !isApplicant(caller)
			? undefined
			: await read<Tables>(source)
					.selectFrom("roadmap.map as m")
					.select([...COLUMNS, "m.saved_by"])
					.where("m.zone_id", "=", zoneOf(source))
					.where("m.id", "=", id)
					.where("m.owner", "=", caller.principal)
					.executeTakeFirst();
	return row ? opened(row, "own", null) : refuse("roadmap/unknown");
}

async function openByLink(source: Source, context: Context, secret: string): Promise<OpenedMap | Refusal> {
	const row = await read<Tables>(source)
		.selectFrom("roadmap.link as l")
		.innerJoin("roadmap.map as m", (join) => join.onRef("m.zone_id", "=", "l.zone_id").onRef("m.id", "=", "l.map_id"))
		.select([...COLUMNS, "m.saved_by", "l.id as link", "l.may", "l.ends_at"])
		.where("l.zone_id", "=", zoneOf(source))
		.where("l.token_hash", "=", sha256Hex(secret))
		.executeTakeFirst();
	if (!row) return refuse("roadmap/unknown");
	const endsAt = iso(row.ends_at);
	return row.ends_at <= context.now
		? refuse("roadmap/link-ended", { endedAt: endsAt })
		: opened(row, row.may, { id: row.link, endsAt });
}

/** The same for who wants to change it; a link to read is refused. */
export async function openToChange(
	source: Source,
	context: Context,
	caller: Caller,
	ref: string,
): Promise<OpenedMap | Refusal> {
	const map = await openMap(source, context, caller, ref);
	return !isRefusal(map) && map.may === "read" ? refuse("roadmap/read-only") : map;
}

/** A road map as its page shows it; links only to who may change it. */
export async function mapPage(source: ZoneDatabase, context: Context, map: OpenedMap) {
	const [links, name] = await Promise.all([
		map.may === "read" ? [] : linksOf(source, map.id),
		namesOf(source, [map.savedBy]),
	]);
	const { titled, public: shown } = name(map.savedBy);
	return {
		id: map.id,
		project: map.project,
		version: map.version,
		revision: map.revision,
		madeAt: map.madeAt,
		savedAt: map.savedAt,
		savedBy: map.savedBy === NOBODY.actor ? NOBODY.name : map.may === "own" ? titled : shown,
		may: map.may,
		owned: map.owner !== null,
		endsAt: map.link?.endsAt ?? null,
		links: links.map(({ id, may, made_at, ends_at }) => ({
			id,
			may,
			madeAt: iso(made_at),
			endsAt: iso(ends_at),
			ended: ends_at <= context.now,
			current: id === map.link?.id,
		})),
	};
}

const LINKS_SHOWN = 50;

export const linksOf = (source: Source, map: string) =>
	read<Tables>(source)
		.selectFrom("roadmap.link")
		.select(["id", "may", "made_at", "ends_at"])
		.where("zone_id", "=", zoneOf(source))
		.where("map_id", "=", map)
		.orderBy("ends_at", "desc")
		.orderBy("id")
		.limit(LINKS_SHOWN)
		.execute();

/** A road map by its id, for who was shown it before; undefined once it was deleted. */
export async function namedMap(
	source: Source,
	id: string,
): Promise<Pick<OpenedMap, "id" | "owner" | "project" | "version" | "savedAt"> | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("roadmap.map as m")
		.select([...COLUMNS, "m.saved_by"])
		.where("m.zone_id", "=", zoneOf(source))
		.where("m.id", "=", id)
		.executeTakeFirst();
	return row && opened(row, "read", null);
}

/** Whether that road map is the owner's. */
export const ownsMap = async (source: Source, owner: string, id: string): Promise<boolean> =>
	(await read<Tables>(source)
		.selectFrom("roadmap.map")
		.select("id")
		.where("zone_id", "=", zoneOf(source))
		.where("id", "=", id)
		.where("owner", "=", owner)
		.executeTakeFirst()) !== undefined;

/** The saved road maps of an owner, saved last first. */
export const mapsOf = async (source: ZoneDatabase, owner: string) =>
	(
		await read<Tables>(source)
			.selectFrom("roadmap.map")
			.select(["id", "name", "pack_version", "saved_at"])
			.where("zone_id", "=", source.zone)
			.where("owner", "=", owner)
			.orderBy("saved_at", "desc")
			.orderBy("id")
			.limit(MOST_MAPS)
			.execute()
	).map(({ id, name, pack_version, saved_at }) => ({ id, name, version: pack_version, savedAt: iso(saved_at) }));

/** What an owner's saved road maps are derived from. */
export const projectsOf = async (source: ZoneDatabase, owner: string) =>
	(
		await read<Tables>(source)
			.selectFrom("roadmap.map")
			.select(["project", "pack_version"])
			.where("zone_id", "=", source.zone)
			.where("owner", "=", owner)
			.limit(MOST_MAPS)
			.execute()
	).map(({ project, pack_version }) => ({ version: pack_version, answers: project.answers, held: project.held }));

/** How many saved road maps were made under another version: they keep theirs, and can be moved to this one. */
export async function mapsOfOthers(source: ZoneDatabase, version: string): Promise<number> {
	const { n } = await read<Tables>(source)
		.selectFrom("roadmap.map")
		.select(({ fn }) => fn.countAll<number>().as("n"))
		.where("zone_id", "=", source.zone)
		.where("pack_version", "<>", version)
		.executeTakeFirstOrThrow();
	return n;
}

/** Of so many road maps the projects are read at once. */
const PAGE = 500;

/** Every saved road map of the zone in the order of their ids, a page at a time: the project and the version of its rules. */
export async function* allMaps(source: ZoneDatabase) {
	for (let after = ""; ; ) {
		const rows = await read<Tables>(source)
			.selectFrom("roadmap.map")
			.select(["id", "project", "pack_version"])
			.where("zone_id", "=", source.zone)
			.where("id", ">", after)
			.orderBy("id")
			.limit(PAGE)
			.execute();
		const last = rows.at(-1);
		if (!last) return;
		yield rows.map(({ id, project, pack_version }) => ({ id, project, version: pack_version }));
		after = last.id;
	}
}

export async function countMaps(source: ZoneDatabase): Promise<number> {
	const { n } = await read<Tables>(source)
		.selectFrom("roadmap.map")
		.select(({ fn }) => fn.countAll<number>().as("n"))
		.where("zone_id", "=", source.zone)
		.executeTakeFirstOrThrow();
	return n;
}
