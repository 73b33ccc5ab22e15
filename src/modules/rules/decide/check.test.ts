import { describe, expect, test } from "vitest";
import { checkRule } from "#modules/rules/decide/check.ts";
import { dictionary } from "#testing/rules.ts";

/** Each problem as its code and the characters it stands at. */
function problemsOf(source: string, expected: "boolean" | "number" = "boolean"): [code: string, at: string][] {
	const { expr, problems } = checkRule(source, expected, dictionary);
	expect(expr === undefined).toBe(problems.length > 0);
	for (const { message, hint } of problems) {
		for (const words of [message.zh, message.en, hint.zh, hint.en]) expect(words).not.toBe("");
	}
	return problems.map(({ code, offset, length }) => [code, source.slice(offset, offset + length)]);
}

const hintOf = (source: string) => checkRule(source, "boolean", dictionary).problems[0]?.hint.en;

describe("a rule that is in order", () => {
	test.each([
		"true",
		"build.new",
		"not(build.new)",
		"build.new and (land.area >= 5000 or energy.tce > 1000)",
		'land.mode = "grant"',
		'land.mode in ("grant", "allocated") and build.new',
		'not(list contains(regional.done, "relic"))',
		'"relic" in regional.done',
		"lab.bsl in (1, 2)",
		"lab.bsl in ([1..2], > 3)",
		"land.area between 1 and 2",
		"land.area + build.floorArea > 2 * land.area",
		"land.area / build.floorArea > 0.5",
		"land.area /* square metres */ > 1 // enough",
		'count(regional.done) >= 2 and "甲" = firm.name',
		"build.new = true",
	])("passes its check: %s", (source) => {
		expect(problemsOf(source)).toEqual([]);
	});

	test("may give a number of working days", () => {
		expect(problemsOf('if list contains(regional.done, "water") then 1 else 10', "number")).toEqual([]);
	});
});

describe("a rule that cannot be read", () => {
	test.each([
		["", ""],
		["  ", "  "],
		["build.new and", ""],
		["land.area >= >= 1", ">= 1"],
		["build.new)", ")"],
		["(build.new", ""],
		["build.new; build.civil", ";"],
		["land.area > 1 2", "2"],
		["build.new build.civil", "build.new build.civil"],
		["build.new AND build.civil", "build.new AND build.civil"],
		["if build.new then true", ""],
		["[1..3]", "[1..3]"],
		["> 5", "> 5"],
	])("is refused at the place to repair: %s", (source, at) => {
		expect(problemsOf(source)).toContainEqual(["rule/syntax", at]);
	});

	test.each([
		["land.mode = 'grant'", 'texts stand in double quotes, e.g. "grant"'],
		['land.mode == "grant"', "equality is a single `=`"],
		["build.new && build.civil", "write `and`"],
		["build.new || build.civil", "write `or`"],
		["not build.new", "write `not(…)`, e.g. `not(build.new)`"],
		["land.mode = null", "a fact that is absent is unknown, and the rule is then unknown by itself"],
	])("says how FEEL writes it: %s", (source, hint) => {
		expect(hintOf(source)).toBe(hint);
	});

	test.each([
		["brackets", `${"(".repeat(10_000)}build.new${")".repeat(10_000)}`],
		["not()", `${"not(".repeat(10_000)}build.new${")".repeat(10_000)}`],
		["minus signs", `${"- ".repeat(1_000)}1 > 0`],
		["if", `${"if build.new then ".repeat(600)}true${" else true".repeat(600)}`],
	])("is refused before it exhausts the stack: thousands of levels of %s", (_, source) => {
		expect(checkRule(source, "boolean", dictionary).problems.map((p) => p.code)).toContain("rule/too-deep");
	});

	test.each([300, 1_000, 2_000])("is refused if it is longer than people write: %i conditions", (count) => {
		expect(problemsOf(`${"build.new and ".repeat(count)}true`).map(([code]) => code)).toEqual(["rule/too-long"]);
	});

	test("may be a chain of two hundred conditions, which is one level, or a list of a thousand values", () => {
		expect(problemsOf(`${"build.new and ".repeat(200)}true`)).toEqual([]);
		expect(problemsOf(`firm.name in (${'"甲", '.repeat(1_000)}"乙")`)).toEqual([]);
	});

	test("does not take brackets in a text for nesting", () => {
		expect(problemsOf(`firm.name = "${"(".repeat(1_000)}"`)).toEqual([]);
	});
});

describe("what the subset leaves out", () => {
	test.each([
		["for x in regional.done return x", "for x in regional.done return x"],
		["function(x) x", "function(x) x"],
		['date("2022-07-25") > 1', 'date("2022-07-25")'],
		['regional.done[1] = "eia"', "regional.done[1]"],
		["{a: 1} = 1", "{a: 1}"],
		["mean(land.area) > 1", "mean"],
		["some x in regional.done satisfies true", "some x in regional.done satisfies true"],
		["land.area = null", "null"],
		["land.area ^ 2 > 1", "^"],
	])("is named where it stands: %s", (source, at) => {
		expect(problemsOf(source)).toContainEqual(["rule/unsupported", at]);
	});

	test("counts the arguments of a function", () => {
		expect(problemsOf("list contains(regional.done)")).toEqual([["rule/arguments", "list contains(regional.done)"]]);
		expect(problemsOf("not(build.new, build.civil)").map(([code]) => code)).toEqual(["rule/arguments"]);
	});
});

describe("against the dictionary", () => {
	test.each([
		["energy.tec > 1", "energy.tec", "energy.tce"],
		["land.arae > 1", "land.arae", "land.area"],
		["Build.New", "Build.New", "build.new"],
		["floorArea > 1", "floorArea", "build.floorArea"],
	])("an unknown fact comes with the nearest one: %s", (source, at, nearest) => {
		expect(problemsOf(source)).toEqual([["rule/unknown-fact", at]]);
		expect(hintOf(source)).toBe(`did you mean "${nearest}"?`);
	});

	test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "build.constructor"])(
		"a name of JavaScript's own is an unknown fact: %s",
		(name) => {
			expect(problemsOf(name)).toEqual([["rule/unknown-fact", name]]);
		},
	);

	test.each([
		["land.area", "land.area"],
		["build.new = 1", "build.new = 1"],
		['land.area > "big"', 'land.area > "big"'],
		['land.mode > "grant"', 'land.mode > "grant"'],
		["not(land.area)", "land.area"],
		["build.new and land.mode", "land.mode"],
		["land.area + build.new > 1", "build.new"],
		["1 < land.area < 3", "1 < land.area < 3"],
		["list contains(land.mode, land.mode)", "land.mode"],
		["list contains(regional.done, 1)", "1"],
		['regional.done = ["eia"]', 'regional.done = ["eia"]'],
		['if build.new then 1 else "a"', 'if build.new then 1 else "a"'],
		["land.area in (1, true)", "true"],
	])("types must fit: %s", (source, at) => {
		expect(problemsOf(source)).toContainEqual(["rule/type", at]);
	});

	test("a rule for days must give a number", () => {
		expect(problemsOf("build.new", "number")).toEqual([["rule/type", "build.new"]]);
	});

	test.each([
		"energy.tce > energy.gwh",
		"land.area + energy.tce > 1",
		"max(land.area, energy.tce) > 1",
		"land.area in [1..energy.tce]",
		"foreign.share > land.area",
		"(if build.new then land.area else energy.tce) > 1",
	])("facts of different units are neither compared nor added: %s", (source) => {
		expect(problemsOf(source).map(([code]) => code)).toEqual(["rule/unit"]);
	});

	test.each([
		['land.mode = "grnat"', '"grnat"'],
		['"rent" = land.mode', '"rent"'],
		['land.mode in ("grant", "given")', '"given"'],
		['land.mode in ["grant", "given"]', '"given"'],
		['list contains(regional.done, "watr")', '"watr"'],
		["lab.bsl = 9", "9"],
		["lab.bsl = 1.5", "1.5"],
		["lab.bsl in (1, 9)", "9"],
		["lab.bsl > 4", "4"],
		["foreign.share > 1", "1"],
		["foreign.share in [2..3]", "2"],
		["land.area < 0", "0"],
		["land.area = -1", "-1"],
		["5 < foreign.share", "5"],
		["land.area in [5..1]", "5..1"],
		["land.area in (1..1]", "1..1"],
	])("a value that the fact can never have is refused: %s", (source, at) => {
		expect(problemsOf(source)).toContainEqual(["rule/impossible-value", at]);
	});

	test("an impossible value comes with the nearest one that is possible", () => {
		expect(hintOf('land.mode = "grnat"')).toBe('did you mean "grant"?');
	});

	test("a value that the fact can never have makes an inequality always true, and is refused for that", () => {
		const said = (source: string) => checkRule(source, "boolean", dictionary).problems.map((p) => p.message.en);
		expect(said("foreign.share != 600")).toEqual(["foreign.share can never be 600: the comparison is always true"]);
		expect(said("9 != lab.bsl")).toEqual(["lab.bsl can never be 9: the comparison is always true"]);
		expect(said('land.mode != "grnat"')).toEqual(['land.mode can never be "grnat": the comparison is always true']);
		expect(said("foreign.share > 600")).toEqual(["foreign.share can never be > 600"]);
		expect(said("foreign.share != 0.5 and lab.bsl != 3")).toEqual([]);
	});

	test("the ends of a range can be reached", () => {
		expect(problemsOf("foreign.share >= 1 or foreign.share <= 0 or land.area in [0..1)")).toEqual([]);
	});

	test("division by a written zero is refused", () => {
		expect(problemsOf("land.area / 0.0 > 1")).toEqual([["rule/division-by-zero", "0.0"]]);
	});

	test("a number must fit into 34 digits", () => {
		expect(problemsOf(`land.area > ${"9".repeat(40)}`)).toEqual([["rule/number", "9".repeat(40)]]);
	});

	test("all mistakes of a rule come in one go, in the order of the text", () => {
		expect(
			problemsOf('energy.tec > 1 and land.mode = "grnat" and energy.tce > energy.gwh and build.new = 1 and'),
		).toEqual([
			["rule/unknown-fact", "energy.tec"],
			["rule/impossible-value", '"grnat"'],
			["rule/unit", "energy.tce > energy.gwh"],
			["rule/type", "build.new = 1"],
			["rule/syntax", ""],
		]);
	});

	test("a mistake that several tests share is named once", () => {
		expect(problemsOf("lab.bls in (1, 2, 3)")).toEqual([["rule/unknown-fact", "lab.bls"]]);
	});
});
