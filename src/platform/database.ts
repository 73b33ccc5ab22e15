import {
	type ColumnType,
	Kysely,
	PostgresDialect,
	type PostgresPool,
	type PostgresPoolClient,
	type QueryExecutorProvider,
} from "kysely";
import pg from "pg";
import { type Day, parseDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { understood } from "#platform/failures.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { ask } from "#platform/prepared.ts";
import { Client } from "#platform/servers.ts";

/** A `timestamptz` column: ms since 1970 when read, ISO 8601 when written. */
export type InstantColumn = ColumnType<Instant, string, string>;
/** A `date` column: days since 1970 when read, `2022-07-25` when written. */
export type DayColumn = ColumnType<Day, string, string>;

/** The rows of one zone; everything it may touch is decided by the role it logs in as. */
export interface ZoneDatabase {
	readonly zone: string;
	readonly pool: pg.Pool;
}

/** The same, and what is written goes over connections of its own: who reads does not wait behind writers whom the database lets wait. */
export interface OpenZone extends ZoneDatabase {
	readonly writing: pg.Pool;
}

/** The pools of a zone, opened when first asked for. */
export interface Database {
	of(zone: string): OpenZone;
	/** Whether the database answers now: one short round trip. */
	answers(zone: string): Promise<boolean>;
	close(): Promise<void>;
}

export interface DatabaseOptions {
	/** How the process logs in for a zone. */
	readonly login: (zone: string) => ServerAddress;
	/** Connections a zone, of each kind. */
	readonly connections?: number;
	/** Told when an idle connection is lost; the next one is made by itself. */
	readonly onLost?: (error: Error) => void;
}

export function openDatabase({ login, connections = 6, onLost }: DatabaseOptions): Database {
	const zones = new Map<string, OpenZone>();
	const of = (zone: string): OpenZone => {
		const known = zones.get(zone);
		if (known) return known;
		const made = () => makePool(login(zone), connections, onLost);
		const opened = { zone, pool: made(), writing: made() };
		zones.set(zone, opened);
		return opened;
	};
	return {
		of,
		async answers(zone) {
			try {
				await of(zone).pool.query("SELECT 1");
				return true;
			} catch {
				return false;
			}
		},
		async close() {
			await Promise.all([...zones.values()].flatMap(({ pool, writing }) => [pool.end(), writing.end()]));
			zones.clear();
		},
	};
}

/** A pool that gives up on a database that does not answer, and reads its types as the kernel has them. */
export function makePool(address: ServerAddress, connections: number, onLost?: (error: Error) => void): pg.Pool {
	const pool = new pg.Pool({
		...address,
		Client,
		max: connections,
		types: { getTypeParser },
		connectionTimeoutMillis: 5_000,
		query_timeout: 12_000,
		idleTimeoutMillis: 60_000,
		keepAlive: true,
	});
	pool.on("error", (error) => onLost?.(error));
	pool.on("connect", (client) => client.on("error", () => {})); // the query that runs on it is told
	return pool;
}

/** One connection for one long piece of work, given to it and closed after it. */
export async function connected<A>(address: ServerAddress, work: (client: pg.Client) => Promise<A>): Promise<A> {
	const client = new Client({ ...address, types: { getTypeParser }, connectionTimeoutMillis: 5_000 });
	client.on("error", () => {}); // the query that runs on it is told
	try {
		await client.connect();
		return await work(client);
	} catch (error) {
		throw understood(error);
	} finally {
		await client.end().catch(() => {});
	}
}

/** A quarter of what a transaction may be idle (`roles.ts`), ms. */
const BEAT = 5_000;

/**
 * Says something in an open transaction from time to time, for work between whose statements more time may pass than a transaction may be
 * idle: a disk or a reader that is slow. A process that is stopped says nothing, and its transaction ends as before. Answers how to end it.
 */
export function keepAwake(client: pg.ClientBase): () => void {
	const beat = setInterval(() => void client.query("SELECT").catch(() => {}), BEAT); // the work's own statement tells
	return () => clearInterval(beat);
}

/** int8 as a number (counts stay below 2^53), instants and days as the kernel has them; numeric stays text and loses no digit. */
const PARSERS = new Map<number, (value: string) => unknown>([
	[pg.types.builtins.INT8, Number],
	[pg.types.builtins.TIMESTAMPTZ, (value) => Date.parse(value.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"))],
	[pg.types.builtins.DATE, (value) => parseDay(value)],
]);
const getTypeParser = ((oid: number, format?: "text") =>
	PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

/**
 * Rows that came as one column (`jsonb_agg`), with their instants and days as a row of its own would have them: so a page that needs several
 * tables asks once.
 */
export const nestedRows = (
	rows: readonly object[],
	{ instants = [], days = [] }: { readonly instants?: readonly string[]; readonly days?: readonly string[] },
): readonly object[] =>
	rows.map((row) => {
		const read = { ...row } as Record<string, string | number | null | undefined>;
		for (const column of instants) if (typeof read[column] === "string") read[column] = Date.parse(read[column]);
		for (const column of days) if (typeof read[column] === "string") read[column] = parseDay(read[column]);
		return read;
	});

/** What a query may use: reading only. Tables are named `schema.table` in `T`. */
export type Reader<T> = Pick<Kysely<T>, "selectFrom" | "selectNoFrom" | "with" | "withRecursive" | "fn" | "dynamic"> &
	QueryExecutorProvider;

const readers = new WeakMap<pg.Pool | pg.PoolClient, Kysely<unknown>>();

/** Kysely over a pool, or over the one connection of a transaction; made once for each. */
export function kyselyOver<T>(source: pg.Pool | pg.PoolClient): Kysely<T> {
	let made = readers.get(source);
	if (!made) {
		const pool = source instanceof pg.Pool ? sharing(source) : pinned(source);
		made = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
		readers.set(source, made);
	}
	return made as Kysely<T>;
}

/** What Kysely asks a connection by, as `ask` does; its own types know of cursors, which are not used here. */
const held = (
	client: pg.PoolClient,
	inTransaction: boolean,
	release: (discard?: boolean) => void,
): PostgresPoolClient => {
	const query = (text: string, values: readonly unknown[]) => ask(client, inTransaction, text, values);
	return { query, release } as unknown as PostgresPoolClient;
};
const shared = new WeakMap<pg.PoolClient, PostgresPoolClient>();

const sharing = (pool: pg.Pool): PostgresPool => ({
	async connect() {
		const client = await pool.connect();
		const made = shared.get(client) ?? held(client, false, (discard) => client.release(discard));
		shared.set(client, made);
		return made;
	},
	end: () => pool.end(),
	options: {},
});

/** A pool of one connection that is never given back: the transaction does that. */
function pinned(client: pg.PoolClient): PostgresPool {
	const one = held(client, true, () => {});
	return { connect: async () => one, end: async () => {}, options: {} };
}
