import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DataFolder, openDataFolder } from "#platform/data-folder.ts";
import { FolderUnusable } from "#platform/failures.ts";
import { type Hold, holdOrJoin, isJoined, type Joined } from "#platform/instance.ts";

let folder: DataFolder;
beforeAll(() => {
	folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-instance-")));
});
afterAll(() => rmSync(folder.path, { recursive: true }));

const hold = async (kind: "up" | "command"): Promise<Hold> => {
	const held = await holdOrJoin(folder, kind);
	return isJoined(held) ? expect.fail("held by someone") : held;
};
const join = async (kind: "up" | "command"): Promise<Joined> => {
	const joined = await holdOrJoin(folder, kind);
	return isJoined(joined) ? joined : expect.fail("not held by anyone");
};

describe("a data folder", () => {
	test("is held by one; a second `up` is told at once by whom", async () => {
		const held = await hold("up");
		const { instance, leave } = await join("up");
		expect(instance).toMatchObject({ kind: "up", pid: process.pid });
		leave();
		await held.release();
		await (await hold("up")).release();
	});

	test("is joined by a command as soon as there is a database to use", async () => {
		const held = await hold("up");
		const joining = join("command");
		setTimeout(() => held.announce({ socket: "/tmp/somewhere" }), 50);
		const { instance, leave } = await joining;
		expect(instance.socket).toBe("/tmp/somewhere");
		leave();
		await held.release();
	});

	test("stays up for who has joined a command, until he leaves", async () => {
		const held = await hold("command");
		held.announce({ socket: "/tmp/somewhere" });
		const { leave } = await join("command");
		const releasing = held.release();
		const pending = new Promise<string>((resolve) => setTimeout(() => resolve("still up"), 80));
		expect(await Promise.race([releasing, pending])).toBe("still up");
		leave();
		await releasing;
	});

	test("goes to exactly one of many that come at once", async () => {
		const all = await Promise.all(Array.from({ length: 12 }, () => holdOrJoin(folder, "up")));
		expect(all.filter((each) => !isJoined(each))).toHaveLength(1);
		for (const each of all) if (isJoined(each)) each.leave();
		for (const each of all) if (!isJoined(each)) await each.release();
	});

	test("is free again when its holder was killed", async () => {
		const script = folder.at("holder.ts");
		const platform = new URL(".", import.meta.url).href;
		writeFileSync(
			script,
			`const { openDataFolder } = await import("${platform}data-folder.ts");
			const { holdOrJoin } = await import("${platform}instance.ts");
			await holdOrJoin(openDataFolder(${JSON.stringify(folder.path)}), "up");
			process.send("held"); setInterval(() => {}, 1000);`,
		);
		const holder = fork(script);
		await once(holder, "message");
		(await join("up")).leave();
		holder.kill("SIGKILL");
		await once(holder, "exit");
		const held = await holdOrJoin(folder, "up");
		expect(isJoined(held)).toBe(false);
		if (!isJoined(held)) await held.release();
	});

	test("that cannot be written is told as such", () => {
		writeFileSync(folder.at("file"), "");
		expect(() => openDataFolder(folder.at("file/below"))).toThrow(FolderUnusable);
		expect(() => openDataFolder(folder.at("file"))).toThrow(FolderUnusable);
	});
});
