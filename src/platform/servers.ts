import { appendFileSync, existsSync, readFileSync } from "node:fs";
import pg from "pg";
import { codeOf, Unreachable } from "#platform/failures.ts";
import type { Failover, Server } from "#platform/postgres.ts";

type Config = pg.ClientConfig & { readonly failover?: Failover | undefined };

/** What a server says of itself: which cluster it is of, and on which timeline it writes; null when it only reads. */
interface Standing {
	readonly system: string;
	readonly timeline: number | null;
}

/** The timeline that is written on now: that of the last checkpoint is the old one for a while after a promotion. */
const STANDING = `SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system,
	CASE WHEN current_setting('transaction_read_only') = 'off' THEN substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END AS timeline`;

/** A server that is asked who it is gets so long, ms. */
const PATIENCE = 3_000;
/** So often all servers are asked again while one is written to, ms. */
const LOOK = 5_000;

/**
 * A connection to the one server that may be written to, where several are named; else to the one that is named. Each new connection asks
 * its server which timeline it writes on before anybody uses it. A promotion begins a new timeline, so a primary that comes back after a
 * standby took its place is on a lower one: it is refused, by each process of the installation and after a restart too, since the highest
 * that was ever written on is kept in a file of the data folder. Throws `Unreachable` when no server may be used.
 */
export class Client extends pg.Client {
	readonly #config: Config;

	constructor(config: Config = {}) {
		super(config);
		this.#config = config;
	}

	override connect(): Promise<pg.Client>;
	override connect(callback: ((error: Error) => void) | ((error: null, client: pg.Client) => void)): void;
	override connect(
		callback?: ((error: Error) => void) | ((error: null, client: pg.Client) => void),
	): Promise<pg.Client> | undefined {
		const connecting = this.#config.failover ? this.#chosen(this.#config.failover) : super.connect();
		if (!callback) return connecting;
		const tell = callback as (error: Error | null, client?: pg.Client) => void;
		connecting.then(
			() => tell(null, this),
			(error: Error) => tell(error),
		);
		return undefined;
	}

	async #chosen(failover: Failover): Promise<pg.Client> {
		const servers = serversOf(failover);
		this.on("error", () => {}); // the query that runs on it is told
		const server = await servers.writable(this.#config);
		[this.host, this.port] = [server.host, server.port];
		try {
			await super.connect();
			servers.use(server, await standingOf(this));
		} catch (error) {
			servers.forget(server);
			await super.end().catch(() => {});
			throw error;
		}
		servers.hold(server, this, this.#config);
		return this;
	}
}

async function standingOf(client: pg.Client): Promise<Standing> {
	const { rows } = await client.query<{ system: string; timeline: string | null }>(STANDING);
	const { system = "", timeline = null } = rows[0] ?? {};
	return { system, timeline: timeline === null ? null : Number.parseInt(timeline, 16) };
}

/** The servers of one installation as this process knows them. */
class Servers {
	readonly #failover: Failover;
	readonly #open = new Map<pg.Client, Server>();
	#current: Server | undefined;
	#looking: Promise<Server> | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(failover: Failover) {
		this.#failover = failover;
	}

	/** The one that was written to last, or that all of them say is to be. */
	writable(config: Config): Promise<Server> {
		return this.#current ? Promise.resolve(this.#current) : this.look(config);
	}

	/** Asks all of them. Connections to another than the one that is found are broken off: whoever uses them asks again. */
	look(config: Config): Promise<Server> {
		this.#looking ??= this.#choose(config).finally(() => {
			this.#looking = undefined;
		});
		return this.#looking;
	}

	async #choose(config: Config): Promise<Server> {
		const asked = await Promise.all(this.#failover.servers.map((server) => asking(config, server)));
		const writing = asked.filter(({ timeline }) => timeline !== null);
		const [best] = writing.sort((a, b) => (b.timeline ?? 0) - (a.timeline ?? 0));
		if (best && this.#wrong(best) === undefined) {
			this.use(best.server, best);
			for (const [client, server] of this.#open) if (server !== best.server) breakOff(client);
			return best.server;
		}
		this.#current = undefined;
		const each = asked.map((said) => `${nameOf(said.server)} ${said.why ?? this.#wrong(said)}`);
		throw new Unreachable(`no server of the database may be written to: ${each.join("; ")}`);
	}

	/** Why a server may not be used; undefined when it may. */
	#wrong({ system, timeline }: Standing): string | undefined {
		const known = timelineIn(this.#failover.fence);
		if (known && known.system !== system)
			return `is another cluster than the one that was used before; if that is meant, remove ${this.#failover.fence}`;
		if (timeline === null) return "only reads";
		if (known && timeline < known.timeline)
			return `is an old primary: it writes on timeline ${timeline}, and ${known.timeline} was written on since`;
		return undefined;
	}

	/** From now on nothing below its timeline is used. Throws `Unreachable` when it may not be used itself. */
	use(server: Server, standing: Standing): void {
		const wrong = this.#wrong(standing);
		if (wrong !== undefined) throw new Unreachable(`${nameOf(server)} ${wrong}`);
		const known = timelineIn(this.#failover.fence);
		if (standing.timeline !== null && standing.timeline > (known?.timeline ?? 0))
			appendFileSync(this.#failover.fence, lineOf(standing), { mode: 0o600, flush: true });
		this.#current = server;
	}

	forget(server: Server): void {
		if (this.#current === server) this.#current = undefined;
	}

	/** While connections are open all servers are asked now and then: an old primary that goes on beside a new one tells nobody. */
	hold(server: Server, client: pg.Client, config: Config): void {
		this.#open.set(client, server);
		this.#timer ??= setInterval(() => void this.look(config).catch(() => {}), LOOK).unref();
		client.once("end", () => {
			this.#open.delete(client);
			if (this.#open.size > 0) return;
			clearInterval(this.#timer);
			this.#timer = undefined;
			this.#current = undefined; // nobody has looked since
		});
	}
}

const lineOf = ({ system, timeline }: Standing): string => `${JSON.stringify({ system, timeline })}\n`;

/** The socket and not `end`: a pool does not notice that a client of its was ended, and notices a broken one. */
const breakOff = (client: pg.Client): void => void client.connection.stream.destroy();

const nameOf = ({ host, port }: Server): string => `${host}:${port}`;

interface Said extends Standing {
	readonly server: Server;
	/** Why it said nothing. */
	readonly why?: string;
}

async function asking(config: Config, server: Server): Promise<Said> {
	const { password, ssl } = config; // a pool hides them from `...`
	const patience = { connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE };
	const client = new pg.Client({ ...config, ...server, ...patience, password, ssl });
	client.on("error", () => {}); // the query that runs on it is told
	try {
		await client.connect();
		return { server, ...(await standingOf(client)) };
	} catch (error) {
		const why = `does not answer (${codeOf(error) ?? (error as Error).message})`;
		return { server, system: "", timeline: null, why };
	} finally {
		void client.end().catch(() => {}); // one that does not answer does not end either
	}
}

/** The highest timeline that was ever written on; lines are only added, so that processes do not undo each other's. */
function timelineIn(fence: string): { readonly system: string; readonly timeline: number } | undefined {
	if (!existsSync(fence)) return undefined;
	const lines = readFileSync(fence, "utf8").split("\n").slice(0, -1);
	const known = lines.map((line) => JSON.parse(line) as { readonly system: string; readonly timeline: number });
	return known.sort((a, b) => b.timeline - a.timeline)[0];
}

const all = new Map<string, Servers>();

function serversOf(failover: Failover): Servers {
	const name = JSON.stringify(failover);
	const servers = all.get(name) ?? new Servers(failover);
	all.set(name, servers);
	return servers;
}
