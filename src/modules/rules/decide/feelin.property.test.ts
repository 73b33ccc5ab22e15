import fc from "fast-check";
import { evaluate } from "feelin";
import { describe, expect, test } from "vitest";
import { isNum } from "#kernel/decimal.ts";
import type { Value } from "#modules/rules/model.ts";
import { samples, type World, worlds } from "#testing/rule-samples.ts";
import { factsOf, ruleOf } from "#testing/rules.ts";

/** Facts as feelin takes them: `land.area` is the entry `area` of the context `land`. */
function contextOf(world: World): Record<string, Record<string, Value>> {
	const context: Record<string, Record<string, Value>> = {};
	for (const [name, value] of world) {
		const [group = "", entry = ""] = name.split(".");
		context[group] = { ...context[group], [entry]: value };
	}
	return context;
}

/** Where we answer otherwise than feelin 8.2.0, each with the reason. */
const DIFFERENCES: readonly {
	source: string;
	facts: Record<string, Value>;
	ours: unknown;
	theirs: unknown;
	why: string;
}[] = [
	{
		source: "0.1 + 0.2 = 0.3",
		facts: {},
		ours: true,
		theirs: false,
		why: "numbers are exact decimals (DMN 1.5, 10.3.2.2), feelin has binary fractions",
	},
	{
		source: "12345678901234567891 > 12345678901234567890",
		facts: {},
		ours: true,
		theirs: false,
		why: "numbers have 34 digits, feelin's have about 15",
	},
	{
		source: "lab.bsl in [1..2] and build.new",
		facts: { "lab.bsl": 2, "build.new": true },
		ours: true,
		theirs: null,
		why: "`in` binds as every comparison does; feelin's parser takes `[1..2] and build.new` for the test",
	},
];

describe("the semantics of FEEL", () => {
	test.each(DIFFERENCES)("differ from feelin in $source: $why", ({ source, facts, ours, theirs }) => {
		expect(ruleOf(source).evaluate(factsOf(facts))).toBe(ours);
		expect(evaluate(source, contextOf(new Map(Object.entries(facts)))).value).toBe(theirs);
	});

	test("agree with feelin over generated expressions with all facts known", () => {
		fc.assert(
			fc.property(samples(true), worlds(false, true), ({ source }, world) => {
				const value = ruleOf(source).evaluate(factsOf(Object.fromEntries(world)));
				const theirs = evaluate(source, contextOf(world)).value;
				expect(value !== undefined && isNum(value) ? Number(value) : value, source).toEqual(theirs);
			}),
			{ numRuns: 1_000 },
		);
	});
});
