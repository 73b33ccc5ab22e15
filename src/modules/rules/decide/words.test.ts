import { describe, expect, test } from "vitest";
import { text } from "#kernel/text.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import { makeDictionary, readFacts } from "#modules/rules/decide/facts.ts";
import { factLabel, reasonOf, unitWords, valueWords } from "#modules/rules/decide/words.ts";
import type { Fact, Facts, FactType } from "#modules/rules/model.ts";

const DEFAULTS = { boolean: false, number: 0, string: "lease", list: [] } as const;

const aFact = (name: string, type: FactType, more: Partial<Fact>): Fact => ({
	name,
	type,
	default: DEFAULTS[type],
	question: text(name, name),
	help: text("", ""),
	holder: "applicant",
	evidence: [],
	group: "all",
	...more,
});

const dictionary = makeDictionary([
	aFact("build.new", "boolean", { question: text("新建：是否新建？", "New building: will there be one?") }),
	aFact("energy", "number", { question: text("年用能是多少吨？", "Energy a year: how many t?"), unit: "tce/年" }),
	aFact("land", "string", {
		question: text("土地：以什么方式取得？", "Land: how is it obtained?"),
		values: ["grant", "lease"],
		valueNames: { grant: text("出让", "Grant"), lease: text("租赁", "Lease") },
	}),
	aFact("done", "list", {
		question: text("区域评估：已完成哪些？", "Evaluations: which are done?"),
		values: ["water"],
	}),
]);

function reason(rule: string, facts: Readonly<Record<string, unknown>> = {}) {
	const { expr } = checkRule(rule, "boolean", dictionary);
	if (!expr) throw new Error(rule);
	return reasonOf(compileRule(rule, expr, dictionary), readFacts(facts, dictionary) as Facts, dictionary);
}

describe("a rule in words", () => {
	test.each([
		["build.new", "新建", "New building"],
		["energy >= 1000", "年用能达到1,000 tce/年", "Energy a year is at least 1,000 tce/year"],
		['land = "grant"', "土地：出让", "Land: Grant"],
		['land in ("grant", "lease")', "土地：出让或租赁", "Land: Grant or Lease"],
		['list contains(done, "water")', "区域评估包含water", "Evaluations includes water"],
	])("%s", (rule, zh, en) => {
		expect(reason(rule).words).toEqual({ zh, en });
	});

	test("each step says how it stands, unknown included", () => {
		expect(reason('build.new and (energy > 5 or land = "grant")', { "build.new": true, land: "lease" })).toMatchObject({
			op: "and",
			value: null,
			parts: [{ value: true }, { op: "or", value: null, parts: [{ value: null }, { value: false }] }],
		});
	});

	test("a fact is called by what its question is about", () => {
		expect(dictionary.facts.map((fact) => factLabel(fact).zh)).toEqual(["新建", "年用能", "土地", "区域评估"]);
	});

	test("values carry their names and units", () => {
		expect(valueWords("grant", dictionary.facts[2]).zh).toBe("出让");
		expect(valueWords([], dictionary.facts[3]).en).toBe("none");
		expect(unitWords("m3/月")).toEqual(text("立方米/月", "m³/month"));
	});
});
