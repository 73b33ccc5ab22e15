import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical.ts";
import { verifyExport } from "#kernel/verify.ts";
import { command } from "#main/cli/verify.ts";
import { verifySigned } from "#main/cli/verify-signed.ts";
import { sha256Hex } from "#platform/hash.ts";
import { isSignedBy } from "#platform/signing.ts";
import { NoExport, trustedAnchors, verifyFile } from "#platform/verify-file.ts";
import { linesOf, readZip } from "#platform/zip.ts";
import { verified } from "#testing/tampering/folder.ts";
import { alteredCopies, forgersKey } from "#testing/tampering/kinds.ts";

const SAMPLE = fileURLToPath(new URL("../../docs/examples/export", import.meta.url));
const sample = (name: string) => path.join(SAMPLE, name);
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-altered-"));
afterAll(() => rmSync(folder, { recursive: true }));

const anchors = trustedAnchors(readFileSync(sample("anchors.jsonl"), "utf8"));
const key = readFileSync(sample("key.txt"), "utf8").trim();

describe("the shipped sample", () => {
	test.each(["zone.zip", "case.zip", "proof.json"])("%s is sound, by its key and anchors", async (name) => {
		expect(await verified(sample(name), SAMPLE)).toMatchObject({ ok: true, faults: [] });
	});

	test("is found altered in each of twelve ways, and where", async () => {
		const copies = await alteredCopies(SAMPLE, folder);
		expect(copies).toHaveLength(12);
		for (const { file, told } of copies) {
			const { ok, faults } = await verified(file, SAMPLE);
			expect(ok, file).toBe(false);
			expect(faults.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`).sort(), file).toEqual([...told].sort());
		}
	});

	test("answers on the command line with exit 0, each altered copy with exit 3", async () => {
		const answered: object[] = [];
		const run = (file: string) =>
			command.run({
				positionals: [file],
				values: { anchors: sample("anchors.jsonl"), key },
				output: { answer: (answer: object) => answered.push(answer) },
			} as never);
		expect(await run(sample("zone.zip"))).toBe(0);
		for (const { file } of await alteredCopies(SAMPLE, folder)) expect(await run(file), file).toBe(3);
		expect(answered).toHaveLength(13);
	});
});

/** A value of JSON with one thing in it another, wherever that is; more likely near the surface. */
const another = (value: unknown, draw: () => number, odd: unknown): unknown => {
	if (typeof value !== "object" || value === null || draw() < 0.15) return odd;
	const copy = structuredClone(value) as Record<string, unknown>;
	const keys = Object.keys(copy);
	const chosen = keys[Math.floor(draw() * keys.length)];
	if (chosen === undefined) return odd;
	const doing = draw();
	if (doing < 0.1 && !Array.isArray(copy)) delete copy[chosen];
	else if (doing < 0.2 && !Array.isArray(copy)) copy[`${chosen}x`] = odd;
	else copy[chosen] = another(copy[chosen], draw, odd);
	return copy;
};
const odd = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.constantFrom(1e308, -0, 2 ** 53, -1, 1e9, "", "__proto__", "0".repeat(64), "9999-12-31", [], {}, [[]]),
);
const draws = fc.noShrink(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })));
const drawn = (stream: Iterator<number>) => () => stream.next().value as number;

interface Opened {
	readonly scope: "zone" | "streams";
	readonly manifest: { readonly zone: string; readonly streams?: Record<string, number> };
	readonly seals: Iterable<string>;
	readonly events: Iterable<string>;
}
async function openedLines(name: string) {
	const files = await readZip(sample(name));
	const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "");
	const lines = (file: string) => [...linesOf(files.get(file))];
	return {
		scope: manifest.scope as Opened["scope"],
		manifest: manifest as Opened["manifest"],
		seals: lines("seals.jsonl"),
		events: lines("events.jsonl"),
	};
}
const tools = { sha256: sha256Hex, isSignedBy };
const verify = ({ scope, manifest: { zone, streams }, seals, events }: Opened) =>
	verifyExport({ zone, scope, seals, events, ...(streams && { streams }) }, { anchors, key }, tools);

describe("the verifier, whatever it is given", () => {
	test("finds any one line of an export that is another", async () => {
		const opened = await openedLines("case.zip");
		expect((await verify(opened)).ok).toBe(true);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom("seals", "events"), fc.nat(), draws, odd, async (file, index, stream, value) => {
				const lines = [...opened[file]];
				const line = lines[index % lines.length] ?? "";
				const altered = canonicalJson(another(JSON.parse(line), drawn(stream), value));
				fc.pre(altered !== line);
				lines[index % lines.length] = altered;
				const verdict = await verify({ ...opened, [file]: lines });
				expect(verdict.ok, altered).toBe(false);
				expect(verdict.faults.length).toBeGreaterThan(0);
			}),
			{ numRuns: 3_000 },
		);
	});

	test("finds lines that are cut, doubled, out of place, or written otherwise", async () => {
		const opened = await openedLines("case.zip");
		const ways: ((lines: string[], n: number) => void)[] = [
			(lines, n) => void lines.splice(n, 1),
			(lines, n) => void lines.splice(n, 0, lines[n] ?? ""),
			(lines, n) => void (lines[n] = (lines[n] ?? "").slice(0, -1 - n)),
			(lines, n) => void (lines[n] = ` ${lines[n]}`),
			(lines, n) => void (lines[n] = (lines[n] ?? "").replace("{", '{"a":0,')),
			(lines) => void lines.reverse(),
			(lines) => void lines.splice(0),
		];
		for (const file of ["seals", "events"] as const)
			for (const [way, change] of ways.entries())
				for (let n = 0; n < opened[file].length; n++) {
					const lines = [...opened[file]];
					change(lines, n);
					const verdict = await verify({ ...opened, [file]: lines });
					expect(verdict.ok, `${file} ${way} ${n}`).toBe(false);
				}
	});

	test("takes a line that comes late where it belongs, and says only that it is out of order", async () => {
		const opened = await openedLines("zone.zip");
		for (const late of [0, 7, 20]) {
			const lines = [...opened.events];
			const [line = ""] = lines.splice(late, 1);
			const { event } = JSON.parse(line);
			const { faults } = await verify({ ...opened, events: [...lines, line] });
			expect(faults.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`)).toEqual([
				`event-reordered ${event.module}/${event.stream} ${event.seq}`,
			]);
		}
	});

	test("reads events beside their seals and holds none longer, so that a zone of millions can be verified", async () => {
		const opened = await openedLines("zone.zip");
		const batchOf = (line: string): number => JSON.parse(line).batch;
		let [sealed, ahead] = [0, 0];
		const seals = function* () {
			for (const line of opened.seals) {
				sealed = batchOf(line);
				yield line;
			}
		};
		const events = function* () {
			for (const line of opened.events) {
				ahead = Math.max(ahead, batchOf(line) - sealed);
				yield line;
			}
		};
		expect((await verify({ ...opened, seals: seals(), events: events() })).ok).toBe(true);
		expect(ahead).toBe(1);
	});

	test("takes a zone's seals without their lists for no export of the zone", async () => {
		const opened = await openedLines("case.zip");
		expect((await verify({ ...opened, scope: "zone" })).faults.map(({ kind }) => kind)).toContain("seal-changed");
	});

	test("answers at once where a manifest says that a stream has a billion events", async () => {
		const { manifest, ...opened } = await openedLines("case.zip");
		const streams = Object.fromEntries(Object.keys(manifest.streams ?? {}).map((stream) => [stream, 1e9]));
		const { faults } = await verify({ ...opened, manifest: { ...manifest, streams } });
		expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(["event-removed"]));
	});

	test("finds any change of a signed proof, signed anew by the forger too", async () => {
		const proof = JSON.parse(readFileSync(sample("proof.json"), "utf8"));
		const forger = forgersKey();
		const signedAnew = (altered: unknown) => {
			const { signature: _, ...document } = { ...(altered as object), key: forger.publicKey } as { signature?: string };
			return JSON.stringify({ ...document, signature: forger.sign(canonicalJson(document)) });
		};
		await fc.assert(
			fc.asyncProperty(draws, odd, async (stream, value) => {
				const altered = another(proof, drawn(stream), value);
				fc.pre(canonicalJson(altered) !== canonicalJson(proof));
				const verdict = await verifySigned(JSON.stringify(altered), { anchors, key });
				expect(verdict.ok).toBe(false);
				expect(verdict.faults.length).toBeGreaterThan(0);
				expect((await verifySigned(signedAnew(altered), { anchors })).ok).toBe(false);
			}),
			{ numRuns: 1_500 },
		);
	});

	test("says of bytes, of half a file and of one with a bit turned that they are no export, or what is wrong", async () => {
		const whole = readFileSync(sample("case.zip"));
		const file = path.join(folder, "bytes.zip");
		const look = async (bytes: Uint8Array) => {
			writeFileSync(file, bytes);
			try {
				return (await verifyFile(file, { anchors: readFileSync(sample("anchors.jsonl"), "utf8"), key })).ok;
			} catch (error) {
				expect(error).toBeInstanceOf(NoExport);
				return false;
			}
		};
		const flipped = (at: number) => {
			const copy = Buffer.from(whole);
			copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
			return copy;
		};
		expect(await look(whole)).toBe(true);
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
				expect(await look(bytes)).toBe(false);
			}),
			{ numRuns: 200 },
		);
		for (let length = 0; length < whole.length; length += 97)
			expect(await look(whole.subarray(0, length)), `${length} bytes`).toBe(false);
		const contents = (files: ReadonlyMap<string, Buffer>) =>
			[...files].flatMap(([name, bytes]) =>
				/^(events|seals|files)/.test(name) ? [[name, bytes.toString("hex")]] : [],
			);
		const before = contents(await readZip(sample("case.zip")));
		for (let at = 0; at < whole.length; at += 31)
			// Only where it says nothing of what happened: the README, the moment of the export, our own anchors instead, spare bits of the zip.
			if (await look(flipped(at))) expect(contents(await readZip(file)), `bit at ${at}`).toEqual(before);
	});

	test("refuses anchors that are none", () => {
		for (const words of ["null\n", "[]\n", "{}\n", '{"zone":"alpha","batch":"1"}\n', "{\n"])
			expect(() => trustedAnchors(words)).toThrow(NoExport);
	});
});
