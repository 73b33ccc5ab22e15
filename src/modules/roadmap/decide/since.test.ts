import { describe, expect, test } from "vitest";
import { text } from "#kernel/text.ts";
import { changedSince, isSame } from "#modules/roadmap/decide/since.ts";
import type { Project } from "#modules/roadmap/model.ts";
import type { Fact } from "#modules/rules/model.ts";
import { networkOf, type Sketch } from "#testing/road-map.ts";

const fact = (name: string): Fact => ({
	name,
	type: "boolean",
	default: false,
	question: text(name, name),
	help: text("", ""),
	holder: "applicant",
	group: "all",
	evidence: [],
});
const FACTS = [fact("x"), fact("y")];
const project: Project = {
	name: "",
	answers: { x: true },
	unsure: [],
	without: [],
	within: [],
	held: [],
	start: "2022-01-03",
	assume: true,
};

const BEFORE: readonly Sketch[] = [
	{ id: "A", days: 3 },
	{ id: "B", when: "x", after: ["A"], days: 5 },
	{ id: "C", when: "y", days: 9 },
];
const since = (after: readonly Sketch[], of = project, facts = FACTS) =>
	changedSince(networkOf(FACTS, BEFORE), networkOf(facts, after), of);

describe("what has changed since a road map was saved", () => {
	test("is nothing under the same rules, however they are written", () => {
		const rewritten = [BEFORE[0], { id: "B", when: "( x )", after: ["A"], days: 5 }, BEFORE[2]] as Sketch[];
		const found = since(rewritten);
		expect(isSame(found)).toBe(true);
		expect(found).toMatchObject({ elsewhere: 0, workingDays: { from: 8, to: 8 } });
	});

	test("names a term that was shortened, and every entry that moves with it, to the opening day", () => {
		const found = since([{ id: "A", days: 1 }, ...BEFORE.slice(1)]);
		expect(found.terms).toEqual([
			{
				id: "A",
				name: text("A", "A"),
				term: "promised",
				from: { n: 3, unit: "workday" },
				to: { n: 1, unit: "workday" },
			},
		]);
		expect(found.moved.map(({ id, finish }) => [id, finish])).toEqual([
			["A", { from: 3, to: 1 }],
			["B", { from: 8, to: 6 }],
		]);
		expect(found.workingDays).toEqual({ from: 8, to: 6 });
	});

	test("names a rule that now asks for an entry, and one that no longer does", () => {
		const found = since([
			{ id: "A", days: 3 },
			{ id: "B", when: "y", after: ["A"], days: 5 },
			{ id: "C", when: "x", days: 9 },
		]);
		expect(found.added.map(({ id }) => id)).toEqual(["C"]);
		expect(found.removed.map(({ id }) => id)).toEqual(["B"]);
		expect(found.rules.map(({ id, rule, from, to }) => [id, rule, from, to])).toEqual([
			["B", "when", "x", "y"],
			["C", "when", "y", "x"],
		]);
	});

	test("names what an entry now waits for, an entry that is new and one that is gone", () => {
		const found = since([
			{ id: "A", days: 3 },
			{ id: "B", when: "x", days: 5 },
			{ id: "D", days: 1 },
		]);
		expect(found.rules.map(({ id, rule, from, to }) => [id, rule, from, to])).toEqual([["B", "after", "A", ""]]);
		expect(found.added.map(({ id }) => id)).toEqual(["D"]);
		expect(found.removed).toEqual([]);
		expect(found.elsewhere).toBe(1);
	});

	test("counts what changes and does not concern the project", () => {
		const found = since([...BEFORE.slice(0, 2), { id: "C", when: "y", days: 2 }]);
		expect(isSame(found)).toBe(true);
		expect(found.elsewhere).toBe(1);
	});

	test("names an answer that the newer rules do not understand", () => {
		const found = since([{ id: "A", days: 3 }], project, [fact("y")]);
		expect(found.dropped).toEqual(["x"]);
	});
});
