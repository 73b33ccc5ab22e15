import * as fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import { pinyin } from "pinyin-pro";
import { expect, test } from "vitest";
import { withinSlips } from "#modules/catalogue/decide/match.ts";
import { searchItems } from "#modules/catalogue/decide/search.ts";
import { indexItems, type SearchIndex } from "#modules/catalogue/decide/search-index.ts";
import type { Item } from "#modules/catalogue/model.ts";

const ZH =
	"企业 公司 医疗器械 食品 药品 建筑工程 排水 取水 放射 特种设备 外商投资 车辆 环境 消防 银行 重大 绿色 律师 干燥 后勤 发票 设立 变更 延续 注销 经营 生产 施工 审查 备案 许可 登记 核发 批准 验收 申报".split(
		" ",
	);
const EN =
	"company food drug device water fire vehicle radiation foreign investment building environment registration filing permit licence change renewal review approval acceptance".split(
		" ",
	);

const zhName = fc.array(fc.constantFrom(...ZH), { minLength: 2, maxLength: 5 }).map((words) => words.join(""));
const enName = fc.array(fc.constantFrom(...EN), { minLength: 2, maxLength: 5 }).map((words) => words.join(" "));
const items = fc
	.uniqueArray(fc.record({ zh: zhName, en: enName }), { minLength: 1, maxLength: 12, selector: ({ zh }) => zh })
	// Each item is also known by the name of its neighbour: what is called so itself must still come first.
	.map((names) => names.map((name, i) => item(`X${i}`, name, [names[(i + 1) % names.length]?.zh ?? ""])));

const item = (code: string, name: { zh: string; en: string }, aliases: readonly string[]): Item => ({
	code,
	name,
	department: "d",
	type: "permit",
	handling: "promised",
	basis: [],
	materials: [],
	result: name,
	aliases,
	oneWindow: true,
	variants: [{ kind: "new", name, materials: [] }],
});

/** A catalogue and one of its items. */
const catalogue = items.chain((list) => fc.tuple(fc.constant(indexItems(list)), fc.constantFrom(...list)));

const find = (index: SearchIndex, query: string) => searchItems(index, query, index.length);

test("any string is safe, and finds only items of the catalogue, each once", () => {
	const text = fc.oneof(
		fc.string({ unit: "binary", maxLength: 300 }),
		fc.string({ unit: fc.constantFrom(..."aeiouqys 12企业登()*[\\^$ｑ".split("")), maxLength: 60 }),
	);
	fc.assert(
		fc.property(items.map(indexItems), text, (index, query) => {
			const codes = find(index, query).map((hit) => hit.item);
			expect(new Set(codes).size).toBe(codes.length);
			for (const code of codes) expect(index.some((entry) => entry.item === code)).toBe(true);
		}),
	);
});

test("an exact name finds its item first", () => {
	fc.assert(
		fc.property(catalogue, ([index, wanted]) => {
			expect(find(index, wanted.name.zh)[0]?.item).toBe(wanted.code);
			const best = find(index, wanted.name.en)[0];
			expect(best?.match).toBe("exact");
			expect(find(index, wanted.name.en).filter((hit) => hit.match === "exact")).toContainEqual(
				expect.objectContaining({ item: wanted.code }),
			);
		}),
	);
});

test("the code finds its item first", () => {
	fc.assert(
		fc.property(catalogue, ([index, { code }]) => {
			expect(find(index, code)[0]?.item).toBe(code);
		}),
	);
});

test("full-width and traditional forms of a name find its item first", () => {
	const traditional = Converter({ from: "cn", to: "t" });
	const wide = (s: string) =>
		s.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).replaceAll(" ", "　");
	fc.assert(
		fc.property(catalogue, ([index, { code, name }]) => {
			expect(find(index, traditional(name.zh))[0]?.item).toBe(code);
			expect(find(index, wide(name.en)).filter((hit) => hit.match === "exact")).toContainEqual(
				expect.objectContaining({ item: code }),
			);
		}),
	);
});

test("pinyin, initials and any beginning of the pinyin of a name find its item", () => {
	fc.assert(
		fc.property(catalogue, fc.nat(), ([index, { code, name }], cut) => {
			const syllables = pinyin(name.zh, { toneType: "none", type: "array", v: true });
			const whole = syllables.join("");
			const initials = syllables.map((s) => s[0]).join("");
			for (const query of [whole, syllables.join(" "), initials, whole.slice(0, 1 + (cut % whole.length))]) {
				expect(find(index, query).map((hit) => hit.item)).toContain(code);
			}
			expect(find(index, whole).find((hit) => hit.item === code)?.match).toBe("typed");
		}),
	);
});

test("one slip in a long English or pinyin word still finds the item", () => {
	const slip = fc.record({ kind: fc.constantFrom("wrong", "missing", "more", "swapped"), at: fc.nat() });
	fc.assert(
		fc.property(catalogue, slip, ([index, { code, name }], { kind, at }) => {
			const whole = pinyin(name.zh, { toneType: "none", type: "array" }).join("").replaceAll("ü", "u");
			for (const word of [whole, ...name.en.split(" ")].filter((w) => w.length > 4)) {
				const query = slipped(word, kind, 1 + (at % (word.length - 2)));
				const hits = find(index, query);
				expect(hits.some((hit) => hit.match !== "similar" || hit.item === code)).toBe(true);
			}
		}),
	);
});

function slipped(word: string, kind: string, at: number): string {
	const [before, here, next, after] = [word.slice(0, at), word[at] ?? "", word[at + 1] ?? "", word.slice(at + 2)];
	switch (kind) {
		case "wrong":
			return `${before}x${next}${after}`;
		case "missing":
			return `${before}${next}${after}`;
		case "more":
			return `${before}x${here}${next}${after}`;
		default:
			return `${before}${next}${here}${after}`;
	}
}

test("slips are counted as the full table of edit distances counts them", () => {
	const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 9 });
	fc.assert(
		fc.property(word, word, fc.nat(2), (query, target, slips) => {
			expect(withinSlips(query, 0, target, 0, slips)).toBe(nearestPrefix(query, target) <= slips);
		}),
		{ numRuns: 2000 },
	);
});

/** Least optimal-string-alignment distance of the query to any prefix of the target, by the whole table. */
function nearestPrefix(query: string, target: string): number {
	const table = Array.from({ length: query.length + 1 }, (_, i) =>
		Array.from({ length: target.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
	);
	const at = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
	for (let i = 1; i <= query.length; i++) {
		for (let j = 1; j <= target.length; j++) {
			const same = query[i - 1] === target[j - 1] ? 0 : 1;
			const swap = same === 1 && query[i - 1] === target[j - 2] && query[i - 2] === target[j - 1] && i > 1 && j > 1;
			const row = table[i] ?? [];
			row[j] = Math.min(
				at(i - 1, j - 1) + same,
				at(i - 1, j) + 1,
				at(i, j - 1) + 1,
				swap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
	}
	return Math.min(...(table[query.length] ?? []));
}
