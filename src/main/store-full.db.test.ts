import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDataFolder } from "#platform/data-folder.ts";
import { misfiled } from "#testing/oracles/zone.ts";
import { server } from "#testing/registration.ts";
import { ballast, fill, free, mountDisk, unmountable, unmountDisk } from "#testing/small-disk.ts";
import { asking, filesIn, picture, rowsHaveFiles, upload } from "#testing/uploads.ts";
import { freshKey } from "#testing/zone-server.ts";

/** F7: the folder of the files is on a disk of its own that is really full. */
const why = unmountable();
if (why !== undefined) process.stderr.write(`F7 of files is left out, nothing can be mounted here: ${why}\n`);

describe.runIf(why === undefined)("a disk of files that is full", () => {
	beforeAll(() => {
		const before = mkdtempSync(path.join(os.tmpdir(), "landfall-before-"));
		cpSync(server.folder, before, { recursive: true });
		mountDisk(server.folder, "size=4m,nr_inodes=200");
		cpSync(before, server.folder, { recursive: true });
		rmSync(before, { recursive: true });
	});
	afterAll(() => unmountDisk(server.folder));

	test.each([
		["has no room for the bytes", () => fill(server.folder)],
		["has no room for another name", names],
	])(
		"that %s: an upload is told to try again and leaves nothing, reads are served, and it goes on by itself",
		async (_, full) => {
			const zhou = await server.as("zhou-min");
			const draft = await asking(zhou);
			const [bytes, key, first] = [picture(), freshKey(), picture()];
			expect((await upload(zhou, draft, first)).status).toBe(200);
			const before = filesIn(await zhou.get(`/drafts/${draft}`));
			full();
			const refused = await upload(zhou, draft, bytes, { key });
			expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "2"]);
			const [kept] = before;
			const read = await zhou.get(`/drafts/${draft}`);
			expect(filesIn(read)).toEqual(before);
			expect((await server.files.find(kept?.hash ?? ""))?.size).toBe(first.length);
			expect(readdirSync(path.join(server.folder, "incoming", "alpha"))).toEqual([]);
			free(server.folder);
			expect((await upload(zhou, draft, bytes, { key })).status).toBe(200);
			expect(filesIn(await zhou.get(`/drafts/${draft}`))).toHaveLength(2);
			await rowsHaveFiles();
			expect(await misfiled(server.database.of("alpha"), openDataFolder(server.folder))).toEqual([]);
		},
	);
});

/** Leaves one name: what comes in has its own, and the folder that keeps it finds none. */
function names(): void {
	let made = 0;
	try {
		for (; ; made++) writeFileSync(`${ballast(server.folder)}-${made}`, "");
	} catch {
		rmSync(`${ballast(server.folder)}-${made - 1}`);
	}
}
