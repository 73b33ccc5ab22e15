import type pg from "pg";
import { type Anchor, FIRST_PREVIOUS, headText, rootOf, type Seal, type SealedEvent } from "#kernel/seal.ts";
import { type AnchorFile, openAnchors } from "#platform/anchors.ts";
import { type Clock, iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { makePool } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { ATTEMPTS_OF_A_JOB, jobsOfReaction, moduleOf } from "#platform/jobs.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { openSigningKey, type SigningKey } from "#platform/signing.ts";

/** The channel on which every change is told once, after it has been committed and sealed. */
export const CHANNEL = "landfall";

/** What is told: which streams of a zone have changed; null when there are too many to name. */
export interface Changed {
	readonly zone: string;
	/** `module/stream`. */
	readonly streams: readonly string[] | null;
}

/** A NOTIFY takes less than 8000 bytes. */
const LONGEST_NOTICE = 7_500;
/** A batch, and so the work between two commits of the relay, is bounded. */
const LARGEST_BATCH = 4_000;

export interface RelayOptions {
	/** Logged in as the worker. */
	readonly pool: pg.Pool;
	readonly clock: Clock;
	readonly key: SigningKey;
	/** Names of the reactions to an event's topic `module.Type`. */
	readonly reactionsTo: (topic: string) => readonly string[];
	readonly anchors: (zone: string) => Promise<AnchorFile>;
}

interface OutboxRow {
	readonly topic: string;
	readonly stream_id: string | null;
	readonly seq: number | null;
	readonly leaf: string | null;
	readonly job: { readonly payload: unknown; readonly runAt?: string; readonly key?: string } | null;
}

/** The database's chain is shorter than what was anchored: it was set back or cut, and must not be sealed on as if nothing were. */
export class BehindAnchors extends Error {}

/**
 * Passes on what a zone's transactions left in the outbox: seals the events, makes jobs, tells the listeners, all in one transaction, so each
 * row is passed on exactly once. Answers how many rows there were. One at a time a zone: who holds the row of `platform.sealing`.
 */
export async function relay(zone: string, options: RelayOptions): Promise<number> {
	const { pool } = options;
	const waiting = await pool.query({
		name: "outbox-waiting",
		text: "SELECT FROM platform.outbox WHERE zone_id = $1 LIMIT 1",
		values: [zone],
	});
	if (waiting.rowCount === 0) return 0;
	const client = await pool.connect();
	let broken = false;
	try {
		await client.query("BEGIN");
		await client.query("INSERT INTO platform.sealing (zone_id) VALUES ($1) ON CONFLICT DO NOTHING", [zone]);
		await client.query("SELECT FROM platform.sealing WHERE zone_id = $1 FOR UPDATE", [zone]);
		const rows = await take(client, zone);
		const anchor = await seal(client, zone, rows, options);
		await makeJobs(client, zone, rows, options.reactionsTo);
		await client.query("SELECT pg_notify($1, $2)", [CHANNEL, notice(zone, rows)]);
		await client.query("COMMIT");
		if (anchor) await (await options.anchors(zone)).add([anchor]);
		return rows.length;
	} catch (error) {
		await client.query("ROLLBACK").catch(() => {
			broken = true;
		});
		throw error;
	} finally {
		client.release(broken);
	}
}

async function take(client: pg.PoolClient, zone: string): Promise<readonly OutboxRow[]> {
	const { rows } = await client.query<OutboxRow>(
		`WITH taken AS (DELETE FROM platform.outbox WHERE zone_id = $1 AND id IN
			(SELECT id FROM platform.outbox WHERE zone_id = $1 ORDER BY id LIMIT ${LARGEST_BATCH}) RETURNING *)
		SELECT topic, stream_id, seq, leaf, job FROM taken ORDER BY id`,
		[zone],
	);
	return rows;
}

async function seal(
	client: pg.PoolClient,
	zone: string,
	rows: readonly OutboxRow[],
	{ clock, key, anchors }: RelayOptions,
): Promise<Anchor | undefined> {
	const events = rows.flatMap((row) => sealedEvent(row) ?? []);
	const last = events.at(-1);
	if (!last) return undefined;
	const before = await lastSeal(client, zone);
	const batch = (before?.batch ?? 0) + 1;
	if ((await anchors(zone)).last >= batch)
		throw new BehindAnchors(`zone ${zone}: batch ${batch} was anchored before; the database was set back`);
	const made = makeSeal(zone, before, events, iso(clock.realNow()), key);
	await client.query(`INSERT INTO platform.seal SELECT * FROM jsonb_populate_record(NULL::platform.seal, $1)`, [
		JSON.stringify({ ...made, zone_id: zone }),
	]);
	await client.query(
		`INSERT INTO platform.sealed_event (zone_id, batch, position, module, stream_id, seq, leaf)
		SELECT $1, $2, e.position, e.module, e.stream, e.seq, e.leaf FROM jsonb_to_recordset($3)
			AS e(position int, module text, stream text, seq int, leaf text)`,
		[zone, batch, JSON.stringify(events.map((event, position) => ({ ...event, position })))],
	);
	return anchorOf(made, last);
}

const anchorOf = ({ zone, batch, head, total, at }: Seal, { module, stream, seq }: SealedEvent): Anchor => ({
	zone,
	batch,
	head,
	total,
	at,
	last: { module, stream, seq },
});

async function lastSeal(client: pg.PoolClient | pg.Pool, zone: string) {
	const { rows } = await client.query<{ batch: number; head: string; total: number }>(
		"SELECT batch, head, total FROM platform.seal WHERE zone_id = $1 ORDER BY batch DESC LIMIT 1",
		[zone],
	);
	return rows[0];
}

function makeSeal(
	zone: string,
	before: { readonly batch: number; readonly head: string; readonly total: number } | undefined,
	events: readonly SealedEvent[],
	at: string,
	key: SigningKey,
): Seal {
	const link = {
		zone,
		batch: (before?.batch ?? 0) + 1,
		previous: before?.head ?? FIRST_PREVIOUS,
		root: rootOf(events, sha256Hex),
		count: events.length,
		total: (before?.total ?? 0) + events.length,
		at,
	};
	const head = sha256Hex(headText(link));
	return { ...link, head, key: key.publicKey, signature: key.sign(head) };
}

const sealedEvent = ({ topic, stream_id, seq, leaf }: OutboxRow): SealedEvent | undefined =>
	stream_id === null || seq === null || leaf === null
		? undefined
		: { module: moduleOf(topic), stream: stream_id, seq, leaf };

interface NewJob {
	readonly task: string;
	readonly payload: object;
	readonly key?: string;
	readonly run_at?: string;
}

const jobOf = (zone: string, task: string, { payload, key, runAt }: NonNullable<OutboxRow["job"]>): NewJob => ({
	task,
	payload: { zone, payload },
	...(key === undefined ? {} : { key: `${zone}/${key}` }),
	...(runAt === undefined ? {} : { run_at: runAt }),
});

function reactionsOf(
	zone: string,
	rows: readonly OutboxRow[],
	reactionsTo: RelayOptions["reactionsTo"],
): readonly NewJob[] {
	const events = rows.filter(({ job }) => job === null);
	const asked = events.flatMap(({ topic, stream_id, seq }) =>
		reactionsTo(topic).map((task) => ({ task, event: { topic, stream: stream_id ?? "", seq: seq ?? 0 } })),
	);
	return [...Map.groupBy(asked, ({ task }) => task)].flatMap(([task, some]) =>
		jobsOfReaction(
			zone,
			task,
			some.map(({ event }) => event),
		),
	);
}

async function makeJobs(
	client: pg.PoolClient,
	zone: string,
	rows: readonly OutboxRow[],
	reactionsTo: RelayOptions["reactionsTo"],
): Promise<void> {
	const asked = rows.flatMap(({ topic, job }) => (job ? [jobOf(zone, topic, job)] : []));
	const jobs: readonly NewJob[] = [...asked, ...reactionsOf(zone, rows, reactionsTo)];
	if (jobs.length === 0) return;
	const told = [...new Map(jobs.map((job, i) => [job.key ?? i, job])).values()]; // a key's last word counts
	await client.query(
		`SELECT count(*) FROM graphile_worker.add_jobs((SELECT array_agg(
			ROW(j.task, j.payload, NULL, j.run_at, $2, j.key, NULL, NULL)::graphile_worker.job_spec)
			FROM jsonb_to_recordset($1) AS j(task text, payload json, key text, run_at timestamptz)))`,
		[JSON.stringify(told), ATTEMPTS_OF_A_JOB],
	);
}

function notice(zone: string, rows: readonly OutboxRow[]): string {
	const streams = [
		...new Set(rows.flatMap((row) => (row.stream_id === null ? [] : `${moduleOf(row.topic)}/${row.stream_id}`))),
	];
	const changed: Changed = { zone, streams };
	const words = JSON.stringify(changed);
	return Buffer.byteLength(words) <= LONGEST_NOTICE ? words : JSON.stringify({ ...changed, streams: null });
}

/** Anchors what was sealed just before a crash and not anchored any more. Throws `BehindAnchors` when the chain is the shorter one. */
export async function catchUpAnchors(pool: pg.Pool, zone: string, anchors: AnchorFile): Promise<void> {
	const { rows } = await pool.query<Omit<Anchor, "last" | "zone"> & SealedEvent>(
		`SELECT batch, head, total, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, module, stream_id AS stream, e.seq
		FROM platform.seal s JOIN platform.sealed_event e USING (zone_id, batch)
		WHERE zone_id = $1 AND batch > $2 AND e.position = s.count - 1 ORDER BY batch`,
		[zone, anchors.last],
	);
	await anchors.add(
		rows.map(({ batch, head, total, at, module, stream, seq }) => ({
			zone,
			batch,
			head,
			total,
			at,
			last: { module, stream, seq },
		})),
	);
	const sealed = (await lastSeal(pool, zone))?.batch ?? 0;
	if (sealed < anchors.last)
		throw new BehindAnchors(`zone ${zone}: ${anchors.last} batches were anchored, the database has ${sealed}`);
}

/** Seals, once and without a worker, everything that has happened in a zone. */
export async function sealNow(
	setting: Pick<RelayOptions, "clock" | "reactionsTo"> & {
		readonly address: ServerAddress;
		readonly folder: DataFolder;
		readonly zone: string;
	},
): Promise<void> {
	const pool = makePool(setting.address, 1);
	const file = await openAnchors(setting.folder, setting.zone);
	try {
		await catchUpAnchors(pool, setting.zone, file);
		const key = openSigningKey(setting.folder);
		while ((await relay(setting.zone, { ...setting, pool, key, anchors: async () => file })) > 0);
	} finally {
		await file.close();
		await pool.end();
	}
}
