import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Supervised, supervise } from "#main/supervisor.ts";
import { appendJobs } from "#platform/append.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { transaction } from "#platform/transaction.ts";
import { testDatabase } from "#testing/database.ts";
import { asAdmin } from "#testing/postgres.setup.ts";
import { findTally } from "#testing/tally.ts";

/** F8: a worker, supervised as `up` does it, one of whose jobs takes all memory. */
const db = testDatabase();
const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-hungry-")));
let worker: Supervised;

beforeAll(async () => {
	await asAdmin(
		db.admin,
		`CREATE FUNCTION public.few() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.max_attempts := ${ATTEMPTS}; RETURN NEW; END';
		CREATE TRIGGER few BEFORE INSERT ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION public.few()`,
	);
	const config = {
		data: folder.path,
		pack: "",
		zone: "alpha",
		version: "",
		offset: 0,
		app: loginAs(db.admin, appRole("alpha")),
		worker: loginAs(db.admin, ROLE.worker),
		host: "127.0.0.1",
		port: 0,
		isDemo: false,
		settings: {},
	};
	worker = supervise(new URL("../testing/hungry-worker.ts", import.meta.url), folder, Promise.resolve(config));
	await worker.ready;
});
afterAll(async () => {
	await worker.stop();
	rmSync(folder.path, { recursive: true, force: true });
});

interface Job {
	readonly task: string;
	readonly attempts: number;
	readonly held: boolean;
	readonly waits: boolean;
	readonly why: string | null;
}
/** The jobs that are not done, and lets nobody wait longer for the one that takes all memory. */
const jobs = () =>
	connected(db.admin, async (client) => {
		const { rows } = await client.query<Job>(
			`SELECT task_identifier AS task, attempts, locked_by IS NOT NULL AS held, run_at > now() AS waits, last_error AS why
			FROM graphile_worker.jobs ORDER BY 1`,
		);
		await client.query(
			`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND locked_by IS NULL
			AND task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'tally.swallow')`,
		);
		return rows;
	});

/** Fewer than the eight of a job, so that it takes less than a minute. */
const ATTEMPTS = 5;

test("a job that takes all memory ends its worker until it has no attempt left, and then waits for a person; each time the worker is begun again, and a long job beside it is done", async () => {
	await transaction(db.database, db.context(), async (tx) =>
		appendJobs(tx, [
			{ task: "tally.swallow", payload: null },
			{ task: "tally.takeLong", payload: null },
		]),
	);
	const pids = new Set<number | undefined>();
	const waited = new Set<boolean>();
	await expect
		.poll(
			async () => {
				pids.add(worker.pid());
				const left = await jobs();
				for (const { task, attempts, waits } of left)
					if (task === "tally.swallow" && attempts > 1 && attempts < ATTEMPTS) waited.add(waits);
				return left;
			},
			{ timeout: 110_000, interval: 200 },
		)
		.toEqual([
			{
				task: "tally.swallow",
				attempts: ATTEMPTS,
				held: false,
				waits: expect.any(Boolean),
				why: "the worker ended while it ran",
			},
		]);
	expect((await findTally(db.database.of("alpha"), "took-long"))?.total).toBe(1);
	expect(waited, "it waits longer each time, as a job that fails").toContain(true);
	expect(pids.size).toBeGreaterThanOrEqual(ATTEMPTS);
	expect(readFileSync(folder.at("log/hungry-worker.jsonl"), "utf8")).toContain("heap out of memory");
});
