import { expect, test } from "vitest";
import { searchItems } from "#modules/catalogue/decide/search.ts";
import { indexItems } from "#modules/catalogue/decide/search-index.ts";
import type { Item } from "#modules/catalogue/model.ts";

const item = (code: string, zh: string, en: string, aliases: readonly string[] = []): Item => ({
	code,
	name: { zh, en },
	department: "market-regulation",
	type: "permit",
	handling: "promised",
	basis: [],
	materials: [],
	result: { zh: "证", en: "certificate" },
	aliases,
	oneWindow: true,
	variants: [
		{ kind: "new", name: { zh, en }, materials: [] },
		{ kind: "cancellation", name: { zh: `${zh}注销`, en: `Cancellation of: ${en}` }, materials: [] },
	],
});

const index = indexItems([
	item("A02", "企业设立登记", "Company registration", ["MS002", "公司注册"]),
	item("A03", "印章刻制备案", "Company-seal filing"),
	item("B09", "建设用地规划许可证(核发)", "Land-use planning permit"),
	item("D05", "建筑工程施工许可证", "Construction permit", ["CO001"]),
	item("G01", "进口3C免办证明", "CCC exemption"),
	item("H07", "绿色建筑标识", "Green building label"),
	item("H08", "重庆银行网点登记", "Bank branch filing"),
]);

const found = (query: string) => searchItems(index, query).map((hit) => hit.item);
const first = (query: string) => searchItems(index, query)[0];

test("an item is found by its Chinese and English name, its code, its alias and the name of a variant", () => {
	expect(first("企业设立登记")).toEqual({ item: "A02", match: "exact", by: "name" });
	expect(first("Company registration")).toEqual({ item: "A02", match: "exact", by: "name" });
	expect(first("a02")).toEqual({ item: "A02", match: "exact", by: "code" });
	expect(first("MS002")).toEqual({ item: "A02", match: "exact", by: "alias" });
	expect(first("企业设立登记注销")).toEqual({ item: "A02", match: "exact", by: "variant" });
});

test("pinyin finds a name, with and without spaces, with tone marks, and with v for ü", () => {
	for (const query of ["qiyeshelidengji", "qi ye she li deng ji", "qǐyè shèlì dēngjì", "QiYeSheLi"]) {
		expect(first(query)?.item).toBe("A02");
	}
	expect(first("lvse")?.item).toBe("H07");
	expect(first("lüse")?.item).toBe("H07");
});

test("a character with several readings is read as its word is", () => {
	expect(first("chongqingyinhang")?.item).toBe("H08");
	expect(found("zhongqingyinxing")).toEqual([]);
});

test("initials find a name, and so does a mix of syllables and initials", () => {
	expect(first("qysldj")).toEqual({ item: "A02", match: "typed", by: "name" });
	expect(first("qyshelidj")?.item).toBe("A02");
});

test("letters inside a syllable do not begin a reading", () => {
	expect(found("ngji")).toEqual([]);
});

test("full-width and traditional forms are the same name", () => {
	expect(first("ＣＯＭＰＡＮＹ　ｒｅｇｉｓｔｒａｔｉｏｎ")?.item).toBe("A02");
	expect(first("企業設立登記")).toEqual({ item: "A02", match: "exact", by: "name" });
	expect(first("建築工程施工許可證")?.item).toBe("D05");
	expect(first("進口３Ｃ免辦證明")?.item).toBe("G01");
});

test("brackets and dashes do not matter", () => {
	expect(first("建设用地规划许可证（核发）")?.match).toBe("exact");
	expect(first("company seal filing")?.match).toBe("exact");
});

test("words are found in any order, and in two scripts at once", () => {
	expect(first("登记 企业")?.item).toBe("A02");
	expect(first("施工 permit")?.item).toBe("D05");
	expect(first("qiye登记")?.item).toBe("A02");
});

test("a shortened Chinese name is found by its characters in order", () => {
	expect(first("企业登记")).toMatchObject({ item: "A02", match: "scattered" });
	expect(found("记登业企")).toEqual([]);
});

test("slips of the keyboard are forgiven where nothing else answers", () => {
	expect(first("construciton")).toMatchObject({ item: "D05", match: "similar" });
	expect(first("compny registratoin")?.item).toBe("A02");
	expect(first("jianzugongcheng")?.item).toBe("D05");
});

test("a word of three letters must be right", () => {
	expect(found("cxc")).toEqual([]);
});

test("the name that begins with the query comes before one that contains it", () => {
	expect(found("建筑")).toEqual(["D05", "H07"]);
	expect(found("permit")).toEqual(["D05", "B09"]);
});

test("a query without a letter finds nothing", () => {
	for (const query of ["", "   ", "（）、——", "\u0000\uD800"]) expect(found(query)).toEqual([]);
});

test("the index is plain JSON", () => {
	expect(JSON.parse(JSON.stringify(index))).toEqual(index);
});

test("no more is answered than asked for", () => {
	expect(searchItems(index, "company", 1)).toHaveLength(1);
});
