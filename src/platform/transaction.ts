import type { Kysely } from "kysely";
import type pg from "pg";
import { isRefusal, type Refusal, type RefusalEntry, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { type Context, iso } from "#platform/context.ts";
import { type Database, kyselyOver, type OpenZone } from "#platform/database.ts";
import { codeOf, Stale, Unreachable, understood } from "#platform/failures.ts";
import {
	type AddedRows,
	type Appended,
	bodyHash,
	type Claim,
	endOf,
	type Job,
	type Request,
	type StreamEnd,
	writeStatement,
} from "#platform/statement.ts";

export const IDEMPOTENCY_REFUSALS: Readonly<Record<"platform/key-reused", RefusalEntry>> = {
	"platform/key-reused": {
		kind: "incomplete",
		title: text("同一个请求标识被用于不同的内容", "This key was used before for another request"),
		remedy: text("换一个新的请求标识再提交", "Send it again under a new key"),
	},
};

/** A lost race is run again this often before it becomes the caller's matter. */
const ATTEMPTS = 5;

/**
 * Runs a use case once for its key. The first answer, good or a refusal, is kept in the same transaction as its effect and given to every
 * repeat, one that comes at the same moment included; a fault leaves nothing. A refusal writes nothing but itself. `work` may run several
 * times: it touches nothing but the transaction. Throws `Unreachable` when the database is away (the outcome may be unknown: ask again
 * with the same key) and `Stale` when the race was lost too often.
 */
export async function once<A>(
	database: Database,
	context: Context,
	request: Request,
	work: (tx: Tx) => Promise<A | Refusal>,
): Promise<A | Refusal> {
	return attempts(async () => {
		const tx = new Tx(database.of(context.zone), context, request);
		try {
			const result = await work(tx);
			if (!(await tx.finish(result))) return await storedAnswer<A>(database.of(context.zone), context, request);
			return result;
		} catch (error) {
			await tx.abandon(error);
			if (error instanceof Repeated) return storedAnswer<A>(database.of(context.zone), context, request);
			throw error;
		}
	});
}

/** The same without a key, for work that is harmless to repeat. */
export async function transaction<A>(database: Database, context: Context, work: (tx: Tx) => Promise<A>): Promise<A> {
	return attempts(async () => {
		const tx = new Tx(database.of(context.zone), context, undefined);
		try {
			const result = await work(tx);
			await tx.finish(result);
			return result;
		} catch (error) {
			await tx.abandon(error);
			throw error;
		}
	});
}

async function attempts<A>(run: () => Promise<A>): Promise<A> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await run();
		} catch (error) {
			const meaning = understood(error);
			if (!(meaning instanceof Stale) || attempt === ATTEMPTS) throw meaning;
		}
	}
}

/** Our key was taken by an earlier request, which has committed. */
class Repeated extends Error {}

/**
 * Written and not only read: what a synchronous standby never had can stand here after a restart of the primary, and telling it would make
 * it acknowledged. A transaction that wrote ends when the standby has it, and with it everything before.
 */
async function storedAnswer<A>(at: OpenZone, context: Context, request: Request): Promise<A | Refusal> {
	const { rows } = await at.writing.query<{ body_hash: string; answer: string | null }>({
		name: "stored-answer",
		text: `UPDATE platform.idempotency SET answer = answer
			WHERE zone_id = $1 AND principal = $2 AND route = $3 AND key = $4 RETURNING body_hash, answer`,
		values: [context.zone, context.principal, request.route, request.key],
	});
	const [stored] = rows;
	if (!stored || stored.answer === null) throw new Stale("the key was taken by a transaction that is gone");
	if (stored.body_hash !== bodyHash(request)) return refuse("platform/key-reused", { route: request.route });
	return JSON.parse(stored.answer) as A;
}

/**
 * One unit of work. It begins nothing until a lock or a write asks for it: a command that only reads and appends to a new stream is a
 * single statement. What `append` is given is written at the end, all at once; nothing in it can be read before (`flush` if it must be).
 */
export class Tx {
	readonly context: Context;
	readonly #at: OpenZone;
	readonly #request: Request | undefined;
	#client: pg.PoolClient | undefined;
	#begun: Promise<void> | undefined;
	#broken = false;
	#streams: Appended[] = [];
	#rows: AddedRows[] = [];
	#jobs: Job[] = [];

	constructor(at: OpenZone, context: Context, request: Request | undefined) {
		this.#at = at;
		this.context = context;
		this.#request = request;
	}

	/** The connection after BEGIN and after the key was claimed; a repeat waits here for the first and then ends. */
	async begin(): Promise<pg.PoolClient> {
		const client = await this.#connection();
		this.#begun ??= this.#beginOn(client);
		await this.#begun;
		return client;
	}

	async #beginOn(client: pg.PoolClient): Promise<void> {
		await client.query("BEGIN"); // first and alone: a key claimed outside a transaction would stay without an answer
		if ((await this.#claim(client)) === 0) throw new Repeated();
	}

	async #claim(client: pg.PoolClient): Promise<number> {
		if (!this.#request) return 1;
		const { context } = this;
		const { rowCount } = await client.query({
			name: "claim-key",
			text: `INSERT INTO platform.idempotency (zone_id, principal, route, key, body_hash, made_at)
				VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
			values: [
				context.zone,
				context.principal,
				this.#request.route,
				this.#request.key,
				bodyHash(this.#request),
				iso(context.realNow),
			],
		});
		return rowCount ?? 0;
	}

	async #connection(): Promise<pg.PoolClient> {
		this.#client ??= await this.#at.writing.connect();
		return this.#client;
	}

	/** Where reading goes: the pool until something is locked, then the transaction itself. */
	reader<T>(): Kysely<T> {
		return kyselyOver<T>(this.#client ?? this.#at.pool);
	}

	/** Answers where the stream will stand. */
	add(written: Appended): StreamEnd {
		const same = this.#streams.findIndex(
			({ table, stream }) => table.module === written.table.module && stream === written.stream,
		);
		const before = this.#streams[same];
		if (!before) this.#streams.push(written);
		else if (written.after?.seq !== endOf(before).seq) throw new Stale(written.stream);
		else this.#streams[same] = { ...before, events: [...before.events, ...written.events], state: written.state };
		return endOf(written);
	}

	addRows(added: AddedRows): void {
		if (added.rows.length > 0) this.#rows.push(added);
	}

	addJobs(jobs: readonly Job[]): void {
		this.#jobs.push(...jobs);
	}

	/** Writes what was appended so far, so that it can be read inside this transaction. */
	async flush(): Promise<void> {
		const client = await this.begin();
		await this.#write(client, "none", undefined);
	}

	async #write(client: pg.PoolClient | pg.Pool, claim: Claim, answer: unknown): Promise<boolean> {
		const writes = { streams: this.#streams, rows: this.#rows, jobs: this.#jobs };
		[this.#streams, this.#rows, this.#jobs] = [[], [], []];
		if (claim === "none" && Object.values(writes).every((list) => list.length === 0)) return true;
		const statement = writeStatement(this.context, writes, claim, this.#request, answer);
		try {
			const { rowCount } = await client.query({ ...statement, values: [...statement.values] });
			return rowCount === 1;
		} catch (error) {
			throw lostRace(error, writes.streams) ? new Stale("appended by someone else", { cause: error }) : error;
		}
	}

	/** Commits with the answer. False when the key had been taken: then nothing was written. */
	async finish(result: unknown): Promise<boolean> {
		if (isRefusal(result)) return this.#refuse(result);
		const client = this.#client;
		if (!client || !this.#begun) {
			const claimed = await this.#write(client ?? this.#at.writing, this.#request ? "insert" : "none", result);
			this.#release();
			return claimed;
		}
		await this.#begun;
		await this.#write(client, this.#request ? "answer" : "none", result);
		const committed = await client.query("COMMIT");
		if (committed.command !== "COMMIT") throw new Error("the transaction was rolled back");
		this.#release();
		return true;
	}

	async #refuse(refusal: Refusal): Promise<boolean> {
		[this.#streams, this.#rows, this.#jobs] = [[], [], []];
		await this.abandon(refusal);
		return this.#write(this.#at.writing, this.#request ? "insert" : "none", refusal);
	}

	/**
	 * Leaves nothing behind. A connection whose state is not known is closed rather than given back; after one that did not answer in time
	 * nothing more is asked of it, or whoever waits would wait as long again.
	 */
	async abandon(why: unknown): Promise<void> {
		const client = this.#client;
		if (!client) return;
		if (understood(why) instanceof Unreachable) this.#broken = true;
		else if (this.#begun) {
			await this.#begun.catch(() => {});
			await client.query("ROLLBACK").catch(() => {
				this.#broken = true;
			});
		}
		this.#release();
	}

	#release(): void {
		this.#client?.release(this.#broken);
		this.#client = undefined;
		this.#begun = undefined;
	}
}

/** Someone else made the stream, or its next event, first. */
const lostRace = (error: unknown, streams: readonly Appended[]): boolean => {
	const { constraint, schema } = error as { readonly constraint?: string; readonly schema?: string };
	return (
		codeOf(error) === "23505" &&
		streams.some(
			({ table }) => table.module === schema && ["event_pkey", `${table.table}_pkey`].includes(constraint ?? ""),
		)
	);
};
