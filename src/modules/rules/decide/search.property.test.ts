import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeDictionary, readFacts } from "#modules/rules/decide/facts.ts";
import { flips } from "#modules/rules/decide/flips.ts";
import { canDecide, missingFacts, possibility } from "#modules/rules/decide/possible.ts";
import type { Change, Facts, Rule, Value } from "#modules/rules/model.ts";
import { fact, ruleOf } from "#testing/rules.ts";

/** A small world in which everything can be tried: rules turn at whole numbers, so halves stand for all between. */
const small = makeDictionary([
	fact("build.new", "boolean"),
	fact("build.civil", "boolean"),
	fact("land.area", "number", { min: 0 }),
	fact("site.level", "number", { max: 3 }),
	fact("lab.bsl", "number", { values: [0, 1, 2] }),
	fact("land.mode", "string", { values: ["grant", "lease"] }),
	fact("regional.done", "list", { values: ["eia", "water"] }),
]);
const GRID: readonly (readonly Value[])[] = [
	[false, true],
	[false, true],
	[0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
	[-0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3],
	[0, 1, 2],
	["grant", "lease"],
	[[], ["eia"], ["water"], ["eia", "water"]],
];

const atoms = fc.oneof(
	fc.constantFrom(
		"build.new",
		"build.civil",
		"lab.bsl = 1",
		"lab.bsl >= 1",
		'land.mode = "grant"',
		'land.mode != "grant"',
	),
	fc.constantFrom(
		'list contains(regional.done, "eia")',
		'list contains(regional.done, "water")',
		"count(regional.done) >= 2",
	),
	fc
		.tuple(
			fc.constantFrom("land.area", "site.level"),
			fc.constantFrom("<=", ">", "=", "!="),
			fc.integer({ min: 0, max: 2 }),
		)
		.map(([name, by, n]) => `${name} ${by} ${n}`),
	fc
		.tuple(fc.constantFrom("land.area", "site.level"), fc.integer({ min: 1, max: 2 }))
		.map(([name, n]) => `${name} in (0..${n}]`),
	fc.integer({ min: 1, max: 4 }).map((n) => `2 * land.area - 1 < ${n}`.replace(/< [24]/, "< 3")),
);
const conditions = fc.letrec<{ rule: string }>((tie) => ({
	rule: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		atoms,
		fc.array(tie("rule"), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(" or ")})`),
		fc.array(tie("rule"), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(" and ")})`),
		tie("rule").map((part) => `not(${part})`),
		fc.tuple(tie("rule"), tie("rule"), tie("rule")).map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
	),
})).rule;

/** Facts from the grid; some are unknown if `partial`. */
const projects = (partial: boolean): fc.Arbitrary<Facts> =>
	fc.tuple(...GRID.map((values) => fc.constantFrom(...(partial ? [undefined, ...values] : values))));

function everyWorld(facts: readonly number[], from: Facts): Facts[] {
	return facts.reduce<Facts[]>(
		(worlds, i) => worlds.flatMap((world) => (GRID[i] ?? []).map((value) => world.with(i, value))),
		[from],
	);
}

const NOTHING: Facts = GRID.map(() => undefined);
const RUNS = { numRuns: 400 };

describe("the possibilities of a rule", () => {
	test("are those found by trying every world", () => {
		fc.assert(
			fc.property(conditions, (source) => {
				const rule = ruleOf(source, small);
				const values = new Set(everyWorld(rule.reads, NOTHING).map((world) => rule.evaluate(world)));
				expect(possibility(rule, small)).toEqual({
					canBeTrue: values.has(true),
					canBeFalse: values.has(false),
					certain: true,
				});
			}),
			RUNS,
		);
	});

	test("are settled by the missing facts alone, and by one of them if one of its answers settles them", () => {
		fc.assert(
			fc.property(conditions, projects(true), projects(false), (source, facts, rest) => {
				const rule = ruleOf(source, small);
				const missing = missingFacts(rule, facts);
				const answered = facts.map((value, i) => (missing.includes(i) ? rest[i] : value));
				expect(rule.evaluate(answered)).toBeDefined();
				for (const i of missing) {
					const settles = everyWorld([i], facts).some((world) => rule.evaluate(world) !== undefined);
					expect(canDecide(rule, facts, i, small)).toBe(settles);
				}
			}),
			RUNS,
		);
	});
});

/** The values of the grid that a change means; a list is changed as it stands. */
function valuesOf({ fact: i, to }: Change, facts: Facts): readonly Value[] {
	const [, by = "", word = ""] = /^(<|>=|=|contains|lacks) (.+)$/.exec(to) ?? [];
	const standing = (facts[i] ?? []) as readonly string[];
	if (by === "contains") return [[...standing.filter((e) => e !== word), word]];
	if (by === "lacks") return [standing.filter((e) => e !== word)];
	return (GRID[i] ?? []).filter((value) => {
		if (by === "=") return String(value) === word;
		return by === "<" ? Number(value) < Number(word) : Number(value) >= Number(word);
	});
}

const applied = (facts: Facts, set: readonly Change[], values: readonly Value[]): Facts =>
	set.reduce((world, change, k) => world.with(change.fact, values[k]), facts);

const products = (sets: readonly (readonly Value[])[]): Value[][] =>
	sets.reduce<Value[][]>((all, set) => all.flatMap((some) => set.map((value) => [...some, value])), [[]]);

/** Sets of one to three facts that can make the rule false and of which no fewer can: found by trying. */
function enoughSets(rule: Rule, facts: Facts): string[] {
	const found: number[][] = [];
	const indices = [...GRID.keys()];
	for (const size of [1, 2, 3]) {
		for (const set of subsets(indices, size)) {
			if (found.some((fewer) => fewer.every((i) => set.includes(i)))) continue;
			if (everyWorld(set, facts).some((world) => rule.evaluate(world) === false)) found.push(set);
		}
	}
	return found.map((set) => set.join()).sort();
}

function subsets(of: readonly number[], size: number): number[][] {
	if (size === 0) return [[]];
	return of.flatMap((first, k) => subsets(of.slice(k + 1), size - 1).map((rest) => [first, ...rest]));
}

/** In which a list has no more than one element that matters, so that facts and changes are the same. */
const listless = conditions.filter((source) => !/count|water/.test(source));

describe("the changes that make a rule false", () => {
	test("do so for every value they stand for, by their example, and for legal values only", () => {
		fc.assert(
			fc.property(conditions, projects(true), (source, facts) => {
				const rule = ruleOf(source, small);
				const { changes, combinations } = flips(rule, facts, small);
				for (const set of [...changes.map((change) => [change]), ...combinations]) {
					const examples = set.map((change) => change.example);
					expect(rule.evaluate(applied(facts, set, examples)), `${source} ${JSON.stringify(set)}`).toBe(false);
					const named = Object.fromEntries(set.map(({ fact: i, example }) => [small.facts[i]?.name, example]));
					expect(readFacts(named, small)).not.toHaveProperty("invalid");
					if (new Set(set.map((change) => change.fact)).size < set.length) continue;
					for (const values of products(set.map((change) => valuesOf(change, facts)))) {
						expect(rule.evaluate(applied(facts, set, values)), `${source} ${JSON.stringify(set)}`).toBe(false);
					}
				}
			}),
			{ numRuns: 1_000 },
		);
	});

	test("are of every smallest set of facts that can do so, and of no other", () => {
		fc.assert(
			fc.property(listless, projects(true), (source, facts) => {
				const rule = ruleOf(source, small);
				fc.pre(rule.evaluate(facts) === true);
				const { changes, combinations } = flips(rule, facts, small);
				const sets = [...changes.map((change) => [change]), ...combinations];
				const found = new Set(
					sets.map((set) =>
						set
							.map((change) => change.fact)
							.sort((a, b) => a - b)
							.join(),
					),
				);
				expect([...found].sort(), source).toEqual(enoughSets(rule, facts));
			}),
			{ numRuns: 1_000 },
		);
	});

	test("name every value that alone does so, where a fact has few", () => {
		fc.assert(
			fc.property(conditions, projects(true), (source, facts) => {
				const rule = ruleOf(source, small);
				fc.pre(rule.evaluate(facts) === true);
				const { changes } = flips(rule, facts, small);
				for (const i of rule.reads.filter((read) => small.facts[read]?.values && small.facts[read]?.type !== "list")) {
					const works = (GRID[i] ?? []).filter((value) => rule.evaluate(facts.with(i, value)) === false);
					expect(changes.filter((change) => change.fact === i).map((change) => change.to)).toEqual(
						works.map((value) => `= ${String(value)}`),
					);
				}
			}),
			RUNS,
		);
	});

	test("reach as far along the number line as they can", () => {
		fc.assert(
			fc.property(conditions, projects(true), (source, facts) => {
				const rule = ruleOf(source, small);
				fc.pre(rule.evaluate(facts) === true);
				for (const { fact: i, to } of flips(rule, facts, small).changes) {
					const [by, n] = [to.split(" ")[0], Number(to.split(" ")[1])];
					const beyond = (GRID[i] ?? []).filter((value) =>
						by === "<" ? Number(value) >= n && Number(value) <= n + 0.5 : Number(value) < n && Number(value) >= n - 1,
					);
					if (by !== "<" && by !== ">=") continue;
					expect(
						beyond.some((value) => rule.evaluate(facts.with(i, value)) !== false),
						`${source}: ${to}`,
					).toBe(true);
				}
			}),
			RUNS,
		);
	});
});
