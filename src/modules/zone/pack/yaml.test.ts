import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readYaml } from "#modules/zone/pack/yaml.ts";

const place = (content: string, path: readonly (string | number)[], offset?: number) => {
	const { line, column } = readYaml("f.yaml", content).source.locate(path, offset);
	return [line, column];
};

describe("a place in a YAML file", () => {
	const content = `permits:
  - id: A
    when: >-
      x and
      y = "b"
    quoted: "a\\"b\\n c"
    single: 'it''s d'
    name:
      zh: k
    many: one
      two
`;

	it.each([
		["a character of a plain value", ["permits", 0, "id"], 0, [2, 9]],
		["a character of the first line of a block", ["permits", 0, "when"], 2, [4, 9]],
		["a character of a later line of a block", ["permits", 0, "when"], 10, [5, 11]],
		["a character behind escapes", ["permits", 0, "quoted"], 5, [6, 21]],
		["a character behind a doubled quote", ["permits", 0, "single"], 5, [7, 20]],
		["a character of a continued line", ["permits", 0, "many"], 4, [11, 7]],
		["the end of a value", ["permits", 0, "id"], 1, [2, 10]],
		["a missing key: its mapping's own key", ["permits", 0, "name", "en"], undefined, [8, 5]],
		["a missing key of an entry: the entry", ["permits", 0, "stage"], undefined, [2, 5]],
		["an entry that is not there: its list", ["permits", 7], undefined, [1, 1]],
	] as const)("is found for %s", (_what, path, offset, expected) => {
		expect(place(content, path, offset)).toEqual(expected);
	});

	it("of every character of a value that is no blank is that character, in every notation", () => {
		const words = fc.string({
			unit: fc.constantFrom("a", "b", "名", '"', "'", "\\", " ", "\n", ":", "#"),
			maxLength: 24,
		});
		const style = fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
		fc.assert(
			fc.property(words, style, (wanted, defaultStringType) => {
				const written = stringify({ list: [{ key: wanted, z: 1 }] }, { defaultStringType, lineWidth: 12 });
				const { source } = readYaml("f.yaml", written);
				const value = (source.value as { list: [{ key: string }] }).list[0].key;
				fc.pre(value === wanted); // yaml 2.9 folds a long double-quoted text within `\\`, which says another text
				const lines = written.split("\n");
				for (const [i, char] of value.split("").entries()) {
					if (/\s/.test(char)) continue;
					const { line, column } = source.locate(["list", 0, "key"], i);
					const at = lines[line - 1]?.slice(column - 1) ?? "";
					expect(at.startsWith(char) || at.startsWith(`\\${char}`)).toBe(true);
				}
			}),
			{ numRuns: 500 },
		);
	});
});

describe("a syntax error", () => {
	const around = (broken: string) => `list:\n  - id: A\n    n: 1\n  - id: B\n${broken}\n  - id: C\n    n: 3\n`;

	it.each([
		["an open double quote", '    n: "2', 5],
		["an open single quote", "    n: '2\n    m: 1", 5],
		["an open bracket", "    n: [2\n    m: 1", 5],
		["an open brace", "    n: {a: 2\n    m: 1", 5],
		["a tab", "\tn: 2", 5],
		["a lost colon", "    n 2\n    m: 1", 5],
		["a second colon", "    n: a: b", 5],
		["wrong indentation", "    m: 1\n   n: 2", 6],
	])("by %s costs one entry only, and is told once at the line to repair", (_by, broken, line) => {
		const content = around(broken);
		const { source, mishaps } = readYaml("f.yaml", content);
		expect(source.value).toEqual({
			list: [
				{ id: "A", n: 1 },
				{ id: "C", n: 3 },
			],
		});
		expect([...source.lostIds]).toEqual(["B"]);
		expect(mishaps.map(({ at }) => content.slice(0, at).split("\n").length)).toEqual([line]);
		expect(source.locate(["list", 1, "n"]).line).toBe(content.split("\n").indexOf("    n: 3") + 1);
	});
});
