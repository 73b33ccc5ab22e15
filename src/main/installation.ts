import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Usage } from "#main/cli/exit.ts";
import { type DataFolder, needRoom, openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { Unreachable } from "#platform/failures.ts";
import { type Hold, holdOrJoin, type Instance, isJoined } from "#platform/instance.ts";
import { addressOf, archiving, type ServerAddress, startPostgres } from "#platform/postgres.ts";
import { readerRole } from "#platform/roles.ts";

/** Whether a database has that zone: its roles are made with it. */
export const hasZone = (admin: ServerAddress, zone: string): Promise<boolean> =>
	connected(admin, async (client) => {
		const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [readerRole(zone)]);
		return rowCount === 1;
	});

/** Options of every command that needs the database (contracts.md §1). */
export const DATABASE_OPTIONS = {
	data: { type: "string" },
	"database-url": { type: "string" },
} as const;

export interface Where {
	readonly data?: string;
	/** Where the embedded database puts its log. */
	readonly walArchive?: string;
	readonly databaseUrl?: string;
}

/** A data folder and the database that goes with it, for as long as a command runs. */
export interface Installation {
	readonly folder: DataFolder;
	/** How its administrator logs in. */
	readonly admin: ServerAddress;
	/** The `up` (or other command) whose database this is; else it is ours. */
	readonly joined?: Instance;
	readonly close: () => Promise<void>;
}

export const openFolder = ({ data }: Where): DataFolder => openDataFolder(path.resolve(data ?? ".landfall"));

/** Joins the instance that runs on the folder, or starts its PostgreSQL and stops it again on `close`. */
export async function openInstallation(where: Where): Promise<Installation> {
	const folder = openFolder(where);
	const holding = await holdOrJoin(folder, "command");
	if (!isJoined(holding)) {
		const database = await startDatabase(folder, holding, where);
		return { folder, admin: database.admin, close: database.stop };
	}
	const { instance, leave } = holding;
	const close = async () => leave();
	if (where.databaseUrl !== undefined)
		return { folder, admin: await reached(where.databaseUrl, folder), joined: instance, close };
	if (!instance.socket)
		throw new Usage("the instance that runs on this data folder uses another database: name it by --database-url");
	return { folder, admin: addressOf(folder, instance.socket), joined: instance, close };
}

/**
 * For a process that serves beside others: it neither holds the folder nor starts a database. The database is at the URL, or that of the
 * `up` that runs on the folder.
 */
export async function openServed(where: Where): Promise<Omit<Installation, "joined">> {
	const folder = openFolder(where);
	if (where.databaseUrl !== undefined)
		return { folder, admin: await reached(where.databaseUrl, folder), close: async () => undefined };
	const holding = await holdOrJoin(folder, "command");
	if (!isJoined(holding)) {
		await holding.release();
		throw new Usage(`name a database by --database-url or LANDFALL_DATABASE_URL: no \`up\` runs on ${folder.path}`);
	}
	const { instance, leave } = holding;
	if (!instance.socket)
		throw new Usage("the instance that runs on this data folder uses another database: name it too");
	return { folder, admin: addressOf(folder, instance.socket), close: async () => leave() };
}

export interface RunningDatabase {
	readonly admin: ServerAddress;
	/** Stops it and gives the folder free. */
	readonly stop: () => Promise<void>;
}

/** The database of a folder that we hold: the embedded one, or the one at the URL. Gives the folder free when it cannot be had. */
export async function startDatabase(folder: DataFolder, hold: Hold, where: Where): Promise<RunningDatabase> {
	try {
		if (where.databaseUrl !== undefined) {
			const admin = await reached(where.databaseUrl, folder);
			hold.announce({ socket: null });
			return { admin, stop: hold.release };
		}
		needRoom(folder);
		const { admin, stop } = await keepPostgres(folder, where.walArchive);
		hold.announce({ socket: admin.host });
		return {
			admin,
			async stop() {
				await hold.release();
				await stop();
			},
		};
	} catch (error) {
		await hold.release();
		throw error;
	}
}

/** Runs the embedded PostgreSQL and starts it again whenever it ends by itself. */
async function keepPostgres(folder: DataFolder, archive: string | undefined): Promise<RunningDatabase> {
	const settings = archive === undefined ? {} : archiving(archive);
	let running = await startPostgres(folder, settings);
	let stopping = false;
	const keep = async () => {
		for (;;) {
			await running.ended;
			for (; ; await sleep(500)) {
				if (stopping) return;
				const again = await startPostgres(folder, settings).catch(() => undefined);
				if (!again) continue;
				running = again;
				break;
			}
			if (stopping) await running.stop();
		}
	};
	const kept = keep();
	return {
		admin: running.address,
		async stop() {
			stopping = true;
			await running.stop();
			await kept;
		},
	};
}

/** The address in a URL, after it has answered once. Throws `Unreachable`. */
async function reached(url: string, folder: DataFolder): Promise<ServerAddress> {
	const servers = addressesIn(url);
	const [first] = servers;
	if (!first) throw new Usage(WHAT_IT_TAKES);
	const address =
		servers.length === 1 ? first : { ...first, failover: { servers: servers.map(placeOf), fence: folder.at(FENCE) } };
	try {
		await connected(address, (client) => client.query("SELECT 1"));
	} catch (error) {
		const place = servers.map(({ host, port }) => `${host}:${port}`).join(", ");
		throw new Unreachable(`the database at ${place} cannot be used: ${wordsOf(error)}. ${WHAT_TO_DO}`, {
			cause: error,
		});
	}
	return address;
}

/** Keeps the highest timeline that was written on (`servers.ts`). */
const FENCE = "timeline.jsonl";

const placeOf = ({ host, port }: ServerAddress) => ({ host, port });

/** One address for each host, named as libpq takes them: `host1:5432,host2:5432` after the `@`, or `?host=one,two` for folders of sockets. */
export function addressesIn(url: string): readonly ServerAddress[] {
	const [, scheme, hosts = "", rest] = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/.exec(url) ?? [];
	if (scheme === undefined || url === scheme) throw new Usage(WHAT_IT_TAKES);
	return hosts.split(",").flatMap((host) => {
		try {
			const {
				host: names,
				port,
				user,
				password,
				database,
				ssl,
			} = new pg.Client({ connectionString: scheme + host + rest });
			const address = { port, user: user ?? "", password: password ?? "", database: database ?? "", ssl };
			return names.split(",").map((name) => ({ ...address, host: name }));
		} catch (error) {
			throw new Usage(`--database-url is no address of a PostgreSQL: ${(error as Error).message}`);
		}
	});
}

const WHAT_IT_TAKES =
	"--database-url takes an address such as postgres://user:password@host:5432/database, with several hosts between commas where one stands by for another";

const WHAT_TO_DO =
	"Start it, or correct --database-url; without that option the embedded PostgreSQL of the data folder is used";

/** Node tells of several addresses that were tried in one error without words. */
const wordsOf = (error: unknown): string => {
	const { message, cause } = error as Error;
	return message || (cause instanceof Error && cause.message) || "no answer";
};
