import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkPack } from "#main/sections.ts";
import { readFolder } from "#platform/files.ts";
import { found } from "#testing/tiny-pack.ts";

const folder = fileURLToPath(new URL("../testing/planted-pack/", import.meta.url));

/** In YAML each mistake is marked on its line: `# ✗ code`. */
function marked(): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".yaml"))
		.flatMap((file) =>
			readFileSync(folder + file, "utf8")
				.split("\n")
				.flatMap((line, i) => {
					const code = /# ✗ (\S+)/.exec(line)?.[1];
					return code === undefined ? [] : [`${file}:${i + 1} ${code}`];
				}),
		);
}

/** Where a comment cannot stand. */
const UNMARKED = [
	"permits.yaml:27 rule/impossible-value",
	"materials.csv:3 catalogue/material-without-source",
	"materials.csv:4 catalogue/ladder-order",
	"materials.csv:5 evidence/step-not-allowed",
	"materials.csv:6 evidence/unknown",
	"materials.csv:7 pack/missing-text",
	"materials.csv:8 pack/syntax",
	"materials.csv:9 pack/shape",
	"materials.csv:10 catalogue/source-without-name",
	"items/first.csv:3 catalogue/promised-longer-than-statutory",
	"items/first.csv:4 catalogue/item-without-department",
	"items/first.csv:5 catalogue/unknown-department",
	"items/first.csv:5 law/unknown-article",
	"items/first.csv:6 pack/shape",
	"items/first.csv:6 law/unknown",
	"items/first.csv:6 catalogue/unknown-material",
	"items/first.csv:6 evidence/unknown",
	"items/first.csv:7 law/not-in-force",
	"items/first.csv:7 pack/shape",
	"items/first.csv:8 pack/duplicate-code",
	"items/first.csv:9 pack/syntax",
	"items/first.csv:10 catalogue/promised-longer-than-statutory",
	"items/second.csv:2 catalogue/on-the-spot-with-term",
	"items/second.csv:3 pack/duplicate-code",
	"items/variants.csv:3 catalogue/promised-without-term",
	"items/variants.csv:4 catalogue/unknown-item",
	"items/variants.csv:4 catalogue/promised-longer-than-statutory",
	"items/variants.csv:4 catalogue/unknown-material",
];

describe("a pack with planted mistakes", () => {
	const report = checkPack(readFolder(folder));

	it("gets every mistake named in one run at its line, and nothing else", () => {
		const wanted = [...marked(), ...UNMARKED].sort();
		expect(wanted.length).toBeGreaterThan(30);
		expect([...new Set(found(report))].sort()).toEqual(wanted);
	});

	it("is no pack, but still has a version and counts", () => {
		expect(report).toMatchObject({ ok: false, version: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
		expect(report.pack).toBeUndefined();
		expect(report.counts).toMatchObject({ items: 8, permits: 7, laws: 2 });
	});

	it("says each mistake in both languages with a hint", () => {
		for (const { message, hint } of report.diagnostics) {
			for (const words of [message.zh, message.en, hint.zh, hint.en]) expect(words).toMatch(/\S/);
		}
	});

	it("names the place in the pack's own words, down to the character of a rule", () => {
		const at = (code: string, path: string) => report.diagnostics.find((d) => d.code === code && d.path === path);
		expect(at("rule/unknown-fact", "permits[A02].when")).toMatchObject({
			column: 25,
			hint: { en: expect.stringContaining("build.area") },
		});
		expect(at("rule/impossible-value", "permits[A05].when")).toMatchObject({ line: 27, column: 19 });
		expect(at("law/unknown-article", "items[A04].basis")).toMatchObject({ column: 69 });
		expect(at("catalogue/unknown-item", "variants[A77.renewal].item")).toBeDefined();
	});

	it("names both places of a code that stands for two things", () => {
		const twice = report.diagnostics.find((d) => d.file === "items/second.csv" && d.code === "pack/duplicate-code");
		expect(twice?.message.en).toContain("items/first.csv:3");
	});

	it("names the whole circle of prerequisites once", () => {
		const circles = report.diagnostics.filter(({ code }) => code === "roadmap/cycle");
		expect(circles.map(({ message }) => message.en)).toEqual([expect.stringContaining("A03 → A04 → A05 → A03")]);
	});
});
