import { canonicalJson } from "#kernel/canonical.ts";
import { type EventRecord, type Json, leafOf } from "#kernel/event.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { type Context, iso } from "#platform/context.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newSalt } from "#platform/random.ts";

/**
 * A stream's events are in `<module>.event`, its folded state is one row of `<module>.<table>`, a table with
 * zone_id, stream_id, seq and last_at beside the module's own columns.
 */
export interface StreamTable<Row> {
	readonly module: string;
	readonly table: string;
	/** Only a type: the columns of the state row. */
	readonly row?: Row;
}

export interface NewEvent {
	readonly type: string;
	readonly data: object;
	/** When it happened; now, if not said. */
	readonly at?: Instant;
	/** For whom, where it is for another than all that the request is for. */
	readonly principal?: string;
}

/** How far a stream has come: its state row, or what `append` gave back. */
export interface StreamEnd {
	readonly seq: number;
	/** The latest `at` of its events. */
	readonly last_at: Instant;
}

/**
 * When something happens that happens now: never before what the stream already knows, though the command may have been asked earlier and
 * waited for its turn.
 */
export const momentIn = (context: Context, end: StreamEnd | undefined): Instant =>
	Math.max(context.now, end?.last_at ?? Number.NEGATIVE_INFINITY);

/** Work for the worker, begun only after the transaction has committed. */
export interface Job {
	readonly task: string;
	readonly payload: Json;
	/** Real time before which it does not begin. */
	readonly notBefore?: Instant;
	/** A later job with the same key replaces this one while it waits. */
	readonly key?: string;
}

/** One stream's share of a transaction. */
export interface Appended {
	readonly table: StreamTable<unknown>;
	readonly stream: string;
	/** The end that `decide` saw; undefined for a new stream. */
	readonly after: StreamEnd | undefined;
	readonly events: readonly (NewEvent & { readonly at: Instant })[];
	readonly state: Readonly<Record<string, unknown>>;
}

/** Rows that are only added: deltas of counts, access log. `table` is `schema.table`; zone_id is filled in. */
export interface AddedRows {
	readonly table: string;
	readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Everything a transaction writes at its end. */
export interface Writes {
	readonly streams: readonly Appended[];
	readonly rows: readonly AddedRows[];
	readonly jobs: readonly Job[];
}

/** The key of a request whose answer must be the same for ever (seven days). */
export interface Request {
	/** Method and path template, or the reaction's name. */
	readonly route: string;
	readonly key: string;
	/** What was asked; another body under the same key is refused. */
	readonly body: unknown;
}

export interface Statement {
	readonly name: string;
	readonly text: string;
	readonly values: readonly unknown[];
}

/** Text that PostgreSQL cannot keep: U+0000, or half of a surrogate pair. A door that takes text from outside refuses it as bad input. */
export class Unstorable extends Error {}

const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

export function storableJson(value: unknown): string {
	const json = JSON.stringify(value);
	if (UNSTORABLE.test(json)) throw new Unstorable("text with U+0000 or half a surrogate pair");
	return json;
}

/** How the idempotency row takes part: made here, answered here because it was made at `begin`, or not at all. */
export type Claim = "insert" | "answer" | "none";

/**
 * Idempotency row, events, state, added rows and outbox as one statement, so that a new stream costs one round trip and no BEGIN.
 * When the key is taken nothing is written and `claimed` is 0. Its text depends only on tables, columns and counts: it is prepared once.
 */
export function writeStatement(
	context: Context,
	writes: Writes,
	claim: Claim,
	request: Request | undefined,
	answer: unknown,
): Statement {
	const values: unknown[] = [];
	const put = (value: unknown): string => `$${values.push(value)}`;
	const zone = `${put(context.zone)}::text`;
	const parts = [`claim AS (${claimText(context, claim, request, answer, zone, put)})`];
	const outbox: string[] = [];
	const checks: string[] = [];
	const meta = writes.streams.length > 0 ? eventMeta(context, put) : undefined;
	for (const [index, written] of writes.streams.entries()) {
		const stream = `${put(written.stream)}::text`;
		const { module } = written.table;
		const events = put(storableJson(eventRows(context, written)));
		parts.push(`e${index} AS (INSERT INTO ${module}.event (zone_id, stream_id, seq, type, data, at,
			recorded_at, real_at, actor, principal, pack_version, salt, leaf)
			SELECT ${zone}, ${stream}, r.seq, r.type, r.data, r.at, ${meta}, r.salt, r.leaf FROM claim,
			jsonb_to_recordset(${events}::jsonb) AS r(seq int, type text, data jsonb, at timestamptz, principal text, salt text, leaf text)
			RETURNING seq, type, leaf)`);
		parts.push(`s${index} AS (${stateText(written, zone, stream, put)})`);
		outbox.push(`SELECT ${zone}, '${module}.' || type, ${stream}, seq, leaf, NULL::jsonb FROM e${index}`);
		checks.push(`CASE WHEN NOT EXISTS (SELECT FROM s${index}) THEN platform.stale(${stream}) END`);
	}
	for (const [index, { table, rows }] of writes.rows.entries())
		parts.push(`r${index} AS (${rowsText(table, rows, zone, put)})`);
	if (writes.jobs.length > 0)
		outbox.push(`SELECT ${zone}, j.task, NULL, NULL, NULL, j.job FROM claim,
			jsonb_to_recordset(${put(storableJson(jobRows(writes.jobs)))}::jsonb) AS j(task text, job jsonb)`);
	if (outbox.length > 0)
		parts.push(`o AS (INSERT INTO platform.outbox (zone_id, topic, stream_id, seq, leaf, job)
			${outbox.join(" UNION ALL ")})`);
	const text = `WITH ${parts.join(",\n")} SELECT ${["1 AS claimed", ...checks].join(", ")} FROM claim`;
	return { name: nameOf(text), text, values };
}

const names = new Map<string, string>();

/** One name for one text, so that a connection prepares it once. There are as many as the modules have kinds of writes. */
function nameOf(text: string): string {
	const known = names.get(text);
	if (known !== undefined) return known;
	const name = `write-${sha256Hex(text).slice(0, 20)}`;
	if (names.size < 2_000) names.set(text, name);
	return name;
}

function claimText(
	context: Context,
	claim: Claim,
	request: Request | undefined,
	answer: unknown,
	zone: string,
	put: (value: unknown) => string,
): string {
	if (claim === "none" || !request) return "SELECT 1";
	const [principal, route, key] = [put(context.principal), put(request.route), put(request.key)];
	if (claim === "answer")
		return `UPDATE platform.idempotency SET answer = ${put(storableJson(answer ?? null))}
			WHERE (zone_id, principal, route, key) = (${zone}, ${principal}, ${route}, ${key}) RETURNING 1`;
	return `INSERT INTO platform.idempotency (zone_id, principal, route, key, body_hash, answer, made_at)
		VALUES (${zone}, ${principal}, ${route}, ${key}, ${put(bodyHash(request))},
			${put(storableJson(answer ?? null))}, ${put(iso(context.realNow))}) ON CONFLICT DO NOTHING RETURNING 1`;
}

const eventMeta = (context: Context, put: (value: unknown) => string): string =>
	[
		`${put(iso(context.now))}::timestamptz`,
		`${put(iso(context.realNow))}::timestamptz`,
		`${put(context.actor)}::text`,
		"r.principal",
		`${put(context.packVersion)}::text`,
	].join(", ");

/** Hashes are made of what will be read back: data as JSON has it, instants to the millisecond. */
function eventRows(context: Context, { table, stream, after, events }: Appended) {
	return events.map((event, index) => {
		const record: EventRecord = {
			zone: context.zone,
			module: table.module,
			stream,
			seq: (after?.seq ?? 0) + index + 1,
			type: event.type,
			data: JSON.parse(JSON.stringify(event.data)) as Json,
			at: iso(event.at),
			recordedAt: iso(context.now),
			realAt: iso(context.realNow),
			actor: context.actor,
			principal: event.principal ?? context.principal,
			pack: context.packVersion,
			salt: newSalt(),
		};
		const { seq, type, data, at, principal, salt } = record;
		return { seq, type, data, at, principal, salt, leaf: leafOf(record, sha256Hex) };
	});
}

/** Where a stream stands after what is appended. */
export const endOf = ({ after, events }: Pick<Appended, "after" | "events">): StreamEnd => ({
	seq: (after?.seq ?? 0) + events.length,
	last_at: Math.max(after?.last_at ?? Number.NEGATIVE_INFINITY, ...events.map(({ at }) => at)),
});

/** A new stream's row is inserted; an old one's is changed only where it stands at the expected seq. */
function stateText(written: Appended, zone: string, stream: string, put: (value: unknown) => string): string {
	const { table, after, state } = written;
	const name = `${table.module}.${quoted(table.table)}`;
	const columns = Object.keys(state).map((column) => quoted(named(column)));
	const row = `jsonb_populate_record(NULL::${name}, ${put(storableJson(state))}::jsonb) AS r`;
	const end = endOf(written);
	const [seq, lastAt] = [`${put(end.seq)}::int`, `${put(iso(end.last_at))}::timestamptz`];
	if (!after)
		return `INSERT INTO ${name} (zone_id, stream_id, seq, last_at${columns.map((column) => `, ${column}`).join("")})
			SELECT ${zone}, ${stream}, ${seq}, ${lastAt}${columns.map((column) => `, r.${column}`).join("")}
			FROM claim, ${row} RETURNING 1`;
	return `UPDATE ${name} AS t SET seq = ${seq}, last_at = ${lastAt}${columns.map((column) => `, ${column} = r.${column}`).join("")}
		FROM claim, ${row} WHERE t.zone_id = ${zone} AND t.stream_id = ${stream} AND t.seq = ${put(after.seq)}::int RETURNING 1`;
}

function rowsText(table: string, rows: AddedRows["rows"], zone: string, put: (value: unknown) => string): string {
	const [schema = "", name = ""] = table.split(".");
	const full = `${named(schema)}.${quoted(named(name))}`;
	const columns = Object.keys(rows[0] ?? {}).map((column) => quoted(named(column)));
	return `INSERT INTO ${full} (zone_id${columns.map((column) => `, ${column}`).join("")})
		SELECT ${zone}${columns.map((column) => `, r.${column}`).join("")} FROM claim,
		jsonb_populate_recordset(NULL::${full}, ${put(storableJson(rows))}::jsonb) AS r`;
}

const jobRows = (jobs: readonly Job[]) =>
	jobs.map(({ task, payload, notBefore, key }) => ({
		task,
		job: {
			payload,
			...(notBefore === undefined ? {} : { runAt: iso(notBefore) }),
			...(key === undefined ? {} : { key }),
		},
	}));

export const bodyHash = ({ body }: Request): string => sha256Hex(canonicalJson(body ?? null));

/** A name of a schema, table or column of ours; anything else never reaches a statement. */
export function named(name: string): string {
	if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not a name of ours: ${name}`);
	return name;
}
const quoted = (name: string): string => `"${name}"`;
