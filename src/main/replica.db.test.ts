import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Running, replicaLogin } from "#main/child.ts";
import { prepare } from "#main/prepare.ts";
import { startServer } from "#main/serving.ts";
import { readSettings } from "#main/settings.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { appRole, loginAs, readerRole } from "#platform/roles.ts";
import { SILENT, visitor } from "#testing/installation.ts";
import { asked, lose, type Node, startPrimary, startStandby } from "#testing/standby.ts";

const START = Date.parse("2022-07-25T08:30:00+08:00");
const root = mkdtempSync(path.join(os.tmpdir(), "landfall-replica-"));
const folder = openDataFolder(path.join(root, "data"));
const pack = zoneFolder(DEFAULT_ZONE) ?? "";
let primary: Node;
let standby: Node;
const servers: Running[] = [];

/** A server of the demo zone, with the setting of a replica or without. */
async function serve(version: string, replica?: string): Promise<string> {
	const settings = readSettings({
		LANDFALL_LIMITS: "off",
		...(replica !== undefined && { LANDFALL_REPLICA: replica }),
	});
	const { address } = primary.postgres;
	const running = await startServer(
		{
			...{ data: folder.path, pack, zone: DEFAULT_ZONE, version, offset: START - Date.now() },
			app: loginAs(address, appRole(DEFAULT_ZONE)),
			replica: replicaLogin(address, DEFAULT_ZONE, settings),
			...{ host: "127.0.0.1", port: 0, isDemo: true, settings },
		},
		SILENT,
	);
	servers.push(running);
	return running.address ?? "";
}

let [plain, replicated] = ["", ""];
beforeAll(async () => {
	primary = await startPrimary(path.join(root, "one"));
	const { version } = await prepare(primary.postgres.address, { pack, demo: true }, makeClock(START - Date.now()));
	standby = await startStandby(primary, path.join(root, "two"));
	plain = await serve(version);
	replicated = await serve(version, `${standby.postgres.address.host}:5432`);
}, 120_000);
afterAll(async () => {
	await Promise.all(servers.map((server) => server.stop()));
	await Promise.all([lose(primary), lose(standby)]);
	rmSync(root, { recursive: true, force: true });
});

const cockpitAt = async (address: string) => {
	const answer = await (await visitor(address, "sun-lan"))("GET", "/cockpit");
	expect(answer.status).toBe(200);
	const words = await answer.text();
	const { at } = JSON.parse(words) as { readonly at: string };
	return JSON.parse(words.replaceAll(at, "now")) as { age: number | null; chainLeaders: readonly { zh: string }[] };
};

test("the cockpit of a replica is that of the primary, is read as the reader of its zone, and says its age when it stands still", async () => {
	const [before, same] = [await cockpitAt(plain), await cockpitAt(replicated)];
	expect(same).toEqual({ ...before, age: 0 });
	const there =
		"SELECT DISTINCT usename AS who FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
	expect(await asked(standby.postgres.address, there)).toEqual([{ who: readerRole(DEFAULT_ZONE) }]);
	await asked(standby.postgres.address, "SELECT pg_wal_replay_pause()");
	const named = `UPDATE identity.person SET name = '{"zh": "新链长", "en": "New Leader"}' WHERE (zone_id, id) IN
		(SELECT zone_id, person_id FROM identity.appointment WHERE role = 'chainLeader')`;
	await asked(primary.postgres.address, named);
	const old = await cockpitAt(replicated);
	expect(old.age).toBeGreaterThanOrEqual(1);
	expect(old.chainLeaders).toEqual(before.chainLeaders);
	expect((await cockpitAt(plain)).chainLeaders[0]?.zh).toContain("新链长");
	await asked(standby.postgres.address, "SELECT pg_wal_replay_resume()");
	const { age, chainLeaders } = await cockpitAt(replicated);
	expect([age, chainLeaders[0]?.zh]).toEqual([0, expect.stringContaining("新链长")]);
	await lose(standby);
	expect((await cockpitAt(replicated)).age).toBeNull();
});
