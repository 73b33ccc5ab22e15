import { afterAll, expect, test } from "vitest";
import { makePool } from "#platform/database.ts";
import { Standstill, standsStill } from "#platform/jobs.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { testDatabase } from "#testing/database.ts";

const db = testDatabase();
const stopping = new AbortController();
afterAll(() => stopping.abort());
const jobs = (what: string) => db.tamper(`UPDATE graphile_worker._private_jobs SET ${what}`);

test("jobs that are due while none runs are seen, and those that wait for their time, run or make way for others are not", async () => {
	const pool = makePool(loginAs(db.admin, ROLE.worker), 1);
	let seen: unknown;
	standsStill(pool, stopping.signal, 400).catch((error: unknown) => {
		seen = error;
	});
	const quiet = async () => {
		await new Promise((resolve) => setTimeout(resolve, 1_200));
		expect(seen).toBeUndefined();
	};
	await db.tamper("SELECT graphile_worker.add_job('x', run_at => now() + interval '1 hour')");
	await quiet();
	await jobs("run_at = now()");
	await quiet();
	await jobs("run_at = now() - interval '1 minute', locked_at = now(), locked_by = 'somebody'");
	await quiet();
	for (const until = Date.now() + 1_600; Date.now() < until; )
		await db.tamper(`DELETE FROM graphile_worker._private_jobs;
			SELECT graphile_worker.add_job('x', run_at => now() - interval '1 minute')`);
	expect(seen).toBeUndefined();
	await expect.poll(() => seen, { timeout: 5_000 }).toBeInstanceOf(Standstill);
	stopping.abort();
	await pool.end();
});
