import type { Day } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { ChildConfig } from "#main/child.ts";
import { diffPacks } from "#main/diff.ts";
import { differenceWords } from "#main/difference-words.ts";
import { compiledPack, loadPack, type Pack } from "#main/pack.ts";
import type { CatalogueChanges } from "#modules/exhibition/model.ts";
import { findPack, publications, versionBefore, versionOn } from "#modules/zone/queries.ts";
import type { Clock } from "#platform/context.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";

/** A zone's packs: the one in force, and those that what was begun under them keeps (house.md §3). */
export interface Packs {
	readonly current: Pack;
	/** Undefined for a version that was never in force. */
	of(version: string): Promise<Pack | undefined>;
	/** What of the items has changed with the version in force; without it nothing was ever published. */
	readonly changes?: () => Promise<CatalogueChanges>;
}

/** One pack and no other, for a server without a database. */
export const onlyPack = (pack: Pack): Packs => ({
	current: pack,
	of: async (version) => (version === pack.version ? pack : undefined),
});

/** Every version that was published, each compiled once; `known` is one that need not be looked for. */
export function keptPacks(source: ZoneDatabase, known: Pack): Packs["of"] {
	const made = new Map<string, Promise<Pack | undefined>>([[known.version, Promise.resolve(known)]]);
	return (version) => {
		const found = made.get(version);
		if (found) return found;
		const compiled = findPack(source, version).then((folder) => folder && compiledPack(folder, version));
		made.set(version, compiled);
		// what was not found, or not reached, is looked for again
		compiled.then(
			(pack) => pack === undefined && made.delete(version),
			() => made.delete(version),
		);
		return compiled;
	};
}

/** Every version that was ever published, compiled by this version of the code. */
export async function everyPack(source: ZoneDatabase): Promise<ReadonlyMap<string, Pack>> {
	const packs = new Map<string, Pack>();
	for (const { version } of await publications(source)) {
		const folder = packs.has(version) ? undefined : await findPack(source, version);
		if (folder) packs.set(version, await compiledPack(folder, version));
	}
	return packs;
}

/** How soon another process' publication, and a day on which a version goes live, are noticed. */
const LOOK = 2_000;

export interface OpenPacks extends Packs {
	close(): void;
}

/** The version that was in force when `up` began; while the database is away, the folder, which may have become a draft since. */
export async function firstPack(
	database: Database,
	{ zone, version, pack }: Pick<ChildConfig, "zone" | "version" | "pack">,
): Promise<Pack> {
	const folder = await findPack(database.of(zone), version).catch(() => undefined);
	return folder ? compiledPack(folder, version) : loadPack(pack);
}

/** The packs that were published in the database; `first` stands in until the database answers. */
export async function openPacks(
	database: Database,
	first: Pack,
	clock: Clock,
	onFault: (fault: unknown) => void,
): Promise<OpenPacks> {
	const source = database.of(first.zone.id);
	const of = keptPacks(source, first);
	let current = first;
	const look = async (): Promise<void> => {
		const version = await versionOn(source, localDay(clock.now(), current.zone.timeZone));
		if (version !== undefined && version !== current.version) current = (await of(version)) ?? current;
	};
	let told: { readonly of: string; readonly changes: Promise<CatalogueChanges> } | undefined;
	await look().catch(onFault);
	const timer = setInterval(() => void look().catch(onFault), LOOK).unref();
	return {
		get current() {
			return current;
		},
		of,
		changes() {
			if (told?.of !== current.version)
				told = {
					of: current.version,
					changes: changesOf(source, current, localDay(clock.now(), current.zone.timeZone)),
				};
			told.changes.catch(() => {
				told = undefined; // asked again when the database is back
			});
			return told.changes;
		},
		close: () => clearInterval(timer),
	};
}

/** The version before is compiled for this once and not kept. */
async function changesOf(source: ZoneDatabase, current: Pack, today: Day): Promise<CatalogueChanges> {
	const before = await versionBefore(source, today, current.version);
	const folder = before && (await findPack(source, before.version));
	if (!folder) return { since: null, items: new Map() };
	const earlier = await compiledPack(folder, before.version);
	const words = differenceWords(diffPacks(earlier, current), earlier, current);
	const lines = words.find(({ group }) => group === "items")?.lines ?? [];
	const items = new Map<string, readonly Text[]>();
	for (const { code, words: said } of lines) items.set(code, [...(items.get(code) ?? []), said]);
	return { since: before.liveOn, items };
}
