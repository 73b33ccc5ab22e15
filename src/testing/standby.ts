import { cpSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { backUp } from "#platform/backup.ts";
import { type DataFolder, openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { type EmbeddedPostgres, processesIn, type ServerAddress, startPostgres } from "#platform/postgres.ts";
import { accountFor, giveTo, nativeFolder } from "#platform/postgres-account.ts";

/** One server of a pair; a folder keeps its address, whatever runs in it. */
export interface Node {
	readonly folder: DataFolder;
	readonly postgres: EmbeddedPostgres;
}

const PRIMARY = { wal_keep_size: "256MB" };

export async function startPrimary(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<Node> {
	const opened = openDataFolder(folder);
	return { folder: opened, postgres: await startPostgres(opened, { ...PRIMARY, ...settings }) };
}

/**
 * Makes a standby of a running primary in a folder, whatever was there before, and answers when it follows. The bundled PostgreSQL has no
 * pg_basebackup: our own backup uses the same protocol.
 */
export async function startStandby({ folder: of, postgres: { address } }: Node, folder: string): Promise<Node> {
	const opened = openDataFolder(folder);
	const copy = `${folder}.copy`;
	for (const old of [copy, opened.at("pgdata")]) rmSync(old, { recursive: true, force: true });
	await backUp(address, of, copy);
	for (const name of ["pgdata", "pg.password"]) cpSync(`${copy}/${name}`, opened.at(name), { recursive: true });
	rmSync(copy, { recursive: true });
	writeFileSync(opened.at("pgdata/standby.signal"), "");
	giveTo(accountFor(nativeFolder(), opened.at("pgdata")), opened.at("pgdata"));
	const { host, port, user, password } = address;
	const primary_conninfo = `host=${host} port=${port} user=${user} password=${password} application_name=standby`;
	const postgres = await startPostgres(opened, { ...PRIMARY, primary_conninfo });
	while ((await walSender(address)) === undefined) await sleep(50);
	return { folder: opened, postgres };
}

/** The process of a primary that sends its log to the standby; undefined when none does. */
export async function walSender(primary: ServerAddress): Promise<number | undefined> {
	const [row] = await asked<{ pid: number }>(primary, "SELECT pid FROM pg_stat_replication WHERE state = 'streaming'");
	return row?.pid;
}

/** Waits until the standby shows everything that the primary has. */
export async function caughtUp(primary: ServerAddress): Promise<void> {
	const state = "SELECT FROM pg_stat_replication WHERE replay_lsn >= pg_current_wal_lsn()";
	while ((await asked(primary, state)).length === 0) await sleep(20);
}

/** A commit is answered when the standby has it too; or no longer. */
export async function setSynchronous(primary: ServerAddress, isOn: boolean): Promise<void> {
	await asked(primary, `ALTER SYSTEM SET synchronous_standby_names = '${isOn ? "standby" : ""}'`);
	await asked(primary, "SELECT pg_reload_conf()");
	if (!isOn) return;
	const state = "SELECT FROM pg_stat_replication WHERE sync_state = 'sync'";
	while ((await asked(primary, state)).length === 0) await sleep(20);
}

export async function promote({ postgres: { address } }: Node): Promise<void> {
	await asked(address, "SELECT pg_promote(false)"); // a query that waits for it would be in the way of what is still replayed
	const state = "SELECT FROM pg_control_system() WHERE NOT pg_is_in_recovery()";
	while ((await asked(address, state)).length === 0) await sleep(10);
}

/** SIGKILL to the server and each of its processes at once, as when its machine loses power. */
export async function lose({ folder, postgres }: Node): Promise<void> {
	for (let left = processesIn(folder.at("pgdata")); left.length > 0; left = processesIn(folder.at("pgdata"))) {
		for (const pid of left) killed(pid);
		await sleep(20);
	}
	await postgres.ended;
}

function killed(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch {
		// it ended just then
	}
}

/** Both servers as `--database-url` names them. */
export const bothOf = (one: ServerAddress, two: ServerAddress, fence: string): ServerAddress => ({
	...one,
	failover: { servers: [one, two].map(({ host, port }) => ({ host, port })), fence },
});

/** Rows of one statement. */
export const asked = <R extends object>(address: ServerAddress, sql: string): Promise<R[]> =>
	connected(address, async (client) => (await client.query<R>(sql)).rows);
