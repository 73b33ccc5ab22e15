import { expect, test, vi } from "vitest";
import { parseDay } from "#kernel/calendar.ts";
import { compiledPack } from "#main/pack.ts";
import { openPacks } from "#main/packs.ts";
import { publishPack } from "#modules/zone/commands.ts";
import { publications } from "#modules/zone/queries.ts";
import type { Clock } from "#platform/context.ts";
import type { Folder } from "#platform/files.ts";
import { testDatabase } from "#testing/database.ts";
import { tinyFiles } from "#testing/tiny-pack.ts";

const db = testDatabase();

/** A pack of zone alpha that takes applications until then. */
async function packUntil(cutOff: string) {
	const files = new Map(tinyFiles());
	const zone = new TextDecoder()
		.decode(files.get("zone.yaml"))
		.replace("id: tiny", "id: alpha")
		.replace("17:30", cutOff);
	const folder: Folder = { files: files.set("zone.yaml", new TextEncoder().encode(zone)), unread: [] };
	return { folder, pack: await compiledPack(folder, "alpha") };
}

test("a version goes live on its day, one before it is still known, and going back is publishing again", async () => {
	const [summer, autumn] = [await packUntil("17:30"), await packUntil("17:00")];
	let now = Date.parse("2022-09-30T09:00:00+08:00");
	const clock: Clock = { now: () => now, realNow: () => Date.now(), offset: 0 };
	const publish = ({ folder, pack }: typeof summer, on: string) =>
		publishPack(db.database, db.context(), { version: pack.version, folder, liveOn: parseDay(on) ?? 0 });
	await publish(summer, "2022-07-01");
	await publish(summer, "2022-08-01"); // in force already: nothing new
	await publish(autumn, "2022-10-01");
	expect((await publications(db.database.of("alpha"))).map(({ version }) => version)).toEqual([
		autumn.pack.version,
		summer.pack.version,
	]);

	const packs = await openPacks(db.database, summer.pack, clock, () => {});
	expect(packs.current.zone.cutOff).toBe(1050);
	expect(await packs.changes?.()).toEqual({ since: null, items: new Map() });
	now += 86_400_000;
	await vi.waitFor(() => expect(packs.current.zone.cutOff).toBe(1020), { timeout: 10_000, interval: 200 });
	expect(await packs.changes?.()).toEqual({ since: "2022-07-01", items: new Map() });
	expect((await packs.of(summer.pack.version))?.zone.cutOff).toBe(1050);
	expect(await packs.of(`sha256:${"0".repeat(64)}`)).toBeUndefined();

	await publish(summer, "2022-10-01");
	await vi.waitFor(() => expect(packs.current.version).toBe(summer.pack.version), { timeout: 10_000, interval: 200 });
	packs.close();
	const later = await openPacks(db.database, autumn.pack, clock, () => {});
	expect(later.current.version).toBe(summer.pack.version);
	later.close();
});
