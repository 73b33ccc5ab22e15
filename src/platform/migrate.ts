import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { connected } from "#platform/database.ts";
import { Unreachable } from "#platform/failures.ts";
import { migrateJobs } from "#platform/jobs.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { loginAs, makeRoles, ROLE } from "#platform/roles.ts";

const MIGRATIONS = fileURLToPath(new URL("../../migrations/", import.meta.url));

interface Migration {
	readonly name: string;
	readonly sql: string;
	readonly checksum: string;
}

/** `0001_platform.sql`, …: plain SQL, forward only, each in one transaction. */
function migrations(): Migration[] {
	return readdirSync(MIGRATIONS)
		.filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
		.sort()
		.map((file) => {
			const sql = readFileSync(MIGRATIONS + file, "utf8");
			return { name: file.slice(0, -4), sql, checksum: createHash("sha256").update(sql).digest("hex") };
		});
}

/** Any number that no one else uses: two that migrate at once come one after the other. */
const LOCK = 4_702_111_235;

/**
 * Brings a database to the newest schema and its roles up to date; again is harmless and quick. Half-way killed, the next run goes on.
 * Throws when a migration that has run was changed since: history is not rewritten. Answers the migrations that ran now.
 */
export async function migrate(admin: ServerAddress, zones: readonly string[]): Promise<readonly string[]> {
	return connected(admin, async (client) => {
		await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
		await lookAt(client);
		await makeRoles(client, admin, zones);
		const ran = await connected(loginAs(admin, ROLE.migrator), runMigrations);
		await migrateJobs(loginAs(admin, ROLE.worker));
		return ran;
	});
}

/** Of the oldest PostgreSQL that will do, as `server_version_num`: what Debian 12 has. */
export const OLDEST = 150_000;

/** Throws where a database cannot be Landfall's: too old, of another encoding, or with an order of texts that follows a language. */
async function lookAt(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ n: number; encoding: string; order: string }>(`
		SELECT current_setting('server_version_num')::int AS n, pg_encoding_to_char(encoding) AS encoding,
			CASE WHEN datlocprovider = 'i' THEN 'ICU' ELSE datcollate END AS "order"
		FROM pg_database WHERE datname = current_database()`);
	const { n = 0, encoding = "", order = "" } = rows[0] ?? {};
	if (n < OLDEST) throw new Unreachable("Landfall needs PostgreSQL 15 or newer");
	if (encoding !== "UTF8" || !/^(C|POSIX|C\.utf-?8)$/i.test(order))
		throw new Unreachable(
			`Landfall needs a database of encoding UTF8 and locale C.UTF-8, this one has ${encoding} and ${order}: make it with TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`,
		);
}

/** How a database's schema stands to this version of the code. */
export interface SchemaState {
	/** Not run yet. */
	readonly pending: readonly string[];
	/** Changed after they had run. */
	readonly changed: readonly string[];
	/** Of a newer version: this one is being replaced. */
	readonly unknown: readonly string[];
	readonly ran: number;
}

/** Reads only; logged in as the administrator. */
export async function schemaState(client: pg.ClientBase): Promise<SchemaState> {
	const { rows: there } = await client.query("SELECT FROM pg_class WHERE oid = to_regclass('platform.migration')");
	const { rows } =
		there.length === 0
			? { rows: [] }
			: await client.query<{ name: string; checksum: string }>("SELECT name, checksum FROM platform.migration");
	const [done, known] = [new Map(rows.map((row) => [row.name, row.checksum])), migrations()];
	const names = new Set(known.map(({ name }) => name));
	return {
		pending: known.flatMap(({ name }) => (done.has(name) ? [] : [name])),
		changed: known.flatMap(({ name, checksum }) => (done.has(name) && done.get(name) !== checksum ? [name] : [])),
		unknown: [...done.keys()].filter((name) => !names.has(name)),
		ran: done.size,
	};
}

async function runMigrations(client: pg.Client): Promise<readonly string[]> {
	await client.query(`SET ROLE ${ROLE.owner}`);
	await client.query("CREATE SCHEMA IF NOT EXISTS platform");
	await client.query(`CREATE TABLE IF NOT EXISTS platform.migration
		(name text PRIMARY KEY, checksum text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())`);
	const { rows } = await client.query<{ name: string; checksum: string }>(
		"SELECT name, checksum FROM platform.migration",
	);
	const done = new Map(rows.map((row) => [row.name, row.checksum]));
	const ran: string[] = [];
	for (const { name, sql, checksum } of migrations()) {
		const before = done.get(name);
		if (before === checksum) continue;
		if (before !== undefined) throw new Error(`migration ${name} was changed after it had run: write a new one`);
		await client.query("BEGIN");
		await client.query(sql);
		await client.query("INSERT INTO platform.migration (name, checksum) VALUES ($1, $2)", [name, checksum]);
		await client.query("COMMIT");
		ran.push(name);
	}
	return ran;
}
