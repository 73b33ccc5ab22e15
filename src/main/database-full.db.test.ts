import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInstallation } from "#main/installation.ts";
import { examineZones } from "#main/restored.ts";
import { streamFaults } from "#main/streams.ts";
import { DEFAULT_ZONE } from "#main/zones.ts";
import { connected, openDatabase } from "#platform/database.ts";
import { appRole, loginAs } from "#platform/roles.ts";
import { type Applicants, applicants } from "#testing/applicants.ts";
import { contradicted, doubled, effectsOf, lost, unsettled } from "#testing/oracles/journal.ts";
import { misfiled, unbalanced, undelivered } from "#testing/oracles/zone.ts";
import { fill, free, mountDisk, unmountable, unmountDisk } from "#testing/small-disk.ts";

/** F7: the disk of PostgreSQL, its log included, is really full while people apply; a whole `up` runs on it. */
const why = unmountable();
if (why !== undefined) process.stderr.write(`F7 of PostgreSQL is left out, nothing can be mounted here: ${why}\n`);

const CLI = fileURLToPath(new URL("cli.ts", import.meta.url));
const root = mkdtempSync(path.join(os.tmpdir(), "landfall-database-full-"));
const data = path.join(root, "data");
const disk = path.join(data, "pgdata");
const served = { address: "", stop: async () => {} };

async function up(): Promise<void> {
	const child = spawn(process.execPath, [CLI, "up", "--json", "--data", data, "--port", "0"], {
		env: { ...process.env, LANDFALL_LIMITS: "off" },
		stdio: ["ignore", "pipe", "inherit"],
	});
	served.stop = async () => {
		const exit = once(child, "exit");
		child.kill("SIGTERM");
		await exit;
	};
	const [line] = (await Promise.race([once(child.stdout, "data"), once(child, "exit")])) as [unknown];
	served.address = (JSON.parse(String(line)) as { address: string }).address;
}

/** As the administrator; undefined where the database is away. */
const asked = async (sql: string) => {
	const { admin, close } = await openInstallation({ data });
	try {
		return await connected(admin, (client) => client.query(sql));
	} catch {
		return undefined;
	} finally {
		await close();
	}
};

const logged = (file: string) => readFileSync(path.join(data, file), "utf8");

describe.runIf(why === undefined)("a disk of PostgreSQL that is full", () => {
	let people: Applicants;
	beforeAll(async () => {
		mkdirSync(disk, { recursive: true, mode: 0o700 });
		mountDisk(disk, "size=500m");
		await up();
		people = await applicants(served.address);
	}, 120_000);
	afterAll(async () => {
		await served.stop();
		unmountDisk(disk);
		rmSync(root, { recursive: true, force: true });
	});

	test("at its tables: who applies is told to try again, what is there is read, and all of it goes on by itself", async () => {
		await people.until(({ submitted }) => submitted >= 5);
		fill(disk);
		await people.until(({ refused }) => refused >= 60);
		expect(await people.reads()).toEqual([200, 200, 200]);
		expect(await people.looks(), "what nobody could be told of is not opened").toContain(503);
		expect(logged("postgres.log")).toContain("could not extend file");
		free(disk);
		const { submitted } = people.seen();
		await people.until((now) => now.submitted >= submitted + 10);
	});

	test("at its log: PostgreSQL ends, that is a database that is away, and comes back once there is room", async () => {
		fill(disk);
		for (let tries = 0; (await asked("SELECT pg_switch_wal()")) !== undefined; tries++) expect(tries).toBeLessThan(40);
		await people.until(() => logged("postgres.log").split("shutting down due to startup process failure").length > 3);
		expect(logged("postgres.log")).toMatch(/PANIC: .*No space left/);
		free(disk);
		const { submitted } = people.seen();
		await people.until((now) => now.submitted >= submitted + 10);
	});

	test("and nothing is lost, doubled, half done or unlike its events", async () => {
		await people.end();
		const { admin, folder, close } = await openInstallation({ data });
		const database = openDatabase({ login: (zone) => loginAs(admin, appRole(zone)) });
		try {
			await expect.poll(() => undelivered(admin, DEFAULT_ZONE), { timeout: 30_000 }).toEqual([]);
			const zone = database.of(DEFAULT_ZONE);
			const { rows } = await zone.pool.query<{ id: string }>(
				"SELECT stream_id AS id FROM cases.event WHERE type = 'CaseSubmitted'",
			);
			const effects = effectsOf(rows.map(({ id }) => id));
			const { journal } = people;
			expect(journal.filter(({ failures }) => failures > 0).length).toBeGreaterThan(5);
			expect({
				lost: lost(journal, effects),
				doubled: doubled(effects),
				contradicted: contradicted(journal),
				unsettled: unsettled(journal),
			}).toEqual({ lost: [], doubled: [], contradicted: [], unsettled: [] });
			expect(await streamFaults(admin)).toEqual([]);
			expect(await unbalanced(zone)).toEqual([]);
			expect(await misfiled(zone, folder)).toEqual([]);
			expect(await examineZones(admin, folder)).toMatchObject([{ lost: 0, faults: [], folds: [] }]);
			expect(people.told()).toEqual(new Set([200, 503]));
			expect(logged("log/serve.jsonl")).not.toMatch(/"status":500/);
		} finally {
			await database.close();
			await close();
		}
	});
});
