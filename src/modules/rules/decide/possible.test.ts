import { describe, expect, test } from "vitest";
import { canDecide, missingFacts, possibility } from "#modules/rules/decide/possible.ts";
import type { Value } from "#modules/rules/model.ts";
import { dictionary, factsOf, ruleOf } from "#testing/rules.ts";

describe("a rule under the ranges of the dictionary", () => {
	const verdict = (source: string) => {
		const { canBeTrue, canBeFalse, certain } = possibility(ruleOf(source), dictionary);
		return certain ? [canBeTrue, canBeFalse] : "uncertain";
	};

	test.each([
		"land.area > 5 and land.area < 3",
		"land.area > 5 and not(land.area > 4)",
		'land.mode = "grant" and land.mode = "lease"',
		"build.new and not(build.new)",
		"lab.bsl > 3 and lab.bsl < 4",
		"foreign.share * 2 > 2",
		"count(regional.done) > 3",
		'list contains(regional.done, "eia") and count(regional.done) = 0',
		'not(land.mode in ("grant", "allocated", "lease"))',
	])("is never true: %s", (source) => {
		expect(verdict(source)).toEqual([false, true]);
	});

	test.each([
		"true",
		"land.area >= 0",
		"build.new or not(build.new)",
		"land.area < 5 or land.area > 4",
		"lab.bsl in [0..4]",
		"if build.new then land.area < 9 or land.area >= 9 else true",
	])("is always true: %s", (source) => {
		expect(verdict(source)).toEqual([true, false]);
	});

	test.each([
		"land.area > 4 and land.area < 5",
		"site.level > 0 and site.level < 0.1",
		'firm.name != "甲"',
		'list contains(regional.done, "eia") and count(regional.done) = 2',
		"land.area / 3 > 1",
		"land.area + build.floorArea > 10",
	])("can be both: %s", (source) => {
		expect(verdict(source)).toEqual([true, true]);
	});

	test("is undecided where facts are reckoned together", () => {
		expect(verdict("land.area * build.floorArea < 0")).toBe("uncertain");
	});
});

describe("the facts still missing", () => {
	const names = (source: string, facts: Record<string, Value>) =>
		missingFacts(ruleOf(source), factsOf(facts)).map((i) => dictionary.facts[i]?.name);

	test("are those that could still decide", () => {
		expect(names("build.new and land.area > 5", {})).toEqual(["build.new", "land.area"]);
		expect(names("build.new and land.area > 5", { "build.new": true })).toEqual(["land.area"]);
		expect(names("(build.new and land.area > 5) or build.civil", { "build.new": false })).toEqual(["build.civil"]);
		expect(names("if build.new then land.area > 5 else energy.tce > 5", { "build.new": false })).toEqual([
			"energy.tce",
		]);
	});

	test("are none for a rule that is decided", () => {
		expect(names("build.new and land.area > 5", { "build.new": false })).toEqual([]);
	});

	test("decide alone if one of their answers does", () => {
		const decides = (source: string, name: string, facts: Record<string, Value> = {}) =>
			canDecide(ruleOf(source), factsOf(facts), dictionary.index.get(name) ?? -1, dictionary);
		expect(decides("build.new and land.area > 5", "build.new")).toBe(true);
		expect(decides("build.new = build.civil", "build.new")).toBe(false);
		expect(decides("land.area > build.floorArea", "land.area")).toBe(false);
		expect(decides("land.area > build.floorArea", "land.area", { "build.floorArea": 1 })).toBe(true);
		expect(decides('list contains(regional.done, "eia") or build.new', "regional.done")).toBe(true);
		expect(decides("build.new", "land.area")).toBe(false);
	});
});
