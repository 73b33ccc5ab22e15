import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Check } from "#main/checkup/check.ts";
import { clockFinding } from "#main/checkup/database.ts";
import { backupFinding } from "#main/checkup/folder.ts";
import { startWorker } from "#main/working.ts";
import { DEFAULT_ZONE as zone } from "#main/zones.ts";
import { recordBackup } from "#platform/backup.ts";
import { makeClock } from "#platform/context.ts";
import { connected, makePool } from "#platform/database.ts";
import { sealNow } from "#platform/relay.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { SILENT, testInstallation } from "#testing/installation.ts";
import { asAdmin } from "#testing/postgres.setup.ts";

const installation = testInstallation(Date.now());
const { admin, folder, url } = installation;
const clock = makeClock();
const pool = makePool(admin, 1);
afterAll(() => pool.end());

interface Told {
	readonly code: number;
	readonly checks: Readonly<Record<string, Check>>;
	readonly words: string;
}

const doctor = (...more: string[]): Promise<Told> =>
	new Promise((resolve) => {
		const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
		const words = ["doctor", "--data", folder.path, "--database-url", url, ...more];
		execFile(process.execPath, [cli, ...words], (error, stdout) => {
			const { checks = [] } = (more.includes("--json") ? JSON.parse(stdout) : {}) as { checks?: readonly Check[] };
			const code = typeof error?.code === "number" ? error.code : 0;
			resolve({ code, words: stdout, checks: Object.fromEntries(checks.map((check) => [check.id, check])) });
		});
	});

/** Changes something, asks the doctor, and changes it back. */
async function after(change: string, back: string): Promise<Told> {
	await asAdmin(admin, change);
	try {
		return await doctor("--json");
	} finally {
		await asAdmin(admin, back);
	}
}

beforeAll(() => sealNow({ address: loginAs(admin, ROLE.worker), folder, zone, clock, reactionsTo: () => [] }));

describe("the doctor", () => {
	test("finds nothing wrong with an installation as it was made, in a table of both languages", async () => {
		const { code, words } = await doctor();
		expect([code, words.split("\n").filter((line) => line.startsWith("✗"))]).toEqual([0, []]);
		expect(words).toMatch(/^✓ database +PostgreSQL \d+\.\d+$/m);
		expect((await doctor("--lang", "zh")).words).toMatch(/^✓ 迁移 +\d+ 个迁移均已执行$/m);
		const { checks } = await doctor("--json");
		expect(Object.values(checks).filter(({ state }) => state === "bad")).toEqual([]);
		expect(Object.keys(checks)).toHaveLength(11);
	});

	test("names a migration that has not run and one that was changed, and says with 1 that something is wrong", async () => {
		const [first] = (
			await pool.query<{ name: string; checksum: string }>(
				"SELECT * FROM platform.migration ORDER BY name DESC LIMIT 1",
			)
		).rows;
		const { name = "", checksum = "" } = first ?? {};
		const pending = await after(
			`DELETE FROM platform.migration WHERE name = '${name}'`,
			`INSERT INTO platform.migration (name, checksum) VALUES ('${name}', '${checksum}')`,
		);
		expect([pending.code, pending.checks.schema?.state, pending.checks.schema?.facts.pending]).toEqual([
			1,
			"bad",
			[name],
		]);
		const changed = await after(
			`UPDATE platform.migration SET checksum = 'x' WHERE name = '${name}'`,
			`UPDATE platform.migration SET checksum = '${checksum}' WHERE name = '${name}'`,
		);
		expect([changed.code, changed.checks.schema?.facts.changed]).toEqual([1, [name]]);
		const newer = await after(
			"INSERT INTO platform.migration (name, checksum) VALUES ('9999_later', 'x')",
			"DELETE FROM platform.migration WHERE name = '9999_later'",
		);
		expect([newer.code, newer.checks.schema?.state]).toEqual([0, "warn"]);
	});

	test("sees that the chain was set back, or rewritten, behind what was anchored, and says so with 3", async () => {
		const cut = await after(
			"CREATE TABLE public.kept AS TABLE platform.seal; DELETE FROM platform.seal",
			"INSERT INTO platform.seal SELECT * FROM public.kept; DROP TABLE public.kept",
		);
		expect([cut.code, cut.checks.ledger?.state, cut.checks.ledger?.says.en]).toEqual([
			3,
			"bad",
			expect.stringContaining("set back or cut"),
		]);
		const rewritten = await after(
			"UPDATE platform.seal SET head = 'f' || substr(head, 2), previous = head",
			"UPDATE platform.seal SET head = previous, previous = repeat('0', 64)",
		);
		expect([rewritten.code, rewritten.checks.ledger?.says.en]).toEqual([3, expect.stringContaining("rewritten")]);
		expect((await doctor("--json")).code).toBe(0);
	});

	test("sees a file that is missing, with 3", async () => {
		const hash = "a".repeat(64);
		const named = await after(
			`INSERT INTO cases.file (zone_id, case_id, id, material, name, type, size, hash, added_at) VALUES ('${zone}', 'c', 'f', 'm', 'n', 'application/pdf', 1, '${hash}', now())`,
			`DELETE FROM cases.file WHERE hash = '${hash}'`,
		);
		expect(named).toMatchObject({ code: 3, checks: { files: { state: "bad", facts: { missing: 1 } } } });
	});

	test("tells whether a worker runs, how long what is recorded waits for it, and jobs that were given up", async () => {
		expect((await doctor("--json")).checks.worker).toMatchObject({ state: "unknown", facts: { leads: false } });
		const worker = await startWorker(installation.config(), SILENT);
		try {
			await expect.poll(async () => (await doctor("--json")).checks.worker?.state, { timeout: 30_000 }).toBe("good");
			await asAdmin(
				admin,
				"SELECT graphile_worker.add_job('nobody.does', max_attempts => 1); UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'nobody.does')",
			);
			expect((await doctor("--json")).checks.worker).toMatchObject({ state: "warn", facts: { deadJobs: 1 } });
		} finally {
			await worker.stop();
		}
	});

	test("tells when the clocks of server and database part, and not that the network is slow", async () => {
		const apart = (ms: number) =>
			connected(admin, (client) => clockFinding(client, { ...clock, realNow: () => Date.now() + ms }));
		expect(await apart(0)).toMatchObject({ state: "good" });
		expect(await apart(5_000)).toMatchObject({ state: "warn", facts: { skewSeconds: expect.closeTo(5, 0) } });
		expect(await apart(-90_000)).toMatchObject({ state: "bad" });
		let asked = 0;
		const slow = { ...clock, realNow: () => Date.now() + (asked++ === 0 ? -8_000 : 0) };
		expect(await connected(admin, (client) => clockFinding(client, slow))).toMatchObject({ state: "good" });
	});

	test("tells how old the last backup is", () => {
		const state = (hours: number) => {
			recordBackup(folder, { madeAt: new Date(Date.now() - hours * 3_600_000).toISOString(), folder: "/backups/1" });
			return backupFinding(folder, clock, true).state;
		};
		expect([1, 30, 200].map(state)).toEqual(["good", "warn", "bad"]);
		rmSync(folder.at("backup.json"));
		expect(backupFinding(folder, clock, true).state).toBe("warn");
	});
});
