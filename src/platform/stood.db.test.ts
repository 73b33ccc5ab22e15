import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { anchorsOf } from "#platform/anchors.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { testDatabase } from "#testing/database.ts";
import { count } from "#testing/tally.ts";

/** F20: a leader whose process is stopped keeps its connections; the lead goes on without it. */
const db = testDatabase();
const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-stood-")));
const workers: ChildProcess[] = [];
const start = (): ChildProcess => {
	const env = { ...process.env, STOOD: JSON.stringify({ admin: db.admin, folder: folder.path }) };
	const child = fork(fileURLToPath(new URL("../testing/stood-worker.ts", import.meta.url)), { env });
	workers.push(child);
	return child;
};
afterAll(() => {
	for (const worker of workers) worker.kill("SIGKILL");
	rmSync(folder.path, { recursive: true, force: true });
});

const numbers = (sql: string): Promise<readonly number[]> =>
	connected(db.admin, async (client) => (await client.query<{ n: number }>(sql)).rows.map(({ n }) => n));
const leaders = () => numbers("SELECT pid AS n FROM pg_locks WHERE locktype = 'advisory' AND granted");
const sealed = () => numbers("SELECT seq AS n FROM platform.sealed_event ORDER BY batch, position");
const happens = (mark: string) => count(db.database, db.context(), mark, { tally: "a", n: 1, mark });

test("a leader that is stopped loses the lead within seconds, and does nothing twice when it goes on", async () => {
	const first = start();
	await expect.poll(leaders, { timeout: 15_000 }).toHaveLength(1);
	const [led] = await leaders();
	start();
	await happens("one");
	await expect.poll(sealed, { timeout: 10_000 }).toEqual([1]);
	first.kill("SIGSTOP");
	await happens("two");
	await expect.poll(sealed, { timeout: 40_000, interval: 250 }).toEqual([1, 2]);
	expect(await leaders()).not.toEqual([led]);
	first.kill("SIGCONT");
	await happens("three");
	await expect.poll(sealed, { timeout: 10_000 }).toEqual([1, 2, 3]);
	const batches = await numbers("SELECT batch AS n FROM platform.seal ORDER BY batch");
	await expect.poll(() => anchorsOf(folder, "alpha").map(({ batch }) => batch)).toEqual(batches);
}, 90_000);
