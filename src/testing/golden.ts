import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { canonicalJson } from "#kernel/canonical.ts";
import type { EventRecord, Json } from "#kernel/event.ts";
import { days, foldsOf } from "#main/folds.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { type EventRow, eventModules, recordOf } from "#platform/export.ts";
import { readFolder } from "#platform/files.ts";
import { packed } from "#platform/packed.ts";

/** Logs of versions that were released, and what they folded to then: one folder a version, with the pack that they stood under. */
export const GOLDEN = fileURLToPath(new URL("golden/", import.meta.url));

/** One stream: its events with what was sealed of each, and its row as it was kept; no row where nothing folds it. */
export interface GoldenStream {
	readonly module: string;
	readonly table: string | null;
	readonly row: Readonly<Record<string, Json>> | null;
	readonly events: readonly { readonly record: EventRecord; readonly leaf: string }[];
}

export const goldenLines = (version: string): readonly GoldenStream[] =>
	readFileSync(path.join(GOLDEN, version, "log.ndjson"), "utf8")
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line) as GoldenStream);

/** Where a run of the tests leaves the streams that the next golden log is chosen from. */
const HARVEST = process.env.GOLDEN_HARVEST;

/** Called at the end of each test file with a zone; does nothing unless asked. */
export async function harvest(source: ZoneDatabase, pack: string): Promise<void> {
	if (HARVEST === undefined) return;
	const { pool, zone } = source;
	const rows = new Map<string, Pick<GoldenStream, "table" | "row">>();
	for (const [module, table] of foldsOf(new Map())) {
		const found = await pool.query<{ stream_id: string }>(`SELECT * FROM ${module}."${table}" WHERE zone_id = $1`, [
			zone,
		]);
		for (const row of found.rows)
			rows.set(`${module}/${row.stream_id}`, { table, row: days(row) as GoldenStream["row"] });
	}
	const streams: GoldenStream[] = [];
	for (const module of await eventModules(pool)) {
		const { rows: events } = await pool.query<EventRow & { readonly stream_id: string; readonly leaf: string }>(
			`SELECT *, stream_id AS stream FROM ${pg.escapeIdentifier(module)}.event WHERE zone_id = $1 ORDER BY seq`,
			[zone],
		);
		for (const [stream, own] of Map.groupBy(events, ({ stream_id }) => stream_id)) {
			const { table, row } = rows.get(`${module}/${stream}`) ?? { table: null, row: null };
			if (table === "case" && row?.pack_version !== pack) continue;
			streams.push({
				module,
				table,
				row,
				events: own.map((event) => ({ record: recordOf(zone, module, event), leaf: event.leaf })),
			});
		}
	}
	mkdirSync(HARVEST, { recursive: true });
	const name = `${process.pid}-${Math.random().toString(36).slice(2)}.ndjson`;
	writeFileSync(
		path.join(HARVEST, name),
		streams.map((stream) => `${canonicalJson(stream as unknown as Json)}\n`).join(""),
	);
}

/** `node src/testing/golden.ts HARVEST VERSION PACK-FOLDER`: of what was harvested, the fewest streams that have every type of event. */
if (import.meta.main) {
	const [from = "", version = "", folder = ""] = process.argv.slice(2);
	const all = readdirSync(from)
		.flatMap((name) => readFileSync(path.join(from, name), "utf8").split("\n"))
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line) as GoldenStream);
	const typesOf = ({ module, table, events }: GoldenStream): readonly string[] => [
		...new Set(events.map(({ record }) => `${module} ${table ?? "-"} ${record.type}`)),
	];
	const open = new Set(all.flatMap(typesOf));
	const kept: GoldenStream[] = [];
	while (open.size > 0) {
		const worth = (stream: GoldenStream): number =>
			typesOf(stream).filter((type) => open.has(type)).length / (400 + JSON.stringify(stream).length);
		const best = all.reduce((a, b) => (worth(b) > worth(a) ? b : a));
		kept.push(best);
		for (const type of typesOf(best)) open.delete(type);
	}
	mkdirSync(path.join(GOLDEN, version), { recursive: true });
	const lines = kept.map((stream) => `${canonicalJson(stream as unknown as Json)}\n`);
	writeFileSync(path.join(GOLDEN, version, "log.ndjson"), lines.join(""));
	writeFileSync(path.join(GOLDEN, version, "pack.br"), await packed(readFolder(folder)));
	process.stdout.write(`${kept.length} streams, ${new Set(all.flatMap(typesOf)).size} types\n`);
}
