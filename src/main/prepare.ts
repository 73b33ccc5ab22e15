import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import { casesPacks } from "#main/cases-pack.ts";
import { Usage } from "#main/cli/exit.ts";
import { loadDemo } from "#main/demo.ts";
import { sealGiven } from "#main/indicators-pack.ts";
import { compiledPack, loadPack, type Pack } from "#main/pack.ts";
import { onlyPack } from "#main/packs.ts";
import { ratingsPacks } from "#main/ratings-pack.ts";
import { DEFAULT_ZONE, zoneFolder, zoneNames } from "#main/zones.ts";
import { sealMonths } from "#modules/indicators/commands/seal.ts";
import { publishPack } from "#modules/zone/commands.ts";
import { findPack, versionOn } from "#modules/zone/queries.ts";
import { type Clock, clockOf, hasClock, makeContext, setClock } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import { readFolder } from "#platform/files.ts";
import { migrate } from "#platform/migrate.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { appRole, isZoneId, loginAs } from "#platform/roles.ts";
import { openSigningKey, SUITES, type Suite, suiteOf } from "#platform/signing.ts";

export const PREPARE_OPTIONS = {
	zone: { type: "string" },
	"no-demo": { type: "boolean" },
	clock: { type: "string" },
	signatures: { type: "string" },
} as const;

export interface Wanted {
	/** Folder of the zone's pack. */
	readonly pack: string;
	readonly demo: boolean;
	/** `--clock`: the zone's time now. */
	readonly clock?: number;
	/** `--signatures`: of a new installation's key. */
	readonly suite?: Suite;
}

/** What `--zone`, `--no-demo`, `--clock` and `--signatures` ask for. */
export function wanted(values: Readonly<Record<string, unknown>>): Wanted {
	const zone = typeof values.zone === "string" ? values.zone : DEFAULT_ZONE;
	const pack = zoneFolder(zone);
	if (pack === undefined) throw new Usage(`no zone "${zone}"; there are: ${zoneNames().join(", ")}`);
	const clock = typeof values.clock === "string" ? parseInstant(values.clock) : undefined;
	if (values.clock !== undefined && clock === undefined)
		throw new Usage("--clock takes a moment with its offset, such as 2022-07-25T08:30+08:00");
	const suite = SUITES.find((known) => known === values.signatures);
	if (values.signatures !== undefined && suite === undefined)
		throw new Usage(`--signatures takes one of: ${SUITES.join(", ")}`);
	return {
		pack,
		demo: values["no-demo"] !== true,
		...(clock === undefined ? {} : { clock }),
		...(suite && { suite }),
	};
}

/** Makes the key of a new installation; throws when it has one of another suite, with which seals and certificates are signed already. */
export function keepKey(folder: DataFolder, { suite }: Wanted): void {
	const made = suiteOf(openSigningKey(folder, suite).publicKey);
	if (suite !== undefined && made !== suite)
		throw new Usage(`${folder.path} signs with ${made}: ${suite} needs a new data folder`);
}

/** The zone's time of this installation: as asked, as it was, as the demo begins, or the real one. */
export function clockFor(folder: DataFolder, { pack, demo, clock }: Wanted): Clock {
	const start = clock ?? (demo && !hasClock(folder) ? demoStart(pack) : undefined);
	return start === undefined ? clockOf(folder) : setClock(folder, start);
}

/** When the demo data of a zone begins (`demo/demo.yaml`). */
function demoStart(pack: string): number | undefined {
	const file = path.join(pack, "demo", "demo.yaml");
	if (!existsSync(file)) return undefined;
	const { clock } = parse(readFileSync(file, "utf8")) as { readonly clock?: string };
	return clock === undefined ? undefined : parseInstant(clock);
}

/**
 * Brings database, roles and pack to where a server can start; answers with the pack in force. The folder is published when the zone has
 * none yet: after that it is a draft, which `pack publish` or the administrator puts in force. Again is quick and changes nothing.
 */
export async function prepare(admin: ServerAddress, { pack: folder, demo }: Wanted, clock: Clock): Promise<Pack> {
	const pack = await loadPack(folder);
	if (!isZoneId(pack.zone.id)) throw new Usage(`the zone id "${pack.zone.id}" is longer than 40 characters`);
	await migrate(admin, [pack.zone.id]);
	const database = openDatabase({ login: () => loginAs(admin, appRole(pack.zone.id)), connections: 1 });
	try {
		const asked = { zone: pack.zone.id, purpose: "prepare", packVersion: pack.version };
		const context = (actor: string) => makeContext(clock, { ...asked, actor });
		const liveOn = localDay(clock.now(), pack.zone.timeZone);
		const source = database.of(pack.zone.id);
		const live = await versionOn(source, liveOn);
		if (live === undefined)
			await publishPack(database, context("system:prepare"), {
				version: pack.version,
				folder: readFolder(folder),
				liveOn,
			});
		if (demo) {
			await loadDemo(database, context("system:demo"), folder, pack);
			const packs = onlyPack(pack);
			const cases = casesPacks(packs);
			await sealMonths(database, context("system:demo"), sealGiven(packs, cases, ratingsPacks(packs, cases)), 0);
		}
		const kept = live === undefined || live === pack.version ? undefined : await findPack(source, live);
		return kept && live !== undefined ? await compiledPack(kept, live) : pack;
	} finally {
		await database.close();
	}
}
