import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
	chmodSync,
	closeSync,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { DataFolder } from "#platform/data-folder.ts";
import { codeOf, Unreachable } from "#platform/failures.ts";
import { type Account, accountFor, giveTo, nativeFolder } from "#platform/postgres-account.ts";

/** Where a PostgreSQL is, and who may administer it. */
export interface ServerAddress {
	readonly host: string;
	readonly port: number;
	readonly user: string;
	readonly password: string;
	readonly database: string;
	readonly ssl?: pg.ClientConfig["ssl"];
	/** Where several servers are named, of which one is written to (`servers.ts`). */
	readonly failover?: Failover | undefined;
}

export type Server = Pick<ServerAddress, "host" | "port">;

export interface Failover {
	readonly servers: readonly Server[];
	/** The file that keeps the highest timeline that was written on. */
	readonly fence: string;
}

export interface EmbeddedPostgres {
	readonly address: ServerAddress;
	readonly pid: number;
	/** Settles when the server has ended, whoever ended it. */
	readonly ended: Promise<void>;
	readonly stop: () => Promise<void>;
}

const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" };
const ADMIN = "landfall_admin";
export const DATABASE = "landfall";

/** What the embedded server is run with; later ones win. No TCP: only a socket in a folder of ours. */
const SETTINGS: Readonly<Record<string, string>> = {
	listen_addresses: "",
	port: "5432",
	unix_socket_permissions: "0700",
	shared_preload_libraries: "pg_stat_statements",
	max_connections: "80",
	shared_buffers: "256MB",
	wal_level: "replica",
	autovacuum_naptime: "15s", // a table that has grown since is planned by what it was until it is counted
	log_timezone: "UTC",
	timezone: "UTC",
};

/**
 * Lets a server copy each piece of its log into a folder, at the latest a minute after something was written: that much can be lost with
 * the disk. A piece that is there already with the same bytes is no fault; with others it is left alone.
 */
export const archiving = (archive: string): Readonly<Record<string, string>> => ({
	archive_mode: "on",
	archive_timeout: "60",
	archive_command: `f='${archive}/%f'; if test -f "$f"; then cmp -s %p "$f"; else cp %p "$f.part" && sync "$f.part" && mv "$f.part" "$f"; fi`,
});

/**
 * Starts the PostgreSQL of a data folder; the caller holds the folder (`instance.ts`). The first start makes the cluster.
 * A server left by a run that was killed is stopped first. Throws `Unreachable` when none can run here.
 */
export async function startPostgres(
	folder: DataFolder,
	settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
	const native = nativeFolder();
	const data = folder.at("pgdata");
	const account = accountFor(native, data);
	const socket = socketFolder(folder);
	mkdirSync(data, { recursive: true, mode: 0o700 });
	for (const own of [data, socket]) {
		chmodSync(own, 0o700);
		if (existsSync(path.join(own, "PG_VERSION"))) continue;
		giveTo(account, own);
	}
	const fresh = !existsSync(path.join(data, "PG_VERSION"));
	if (fresh) initialise(native, account, data, socket, folder.at("pg.password"));
	await endLeftovers(data);
	const address = addressOf(folder, socket);
	const server = launch(native, account, data, socket, folder.at("postgres.log"), { ...SETTINGS, ...settings });
	await untilAnswering(server, address, folder.at("postgres.log"));
	return {
		address,
		pid: server.pid,
		ended: server.ended,
		stop: async () => {
			await stopProcess(server.pid);
			await server.waited();
			rmSync(socket, { recursive: true, force: true });
		},
	};
}

/** How to reach the server of a folder whose instance said where its socket is. */
export const addressOf = (folder: DataFolder, socket: string): ServerAddress => ({
	host: socket,
	port: 5432,
	user: ADMIN,
	password: readFileSync(folder.at("pg.password"), "utf8").trim(),
	database: DATABASE,
});

/**
 * Short, because a socket's path has at most 107 bytes, and always the same for one data folder, so that a killed run leaves nothing new
 * behind and the clients of a restarted server find it again. A folder of that name that is not ours is not used.
 */
function socketFolder(folder: DataFolder): string {
	const hash = createHash("sha256").update(folder.path).digest("hex").slice(0, 12);
	const wanted = path.join(os.tmpdir(), `landfall-${hash}`);
	mkdirSync(wanted, { recursive: true, mode: 0o700 });
	const found = lstatSync(wanted);
	const ours = found.isDirectory() && (process.getuid?.() === 0 || found.uid === process.getuid?.());
	return ours ? wanted : mkdtempSync(path.join(os.tmpdir(), "landfall-"));
}

function initialise(native: string, account: Account, data: string, socket: string, passwordFile: string): void {
	const password = randomBytes(24).toString("base64url");
	writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
	const handed = path.join(socket, "password"); // not /dev/stdin: Node's stdin pipe is a socket that cannot be opened
	writeFileSync(handed, `${password}\n`, { mode: 0o600 });
	giveTo(account, handed);
	const [command, words] = underAccount(account, path.join(native, "bin", "initdb"));
	const options = ["--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums"];
	const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"];
	const made = spawnSync(command, [...words, "-D", data, "-U", ADMIN, `--pwfile=${handed}`, ...options, ...locale], {
		...ids(account),
		env: ENVIRONMENT,
		cwd: "/",
		encoding: "utf8",
	});
	rmSync(handed);
	if (made.status === 0) return;
	rmSync(data, { recursive: true, force: true });
	throw new Unreachable(`initdb: ${made.error?.message ?? made.stderr}`);
}

const ids = ({ uid, gid }: Account) => ({
	...(uid === undefined ? {} : { uid }),
	...(gid === undefined ? {} : { gid }),
});

const underAccount = ({ before }: Account, executable: string): [string, string[]] => {
	const [command, ...words] = [...before, executable];
	return [command ?? executable, words];
};

interface Launched {
	readonly pid: number;
	readonly ended: Promise<void>;
	/** Settles as `ended`, and keeps this process running until then. */
	waited(): Promise<void>;
	/** Why it ended, once it has. */
	end(): string | undefined;
}

function launch(
	native: string,
	account: Account,
	data: string,
	socket: string,
	logFile: string,
	settings: Readonly<Record<string, string>>,
): Launched {
	const log = openSync(logFile, "a", 0o600);
	const [command, words] = underAccount(account, path.join(native, "bin", "postgres"));
	const given = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
	const child = spawn(command, [...words, "-D", data, "-k", socket, ...given], {
		...ids(account),
		env: ENVIRONMENT,
		cwd: "/",
		stdio: ["ignore", log, log],
		detached: true, // own group: Ctrl-C reaches us, not it
	});
	closeSync(log);
	let end: string | undefined;
	const ended = new Promise<void>((resolve) => {
		child.once("error", (error) => {
			end = error.message;
			resolve();
		});
		child.once("exit", (code, signal) => {
			end ??= `exit ${code ?? signal}`;
			resolve();
		});
	});
	child.unref();
	const waited = () => {
		child.ref();
		return ended;
	};
	return { pid: child.pid ?? 0, ended, waited, end: () => end };
}

/** Waits until the server takes a login, and sees to the database of that name. */
async function untilAnswering(server: Launched, address: ServerAddress, logFile: string): Promise<void> {
	for (const end = Date.now() + 60_000; ; await sleep(25)) {
		if (server.end() !== undefined) throw new Unreachable(`postgres: ${server.end()}; see ${logFile}`);
		const client = new pg.Client({ ...address, database: "postgres" });
		client.on("error", () => {});
		try {
			await client.connect();
			const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [address.database]);
			if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(address.database)}`);
			return;
		} catch (error) {
			const code = codeOf(error);
			if (code === "28P01") throw new Unreachable("the password file does not fit this cluster", { cause: error });
			// 57P03: it is there and reads its log, which takes as long as there is of it
			if (Date.now() > end && code !== "57P03") throw new Unreachable("postgres does not answer", { cause: error });
		} finally {
			await client.end().catch(() => {});
		}
	}
}

/**
 * Ends whatever still runs on this cluster. A dead postmaster's backends would go on writing, so they go first; its lock file is then
 * left to PostgreSQL, which knows when it is stale, unless its pid is a zombie's or was given to another process.
 */
async function endLeftovers(data: string): Promise<void> {
	const lock = path.join(data, "postmaster.pid");
	if (!existsSync(lock)) return;
	const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
	if (commandOf(pid)?.split("\0").includes(data)) await stopProcess(pid);
	for (const left of processesIn(data)) {
		kill(left, "SIGKILL");
		for (const end = Date.now() + 5_000; isAlive(left) && Date.now() < end; ) await sleep(10);
	}
	if (commandOf(pid) !== undefined) rmSync(lock, { force: true });
}

/** Undefined when there is no such process, empty for a zombie. */
function commandOf(pid: number): string | undefined {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8");
	} catch {
		return undefined;
	}
}

/** Every process of a server works in its cluster's folder. */
export function processesIn(data: string): number[] {
	const isThere = (pid: string): boolean => {
		try {
			return readlinkSync(`/proc/${pid}/cwd`) === data;
		} catch {
			return false;
		}
	};
	return readdirSync("/proc")
		.filter((pid) => /^\d+$/.test(pid) && isThere(pid))
		.map(Number);
}

/** Fast shutdown, then harder; returns when the process is gone or a zombie of ours. */
async function stopProcess(pid: number): Promise<void> {
	for (const [signal, patience] of [
		["SIGINT", 10_000],
		["SIGQUIT", 5_000],
		["SIGKILL", 2_000],
	] as const) {
		if (!isAlive(pid)) return;
		kill(pid, signal);
		for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) if (!isAlive(pid)) return;
	}
}

function kill(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// gone
	}
}

/** A zombie is not. */
const isAlive = (pid: number): boolean => (commandOf(pid) ?? "") !== "";
