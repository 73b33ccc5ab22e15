import { type Kysely, type Selectable, type SqlBool, sql } from "kysely";
import type { Json } from "#kernel/event.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { kyselyOver, nestedRows, type Reader, type ZoneDatabase } from "#platform/database.ts";
import { ask } from "#platform/prepared.ts";
import {
	type AddedRows,
	type Job,
	momentIn,
	type NewEvent,
	named,
	type StreamEnd,
	type StreamTable,
} from "#platform/statement.ts";
import { Tx } from "#platform/transaction.ts";

export const streamTable = <Row extends { zone_id: unknown; stream_id: unknown; seq: unknown; last_at: unknown }>(
	module: string,
	table: string,
): StreamTable<Row> => ({ module: named(module), table: named(table) });

/** Where a query reads: a transaction, or a zone's rows as they are now. */
export type Source = Tx | ZoneDatabase;

/** Of which zone it reads. */
export const zoneOf = (source: Source): string => (source instanceof Tx ? source.context.zone : source.zone);

export const read = <T>(source: Source): Reader<T> =>
	source instanceof Tx ? source.reader<T>() : kyselyOver<T>(source.pool);

/** For tables without events: begins the transaction, and what is written stands in it. */
export async function write<T>(tx: Tx): Promise<Kysely<T>> {
	return kyselyOver<T>(await tx.begin());
}

/** The state row of a stream, ours until the transaction ends; own stream first, then those of lower modules in order, by id. */
export async function lock<Row>(tx: Tx, table: StreamTable<Row>, stream: string): Promise<Selectable<Row> | undefined> {
	const client = await tx.begin();
	const text = `SELECT * FROM ${table.module}."${table.table}" WHERE zone_id = $1 AND stream_id = $2 FOR UPDATE`;
	const { rows } = await ask(client, true, text, [tx.context.zone, stream]);
	return rows[0] as Selectable<Row> | undefined;
}

/** The state row as it is now, without a lock: enough for a command on one stream, since `append` checks the seq. */
export async function find<Row>(
	source: Source,
	table: StreamTable<Row>,
	stream: string,
): Promise<Selectable<Row> | undefined> {
	const reader = read<Record<string, { zone_id: string; stream_id: string }>>(source);
	const row = await reader
		.selectFrom(`${table.module}.${table.table}`)
		.selectAll()
		.where("zone_id", "=", zoneOf(source))
		.where("stream_id", "=", stream)
		.executeTakeFirst();
	return row as Selectable<Row> | undefined;
}

export type StateColumns<Row> = Readonly<
	Record<Exclude<keyof Row & string, "zone_id" | "stream_id" | "seq" | "last_at">, unknown>
>;

/**
 * Adds events to a stream and puts its state row in their place, when the transaction ends. The caller has folded; this only writes.
 * `after` is the state row that was locked or found; if the stream has moved on since, the transaction runs again.
 */
export function append<Row>(
	tx: Tx,
	table: StreamTable<Row>,
	written: {
		readonly stream: string;
		readonly after: StreamEnd | undefined;
		readonly events: readonly NewEvent[];
		readonly state: StateColumns<Row>;
	},
): StreamEnd | undefined {
	const { stream, after, state } = written;
	if (written.events.length === 0) return after;
	const now = momentIn(tx.context, after);
	const events = written.events.map((event) => ({ ...event, at: event.at ?? now }));
	return tx.add({ table, stream, after, events, state });
}

/** Rows that are only ever added, in the same statement: deltas, access log. */
export const appendRows = (tx: Tx, table: string, rows: AddedRows["rows"]): void => tx.addRows({ table, rows });

/** Work for the worker, seen only after the commit. */
export const appendJobs = (tx: Tx, jobs: readonly Job[]): void => tx.addJobs(jobs);

/** Lets open pages know, after the commit, of what is no event: `topic` is `module.What`, `stream` whose it is. */
export async function announce(tx: Tx, topic: string, stream: string): Promise<void> {
	const client = await tx.begin();
	await client.query({
		name: "announce",
		text: "INSERT INTO platform.outbox (zone_id, topic, stream_id) VALUES ($1, $2, $3)",
		values: [tx.context.zone, topic, stream],
	});
}

/** One event as a module folds it. */
export interface KeptEvent {
	readonly seq: number;
	readonly type: string;
	readonly data: Json;
	readonly at: Instant;
	readonly recordedAt: Instant;
	readonly actor: string;
	readonly principal: string;
	readonly packVersion: string;
}

/** All events of a stream in the order in which they happened: (`at`, `seq`). */
export async function history(
	source: Source,
	table: StreamTable<unknown>,
	stream: string,
): Promise<readonly KeptEvent[]> {
	const rows: readonly KeptEvent[] = await eventsOf(source, table).where("stream_id", "=", stream).execute();
	return rows;
}

/** The same as one column beside the state row of the stream; `told` reads it. */
export const historyBeside = ({ module, table }: StreamTable<unknown>) =>
	sql<readonly object[]>`(SELECT coalesce(jsonb_agg(to_jsonb(e) ORDER BY e.at, e.seq), '[]') FROM (
		SELECT seq, type, data, at, actor, principal, recorded_at AS "recordedAt", pack_version AS "packVersion" FROM ${sql.table(`${module}.event`)}
		WHERE (zone_id, stream_id) = (${sql.ref(`${table}.zone_id`)}, ${sql.ref(`${table}.stream_id`)})) e)`;

export const told = (events: readonly object[]): readonly KeptEvent[] =>
	nestedRows(events, { instants: ["at", "recordedAt"] }) as readonly KeptEvent[];

/** The same of many streams at once. */
export async function histories(
	source: Source,
	table: StreamTable<unknown>,
	streams: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptEvent[]>> {
	const found = eventsOf(source, table).select("stream_id").where(sql<SqlBool>`stream_id = ANY(${streams})`);
	const rows = await found.execute();
	return Map.groupBy(rows as readonly (KeptEvent & { readonly stream_id: string })[], ({ stream_id }) => stream_id);
}

const eventsOf = (source: Source, table: StreamTable<unknown>) =>
	read<Record<string, EventRow>>(source)
		.selectFrom(`${table.module}.event`)
		.select(["seq", "type", "data", "at", "actor", "principal"])
		.select(["recorded_at as recordedAt", "pack_version as packVersion"])
		.where("zone_id", "=", zoneOf(source))
		.orderBy("at")
		.orderBy("seq");

interface EventRow {
	zone_id: string;
	stream_id: string;
	seq: number;
	type: string;
	data: Json;
	at: Instant;
	recorded_at: Instant;
	actor: string;
	principal: string;
	pack_version: string;
}
