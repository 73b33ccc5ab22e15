import { describe, expect, test } from "vitest";
import { isInvalid } from "#kernel/outcome.ts";
import { makeDictionary, readFacts, withDefaults } from "#modules/rules/decide/facts.ts";
import { dictionary, fact } from "#testing/rules.ts";

/** Field and code of each mistake. */
function mistakesIn(input: unknown): [field: string, code: string][] {
	const read = readFacts(input, dictionary);
	if (!isInvalid(read)) return [];
	for (const { message, hint } of read.invalid) {
		for (const words of [message.zh, message.en, hint?.zh, hint?.en]) expect(words).toBeTruthy();
	}
	return read.invalid.map(({ field, code }) => [field, code]);
}

describe("the facts of a project", () => {
	test("become a vector in the order of the dictionary, the rest unknown", () => {
		const small = makeDictionary([fact("a", "boolean"), fact("b", "number"), fact("c", "list")]);
		expect(readFacts({ c: ["x"], a: false }, small)).toEqual([false, undefined, ["x"]]);
		expect(readFacts({}, small)).toEqual([undefined, undefined, undefined]);
	});

	test("are filled with defaults where they are unknown, and only there", () => {
		const small = makeDictionary([fact("a", "boolean", { default: true }), fact("b", "number", { default: 40 })]);
		expect(withDefaults([false, undefined], small)).toEqual([false, 40]);
	});

	test.each([null, undefined, 1, "text", true, []])("are an object: %j is not", (input) => {
		expect(mistakesIn(input)).toEqual([["", "facts/not-an-object"]]);
	});

	test.each([
		['{"build.new": "yes"}', "build.new", "facts/type"],
		['{"build.new": 1}', "build.new", "facts/type"],
		['{"land.area": "12"}', "land.area", "facts/type"],
		['{"land.mode": ["grant"]}', "land.mode", "facts/type"],
		['{"regional.done": "eia"}', "regional.done", "facts/type"],
		['{"regional.done": ["eia", 1]}', "regional.done", "facts/type"],
		['{"regional.done": ["eia", "eia"]}', "regional.done", "facts/duplicate-element"],
		['{"regional.done": ["watr"]}', "regional.done", "facts/value-not-allowed"],
		['{"land.area": null}', "land.area", "facts/null"],
		['{"land.area": -0.5}', "land.area", "facts/below-minimum"],
		['{"foreign.share": 1.01}', "foreign.share", "facts/above-maximum"],
		['{"land.area": 1e309}', "land.area", "facts/not-finite"],
		['{"land.area": 0.30000000000000004}', "land.area", "facts/too-precise"],
		['{"land.area": 12345678901234567890}', "land.area", "facts/too-precise"],
		['{"land.mode": "grnat"}', "land.mode", "facts/value-not-allowed"],
		['{"land.mode": "Grant"}', "land.mode", "facts/value-not-allowed"],
		['{"lab.bsl": 5}', "lab.bsl", "facts/value-not-allowed"],
		['{"energy.tec": 1}', "energy.tec", "facts/unknown"],
		['{"__proto__": 1}', "__proto__", "facts/unknown"],
		['{"constructor": 1}', "constructor", "facts/unknown"],
	])("are refused with the field: %s", (json, field, code) => {
		expect(mistakesIn(JSON.parse(json))).toEqual([[field, code]]);
	});

	test("are refused when not a number or endless", () => {
		expect(mistakesIn({ "land.area": Number.NaN })).toEqual([["land.area", "facts/not-finite"]]);
		expect(mistakesIn({ "land.area": Number.POSITIVE_INFINITY })).toEqual([["land.area", "facts/not-finite"]]);
	});

	test("may be texts up to ten thousand characters", () => {
		expect(mistakesIn({ "firm.name": "公".repeat(10_000) })).toEqual([]);
		expect(mistakesIn({ "firm.name": "公".repeat(10_001) })).toEqual([["firm.name", "facts/too-long"]]);
	});

	test("have all their mistakes named at once", () => {
		expect(mistakesIn({ "build.new": 1, "land.aera": 1, "foreign.share": 7, "land.area": 3 })).toEqual([
			["build.new", "facts/type"],
			["land.aera", "facts/unknown"],
			["foreign.share", "facts/above-maximum"],
		]);
	});

	test("come with the nearest name and the nearest value", () => {
		const read = readFacts({ "energy.tec": 1, "land.mode": "grnat" }, dictionary);
		expect(isInvalid(read) && read.invalid.map(({ hint }) => hint?.en)).toEqual([
			'did you mean "energy.tce"?',
			'did you mean "grant"?',
		]);
	});
});
