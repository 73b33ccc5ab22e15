import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { connected } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { asAdmin, TEMPLATE, ZONES } from "#testing/postgres.setup.ts";

/** F16. */
const server = inject("postgres");
let made = 0;
let admin: ServerAddress;
beforeEach(async () => {
	admin = { ...server, database: `killed_${process.pid}_${++made}` };
	await asAdmin(server, `CREATE DATABASE ${admin.database}`);
});
afterEach(() => asAdmin(server, `DROP DATABASE ${admin.database} WITH (FORCE)`));

/** Whatever the database has, a line each, without what tests add. */
async function catalogue(address: ServerAddress): Promise<readonly string[]> {
	const ours = (schema: string) => `${schema} !~ '^(pg_|information_schema|tally)'`;
	const { rows } = await connected(address, (client) =>
		client.query<{ line: string }>(`
			SELECT concat_ws(' ', 'column', c.oid::regclass, c.relkind, c.relrowsecurity, c.relforcerowsecurity, a.attname,
				format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
				LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
			WHERE ${ours("n.nspname")} AND NOT a.attisdropped
			UNION ALL SELECT concat_ws(' ', 'grants', c.oid::regclass, (SELECT string_agg(g::text, ',' ORDER BY g::text) FROM unnest(c.relacl) g),
				obj_description(c.oid, 'pg_class'))
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours("n.nspname")}
			UNION ALL SELECT concat_ws(' ', schemaname, indexdef) FROM pg_indexes WHERE ${ours("schemaname")}
			UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE ${ours("connamespace::regnamespace::text")}
			UNION ALL SELECT concat_ws(' ', schemaname, tablename, policyname, roles, cmd, qual, with_check) FROM pg_policies WHERE ${ours("schemaname")}
			UNION ALL SELECT concat_ws(' ', tgrelid::regclass, pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
				WHERE NOT tgisinternal AND ${ours("c.relnamespace::regnamespace::text")}
			UNION ALL SELECT concat_ws(' ', p.oid::regprocedure, md5(p.prosrc), p.proacl) FROM pg_proc p WHERE ${ours("pronamespace::regnamespace::text")}
			UNION ALL SELECT concat_ws(' ', 'migration', name, checksum) FROM platform.migration
			UNION ALL SELECT concat_ws(' ', 'jobs', id) FROM graphile_worker.migrations
			ORDER BY 1`),
	);
	return rows.map(({ line }) => line);
}

/** Runs it in a process that kills itself at its n-th statement; whether it came to its end before. */
async function killedAt(statement: number, heard: boolean): Promise<boolean> {
	const child = fork(fileURLToPath(new URL("../testing/dying-migration.ts", import.meta.url)), {
		env: { ...process.env, DYING: JSON.stringify({ admin, zones: ZONES, statement, heard }) },
	});
	const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
	if (code !== 0 && signal !== "SIGKILL") throw new Error(`it ended with ${code}, not by being killed`);
	return code === 0;
}

/** Of the generator of Park and Miller, so that a run can be told again. */
function drawn(seed: number): (most: number) => number {
	let state = seed;
	return (most) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % most;
	};
}

const draw = drawn(Number(process.env.SEED ?? 20_221_128));
/** As one that nothing happened to. */
const isWhole = async () => expect(await catalogue(admin)).toEqual(await catalogue({ ...server, database: TEMPLATE }));

test("a migration killed again and again goes on each time, and ends at the schema of one that was not", {
	timeout: 120_000,
}, async () => {
	let kills = 0;
	while (!(await killedAt(6 + draw(40), draw(2) === 0)))
		if (++kills > 60) throw new Error("it does not come to an end");
	process.stderr.write(`F16: ${kills} kills\n`);
	expect(kills).toBeGreaterThan(5);
	expect(await migrate(admin, ZONES)).toEqual([]);
	await isWhole();
});

/** Ends all connections of a migration while it is in the midst of one: this session holds that one's row, so it waits. */
function endedIn(name: string): Promise<unknown> {
	return connected(admin, async (client) => {
		await client.query("BEGIN");
		await client.query("INSERT INTO platform.migration (name, checksum) VALUES ($1, '')", [name]);
		const told = migrate(admin, ZONES).catch((error: unknown) => error);
		const waits = "SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";
		while ((await client.query(waits)).rowCount === 0) await sleep(10);
		const others = "FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()";
		await client.query(`SELECT pg_terminate_backend(pid) ${others}`, [admin.database]);
		return told;
	});
}

async function ranIn(address: ServerAddress): Promise<readonly string[]> {
	const ran = "SELECT name FROM platform.migration ORDER BY name";
	return (await connected(address, (client) => client.query<{ name: string }>(ran))).rows.map(({ name }) => name);
}

test("a migration whose connections are ended says so, and the next one goes on", { timeout: 60_000 }, async () => {
	expect(await killedAt(20, true)).toBe(false);
	const done = await ranIn(admin);
	const left = (await ranIn({ ...server, database: TEMPLATE })).filter((name) => !done.includes(name));
	expect(left.length).toBeGreaterThan(10);
	for (const [i, name] of left.entries()) {
		if (i % 4 !== 0) continue;
		expect(await endedIn(name)).toBeInstanceOf(Error);
		expect(await ranIn(admin)).toEqual([...done, ...left.slice(0, i)]);
	}
	expect(await migrate(admin, ZONES)).toEqual(left.slice(-1 - ((left.length - 1) % 4)));
	await isWhole();
});

test("two that begin with nothing at the same moment make one schema", { timeout: 60_000 }, async () => {
	const [one, other] = await Promise.all([migrate(admin, ZONES), migrate(admin, ZONES)]);
	expect(Math.min(one.length, other.length)).toBe(0);
	await isWhole();
});
