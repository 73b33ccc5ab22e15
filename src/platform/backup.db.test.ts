import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { anchorText } from "#platform/anchors.ts";
import { backUp, restore } from "#platform/backup.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { type DataFolder, openDataFolder } from "#platform/data-folder.ts";
import { connected, openDatabase } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { FileStore } from "#platform/file-store.ts";
import { migrate } from "#platform/migrate.ts";
import { type ServerAddress, startPostgres } from "#platform/postgres.ts";
import { sealNow } from "#platform/relay.ts";
import { appRole, loginAs, ROLE, readerRole } from "#platform/roles.ts";
import { verifyFile } from "#platform/verify-file.ts";
import { count, findTally, TALLY_SQL } from "#testing/tally.ts";

const root = mkdtempSync(path.join(os.tmpdir(), "landfall-backup-"));
afterAll(() => rmSync(root, { recursive: true }));

const clock = makeClock();

async function happen(admin: ServerAddress, folder: DataFolder, ...keys: readonly string[]): Promise<void> {
	const database = openDatabase({ login: (zone) => loginAs(admin, appRole(zone)) });
	for (const key of keys) {
		const context = makeContext(clock, { zone: "alpha", actor: "a", purpose: "test", packVersion: "p" });
		await count(database, context, key, { tally: "t", n: 1, mark: key });
	}
	await database.close();
	const address = loginAs(admin, ROLE.worker);
	await sealNow({ address, folder, zone: "alpha", clock, reactionsTo: () => [] });
}

async function handedIn(folder: DataFolder, words: string): Promise<string> {
	const store = new FileStore(folder, "alpha");
	const taken = await store.receive(Readable.from([Buffer.from(words)]), 100);
	if (typeof taken === "string") throw new Error(taken);
	await store.keep(taken);
	return taken.hash;
}

async function verified(admin: ServerAddress, folder: DataFolder) {
	const [out, anchors] = [folder.at("export.zip"), anchorText(folder, "alpha")];
	const request = { zone: "alpha", out, anchors, exportedAt: "2026-01-01T00:00:00.000Z" };
	await connected(loginAs(admin, readerRole("alpha")), (client) => exportZone(client, request));
	return verifyFile(out, { anchors });
}

test("a backup made while it is written to is restored whole; what was sealed after it is declared lost, and it goes on", async () => {
	const folder = openDataFolder(path.join(root, "data"));
	const postgres = await startPostgres(folder);
	const { address } = postgres;
	await migrate(address, ["alpha"]);
	await connected(loginAs(address, ROLE.migrator), (client) => client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`));
	await happen(address, folder, "a", "b");
	const file = await handedIn(folder, "before");
	const copy = path.join(root, "copy");
	await Promise.all([backUp(address, folder, copy), happen(address, folder, "during-1", "during-2", "during-3")]);
	await happen(address, folder, "after-1");
	await happen(address, folder, "after-2");
	await postgres.stop();

	rmSync(folder.at("pgdata"), { recursive: true }); // the disk is lost, the anchors are not
	rmSync(folder.at("files"), { recursive: true });
	await restore(copy, folder);
	expect(await new FileStore(folder, "alpha").sumOf(file)).toBe(file);
	const again = await startPostgres(folder);
	const database = openDatabase({ login: (zone) => loginAs(again.address, appRole(zone)) });
	const tally = await findTally(database.of("alpha"), "t");
	expect(tally?.marks.slice(0, 2)).toEqual(["a", "b"]);
	expect(tally?.marks).not.toContain("after-1");
	await database.close();
	const restored = await verified(again.address, folder);
	expect(restored).toMatchObject({ ok: true, faults: [] });
	expect(restored.lostByRestore).toBeGreaterThanOrEqual(2);
	await happen(again.address, folder, "once more");
	expect(await verified(again.address, folder)).toMatchObject({ ok: true, events: (tally?.marks.length ?? 0) + 1 });
	await again.stop();
});
