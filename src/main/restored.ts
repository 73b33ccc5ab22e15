import { foldFaults } from "#main/folds.ts";
import { everyPack } from "#main/packs.ts";
import { anchorsOf, anchorText } from "#platform/anchors.ts";
import { iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { connected, makePool, type ZoneDatabase } from "#platform/database.ts";
import { withExport } from "#platform/export.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { loginAs, ROLE, readerRole } from "#platform/roles.ts";
import { verifyFile } from "#platform/verify-file.ts";

/** What a restored zone holds, and whether it is what it was. */
export interface RestoredZone {
	readonly zone: string;
	readonly events: number;
	readonly seals: number;
	/** When the last event of it was sealed; null without one. */
	readonly until: string | null;
	/** Batches that were anchored later and are not there. */
	readonly lost: number;
	/** From the last seal that is there to the last that was anchored, s: what was acknowledged in it is lost. */
	readonly rpoSeconds: number;
	/** Of the verification, by kind. */
	readonly faults: readonly string[];
	/** Rows that are not what their events fold to. */
	readonly folds: readonly string[];
}

/** Verifies every zone of a database against the anchors beside it and folds all of its events again. */
export async function examineZones(admin: ServerAddress, folder: DataFolder): Promise<readonly RestoredZone[]> {
	const prefix = `${ROLE.reader}_`;
	const zones = await connected(admin, async (client) => {
		const { rows } = await client.query<{ role: string }>(
			"SELECT rolname AS role FROM pg_roles WHERE starts_with(rolname, $1) AND rolcanlogin ORDER BY 1",
			[prefix],
		);
		return rows.map(({ role }) => role.slice(prefix.length));
	});
	const found: RestoredZone[] = [];
	for (const zone of zones) found.push(await examineZone(loginAs(admin, readerRole(zone)), zone, folder));
	return found;
}

async function examineZone(reader: ServerAddress, zone: string, folder: DataFolder): Promise<RestoredZone> {
	const source: ZoneDatabase = { zone, pool: makePool(reader, 1) };
	try {
		const request = { zone, anchors: anchorText(folder, zone), exportedAt: iso(Date.now()) };
		const verdict = await connected(reader, (client) =>
			withExport(client, folder.path, request, (file) => verifyFile(file, { anchors: request.anchors })),
		);
		const { rows } = await source.pool.query<{ at: number }>(
			"SELECT at FROM platform.seal WHERE zone_id = $1 ORDER BY batch DESC LIMIT 1",
			[zone],
		);
		const sealed = rows[0]?.at;
		const anchored = Math.max(0, ...anchorsOf(folder, zone).map(({ at }) => Date.parse(at)));
		return {
			zone,
			events: verdict.events,
			seals: verdict.seals,
			until: sealed === undefined ? null : iso(sealed),
			lost: verdict.lostByRestore,
			rpoSeconds: Math.max(0, anchored - (sealed ?? anchored)) / 1_000,
			faults: verdict.faults.map(
				({ kind, stream, seq, batch }) => `${kind} ${stream ?? ""} ${seq ?? ""} (${batch ?? "-"})`,
			),
			folds: (await foldFaults(source, await everyPack(source))).map(({ stream, differs }) => `${stream}: ${differs}`),
		};
	} finally {
		await source.pool.end();
	}
}
