import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { whatRemoves } from "#modules/roadmap/decide/changes.ts";
import { NEED, schedule } from "#modules/roadmap/decide/schedule.ts";
import { networkOf, readPrerequisite, type Sketch } from "#testing/road-map.ts";
import { fact } from "#testing/rules.ts";

const NAMES = ["a", "b", "c", "d", "e"] as const;
const FACTS = NAMES.map((name) => fact(name, "boolean"));

/** A condition with its meaning beside it, so that the planner's reading can be compared with a naive one. */
interface Condition {
	readonly feel: string;
	holds(facts: readonly boolean[]): boolean;
}

const atom: fc.Arbitrary<Condition> = fc
	.record({ which: fc.nat(NAMES.length - 1), not: fc.boolean() })
	.map(({ which, not }) => ({
		feel: not ? `not(${NAMES[which]})` : `${NAMES[which]}`,
		holds: (facts) => facts[which] !== not,
	}));

const someCondition: fc.Arbitrary<Condition> = fc.oneof(
	fc.constant<Condition>({ feel: "true", holds: () => true }),
	atom,
	fc.tuple(atom, atom, fc.boolean()).map(
		([x, y, and]): Condition => ({
			feel: `${x.feel} ${and ? "and" : "or"} ${y.feel}`,
			holds: (facts) => (and ? x.holds(facts) && y.holds(facts) : x.holds(facts) || y.holds(facts)),
		}),
	),
);

/** Up to eight permits, each waiting for some earlier ones, in shuffled order. */
const pack = fc.integer({ min: 1, max: 8 }).chain((count) =>
	fc.record({
		conditions: fc.array(someCondition, { minLength: count, maxLength: count }),
		days: fc.array(fc.nat(9), { minLength: count, maxLength: count }),
		waits: fc.array(
			fc.array(fc.tuple(fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }), fc.boolean()), { maxLength: 3 }),
			{
				minLength: count,
				maxLength: count,
			},
		),
		shuffle: fc.array(fc.nat(1000), { minLength: count, maxLength: count }),
		production: fc.subarray([...Array(count).keys()], { minLength: 1 }),
		facts: fc.tuple(...NAMES.map(() => fc.boolean())),
	}),
);
type Pack = typeof pack extends fc.Arbitrary<infer P> ? P : never;

function sketchesOf({ conditions, days, waits, shuffle }: Pack): (Sketch & { condition: Condition })[] {
	const sketches = conditions.map((condition, i) => ({
		id: `P${i}`,
		when: condition.feel,
		condition,
		days: days[i] ?? 0,
		after: (waits[i] ?? [])
			.map(([anyOf, optional]) => [[...new Set(anyOf.filter((p) => p < i))], optional] as const)
			.filter(([anyOf]) => anyOf.length > 0)
			.map(([anyOf, optional]) => anyOf.map((p) => `P${p}`).join("/") + (optional ? "?" : "")),
	}));
	return sketches
		.map((s, i) => [shuffle[i] ?? 0, s] as const)
		.sort(([x], [y]) => x - y)
		.map(([, s]) => s);
}

/** Every path that ends in an entry, written out: no memo, no order, no arrays. */
function pathsTo(id: string, needed: Map<string, Sketch>): string[][] {
	const waits = (needed.get(id)?.after ?? []).flatMap((w) => readPrerequisite(w).anyOf);
	const before = [...new Set(waits)].filter((p) => needed.has(p));
	if (before.length === 0) return [[id]];
	return before.flatMap((p) => pathsTo(p, needed)).map((path) => [...path, id]);
}

const lengthOf = (path: readonly string[], needed: Map<string, Sketch>) =>
	path.reduce((sum, id) => sum + Number(needed.get(id)?.days ?? 0), 0);

describe("plans against brute force over every path, on random small packs", () => {
	test("need, start, finish, slack, critical path and milestones are right", () => {
		fc.assert(
			fc.property(pack, (given) => {
				const sketches = sketchesOf(given);
				const network = networkOf(
					FACTS,
					sketches,
					given.production.map((i) => `P${i}`),
				);
				const made = schedule(network, given.facts);
				const needed = new Map(sketches.filter((s) => s.condition.holds(given.facts)).map((s) => [s.id, s]));
				const longest = (id: string) => Math.max(...pathsTo(id, needed).map((path) => lengthOf(path, needed)));
				const all = [...needed.keys()].flatMap((id) => pathsTo(id, needed));
				const allDone = Math.max(0, ...all.map((path) => lengthOf(path, needed)));
				for (const [i, { permit }] of network.entries.entries()) {
					expect(made.need[i] === NEED.yes).toBe(needed.has(permit.id));
					if (!needed.has(permit.id)) continue;
					expect(made.finish[i]).toBe(longest(permit.id));
					expect(made.start[i]).toBe(longest(permit.id) - Number(needed.get(permit.id)?.days));
					const through = all.filter((path) => path.includes(permit.id)).map((path) => lengthOf(path, needed));
					expect(made.slack[i]).toBe(allDone - Math.max(...through));
				}
				expect(made.allDone).toBe(allDone);
				const ends = given.production.map((i) => `P${i}`).filter((id) => needed.has(id));
				expect(made.production).toBe(ends.length === 0 ? null : Math.max(...ends.map(longest)));
				const path = made.criticalPath.map((i) => network.entries[i]?.permit.id ?? "");
				if (ends.length > 0) {
					expect(lengthOf(path, needed)).toBe(made.production);
					expect(pathsTo(path.at(-1) ?? "", needed)).toContainEqual(path);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	test("an unknown fact is never guessed: what is decided stays so under every answer", () => {
		fc.assert(
			fc.property(pack, fc.subarray([...NAMES.keys()]), (given, unknown) => {
				const network = networkOf(FACTS, sketchesOf(given));
				const partly = given.facts.map((value, i) => (unknown.includes(i) ? undefined : value));
				const before = schedule(network, partly).need;
				const after = schedule(network, given.facts).need;
				const guessed = [...before.entries()].filter(([i, need]) => need !== NEED.unknown && after[i] !== need);
				expect(guessed).toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});

	test("what removes an entry is exactly what trying every change of up to three facts finds", () => {
		fc.assert(
			fc.property(pack, fc.nat(7), (given, which) => {
				const sketches = sketchesOf(given);
				const network = networkOf(FACTS, sketches);
				const sketch = sketches[which % sketches.length];
				if (!sketch?.condition.holds(given.facts)) return;
				const removes = (changed: readonly number[]) =>
					!sketch.condition.holds(given.facts.map((value, i) => (changed.includes(i) ? !value : value)));
				const sets = subsets([...NAMES.keys()], 3).filter(removes);
				const minimal = sets.filter(
					(set) => !sets.some((other) => other.length < set.length && other.every((i) => set.includes(i))),
				);
				const found = whatRemoves(network, given.facts, sketch.id);
				const named = [
					...(found?.changes ?? []).map((c) => [c.fact]),
					...(found?.combinations ?? []).map((c) => c.set.map((s) => s.fact)),
				];
				const key = (names: readonly string[]) => [...names].sort().join("+");
				expect(named.map(key).sort()).toEqual(minimal.map((set) => key(set.map((i) => NAMES[i] ?? ""))).sort());
			}),
			{ numRuns: 500 },
		);
	});
});

function subsets(of: readonly number[], most: number): number[][] {
	let sets: number[][] = [[]];
	for (const i of of) sets = [...sets, ...sets.filter((s) => s.length < most).map((s) => [...s, i])];
	return sets.filter((s) => s.length > 0);
}
