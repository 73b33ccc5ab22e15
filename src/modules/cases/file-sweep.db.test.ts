import { readdirSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { compared } from "#main/checkup/folder.ts";
import { sweepFiles } from "#modules/cases/commands/sweep-files.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { FileStore } from "#platform/file-store.ts";
import { DAY, MONDAY, server, step } from "#testing/registration.ts";
import { asking, filesIn, onDisk, picture, rowsHaveFiles, submit, upload } from "#testing/uploads.ts";
import { freshKey, type Told } from "#testing/zone-server.ts";

afterEach(rowsHaveFiles);

describe("the sweep", () => {
	const old = (hash: string, days: number) => {
		const at = new Date(Date.now() - days * DAY);
		utimesSync(path.join(server.folder, "files", "alpha", hash.slice(0, 2), hash), at, at);
	};
	const keep = async (bytes: Uint8Array) => {
		const taken = await server.files.receive(Readable.from([bytes]), 1_000_000);
		if (typeof taken === "string") throw new Error(taken);
		return taken;
	};

	test("removes what a killed upload left, at whatever point, once it is a day old", async () => {
		const received = await keep(picture()); // killed before it was kept
		const kept = await keep(picture()); // killed before its row was there
		await server.files.keep(kept);
		await server.sweep();
		expect(await onDisk()).toContain(kept.hash);
		old(kept.hash, 1.1);
		utimesSync(received.path, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY));
		await server.sweep();
		expect(await onDisk()).not.toContain(kept.hash);
		expect(readdirSync(path.dirname(received.path))).toEqual([]);
	});

	test("leaves what a row names, however old, and removes it when the last row is gone", async () => {
		const zhou = await server.as("zhou-min");
		const [one, two] = [await asking(zhou), await asking(zhou)];
		const bytes = picture();
		const [[first], [second]] = [filesIn(await upload(zhou, one, bytes)), filesIn(await upload(zhou, two, bytes))];
		const hash = first?.hash ?? "";
		await zhou.end(`/drafts/${one}/files/${first?.id}`);
		old(hash, 400);
		await server.sweep();
		expect(await onDisk()).toContain(hash);
		await zhou.end(`/drafts/${two}/files/${second?.id}`);
		old(hash, 400);
		await server.sweep();
		expect(await onDisk()).not.toContain(hash);
	});

	test("never removes a file that a row comes to name between its last look and the removal", async () => {
		server.storm.rages = false; // it asks for the one failure itself
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const [bytes, key] = [picture(), freshKey()];
		const { hash } = await keep(bytes);
		const { pool } = server.database.of("alpha");
		const isBlocked = async () =>
			(await pool.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).rowCount === 1;
		/** The worst moment, held open: the same bytes come in after the age was looked at. */
		class Slow extends FileStore {
			sent: Promise<Told> | undefined;
			override async forget(gone: string): Promise<void> {
				let answered = false;
				this.sent = upload(zhou, draft, bytes, { key }).finally(() => {
					answered = true;
				});
				await expect.poll(async () => answered || (await isBlocked()), { timeout: 20_000 }).toBe(true);
				rmSync(path.join(server.folder, "files", "alpha", gone.slice(0, 2), gone));
			}
		}
		const slow = new Slow(openDataFolder(server.folder), "alpha");
		await server.files.keep(await keep(bytes));
		old(hash, 2);
		const clock = makeClock(server.now - Date.now());
		const worker = { zone: "alpha", actor: "system:worker", purpose: "test", packVersion: "p" };
		await sweepFiles(server.database, makeContext(clock, worker), slow);
		expect((await slow.sent)?.status).toBe(503);
		expect(filesIn(await zhou.get(`/drafts/${draft}`))).toEqual([]);
		expect((await upload(zhou, draft, bytes, { key })).status).toBe(200);
	});

	test("removes with a forgotten draft what was uploaded to it, and keeps what a case rests on", async () => {
		const zhou = await server.as("zhou-min");
		const [draft, handedIn] = [await asking(zhou), await asking(zhou)];
		const [left] = filesIn(await upload(zhou, draft, picture()));
		const [kept] = filesIn(await upload(zhou, handedIn, picture()));
		await submit(zhou, handedIn);
		try {
			server.now = MONDAY + 91 * DAY;
			await server.sweep();
		} finally {
			server.now = MONDAY;
		}
		for (const file of [left, kept]) old(file?.hash ?? "", 2);
		await server.sweep();
		expect(await onDisk()).toContain(kept?.hash);
		expect(await onDisk()).not.toContain(left?.hash);
		expect((await zhou.get(`/cases/${handedIn}/files/${kept?.id}`)).status).toBe(200);
		expect((await step(await server.as("wang-fang"), handedIn, "CaseAccepted")).status).toBe(200);
	});
});

test("a file that was changed or is gone is found", async () => {
	const bytes = picture();
	const taken = await server.files.receive(Readable.from([bytes]), 1_000_000);
	if (typeof taken === "string") throw new Error(taken);
	await server.files.keep({ ...taken, hash: "f".repeat(64) }); // as if its bytes were others
	expect(await compared(server.files, ["f".repeat(64), "e".repeat(64)])).toMatchObject({
		missing: ["e".repeat(64)],
		changed: ["f".repeat(64)],
	});
});
