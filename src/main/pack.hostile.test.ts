import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { checkPack } from "#main/sections.ts";
import { SCENARIO_FAILING } from "#modules/zone/pack/scenarios.ts";
import { readFolder } from "#platform/files.ts";
import { checkTiny, compiledTiny, type Edits, errorsOf, found, TINY_PACK, tinyFiles } from "#testing/tiny-pack.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array =>
	Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));

/** A hostile text in place of `facts.yaml`; nothing else of the pack may be blamed for it. */
const inFacts = (content: string | Uint8Array): readonly string[] => found(checkTiny({ "facts.yaml": content }));

describe("hostile files get a clear answer", () => {
	it("an alias bomb is refused and never expanded", () => {
		const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join("\n")}\n`;
		expect(inFacts(bomb)).toContain("facts.yaml:2 pack/anchor");
	});

	it("a tag makes no object", () => {
		expect(inFacts('groups: !!js/function "function(){}"\nfacts: []\n')).toContain("facts.yaml:1 pack/tag");
	});

	it("a merge key merges nothing", () => {
		expect(inFacts("groups: []\nfacts: []\n<<: {groups: []}\n")).toContain("facts.yaml:3 pack/unknown-key");
	});

	it.each([
		["brackets", `facts: ${"[".repeat(20_000)}`],
		["closed brackets", `facts: ${"[".repeat(900)}${"]".repeat(900)}\n`],
		["dashes", "- ".repeat(20_000)],
		["indentation", Array.from({ length: 1_500 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
	])("deep nesting by %s is named", (_by, content) => {
		expect(inFacts(content).some((line) => line.endsWith("pack/too-deep"))).toBe(true);
	});

	it("a file of 50 MB is not parsed", () => {
		expect(inFacts(new Uint8Array(50_000_000).fill(120))).toEqual(["facts.yaml:1 pack/too-large"]);
	});

	it("a file of a million elements is not parsed", () => {
		expect(inFacts(`facts: [${"1,".repeat(1_000_000)}]\n`)).toEqual(["facts.yaml:1 pack/too-large"]);
	});

	it("a NUL byte is named with its line", () => {
		expect(inFacts(bytes("groups: []\nfacts:\n  - name: a", [0], "b\n"))).toEqual(["facts.yaml:3 pack/not-text"]);
	});

	it("bytes that are not UTF-8 are named with their line", () => {
		expect(inFacts(bytes("groups: []\n# ", [0xff, 0xfe], "\nfacts: []\n"))).toEqual(["facts.yaml:2 pack/not-text"]);
	});

	it("a second document is refused", () => {
		expect(inFacts(`${TINY_PACK["facts.yaml"]}---\nfacts: []\n`)).toContain("facts.yaml:21 pack/many-documents");
	});

	it.each(["__proto__", "constructor", "prototype"])("the key %s is refused and changes no prototype", (key) => {
		const polluted = `${TINY_PACK["facts.yaml"]}${key}: {polluted: true}\n`;
		expect(inFacts(polluted)).toEqual(["facts.yaml:21 pack/unknown-key"]);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it.each(["toString", "constructor", "hasOwnProperty", "__proto__"])("an item may not be called %s", (code) => {
		const row = `${code},名,Name,market,permit,promised,,1wd,,M01,果,Result,,,yes\n`;
		expect(found(checkTiny({ "items/more.csv": `${TINY_PACK["items/all.csv"]?.split("\n")[0]}\n${row}` }))).toEqual([
			"items/more.csv:2 pack/shape",
		]);
	});

	it("a reference by a prototype name is unknown", () => {
		const edits: Edits = { "permits.yaml": ["after: [A01]", "after: [constructor]"] };
		expect(errorsOf(checkTiny(edits))).toEqual(["permits.yaml:13 roadmap/unknown-prerequisite"]);
	});

	it("a rule of 10,000 levels is refused", () => {
		const rule = `${"(".repeat(10_000)}build.new${")".repeat(10_000)}`;
		const report = checkTiny({ "permits.yaml": ["build.new and build.area >= 500", rule] });
		expect(report.ok).toBe(false);
		expect(found(report)[0]).toMatch(/^permits.yaml:12 /);
	});

	it("a number beyond all bounds is no number", () => {
		expect(found(checkTiny({ "facts.yaml": ["min: 0", "min: 1e309"] }))).toEqual(["facts.yaml:14 pack/shape"]);
	});

	it("30,000 broken rows are not all listed", () => {
		const report = checkTiny({ "materials.csv": `id,name_zh,name_en,sources\n${"x,,,\n".repeat(30_000)}` });
		expect(found(report).at(-1)).toMatch(/pack\/too-many-problems$/);
		expect(report.diagnostics.length).toBeLessThan(1_200);
	});

	it("60,000 syntax errors end in a few", () => {
		expect(inFacts("a: }\n".repeat(30_000)).length).toBeLessThan(40);
	});

	it("a file that is not a mapping is named", () => {
		expect(inFacts("- a\n- b\n")).toEqual(["facts.yaml:1 pack/shape"]);
		expect(inFacts("")).toEqual(["facts.yaml:1 pack/shape"]);
	});

	it("Windows line ends and a byte order mark change nothing", () => {
		const windows = Object.fromEntries(
			Object.entries(TINY_PACK).map(([file, content]) => [file, `\uFEFF${content.replaceAll("\n", "\r\n")}`]),
		);
		expect(compiledTiny(windows).version).toBe(compiledTiny().version);
	});

	it("a table that lacks a column is told so once, not in every row", () => {
		expect(found(checkTiny({ "materials.csv": ["id,name_zh,name_en,sources", "id,name_zh,name_en,source"] }))).toEqual([
			"materials.csv:1 pack/shape",
			"materials.csv:1 pack/unknown-key",
		]);
	});

	it("every file that is missing is named", () => {
		const required = Object.keys(TINY_PACK).filter((file) => !/variants|scenarios/.test(file));
		const { diagnostics } = checkPack({ files: new Map() });
		expect(diagnostics.map(({ code }) => code)).toEqual(required.map(() => "pack/missing-file"));
	});

	it("without its departments a pack is not told so for every item", () => {
		expect(found(checkTiny({ "departments.yaml": null }))).toEqual(["departments.yaml:1 pack/missing-file"]);
	});
});

describe("whatever is done to a file", () => {
	const file = fc.constantFrom(...Object.keys(TINY_PACK));
	const mark = fc.constantFrom(
		..."\"'[]{}:,-#&*!|>%@`~\t\n\r 0x".split(""),
		"\n  - ",
		": ",
		"E9|",
		"\uFEFF",
		"\0",
		"__proto__: 1\n",
	);

	it("the check ends, names a place inside the pack for everything, and no pack comes out of an error", () => {
		fc.assert(
			fc.property(file, fc.nat(), fc.nat(40), mark, (name, seed, length, inserted) => {
				const content = TINY_PACK[name] ?? "";
				const at = seed % content.length;
				const edited = content.slice(0, at) + inserted + content.slice(at + (length % 3 === 0 ? length : 0));
				const { ok, pack, diagnostics } = checkTiny({ [name]: edited });
				expect(ok).toBe(diagnostics.every(({ severity }) => severity === "warning"));
				const compiles = diagnostics.every(({ severity, code }) => severity === "warning" || code === SCENARIO_FAILING);
				expect(pack !== undefined).toBe(compiles);
				for (const { file: where, line, column } of diagnostics) {
					const lines = (where === name ? edited : (TINY_PACK[where] ?? "")).split("\n");
					expect(line).toBeLessThanOrEqual(lines.length);
					expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe("a folder on disk", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "pack-"));
	afterAll(() => rmSync(folder, { recursive: true }));
	for (const [file, content] of tinyFiles()) {
		mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		writeFileSync(path.join(folder, file), content);
	}

	it("is read without hidden files, and never through a link that leads out of it", () => {
		writeFileSync(path.join(folder, ".hidden.yaml"), "a: [");
		symlinkSync("/etc/passwd", path.join(folder, "passwd.yaml"));
		symlinkSync("/etc", path.join(folder, "calendar/etc"));
		const read = readFolder(folder);
		expect([...read.files.keys()].sort()).toEqual(Object.keys(TINY_PACK).sort());
		expect(found(checkPack(read))).toEqual(["calendar/etc:1 pack/link", "passwd.yaml:1 pack/link"]);
	});

	it("is not held in memory beyond the limit of a file", () => {
		writeFileSync(path.join(folder, "facts.yaml"), Buffer.alloc(3_000));
		expect(readFolder(folder, 1_000).files.get("facts.yaml")?.length).toBe(1_001);
	});
});
