import { describe, expect, test } from "vitest";
import { explain, sentence } from "#modules/rules/decide/explain.ts";
import type { Value } from "#modules/rules/model.ts";
import { dictionary, factsOf, ruleOf } from "#testing/rules.ts";

const explained = (source: string, facts: Record<string, Value>, expected: "boolean" | "number" = "boolean") =>
	explain(ruleOf(source, dictionary, expected), factsOf(facts), dictionary);

const said = (source: string, facts: Record<string, Value>, expected: "boolean" | "number" = "boolean") =>
	sentence(explained(source, facts, expected), dictionary);

describe("the value of a rule", () => {
	const value = (source: string, facts: Record<string, Value> = {}) => ruleOf(source).evaluate(factsOf(facts));

	test("is known when what is unknown cannot change it", () => {
		expect(value("build.new or true")).toBe(true);
		expect(value("build.new and false")).toBe(false);
		expect(value("build.new or land.area > 1", { "land.area": 2 })).toBe(true);
		expect(value("if build.new then land.area > 1 else 2 < land.area", { "land.area": 5 })).toBe(true);
		expect(value("land.area in (> 1, build.floorArea)", { "land.area": 5 })).toBe(true);
	});

	test("is unknown when an unknown fact decides", () => {
		expect(value("build.new")).toBeUndefined();
		expect(value("not(build.new)")).toBeUndefined();
		expect(value("land.area > 1")).toBeUndefined();
		expect(value("build.new or false")).toBeUndefined();
		expect(value('list contains(regional.done, "eia")')).toBeUndefined();
	});

	test("is unknown where a fact makes a divisor zero", () => {
		expect(value("1 / land.area > 1", { "land.area": 0 })).toBeUndefined();
	});

	test("reckons in exact decimals", () => {
		expect(value("0.1 + 0.2 = 0.3")).toBe(true);
		expect(value("12345678901234567890 + 1 = 12345678901234567891")).toBe(true);
		expect(value("3 * 0.1 = 0.3 and 1.10 = 1.1 and 1e3 = 1000")).toBe(true);
		expect(value("2 ** 10 = 1024 and abs(-1.5) = 1.5 and floor(-1.5) = -2 and ceiling(-1.5) = -1")).toBe(true);
	});

	test("binds `in` as tightly as every comparison, whatever follows", () => {
		const facts = { "lab.bsl": 1, "build.new": false, "build.civil": true };
		expect(value("lab.bsl in [1..2] and build.new", facts)).toBe(false);
		expect(value("build.new and lab.bsl in (1) or build.civil", facts)).toBe(true);
		expect(value("build.civil or lab.bsl in > 1 and build.new", facts)).toBe(true);
		expect(value('not(land.mode in ("grant") or build.new)', { ...facts, "land.mode": "lease" })).toBe(true);
	});

	test("reads enum values exactly", () => {
		expect(value('firm.name = "constructor"', { "firm.name": "Constructor" })).toBe(false);
		expect(value('firm.name in ("a", "b")', { "firm.name": "b" })).toBe(true);
	});
});

describe("an explanation", () => {
	test("of one atom has that atom as its only part", () => {
		expect(explained("build.new", { "build.new": true })).toEqual({
			rule: "build.new",
			true: true,
			value: true,
			parts: [{ text: "build.new", value: true, facts: { "build.new": true } }],
		});
	});

	test("of and, or, not shows every part with its own text, value and facts", () => {
		expect(
			explained("build.new and (land.area >= 5 or not(build.civil))", { "build.new": true, "land.area": 7 }),
		).toEqual({
			rule: "build.new and (land.area >= 5 or not(build.civil))",
			true: true,
			value: true,
			op: "and",
			parts: [
				{ text: "build.new", value: true, facts: { "build.new": true } },
				{
					text: "land.area >= 5 or not(build.civil)",
					value: true,
					facts: { "land.area": 7, "build.civil": null },
					op: "or",
					parts: [
						{ text: "land.area >= 5", value: true, facts: { "land.area": 7 } },
						{
							text: "not(build.civil)",
							value: null,
							facts: { "build.civil": null },
							op: "not",
							parts: [{ text: "build.civil", value: null, facts: { "build.civil": null } }],
						},
					],
				},
			],
		});
	});

	test("keeps the brackets of a part inside the text of the whole", () => {
		const { parts } = explained("build.civil or (build.new or build.civil) and build.new", {});
		expect(parts.map((part) => part.text)).toEqual(["build.civil", "(build.new or build.civil) and build.new"]);
	});

	test("of if shows the branch that was taken", () => {
		const days = explained(
			'if list contains(regional.done, "water") then 1 else 10',
			{ "regional.done": ["water"] },
			"number",
		);
		expect(days).toMatchObject({ true: null, value: 1, op: "if" });
		expect(days.parts.map((part) => part.text)).toEqual(['list contains(regional.done, "water")', "1"]);
	});
});

describe("a sentence", () => {
	test("names the facts that decide, with their units", () => {
		expect(said("energy.tce >= 1000 or energy.gwh >= 5", { "energy.tce": 12000, "energy.gwh": 1 })).toEqual({
			zh: "适用：energy.tce ≥ 1000 成立（energy.tce 为 12000 tce/年）。",
			en: "Applies: energy.tce ≥ 1000 holds (energy.tce is 12000 tce/年).",
		});
	});

	test("names every failing condition of a rule that does not apply", () => {
		expect(said("build.new and build.civil", { "build.new": true, "build.civil": false })).toEqual({
			zh: "不适用：build.civil 为否。",
			en: "Does not apply: build.civil is no.",
		});
	});

	test("says what is missing while a rule is undetermined", () => {
		expect(said("build.new and energy.tce > 1", { "build.new": true })).toEqual({
			zh: "尚不能确定：energy.tce > 1 未知（energy.tce 为未知）。",
			en: "Not known yet: energy.tce > 1 unknown (energy.tce is unknown).",
		});
	});

	test("uses the dictionary's names of values", () => {
		expect(said('land.mode in ("grant", "allocated")', { "land.mode": "grant" }).zh).toBe(
			'适用：land.mode in ("grant", "allocated") 成立（land.mode 为出让）。',
		);
	});

	test("says that a permit is needed by everyone", () => {
		expect(said("true", {})).toEqual({ zh: "适用：一律适用。", en: "Applies: always." });
	});

	test("gives the number of a rule for days", () => {
		expect(said("if build.new then 3 else 10", { "build.new": true }, "number")).toEqual({
			zh: "结果为 3：build.new 为是；3。",
			en: "Gives 3: build.new is yes; 3.",
		});
	});
});
