import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BrokenPack, loadPack } from "#main/pack.ts";
import { compiledTiny, tinyFiles } from "#testing/tiny-pack.ts";

let folder: string;
let cache: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "pack-"));
	cache = path.join(folder, ".cache");
	for (const [file, content] of tinyFiles()) {
		mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		writeFileSync(path.join(folder, file), content);
	}
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a pack loaded for a command", () => {
	it("is the same from the compiler and from the cache", async () => {
		const compiled = await loadPack(folder, cache);
		expect(compiled).toEqual(compiledTiny());
		expect(readdirSync(cache)).toHaveLength(1);
		expect(await loadPack(folder, cache)).toEqual(compiled);
	});

	it("is compiled again after any byte has changed, whatever the file's time says", async () => {
		const before = await loadPack(folder, cache);
		const file = path.join(folder, "zone.yaml");
		writeFileSync(file, new TextDecoder().decode(tinyFiles().get("zone.yaml")).replace("17:30", "17:31"));
		utimesSync(file, 0, 0);
		const after = await loadPack(folder, cache);
		expect([before.zone.cutOff, after.zone.cutOff]).toEqual([1050, 1051]);
	});

	it.each(["", "{", "null", '{"version": "sha256:"}'])("is compiled again when the cache holds %j", async (content) => {
		await loadPack(folder, cache);
		for (const name of readdirSync(cache)) writeFileSync(path.join(cache, name), content);
		expect(await loadPack(folder, cache)).toEqual(compiledTiny());
	});

	it("needs no cache that can be written", async () => {
		writeFileSync(cache, "a file where the folder would be");
		chmodSync(cache, 0o444);
		expect(await loadPack(folder, cache)).toEqual(compiledTiny());
	});

	it("keeps the caches of the ten last versions", async () => {
		mkdirSync(cache);
		for (let i = 0; i < 30; i++) writeFileSync(path.join(cache, `${i}.json`), "{}");
		await loadPack(folder, cache);
		expect(readdirSync(cache)).toHaveLength(10);
	});

	it("with errors is refused with all of them", async () => {
		writeFileSync(path.join(folder, "facts.yaml"), "facts: [");
		const refused: unknown = await loadPack(folder, cache).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(BrokenPack);
		expect((refused as BrokenPack).diagnostics).toMatchObject([{ code: "pack/syntax", file: "facts.yaml" }]);
	});
});
