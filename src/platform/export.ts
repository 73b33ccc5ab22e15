import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import { canonicalJson } from "#kernel/canonical.ts";
import type { EventRecord, Json } from "#kernel/event.ts";
import { proofOf, type SealedEvent } from "#kernel/seal.ts";
import { readAnchors } from "#platform/anchors.ts";
import { iso } from "#platform/context.ts";
import { keepAwake } from "#platform/database.ts";
import { README } from "#platform/export-readme.ts";
import { sha256Hex } from "#platform/hash.ts";
import { SEAL_COLUMNS, type SealRow, sealOf } from "#platform/proofs.ts";
import { writeZip } from "#platform/zip.ts";

/** The format as docs/export-format.md describes it. */
export const FORMAT = "landfall-export/1";

export interface ExportRequest {
	readonly zone: string;
	readonly out: string;
	/** Text of the anchor file, copied in for convenience; who verifies trusts a copy of his own. */
	readonly anchors: string;
	/** Only these streams, `module/stream`, each event with its proof; else the whole zone. */
	readonly streams?: readonly string[];
	/** Files that belong to it, by their name below `files/`; the hash of each stands in an event. */
	readonly files?: readonly (readonly [name: string, content: string])[];
	readonly exportedAt: string;
}

export interface Manifest {
	readonly format: string;
	readonly zone: string;
	readonly scope: "zone" | "streams";
	readonly exportedAt: string;
	/** How many sealed events each stream has. */
	readonly streams?: Readonly<Record<string, number>>;
	/** SHA-256 of each file. */
	readonly files?: Readonly<Record<string, string>>;
}

/** Events read at once, or those of one batch where it has more. */
const CHUNK = 10_000;
/** Events outside of batches, likewise. */
const ROWS = 1_000;
/** What looks at every event of a zone of millions takes its time. */
const PATIENCE = "SET LOCAL statement_timeout = '10min'";

/**
 * Writes what happened in a zone, and the seals over it, as one zip that `verify` and a stranger's own tools can check. Reads one
 * snapshot; an event not sealed yet is not in it. `client` is logged in as the zone's reader.
 */
export async function exportZone(client: pg.ClientBase, request: ExportRequest): Promise<void> {
	const { zone, out, streams, files = [] } = request;
	await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
	const stop = keepAwake(client);
	try {
		await client.query(PATIENCE);
		const wanted = streams && (await sealedOf(client, zone, streams));
		const chunks = await chunksOf(client, zone);
		const manifest: Manifest = {
			format: FORMAT,
			zone,
			scope: wanted ? "streams" : "zone",
			exportedAt: request.exportedAt,
			...(wanted && { streams: Object.fromEntries([...wanted].map(([name, batches]) => [name, batches.length])) }),
			...(files.length > 0 && {
				files: Object.fromEntries(files.map(([name, content]) => [name, sha256Hex(content)])),
			}),
		};
		await writeZip(`${out}.part`, [
			["README.md", README],
			["manifest.json", `${canonicalJson({ ...manifest })}\n`],
			["seals.jsonl", sealLines(client, zone, chunks, wanted === undefined)],
			["events.jsonl", eventLines(client, zone, chunks, wanted)],
			["anchors.jsonl", wanted ? anchorsFor(wanted, request.anchors) : request.anchors],
			...files.map(([name, content]) => [`files/${name}`, content] as const),
		]);
		renameSync(`${out}.part`, out);
	} finally {
		stop();
		rmSync(`${out}.part`, { force: true });
		await client.query("ROLLBACK");
	}
}

/** The same in a file that is there only while `work` reads it; `folder` is where it may stand. */
export async function withExport<T>(
	client: pg.ClientBase,
	folder: string,
	request: Omit<ExportRequest, "out">,
	work: (file: string) => Promise<T> | T,
): Promise<T> {
	const place = mkdtempSync(path.join(folder, "landfall-export-"));
	try {
		const out = path.join(place, "export.zip");
		await exportZone(client, { ...request, out });
		return await work(out);
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
}

/** The bytes of an export that fits into memory, as that of one case does. */
export const exportBytes = (client: pg.ClientBase, request: Omit<ExportRequest, "out">): Promise<Buffer> =>
	withExport(client, os.tmpdir(), request, (file) => readFileSync(file));

/** The batches of each wanted stream's events, `module/stream`; a stream without events has none. */
async function sealedOf(
	client: pg.ClientBase,
	zone: string,
	streams: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
	const { rows } = await client.query<{ name: string; batches: number[] }>(
		`SELECT w.name, array_agg(s.batch ORDER BY s.seq) FILTER (WHERE s.batch IS NOT NULL) AS batches FROM unnest($2::text[]) AS w(name)
		LEFT JOIN platform.sealed_event s ON s.zone_id = $1 AND s.module = split_part(w.name, '/', 1)
			AND s.stream_id = substr(w.name, strpos(w.name, '/') + 1) GROUP BY w.name`,
		[zone, streams],
	);
	return new Map(rows.map(({ name, batches }) => [name, batches ?? []]));
}

/** Anchors without the names of streams that are not asked for. */
const anchorsFor = (wanted: ReadonlyMap<string, unknown>, anchors: string): string =>
	readAnchors(anchors)
		.map(({ last, ...anchor }) => ({
			...anchor,
			last: last && wanted.has(`${last.module}/${last.stream}`) ? last : null,
		}))
		.map((anchor) => `${canonicalJson(anchor)}\n`)
		.join("");

async function* sealLines(
	client: pg.ClientBase,
	zone: string,
	chunks: readonly Chunk[],
	withEvents: boolean,
): AsyncGenerator<string> {
	for (const chunk of chunks) {
		const { rows } = await client.query<SealRow>(
			`SELECT ${SEAL_COLUMNS} FROM platform.seal WHERE zone_id = $1 AND batch BETWEEN $2 AND $3 ORDER BY batch`,
			[zone, chunk.from, chunk.to],
		);
		const sealed = withEvents ? await sealedIn(client, zone, chunk) : undefined;
		for (const row of rows) {
			const events = sealed?.get(row.batch)?.map(({ module, stream, seq, leaf }) => [module, stream, seq, leaf]);
			yield `${canonicalJson({ ...sealOf(zone, row), events: withEvents ? (events ?? []) : undefined })}\n`;
		}
	}
}

/** Batches that follow each other, the first and the last of them. */
interface Chunk {
	readonly from: number;
	readonly to: number;
}

async function chunksOf(client: pg.ClientBase, zone: string): Promise<readonly Chunk[]> {
	const { rows } = await client.query<Chunk>(
		`SELECT min(batch) AS "from", max(batch) AS "to" FROM
			(SELECT batch, (sum(count) OVER (ORDER BY batch) - 1) / $2 AS chunk FROM platform.seal WHERE zone_id = $1) s
		GROUP BY chunk ORDER BY 1`,
		[zone, CHUNK],
	);
	return rows;
}

/** What stands in the seals of a chunk, by batch. */
async function sealedIn(client: pg.ClientBase, zone: string, { from, to }: Chunk): Promise<Map<number, SealedEvent[]>> {
	const { rows } = await client.query<SealedEvent & { batch: number }>(
		`SELECT batch, module, stream_id AS stream, seq, leaf FROM platform.sealed_event
		WHERE zone_id = $1 AND batch BETWEEN $2 AND $3 ORDER BY batch, position`,
		[zone, from, to],
	);
	return Map.groupBy(rows, (row) => row.batch);
}

/** An event as its table has it. */
export interface EventRow {
	stream: string;
	seq: number;
	type: string;
	data: Json;
	at: number;
	recorded_at: number;
	real_at: number;
	actor: string;
	principal: string;
	pack_version: string;
	salt: string;
}

/** An event as it is sealed. */
export const recordOf = (zone: string, module: string, row: EventRow): EventRecord => ({
	zone,
	module,
	stream: row.stream,
	seq: row.seq,
	type: row.type,
	data: row.data,
	at: iso(row.at),
	recordedAt: iso(row.recorded_at),
	realAt: iso(row.real_at),
	actor: row.actor,
	principal: row.principal,
	pack: row.pack_version,
	salt: row.salt,
});

const EVENT_COLUMNS =
	"e.stream_id AS stream, e.seq, e.type, e.data, e.at, e.recorded_at, e.real_at, e.actor, e.principal, e.pack_version, e.salt";

async function* eventLines(
	client: pg.ClientBase,
	zone: string,
	chunks: readonly Chunk[],
	wanted: ReadonlyMap<string, readonly number[]> | undefined,
): AsyncGenerator<string> {
	const modules = await eventModules(client);
	const batches = wanted && [...wanted.values()].flat();
	for (const chunk of chunks) {
		if (batches?.every((batch) => batch < chunk.from || batch > chunk.to)) continue;
		const sealed = await sealedIn(client, zone, chunk);
		const rows = new Map<string, EventRow>();
		const present = new Set([...sealed.values()].flatMap((events) => events.map(({ module }) => module)));
		for (const module of modules.filter((one) => present.has(one)))
			for (const row of await sealedRows(client, zone, module, chunk)) rows.set(nameOf(module, row), row);
		for (const [batch, events] of sealed)
			for (const [position, event] of events.entries()) {
				if (wanted && !wanted.has(`${event.module}/${event.stream}`)) continue;
				const row = rows.get(nameOf(event.module, event));
				if (!row) continue; // removed from the table: the verifier names it
				const proof = wanted && proofOf(events, position, sha256Hex);
				yield `${canonicalJson({ batch, position, event: recordOf(zone, event.module, row), proof })}\n`;
			}
	}
	for (const module of modules)
		for await (const row of unsealedRows(client, zone, module))
			if (!wanted || wanted.has(`${module}/${row.stream}`))
				yield `${canonicalJson({ batch: null, position: null, event: recordOf(zone, module, row) })}\n`;
}

const nameOf = (module: string, { stream, seq }: { stream: string; seq: number }) => `${module}/${seq}/${stream}`;

/** Modules that keep events, as far as whoever asks may read them. */
export async function eventModules(client: pg.ClientBase | pg.Pool): Promise<readonly string[]> {
	const { rows } = await client.query<{ module: string }>(
		`SELECT n.nspname AS module FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relname = 'event' AND c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
	);
	return rows.map(({ module }) => module);
}

async function sealedRows(
	client: pg.ClientBase,
	zone: string,
	module: string,
	{ from, to }: Chunk,
): Promise<readonly EventRow[]> {
	const { rows } = await client.query<EventRow>(
		`SELECT ${EVENT_COLUMNS} FROM platform.sealed_event s
		JOIN ${client.escapeIdentifier(module)}.event e ON (e.zone_id, e.stream_id, e.seq) = (s.zone_id, s.stream_id, s.seq)
		WHERE s.zone_id = $1 AND s.batch BETWEEN $2 AND $3 AND s.module = $4`,
		[zone, from, to, module],
	);
	return rows;
}

/**
 * Events that came past the outbox: nobody may add one so, and the verifier will say it. All events are looked at, which PostgreSQL does not
 * know where it has no statistics yet, as after a restore: one by one that takes longer than a statement may. They may be millions, so they
 * come some at a time.
 */
async function* unsealedRows(client: pg.ClientBase, zone: string, module: string): AsyncGenerator<EventRow> {
	await client.query("SET LOCAL enable_nestloop = off; SET LOCAL cursor_tuple_fraction = 1");
	await client.query(
		`DECLARE unsealed NO SCROLL CURSOR FOR SELECT ${EVENT_COLUMNS} FROM ${client.escapeIdentifier(module)}.event e WHERE e.zone_id = $1
		AND NOT EXISTS (SELECT FROM platform.sealed_event s
			WHERE (s.zone_id, s.module, s.stream_id, s.seq) = (e.zone_id, $2, e.stream_id, e.seq))
		AND NOT EXISTS (SELECT FROM platform.outbox o WHERE o.zone_id = e.zone_id AND o.stream_id = e.stream_id AND o.seq = e.seq
			AND o.topic = $2 || '.' || e.type)`,
		[zone, module],
	);
	await client.query("SET LOCAL enable_nestloop = on");
	for (;;) {
		const { rows } = await client.query<EventRow>(`FETCH ${ROWS} FROM unsealed`);
		if (rows.length === 0) break;
		yield* rows;
	}
	await client.query("CLOSE unsealed");
}
