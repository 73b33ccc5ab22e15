import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { MS_A_DAY } from "#kernel/calendar.ts";
import { PROJECT_FILES } from "#modules/projects/model/settings.ts";
import { anchorText } from "#platform/anchors.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { connected, type ZoneDatabase } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { FileStore } from "#platform/file-store.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { loginAs, readerRole } from "#platform/roles.ts";

/** O3 is `streamFaults` and `foldFaults`. The others of a zone, each answering with what is wrong, a line each. */

const NODE = process.execPath;
const CLI = fileURLToPath(new URL("../../main/cli.ts", import.meta.url));

/** O4: an export of the zone is sound, as a process says that has neither database nor data folder; its anchors are the zone's. */
export async function unsound(admin: ServerAddress, folder: DataFolder, zone: string): Promise<readonly string[]> {
	const place = mkdtempSync(path.join(os.tmpdir(), "landfall-oracle-"));
	try {
		const out = path.join(place, "zone.zip");
		const request = { zone, out, anchors: anchorText(folder, zone), exportedAt: new Date().toISOString() };
		await connected(loginAs(admin, readerRole(zone)), (client) => exportZone(client, request));
		const anchors = path.join(place, "anchors.jsonl");
		writeFileSync(anchors, request.anchors);
		const told = await promisify(execFile)(NODE, [CLI, "verify", out, "--anchors", anchors, "--json"], {
			cwd: place,
			env: { PATH: "" },
			maxBuffer: 100_000_000,
		}).catch((error: { readonly stdout?: string }) => ({ stdout: error.stdout ?? "" }));
		const { faults } = JSON.parse(told.stdout) as { faults: { kind: string; stream: string; seq: number }[] };
		return faults.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`);
	} finally {
		rmSync(place, { recursive: true });
	}
}

/** O5: what waits to be passed on, and jobs that wait or have given up. After everything had its time there is none. */
export const undelivered = (admin: ServerAddress, zone: string): Promise<readonly string[]> =>
	connected(admin, async (client) => {
		const { rows } = await client.query<{ what: string }>(
			`SELECT 'outbox ' || topic AS what FROM platform.outbox WHERE zone_id = $1
			UNION ALL SELECT 'job ' || task_identifier || coalesce(' ' || key, '') FROM graphile_worker.jobs WHERE key IS NULL OR key LIKE $1 || '/%'`,
			[zone],
		);
		return rows.map(({ what }) => what);
	});

/** The last days of every case, with what they rest on: how far its events go, and the calendar. */
export async function deadlines({ pool, zone }: ZoneDatabase): Promise<ReadonlyMap<string, readonly [string, string]>> {
	const { rows } = await pool.query<{ id: string; on: string; dates: string }>(
		`SELECT stream_id AS id, seq || ' ' || calendar AS on, concat_ws(' ', due_on, yellow_on, red_on, black_on, silent_on, check_on) AS dates
		FROM cases."case" WHERE zone_id = $1`,
		[zone],
	);
	return new Map(rows.map(({ id, on, dates }) => [id, [on, dates]]));
}

/** O6: no deadline has moved without an event or another calendar; that it follows from the events is O3. */
export const moved = (
	before: Awaited<ReturnType<typeof deadlines>>,
	after: Awaited<ReturnType<typeof deadlines>>,
): readonly string[] =>
	[...after].flatMap(([id, [on, dates]]) => {
		const [onBefore, datesBefore] = before.get(id) ?? [on, dates];
		return on === onBefore && dates !== datesBefore ? [`${id}: ${datesBefore} became ${dates}`] : [];
	});

/** O7: every case that came in stands in one state and with one department, and its papers are those that were asked for and those that were not. */
export async function unbalanced({ pool, zone }: ZoneDatabase): Promise<readonly string[]> {
	const { rows } = await pool.query<{ what: string }>(
		`SELECT 'came in ' || (SELECT count(*) FROM cases.event WHERE zone_id = $1 AND type = 'CaseSubmitted')
			|| ', stand somewhere ' || count(*) AS what FROM cases."case" WHERE zone_id = $1
			HAVING count(*) <> (SELECT count(*) FROM cases.event WHERE zone_id = $1 AND type = 'CaseSubmitted')
		UNION ALL SELECT stream_id || ' is nobody''s' FROM cases."case" WHERE zone_id = $1 AND (department = '' OR state = 'none')
		UNION ALL SELECT stream_id || ' asked for more papers than it has' FROM cases."case"
			WHERE zone_id = $1 AND NOT (asked_though_held <= asked AND asked <= papers)
		UNION ALL SELECT zone_id || ' ' || number || ' is the number of two' FROM cases."case" WHERE zone_id = $1 GROUP BY 1, zone_id, number HAVING count(*) > 1`,
		[zone],
	);
	return rows.map(({ what }) => what);
}

/** Rows that name a file, and the part of the store in which it lies. */
const FILE_TABLES = { "cases.file": "", "projects.file": PROJECT_FILES } as const;

/** O9: each row has its file with the same SHA-256, and what no row names is not older than a day. */
export async function misfiled({ pool, zone }: ZoneDatabase, folder: DataFolder): Promise<readonly string[]> {
	const wrong: string[] = [];
	for (const [table, part] of Object.entries(FILE_TABLES)) {
		const whole = new FileStore(folder, zone);
		const store = part === "" ? whole : whole.under(part);
		const { rows } = await pool.query<{ hash: string }>(`SELECT DISTINCT hash FROM ${table} WHERE zone_id = $1`, [
			zone,
		]);
		const named = new Set(rows.map(({ hash }) => hash));
		for (const hash of named) {
			const sum = await store.sumOf(hash);
			if (sum !== hash) wrong.push(`${table} ${hash} ${sum === undefined ? "has no file" : "is another file"}`);
		}
		for await (const hash of store.kept(Date.now() - 2 * MS_A_DAY))
			if (!named.has(hash)) wrong.push(`${table}: nobody names ${hash}`);
	}
	return wrong;
}
