import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { examineZones, type RestoredZone } from "#main/restored.ts";
import { backUp, type Replay, restore } from "#platform/backup.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { type DataFolder, openDataFolder } from "#platform/data-folder.ts";
import { connected, openDatabase } from "#platform/database.ts";
import { FolderUnusable } from "#platform/failures.ts";
import { migrate } from "#platform/migrate.ts";
import { archiving, type EmbeddedPostgres, type ServerAddress, startPostgres } from "#platform/postgres.ts";
import { sealNow } from "#platform/relay.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { count, findTally, TALLY_SQL } from "#testing/tally.ts";

const root = mkdtempSync(path.join(os.tmpdir(), "landfall-restored-"));
const archive = path.join(root, "wal");
const copy = path.join(root, "copy");
const lost = openDataFolder(path.join(root, "lost"));
const clock = makeClock();
const moment = { between: 0, first: "" };
let lostAnchors = "";
const running: EmbeddedPostgres[] = [];

/** What happens in the zone, one thing after the other, each sealed and anchored. */
async function happen(admin: ServerAddress, folder: DataFolder, ...marks: readonly string[]): Promise<void> {
	const database = openDatabase({ login: (zone) => loginAs(admin, appRole(zone)) });
	for (const mark of marks) {
		const context = makeContext(clock, { zone: "alpha", actor: "a", purpose: "test", packVersion: "p" });
		await count(database, context, `key-of-${mark}`, { tally: "t", n: 1, mark });
		const address = loginAs(admin, ROLE.worker);
		await sealNow({ address, folder, zone: "alpha", clock, reactionsTo: () => [] });
	}
	await database.close();
}

/** A database with its log archived: backed up after `a`, then `b`, a pause, `c`; all of that archived, `d` not; then its disk is lost. */
beforeAll(async () => {
	mkdirSync(archive);
	const postgres = await startPostgres(lost, archiving(archive));
	const { address } = postgres;
	await migrate(address, ["alpha"]);
	await connected(loginAs(address, ROLE.migrator), (client) => client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`));
	await happen(address, lost, "a");
	await backUp(address, lost, copy);
	await happen(address, lost, "b");
	await sleep(600);
	moment.between = Date.now();
	await sleep(600);
	await happen(address, lost, "c");
	await connected(address, async (client) => {
		const { rows } = await client.query<{ name: string }>("SELECT pg_walfile_name(pg_switch_wal()) AS name");
		moment.first = rows[0]?.name ?? "";
	});
	await vi.waitUntil(() => readdirSync(archive).includes(moment.first), 20_000);
	await happen(address, lost, "d");
	process.kill(postgres.pid, "SIGKILL");
	await postgres.ended;
	lostAnchors = lost.at("anchors");
}, 120_000);
afterAll(async () => {
	for (const each of running) await each.stop();
	rmSync(root, { recursive: true, force: true });
});

let places = 0;
/** Restores into a new folder that has the anchors of the lost one; what is in it, and what the examination says. */
async function restored(replay?: Replay): Promise<{ marks: readonly string[]; zone: RestoredZone; at: ServerAddress }> {
	const folder = openDataFolder(path.join(root, `place-${++places}`));
	cpSync(lostAnchors, folder.at("anchors"), { recursive: true });
	await restore(copy, folder, replay);
	const postgres = await startPostgres(folder);
	running.push(postgres);
	const database = openDatabase({ login: (zone) => loginAs(postgres.address, appRole(zone)) });
	const tally = await findTally(database.of("alpha"), "t");
	await database.close();
	const [zone] = await examineZones(postgres.address, folder);
	if (!zone) throw new Error("no zone was restored");
	return { marks: tally?.marks ?? [], zone, at: postgres.address };
}

describe("a restored database", () => {
	test("of a backup alone has what was there then; what was anchored since is counted as lost, with how long it is", async () => {
		const { marks, zone } = await restored();
		expect(marks).toEqual(["a"]);
		expect(zone).toMatchObject({ zone: "alpha", events: 1, lost: 3, faults: [], folds: [] });
		expect(zone.rpoSeconds).toBeGreaterThan(1.2);
	});

	test("with the archived log has all of it but what had not left the disk", async () => {
		const { marks, zone, at } = await restored({ archive });
		expect(marks).toEqual(["a", "b", "c"]);
		expect(zone).toMatchObject({ events: 3, lost: 1, faults: [], folds: [] });
		expect(zone.rpoSeconds).toBeLessThan(60);
		await connected(at, (client) => client.query("CREATE TABLE it_writes_again ()"));
	});

	test("is set to a moment between two things that happened, and not into a log that does not reach so far", async () => {
		const { marks, zone } = await restored({ archive, until: moment.between });
		expect(marks).toEqual(["a", "b"]);
		expect(zone).toMatchObject({ lost: 2, faults: [] });
		await expect(restored({ archive, until: Date.now() + 3_600_000 })).rejects.toThrow(FolderUnusable);
	});

	test("in which somebody changed a record fails the examination", async () => {
		const folder = openDataFolder(path.join(root, `place-${places}-changed`));
		await restore(copy, folder, { archive });
		const postgres = await startPostgres(folder);
		running.push(postgres);
		await connected(postgres.address, (client) =>
			client.query(`UPDATE tally.event SET data = data || '{"n": 5}' WHERE seq = 2`),
		);
		const [zone] = await examineZones(postgres.address, folder);
		expect(zone?.faults).toEqual([expect.stringMatching(/^event-changed tally\/t 2/)]);
	});

	test("in a rehearsal leaves the archive as it is; in earnest it goes on there", async () => {
		const before = readdirSync(archive);
		await restored({ archive });
		expect(readdirSync(archive)).toEqual(before);
		const own = path.join(root, "own-wal");
		cpSync(archive, own, { recursive: true });
		await restored({ archive: own, into: own });
		await expect.poll(() => readdirSync(own).filter((name) => name.startsWith("00000002"))).not.toEqual([]);
	});
});
