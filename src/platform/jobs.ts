import { setTimeout as sleep } from "node:timers/promises";
import { type JobHelpers, Logger, type Runner, run, runMigrations, type TaskList } from "graphile-worker";
import pg from "pg";
import { type Clock, type Context, makeContext } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { Log } from "#platform/log.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { Client } from "#platform/servers.ts";
import { spanned } from "#platform/tracing.ts";

/** With the waits doubling in between this is about an hour; then the job is left for a person to look at. */
export const ATTEMPTS_OF_A_JOB = 8;

/** Which event a reaction answers; what it says is read from its stream. */
export interface EventReference {
	/** `module.Type`. */
	readonly topic: string;
	readonly stream: string;
	readonly seq: number;
}

/** Of a topic `module.Type`. */
export const moduleOf = (topic: string): string => topic.slice(0, topic.indexOf("."));

/** An answer to events of lower modules. It may be run twice: it uses `once` with its event's key, or is harmless to repeat. */
export interface Reaction {
	/** Unique, `module.whatItDoes`. */
	readonly name: string;
	/** Topics, `module.Type`. */
	readonly on: readonly string[];
	/** Events that happened at about the same time, in their order. Where it fails, each is tried again alone: one holds up no other. */
	run(database: Database, context: Context, events: readonly EventReference[]): Promise<void>;
}

/** A reaction that answers one event after the other. */
export const each =
	(answer: (database: Database, context: Context, event: EventReference) => Promise<void>): Reaction["run"] =>
	async (database, context, events) => {
		for (const event of events) await answer(database, context, event);
	};

/** Of so many events one job is made at most: what is tried again because of one stays small. */
const EVENTS_A_JOB = 50;

/** The jobs of a reaction to these events. */
export const jobsOfReaction = (zone: string, task: string, events: readonly EventReference[]) =>
	Array.from({ length: Math.ceil(events.length / EVENTS_A_JOB) }, (_, job) => {
		const some = events.slice(job * EVENTS_A_JOB, (job + 1) * EVENTS_A_JOB);
		return { task, payload: { zone, events: some }, key: keyOf(zone, task, some) };
	});

/** Known by its first event. */
const keyOf = (zone: string, task: string, [first]: readonly EventReference[]): string =>
	`${zone}/${task}/${moduleOf(first?.topic ?? "")}/${first?.stream}/${first?.seq}`;

/** Work that a transaction asked for by `appendJobs`. The same holds. */
export interface Task {
	readonly name: string;
	run(database: Database, context: Context, payload: unknown): Promise<void>;
}

/** What the passing of time calls for (tacit acceptance, lapse): finds the streams that are due and appends to each. */
export interface Sweep {
	readonly name: string;
	readonly everySeconds: number;
	run(database: Database, context: Context): Promise<void>;
}

/** Everything that the modules want done outside a request. */
export interface Work {
	readonly reactions: readonly Reaction[];
	readonly tasks: readonly Task[];
	readonly sweeps: readonly Sweep[];
}

export interface WorkerOptions {
	readonly address: ServerAddress;
	readonly database: Database;
	readonly clock: Clock;
	readonly work: Work;
	readonly packVersion: (zone: string) => string;
	readonly log: Log;
}

/** Brings the job queue's own schema up to date. */
export async function migrateJobs(address: ServerAddress): Promise<void> {
	const pgPool = queuePool(address, 1);
	try {
		await runMigrations({ pgPool, logger: new Logger(() => () => {}) });
	} finally {
		await pgPool.end();
	}
}

/** The queue's own connections: it LISTENs, and expects node-postgres' own types. */
function queuePool(address: ServerAddress, max: number): pg.Pool {
	const pool = new pg.Pool({ ...address, Client, max, connectionTimeoutMillis: 5_000 });
	pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
	return pool;
}

/** The context in which the worker acts for a zone. */
export const workerContext = (
	{ clock, packVersion }: Pick<WorkerOptions, "clock" | "packVersion">,
	zone: string,
	purpose: string,
	requestId?: string,
): Context =>
	makeContext(clock, {
		zone,
		actor: "system:worker",
		purpose,
		packVersion: packVersion(zone),
		...(requestId === undefined ? {} : { requestId }),
	});

/** The topics' reactions by name. */
export function reactionsByTopic(reactions: readonly Reaction[]): (topic: string) => readonly string[] {
	const byTopic = new Map<string, string[]>();
	for (const { name, on } of reactions)
		for (const topic of on) byTopic.set(topic, [...(byTopic.get(topic) ?? []), name]);
	return (topic) => byTopic.get(topic) ?? [];
}

/**
 * Makes each of several events of a job that failed, or whose worker died of one of them, a job of its own; once, whoever comes here again. Its
 * key is not the job's, which this is done in: the queue would give that one up.
 */
async function apart(addJob: JobHelpers["addJob"], zone: string, task: string, events: readonly EventReference[]) {
	for (const event of events)
		await addJob(
			task,
			{ zone, events: [event] },
			{
				jobKey: `${keyOf(zone, task, [event])}/alone`,
				jobKeyMode: "unsafe_dedupe",
				maxAttempts: ATTEMPTS_OF_A_JOB,
			},
		);
}

/** Runs jobs until stopped; a job that throws is tried again later. */
export async function runJobs(options: WorkerOptions): Promise<Runner> {
	const { reactions, tasks } = options.work;
	const taskList: TaskList = {};
	for (const reaction of reactions)
		taskList[reaction.name] = async (payload, { job, addJob }) => {
			const { zone, events } = payload as { zone: string; events: readonly EventReference[] };
			const context = workerContext(options, zone, reaction.name, `job-${job.id}`);
			if (events.length > 1 && job.attempts > 1) await apart(addJob, zone, reaction.name, events);
			else await spanned(reaction.name, () => reaction.run(options.database, context, events));
		};
	for (const task of tasks)
		taskList[task.name] = async (payload, { job }) => {
			const { zone, payload: own } = payload as { zone: string; payload: unknown };
			const context = workerContext(options, zone, task.name, `job-${job.id}`);
			await spanned(task.name, () => task.run(options.database, context, own));
		};
	const { log } = options;
	const logger = new Logger(() => (_level, _message, meta) => {
		const { job, error } = (meta ?? {}) as {
			job?: { id: string; task_identifier: string; attempts: number };
			error?: unknown;
		};
		if (job && error)
			log.warn({ job: job.id, task: job.task_identifier, attempts: job.attempts, err: error }, "job failed");
		else if (error !== undefined) log.error({ err: error }, "job queue");
	});
	return run({
		pgPool: queuePool(options.address, 6),
		taskList,
		concurrency: 4,
		pollInterval: 1_000,
		noHandleSignals: true,
		logger,
	});
}

/** The queue has come to a standstill that it does not see itself: seen once after 520 kills of its database and its process. */
export class Standstill extends Error {}

/** Jobs may be due for so long while none runs; a busy queue has some that run. */
const PATIENCE = "20 seconds";
const LOOK = 10_000;

/** Throws `Standstill` when from one look to the next the same jobs are due and none runs; never ends otherwise. */
export async function standsStill(pool: pg.Pool, signal: AbortSignal, look = LOOK): Promise<never> {
	for (let before: string | null = null; ; ) {
		await sleep(look, undefined, { signal }).catch(() => {});
		if (signal.aborted) return new Promise<never>(() => {});
		const { rows } = await pool
			.query<{ due: string }>(
				`SELECT count(*) || ' ' || min(id) AS due FROM graphile_worker._private_jobs
				WHERE is_available AND run_at < now() - $1::interval
				AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs WHERE locked_at > now() - interval '5 minutes')
				HAVING count(*) > 0`,
				[PATIENCE],
			)
			.catch(() => ({ rows: [] })); // the database is away, which the queue does see
		const due = rows[0]?.due ?? null;
		if (due !== null && due === before) throw new Standstill("jobs are due and none runs");
		before = due;
	}
}

/**
 * Gives free the jobs that dead workers hold (the queue itself would wait four hours). The leader of the workers does this when it
 * becomes it, and who saw the queue stand still; a live worker's job may then run twice, which every job bears. One whose worker died
 * before may be why it died (memory): it waits as one that failed, and not as long as those that died with it, or they would come again
 * together until all of them had no attempt left (decision 0052).
 */
export async function freeHeldJobs(client: pg.ClientBase | pg.Pool): Promise<void> {
	await client.query(`UPDATE graphile_worker._private_jobs SET last_error = 'the worker ended while it ran',
		run_at = CASE WHEN attempts < 2 THEN run_at ELSE now() + exp(least(attempts, 10)) * (0.5 + random()) * interval '1 second' END
		WHERE locked_by IS NOT NULL`);
	await client.query(`SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
		FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL HAVING count(*) > 0`);
}
