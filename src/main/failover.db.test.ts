import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anchorsOf } from "#platform/anchors.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected, openDatabase } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import { BehindAnchors, sealNow } from "#platform/relay.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { bothOf, caughtUp, lose, type Node, promote, startPrimary, startStandby, walSender } from "#testing/standby.ts";
import { count, TALLY_SQL } from "#testing/tally.ts";

const CLI = fileURLToPath(new URL("cli.ts", import.meta.url));
const root = mkdtempSync(path.join(os.tmpdir(), "landfall-failover-"));
const folder = openDataFolder(path.join(root, "data"));
const clock = makeClock();
let primary: Node;
let standby: Node;

beforeAll(async () => {
	primary = await startPrimary(path.join(root, "one"));
	const { address } = primary.postgres;
	await migrate(address, ["alpha"]);
	await connected(loginAs(address, ROLE.migrator), (client) => client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`));
	standby = await startStandby(primary, path.join(root, "two"));
});
afterAll(async () => {
	await lose(standby);
	rmSync(root, { recursive: true, force: true });
});

const both = () => bothOf(primary.postgres.address, standby.postgres.address, folder.at("timeline.jsonl"));

/** Something happens in the zone, and is sealed and anchored. */
async function happen(mark: string): Promise<void> {
	const database = openDatabase({ login: (zone) => loginAs(both(), appRole(zone)) });
	const context = makeContext(clock, { zone: "alpha", actor: "a", purpose: "test", packVersion: "p" });
	await count(database, context, mark, { tally: "t", n: 1, mark });
	await database.close();
	const address = loginAs(both(), ROLE.worker);
	await sealNow({ address, folder, zone: "alpha", clock, reactionsTo: () => [] });
}

/** `./landfall failover`, told of both servers as an administrator would name them. */
function failover(...words: readonly string[]) {
	const { user, password, host, port, database } = primary.postgres.address;
	const hosts = encodeURIComponent(`${host},${standby.postgres.address.host}`);
	const url = `postgres://${user}:${password}@localhost:${port}/${database}?host=${hosts}`;
	const options = ["--json", "--data", folder.path, "--database-url", url];
	const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, "failover", ...options, ...words], {
		encoding: "utf8",
	});
	return { status, said: stdout === "" ? stderr : (JSON.parse(stdout) as unknown) };
}

test("a standby that lacks what was anchored seals nothing until its loss is accepted; then whoever verifies is told of it", async () => {
	await happen("a");
	expect(failover()).toEqual({ status: 0, said: { ok: true, zones: [] } });
	await caughtUp(primary.postgres.address);
	process.kill((await walSender(primary.postgres.address)) ?? 0, "SIGSTOP");
	await happen("b");
	await happen("c");
	await lose(primary);
	expect(failover()).toMatchObject({ status: 4, said: expect.stringContaining("only reads") });
	await promote(standby);
	expect(failover()).toEqual({ status: 1, said: { ok: false, zones: [{ zone: "alpha", anchored: 3, lost: 2 }] } });
	await expect(happen("d")).rejects.toThrow(BehindAnchors);
	expect(anchorsOf(folder, "alpha")).toHaveLength(3);
	expect(failover("--accept-loss")).toMatchObject({
		status: 0,
		said: { ok: true, zones: [{ zone: "alpha", lost: 2, faults: [], folds: [] }] },
	});
	await happen("e");
	expect(failover("--accept-loss")).toMatchObject({ status: 0, said: { zones: [{ events: 3, lost: 2 }] } });
	expect(anchorsOf(folder, "alpha").at(-1)).toMatchObject({ batch: 2, total: 3 });
});
