import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { appendFileSync } from "node:fs";
import type pg from "pg";
import { makePool, type OpenZone } from "#platform/database.ts";
import type { ServerAddress } from "#platform/postgres.ts";

/** The n-th statement of what is asked now fails: before it is sent, or after it has been carried out and nobody hears of it. */
interface Planted {
	left: number;
	readonly code: string;
	readonly when: "before" | "after";
	hit: boolean;
}

/** Lost race, deadlock, disk full, stopped by the administrator, connection lost. */
export const CODES = ["40001", "40P01", "53100", "57P01", "ECONNRESET"] as const;

type Query = (...args: readonly unknown[]) => Promise<unknown> | undefined;

/** What a server can have said although it did it: nothing, or that it is stopping. With the others it has undone everything. */
const UNHEARD = ["57P01", "ECONNRESET"] as const;

const planting = new AsyncLocalStorage<Planted>();

/** What the caller of `work` is told when the n-th of its statements fails so; `hit` says whether there were so many. */
export async function failing<A>(
	fault: Pick<Planted, "code" | "when"> & { readonly n: number },
	work: () => Promise<A>,
): Promise<{ readonly answer: A; readonly hit: boolean }> {
	const planted: Planted = { left: fault.n, code: fault.code, when: fault.when, hit: false };
	const answer = await planting.run(planted, work);
	return { answer, hit: planted.hit };
}

/** What `work` answers, and how many statements it took. */
export async function counting<A>(
	work: () => Promise<A>,
): Promise<{ readonly answer: A; readonly statements: number }> {
	const planted: Planted = { left: 0, code: "", when: "before", hit: false };
	const answer = await planting.run(planted, work);
	return { answer, statements: -planted.left };
}

/** Statements on the connections of a zone can be made to fail. */
export function failable({ pool, writing }: OpenZone): void {
	for (const each of [pool, writing]) failablePool(each);
}

function failablePool(pool: pg.Pool): void {
	const connect = pool.connect.bind(pool) as (done?: (...told: unknown[]) => void) => unknown;
	// Who waited for a connection is called by whoever gives it back: it stays the statement of who waited.
	pool.connect = ((done?: (...told: unknown[]) => void) =>
		connect(done && AsyncResource.bind(done))) as pg.Pool["connect"];
	pool.on("connect", failableClient);
}

function failableClient(client: pg.PoolClient): void {
	const query = client.query.bind(client) as unknown as Query;
	const perhaps: Query = (...args) => {
		const fault = planting.getStore();
		if (!fault || fault.left-- !== 1) return query(...args);
		fault.hit = true;
		const error = Object.assign(new Error("planted"), { code: fault.code });
		const callback = args.at(-1);
		if (typeof callback !== "function")
			return fault.when === "before" ? Promise.reject(error) : query(...args)?.then(() => Promise.reject(error));
		if (fault.when === "before") callback(error);
		else void query(...args.slice(0, -1), () => callback(error));
		return undefined;
	};
	client.query = perhaps as unknown as pg.PoolClient["query"];
}

/** `STORM=1` lets it rage over whatever tests run; `STORM=/a/file` also keeps what failed, a line each. */
const HISTORY = process.env.STORM;
/** More statements than any use case has. */
const MOST = 200;
/** What a request leaves behind that failed, and may: who looked, how often a password was tried. */
const MAY_GROW = [
	"platform.idempotency",
	"identity.read",
	"identity.trace",
	"identity.attempt",
	"identity.failed_login",
];

interface Asked {
	readonly method: string;
	readonly path: string;
	readonly headers?: Record<string, string>;
}
interface Sent {
	readonly status: number;
}

/**
 * Asks again and again, each time with another statement failing, until all of them went well; then it has happened once. What is told in
 * between is that the database is away (503), never a fault of ours (500).
 */
export class Storm {
	readonly #pool: pg.Pool;
	rages = HISTORY !== undefined;
	#asking = 0;
	#drawn = 0;
	#tables: readonly string[] | undefined;
	/** By route: how many statements were made to fail. */
	readonly failed = new Map<string, number>();

	/** `own`: how it looks at the tables itself. */
	constructor(zone: OpenZone, own: ServerAddress) {
		this.#pool = makePool(own, 1);
		failable(zone);
	}

	/** With a key it may be asked again though it was carried out. */
	async through<A extends Sent>({ method, path, headers }: Asked, send: () => Promise<A>): Promise<A> {
		const route = `${method} ${path.replace(/\?.*/, "")}`;
		if (headers?.["idempotency-key"] === undefined) return send(); // asked again it would meet what it did itself
		this.#asking++;
		let alone = this.#asking === 1;
		const effects = new Set([await this.#rows()]);
		try {
			for (const when of ["before", "after"] as const) {
				for (let n = 1; n <= MOST; n++) {
					const codes = when === "before" ? CODES : UNHEARD;
					const code = codes[this.#drawn++ % codes.length] ?? "ECONNRESET";
					const { answer, hit } = await failing({ n, code, when }, send);
					alone &&= this.#asking === 1;
					const rows = await this.#rows();
					effects.add(rows);
					const what = `${route}: statement ${n} failed with ${code} ${when} it was carried out`;
					if (alone && effects.size > 2) throw new Error(`${what}, and it happened twice: ${[...effects].join(" | ")}`);
					if (hit) this.#keep({ route, n, code, when, status: answer.status });
					else if (when === "after" || answer.status >= 400) return answer;
					else break;
					if (answer.status >= 500 && answer.status !== 503)
						throw new Error(`${what}, and the answer was ${answer.status}`);
				}
			}
			return await send();
		} finally {
			this.#asking--;
		}
	}

	close = (): Promise<void> => this.#pool.end();

	#keep(failed: { readonly route: string; readonly [more: string]: string | number }): void {
		this.failed.set(failed.route, (this.failed.get(failed.route) ?? 0) + 1);
		if (HISTORY?.startsWith("/")) appendFileSync(HISTORY, `${JSON.stringify(failed)}\n`);
	}

	/** How many rows each table has, as one word. */
	async #rows(): Promise<string> {
		const tables = (this.#tables ??= await this.#found());
		const counts = tables.map((table) => `SELECT '${table}' AS t, count(*) AS n FROM ${table}`);
		const { rows } = await this.#pool.query<{ t: string; n: number }>(counts.join(" UNION ALL "));
		return rows.map(({ t, n }) => `${t} ${n}`).join(", ");
	}

	async #found(): Promise<readonly string[]> {
		const { rows } = await this.#pool.query<{ name: string }>(
			`SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
			ORDER BY 1`,
		);
		return rows.map(({ name }) => name).filter((name) => !MAY_GROW.includes(name));
	}
}
