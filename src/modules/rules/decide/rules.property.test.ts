import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNum, isNum } from "#kernel/decimal.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { explain } from "#modules/rules/decide/explain.ts";
import type { Part, Value } from "#modules/rules/model.ts";
import { fractionOf, isFraction, type Meant, samples, worlds } from "#testing/rule-samples.ts";
import { dictionary, factsOf, ruleOf } from "#testing/rules.ts";

const RUNS = { numRuns: 2_000 };
const MISTYPED = [
	"and",
	" or ",
	"(",
	")",
	"[",
	"..",
	">= ",
	"=",
	'"',
	"not",
	" in ",
	"null",
	"-",
	"^",
	"1e999",
	"0.",
	"/ 0",
	"#",
	"build.new",
	"constructor",
	"//",
	"\u0000",
];

/** The oracle's value in our words. */
function agrees(ours: Value | undefined, meant: Meant): boolean {
	if (!isFraction(meant)) return JSON.stringify(ours) === JSON.stringify(meant);
	if (ours === undefined || !isNum(ours)) return false;
	const { over, under } = fractionOf(formatNum(ours));
	return over * meant.under === meant.over * under;
}

describe("a compiled rule", () => {
	test("says what a slow reading of the same expression in fractions says, with some facts unknown", () => {
		fc.assert(
			fc.property(samples(false), worlds(true, false), ({ source, means }, world) => {
				const value = ruleOf(source).evaluate(factsOf(Object.fromEntries(world)));
				expect(agrees(value, means(world)), `${source} → ${String(value)}`).toBe(true);
			}),
			RUNS,
		);
	});

	test("knows an answer only if every way to fill in the unknown facts gives that answer", () => {
		fc.assert(
			fc.property(samples(false), worlds(true, false), worlds(false, false), ({ source }, some, rest) => {
				const rule = ruleOf(source);
				const partly = rule.evaluate(factsOf(Object.fromEntries(some)));
				fc.pre(partly !== undefined);
				expect(rule.evaluate(factsOf(Object.fromEntries([...rest, ...some])))).toBe(partly);
			}),
			RUNS,
		);
	});

	test("is explained by parts that give its value, down to the facts", () => {
		fc.assert(
			fc.property(samples(false), worlds(true, false), ({ source }, world) => {
				const rule = ruleOf(source);
				const facts = factsOf(Object.fromEntries(world));
				const explanation = explain(rule, facts, dictionary);
				expect(explanation.value).toBe(rule.evaluate(facts) ?? null);
				expect(explanation.true).toBe(explanation.value);
				for (const part of everyPart(explanation.parts)) {
					expect(source).toContain(part.text);
					const whole = checkRule(part.text, "boolean", dictionary);
					if (whole.expr) expect(part.value).toBe(ruleOf(part.text).evaluate(facts) ?? null);
					for (const [name, value] of Object.entries(part.facts)) expect(value).toEqual(world.get(name) ?? null);
				}
			}),
			RUNS,
		);
	});

	test("survives as JSON, because a compiled pack has no parser", () => {
		fc.assert(
			fc.property(samples(false), ({ source }) => {
				const { expr } = checkRule(source, "boolean", dictionary);
				expect(JSON.parse(JSON.stringify(expr))).toEqual(expr);
			}),
			{ numRuns: 200 },
		);
	});
});

describe("the check of a rule", () => {
	/** A rule into which somebody typed something at random. */
	const typed = fc
		.tuple(samples(false), fc.nat(), fc.nat({ max: 9 }), fc.oneof(fc.string(), fc.constantFrom(...MISTYPED)))
		.map(([{ source }, at, removed, inserted]) => {
			const from = at % (source.length + 1);
			return source.slice(0, from) + inserted + source.slice(from + removed);
		});

	test("answers for any text: a rule that can be evaluated, or problems inside the text", () => {
		fc.assert(
			fc.property(fc.oneof(typed, fc.string({ unit: "grapheme" })), worlds(true, false), (source, world) => {
				const { expr, problems } = checkRule(source, "boolean", dictionary);
				expect(expr === undefined).toBe(problems.length > 0);
				for (const { offset, length } of problems) {
					expect(offset).toBeGreaterThanOrEqual(0);
					expect(offset + length).toBeLessThanOrEqual(Math.max(source.length, offset + 1));
				}
				if (!expr) return;
				const facts = factsOf(Object.fromEntries(world));
				const { value } = explain(ruleOf(source), facts, dictionary);
				expect([true, false, null]).toContain(value);
			}),
			RUNS,
		);
	});
});

const everyPart = (parts: readonly Part[]): readonly Part[] =>
	parts.flatMap((part) => [part, ...everyPart(part.parts ?? [])]);
