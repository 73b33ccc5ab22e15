import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendJobs } from "#platform/append.ts";
import { listenForChanges } from "#platform/changes.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { each } from "#platform/jobs.ts";
import type { Changed } from "#platform/relay.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { once, transaction } from "#platform/transaction.ts";
import { type RunningWorker, runWorker } from "#platform/worker.ts";
import { testDatabase } from "#testing/database.ts";
import { appendTally, count, counted, findTally } from "#testing/tally.ts";

const db = testDatabase();
const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-worker-")));
const ran: string[] = [];
let swept = 0;
let failures = 2;
const workers: RunningWorker[] = [];

const start = async () =>
	workers.push(
		await runWorker({
			folder,
			address: loginAs(db.admin, ROLE.worker),
			zones: ["alpha"],
			database: db.database,
			clock: makeClock(),
			packVersion: () => "sha256:test",
			log: pino({ level: "silent" }),
			work: {
				reactions: [
					{
						name: "tally.double",
						on: ["tally.Counted"],
						run: each(async (database, context, { stream, seq }) => {
							if (stream.startsWith("twice")) return;
							if (stream === "unanswerable") throw new Error("nobody can answer this");
							const key = `${stream}-${seq}`;
							await once(database, context, { route: "tally.double", key, body: null }, async (tx) => {
								appendTally(tx, `twice-${key}`, undefined, [counted(2, key)]);
								return null;
							});
							ran.push(key);
						}),
					},
				],
				tasks: [
					{
						name: "tally.tell",
						run: async (_database, { zone, actor }, payload) => {
							if (failures-- > 0) throw new Error("the partner does not answer");
							ran.push(`told ${JSON.stringify(payload)} in ${zone} as ${actor}`);
						},
					},
				],
				sweeps: [{ name: "tally.sweep", everySeconds: 1, run: async () => void swept++ }],
			},
		}),
	);

const OLD = ["8 days", "6 days"];
beforeAll(async () => {
	for (const age of OLD)
		await db.database
			.of("alpha")
			.pool.query(
				`INSERT INTO platform.idempotency VALUES ('alpha', 'person:a', 'POST /x', $1::text, 'h', '1', now() - $1::interval)`,
				[age],
			);
	await start();
});
afterAll(async () => {
	await Promise.all(workers.map((worker) => worker.stop()));
	rmSync(folder.path, { recursive: true });
});

/** Waits until it holds, at most half a minute; answers whether it came to that. */
async function eventually(holds: () => boolean | Promise<boolean>): Promise<boolean> {
	for (let tries = 0; tries < 300; tries++) {
		if (await holds()) return true;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return false;
}

describe("the worker", () => {
	test("reacts to an event once and tells of it", async () => {
		const changes: Changed[] = [];
		const listening = listenForChanges(loginAs(db.admin, ROLE.worker), (changed) => changes.push(changed));
		await new Promise((resolve) => setTimeout(resolve, 300));
		await count(db.database, db.context(), "w1", { tally: "w", n: 1, mark: "w1" });
		expect(
			await eventually(() => changes.some(({ zone, streams }) => zone === "alpha" && streams?.includes("tally/w"))),
		).toBe(true);
		expect(await eventually(() => ran.includes("w-1"))).toBe(true);
		expect(await eventually(async () => (await findTally(db.database.of("alpha"), "twice-w-1"))?.total === 2)).toBe(
			true,
		);
		await listening.close();
	});

	test("answers the others of a job where one event cannot be answered, and leaves that one for a person", async () => {
		await transaction(db.database, db.context(), async (tx) => {
			for (const tally of ["before", "unanswerable", "after"]) appendTally(tx, tally, undefined, [counted(1, tally)]);
		});
		expect(await eventually(() => ["before-1", "after-1"].every((key) => ran.includes(key)))).toBe(true);
		const failed = "SELECT key FROM graphile_worker.jobs WHERE last_error IS NOT NULL";
		const keys = async () =>
			connected(loginAs(db.admin, ROLE.worker), async (client) => (await client.query(failed)).rows);
		expect(await eventually(async () => (await keys()).length > 0)).toBe(true);
		expect(await keys()).toEqual([{ key: "alpha/tally.double/tally/unanswerable/1/alone" }]);
	});

	test("does what a transaction asked for, and again when it fails", async () => {
		await transaction(db.database, db.context(), async (tx) =>
			appendJobs(tx, [{ task: "tally.tell", payload: { number: "渝 1" } }]),
		);
		const told = 'told {"number":"渝 1"} in alpha as system:worker';
		expect(await eventually(() => ran.includes(told))).toBe(true);
		expect(failures).toBe(-1);
	});

	test("sweeps by the clock", async () => {
		expect(await eventually(() => swept > 1)).toBe(true);
	});

	test("forgets a key after seven days, and not before", async () => {
		const kept = async () => {
			const { rows } = await db.database
				.of("alpha")
				.pool.query<{ key: string }>("SELECT key FROM platform.idempotency WHERE route = 'POST /x'");
			return rows.map(({ key }) => key).join();
		};
		expect(await eventually(async () => (await kept()) === "6 days")).toBe(true);
	});

	test("shares the work with a second one without doing it twice", async () => {
		await start();
		await Promise.all(
			Array.from({ length: 20 }, (_, n) =>
				count(db.database, db.context(), `many-${n}`, { tally: `m${n}`, n: 1, mark: "m" }),
			),
		);
		expect(await eventually(async () => (await findTally(db.database.of("alpha"), "twice-m19-1")) !== undefined)).toBe(
			true,
		);
		expect(await eventually(() => ran.filter((key) => /^m\d+-1$/.test(key)).length === 20)).toBe(true);
	});
});
