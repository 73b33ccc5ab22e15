import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeClock, makeContext } from "#platform/context.ts";
import { connected, type Database, openDatabase } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { Replica } from "#platform/replica.ts";
import { appRole, loginAs, ROLE, readerRole } from "#platform/roles.ts";
import { asked, lose, type Node, promote, startPrimary, startStandby } from "#testing/standby.ts";
import { count, findTally, TALLY_SQL } from "#testing/tally.ts";

const root = mkdtempSync(path.join(os.tmpdir(), "landfall-replica-"));
let primary: Node;
let standby: Node;
let database: Database;
let copy: Database;
let replica: Replica;

const readers = ({ postgres: { address } }: Node): Database =>
	openDatabase({ login: (zone) => loginAs(address, readerRole(zone)) });

/** Zones that count. */
async function counting({ postgres: { address } }: Node, ...zones: readonly string[]): Promise<void> {
	await migrate(address, zones);
	await connected(loginAs(address, ROLE.migrator), (client) => client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`));
}

beforeAll(async () => {
	primary = await startPrimary(path.join(root, "one"));
	await counting(primary, "alpha", "beta");
	standby = await startStandby(primary, path.join(root, "two"));
	database = openDatabase({ login: (zone) => loginAs(primary.postgres.address, appRole(zone)) });
	copy = readers(standby);
});
beforeEach(() => {
	replica = new Replica(database, copy, 2_000);
});
afterAll(async () => {
	await Promise.all([database.close(), copy.close()]);
	await Promise.all([lose(primary), lose(standby)]);
	rmSync(root, { recursive: true, force: true });
});

/** Something is recorded in a zone. */
async function happen(mark: string, zone = "alpha"): Promise<void> {
	const context = makeContext(makeClock(), { zone, actor: "a", purpose: "test", packVersion: "p" });
	await count(database, context, mark, { tally: "t", n: 1, mark });
}

/** The last mark that is shown, and by how much it may be behind. */
const shown = (of = replica) =>
	of.read("alpha", async (source, age) => ({ age, mark: (await findTally(source, "t"))?.marks.at(-1) }));

const replay = (how: "pause" | "resume") => asked(standby.postgres.address, `SELECT pg_wal_replay_${how}()`);

test("a replica that follows is as new as the question, whatever was just recorded", async () => {
	for (let i = 0; i < 30; i++) {
		await happen(`new ${i}`);
		expect(await shown()).toEqual({ age: 0, mark: `new ${i}` });
	}
});

test("one that is behind says by how much, and one that is too far behind is not read", async () => {
	await happen("before");
	expect(await shown()).toEqual({ age: 0, mark: "before" });
	await replay("pause");
	await happen("after");
	const { age, mark } = await shown();
	expect(mark).toBe("before");
	expect(age).toBeGreaterThanOrEqual(1);
	expect(age).toBeLessThanOrEqual(2);
	await sleep(1_500);
	expect(await shown()).toEqual({ age: null, mark: "after" });
	expect(await shown(new Replica(database, copy)), "of unknown age").toEqual({ age: null, mark: "after" });
	await replay("resume");
	expect(await shown()).toEqual({ age: 0, mark: "after" });
});

test("a zone sees its own rows there only, and writes nothing", async () => {
	await happen("of beta", "beta");
	await happen("of alpha");
	await shown();
	const { pool } = copy.of("alpha");
	const { rows } = await pool.query("SELECT DISTINCT zone_id AS zone FROM tally.event");
	expect(rows).toEqual([{ zone: "alpha" }]);
	expect((await copy.of("beta").pool.query("SELECT marks FROM tally.tally")).rows).toEqual([{ marks: ["of beta"] }]);
	await expect(pool.query("UPDATE tally.tally SET total = 0")).rejects.toThrow(/permission denied|read-only/);
});

test("what fails at the replica is read from the primary", async () => {
	const read = await replica.read("alpha", async (_source, age) => {
		if (age !== null) throw new Error("canceling statement due to conflict with recovery");
		return "from the primary";
	});
	expect(read).toBe("from the primary");
});

test("a replica of another cluster, a server that is no replica, and one that is away are not read", async () => {
	const other = await startPrimary(path.join(root, "other"));
	await counting(other, "alpha");
	const itsReplica = await startStandby(other, path.join(root, "its-replica"));
	for (let i = 0; i < 3; i++)
		await asked(other.postgres.address, "SELECT pg_logical_emit_message(true, 'x', ''), pg_switch_wal()");
	const end = "SELECT FROM pg_control_system() WHERE pg_last_wal_replay_lsn() >= '0/6000000'";
	await expect.poll(() => asked(itsReplica.postgres.address, end), { timeout: 10_000 }).toHaveLength(1);
	const away: ServerAddress = { ...standby.postgres.address, host: path.join(root, "nowhere") };
	const nowhere = openDatabase({ login: (zone) => loginAs(away, readerRole(zone)) });
	const others = [readers(itsReplica), readers(primary), nowhere];
	await happen("here");
	for (const no of others) expect(await shown(new Replica(database, no))).toEqual({ age: null, mark: "here" });
	await Promise.all(others.map((no) => no.close()));
	await Promise.all([lose(other), lose(itsReplica)]);
});

test("after a failover neither the promoted replica is read, nor one that goes on with the lost primary", async () => {
	const third = await startStandby(primary, path.join(root, "three"));
	await happen("before the promotion");
	expect(await shown()).toEqual({ age: 0, mark: "before the promotion" });
	await promote(standby);
	expect(await shown()).toEqual({ age: null, mark: "before the promotion" });
	await happen("on the old primary only");
	const [now, behind] = [
		openDatabase({ login: (zone) => loginAs(standby.postgres.address, appRole(zone)) }),
		readers(third),
	];
	const last = async (of: Database) => (await findTally(of.of("alpha"), "t"))?.marks.at(-1);
	await expect.poll(() => last(behind)).toBe("on the old primary only");
	expect(await shown(new Replica(now, behind))).toEqual({ age: null, mark: "before the promotion" });
	await Promise.all([now.close(), behind.close()]);
	await lose(third);
});
