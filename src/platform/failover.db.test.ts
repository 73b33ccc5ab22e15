import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeClock, makeContext } from "#platform/context.ts";
import { connected, type Database, openDatabase } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { type Counted, type Send, startClients } from "#testing/clients.ts";
import { heldIn, toldAndHeld } from "#testing/oracles/tallies.ts";
import {
	bothOf,
	lose,
	type Node,
	promote,
	setSynchronous,
	startPrimary,
	startStandby,
	walSender,
} from "#testing/standby.ts";
import { count, findTally, TALLY_SQL } from "#testing/tally.ts";

const root = mkdtempSync(path.join(os.tmpdir(), "landfall-failover-"));
const fence = path.join(root, "timeline.jsonl");
const FOLDERS = [path.join(root, "one"), path.join(root, "two")] as const;
let primary: Node;
let standby: Node;
const open = new Set<Database>();

beforeAll(async () => {
	primary = await startPrimary(FOLDERS[0]);
	const { address } = primary.postgres;
	await migrate(address, ["alpha"]);
	await connected(loginAs(address, ROLE.migrator), (client) => client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`));
});
beforeEach(async () => {
	standby = await startStandby(primary, FOLDERS.find((folder) => folder !== primary.folder.path) ?? "");
});
afterEach(async () => {
	await Promise.all([...open].map((database) => database.close()));
	open.clear();
});
afterAll(async () => {
	await Promise.all([lose(primary), lose(standby)]);
	rmSync(root, { recursive: true, force: true });
});

/** The application of a zone that was told of both servers; each order of them is as another process, with the same data folder. */
function application(...nodes: readonly [Node, Node]): { readonly database: Database; readonly send: Send } {
	const [one, two] = nodes.map(({ postgres }) => postgres.address) as [ServerAddress, ServerAddress];
	const database = openDatabase({ login: (zone) => loginAs(bothOf(one, two, fence), appRole(zone)) });
	open.add(database);
	return {
		database,
		async send({ key, ...input }) {
			const context = makeContext(makeClock(), { zone: "alpha", actor: "a", purpose: "test", packVersion: "p" });
			return JSON.stringify(await count(database, context, key, input));
		},
	};
}

const one = (key: string) => ({ key, tally: "t", n: 1, mark: key });

/** The standby takes the place of the primary, which is gone or is not asked. */
async function takeOver(): Promise<void> {
	await promote(standby);
	[primary, standby] = [standby, primary];
}

/** Sixteen clients count; the log stops on its way to the standby, the primary dies, the standby takes its place, and they count on. */
async function underLoad(): Promise<readonly Counted[]> {
	const clients = startClients(application(primary, standby).send);
	await sleep(1_200);
	process.kill((await walSender(primary.postgres.address)) ?? 0, "SIGSTOP");
	await sleep(400);
	await lose(primary);
	await takeOver();
	await clients.successAfter(performance.now());
	await sleep(500);
	await clients.stop();
	return clients.journal;
}

const answered = (journal: readonly Counted[]) => journal.filter(({ answers }) => answers.size > 0).length;
const eventsOf = async ({ postgres }: Node) => (await heldIn(postgres.address, "alpha")).events.length;

describe("when the primary is lost under load", () => {
	test("a synchronous standby has everything that was acknowledged, and the application goes on by itself", async () => {
		await setSynchronous(primary.postgres.address, true);
		const journal = await underLoad();
		expect(answered(journal)).toBeGreaterThan(100);
		const found = toldAndHeld(journal, await heldIn(primary.postgres.address, "alpha"));
		expect(Object.values(found).flat()).toEqual([]);
	});

	test("an asynchronous one lacks what had not reached it: that much is lost, and nothing happens twice for it", async () => {
		const journal = await underLoad();
		const found = toldAndHeld(journal, await heldIn(primary.postgres.address, "alpha"));
		expect(found["O1 acknowledged and lost"].length).toBeGreaterThan(0);
		expect(found["O1 acknowledged and lost"].length).toBeLessThan(answered(journal));
		expect(found["O2 happened twice"]).toEqual([]);
		expect(found["O8 failed, asked again, and never answered"]).toEqual([]);
	});
});

describe("an old primary", () => {
	test("that comes back is refused while the new one is away, by a process that never saw the new one too", async () => {
		const { send } = application(primary, standby);
		await send(one("before"));
		await lose(primary);
		await takeOver();
		await expect.poll(() => send(one("after")).catch(() => "")).toContain("total");
		standby = await startPrimary(standby.folder.path);
		await lose(primary);
		const before = await eventsOf(standby);
		for (const asking of [send, application(standby, primary).send])
			for (let i = 0; i < 3; i++)
				await expect(asking(one("strays"))).rejects.toThrow(/is an old primary: it writes on timeline/);
		expect(await eventsOf(standby)).toBe(before);
		primary = await startPrimary(primary.folder.path);
		await expect.poll(() => send(one("strays")).catch(() => "")).toContain("total");
		expect(await eventsOf(standby)).toBe(before);
		await lose(standby);
	});

	test("that was never gone is left within seconds, with connections that were open", async () => {
		const { send } = application(primary, standby);
		await send(one("on the old"));
		await takeOver();
		const held = async () => (await heldIn(primary.postgres.address, "alpha")).events.map(({ data }) => data.mark);
		let asking = 0;
		await expect
			.poll(
				async () =>
					(await send(one(`split ${++asking}`)).catch(() => "")) && (await held()).includes(`split ${asking}`),
				{
					timeout: 12_000,
				},
			)
			.toBe(true);
		const before = await eventsOf(standby);
		for (let i = 0; i < 20; i++) await send(one(`on the new ${i}`)).catch(() => {});
		expect(await eventsOf(standby)).toBe(before);
		await lose(standby);
	});
});

test("while the only synchronous standby is away nothing is acknowledged, and who only reads is answered however many wait to write", async () => {
	const { address } = primary.postgres;
	await setSynchronous(address, true);
	const { send, database } = application(primary, standby);
	await send(one("before"));
	await lose(standby);
	const clients = startClients(send);
	// for the standby, or for a row or key of whoever waits for it
	const waiting = `SELECT count(*) AS n FROM pg_stat_activity
		WHERE backend_type = 'client backend' AND wait_event_type IN ('IPC', 'Lock')`;
	const writers = () =>
		connected(address, async (client) => (await client.query<{ n: number }>(waiting)).rows[0]?.n ?? 0);
	try {
		await expect.poll(writers, { timeout: 5_000 }).toBeGreaterThan(5);
		for (let asked = 0; asked < 100; asked++)
			expect((await findTally(database.of("alpha"), "t"))?.marks).toContain("before");
		expect(answered(clients.journal)).toBe(0);
	} finally {
		await setSynchronous(address, false);
		await clients.successAfter(performance.now());
		await clients.stop();
	}
});

test("what a primary kept without its standby and told nobody is told to nobody after its restart either; who only reads sees it, and it may go again", async () => {
	await setSynchronous(primary.postgres.address, true);
	const { send, database } = application(primary, standby);
	await send(one("told"));
	await lose(standby);
	const waits = (key: string) => Promise.race([send(one(key)).catch(() => "failed"), sleep(1_500, "waits")]);
	expect(await waits("untold")).toBe("waits");
	await lose(primary);
	primary = await startPrimary(primary.folder.path);
	await expect
		.poll(async () => (await findTally(database.of("alpha"), "t").catch(() => undefined))?.marks)
		.toContain("untold");
	expect(await waits("untold"), "asked again with its key").toBe("waits");
	await lose(primary);
	standby = await startPrimary(standby.folder.path);
	await takeOver();
	await expect
		.poll(async () => (await findTally(database.of("alpha"), "t").catch(() => undefined))?.marks)
		.toContain("told");
	expect((await findTally(database.of("alpha"), "t"))?.marks).not.toContain("untold");
	expect(await send(one("untold"))).toContain("total");
});
