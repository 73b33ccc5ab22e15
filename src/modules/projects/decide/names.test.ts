import { expect, test } from "vitest";
import { isSuspect, keysOf, likeness, searchKey } from "#modules/projects/decide/names.ts";
import { answerDue } from "#modules/projects/decide/waits.ts";
import { maskedName, maskedReach, sizeOf, sizeRange } from "#modules/projects/decide/words.ts";
import { GIVEN } from "#testing/projects.ts";

const keys = (name: string, investor: string, more: { readonly creditCode?: string; readonly group?: string } = {}) =>
	keysOf({ name: { zh: name, en: "" }, investor: { name: { zh: investor, en: "" }, ...more } });
const alike = (a: ReturnType<typeof keys>, b: ReturnType<typeof keys>) => likeness(a, b);

test("forms of companies, brackets, widths and traditional characters make no other project", () => {
	const plain = keys("智能网联汽车项目", "驰行汽车（重庆）有限公司");
	expect(alike(plain, keys("智能網聯汽車", "馳行汽車(重慶)股份有限公司"))).toEqual(["name", "pinyin", "investor"]);
	expect(alike(plain, keys("智能网联 汽车 项目", "其他公司"))).toEqual(["name", "pinyin"]);
	expect(alike(plain, keys("ＡＩ 中心", "驰行汽车 重庆 集团"))).toEqual(["investor"]);
});

test("a name that sounds the same is told as such", () => {
	expect(alike(keys("康越生物基地", "甲"), keys("康悦生物基地", "乙"))).toEqual(["pinyin"]);
});

test("one credit code is suspect, one investor or one group is only told", () => {
	const [a, b] = [
		keys("甲项目", "子公司一", { group: "大集团", creditCode: "91500000ma5u0000xx" }),
		keys("乙项目", "子公司二", { group: "大", creditCode: "91500000MA5U0000XX" }),
	];
	expect(alike(a, b)).toEqual(["creditCode", "group"]);
	expect(isSuspect(["creditCode"])).toBe(true);
	expect(isSuspect(["investor", "group"])).toBe(false);
	expect(alike(keys("甲", "子公司一"), keys("乙", "子公司二"))).toEqual([]);
});

test("a name that is nothing but a form still tells itself from others", () => {
	expect(alike(keys("项目", "公司"), keys("集团", "有限公司"))).toEqual([]);
	expect(searchKey("  国家电投 Ａ ")).toBe("国家电投a");
});

test("a lead is answered within one working day: over a weekend and a long holiday too", () => {
	expect(answerDue("2022-07-22", GIVEN)).toBe("2022-07-25");
	expect(answerDue("2022-07-25", GIVEN)).toBe("2022-07-26");
	expect(answerDue("2022-09-30", GIVEN)).toBe("2022-10-08");
});

test("an amount is of the largest band that it reaches", () => {
	const { sizes } = GIVEN.settings;
	const band = (amount: string) => sizeOf(amount, sizes)?.id ?? null;
	expect(["10000000000", "9999999999.99", "5000000000", "100000000", "99999999.99"].map(band)).toEqual([
		"100",
		"50",
		"50",
		"1",
		null,
	]);
	expect(sizeRange(sizes, "50")).toEqual({ from: "5000000000", below: "10000000000" });
	expect(sizeRange(sizes, "100")).toEqual({ from: "10000000000", below: null });
	expect(sizeOf(null, sizes)).toBeNull();
});

test("a masked name and number tell nobody whom to call", () => {
	expect([
		maskedName("周敏"),
		maskedReach("13812341234"),
		maskedReach("zhou@example.cn"),
		maskedReach("1234567"),
	]).toEqual(["周*", "138****1234", "z****@example.cn", "****"]);
});
