import { describe, expect, test } from "vitest";
import { isInvalid } from "#kernel/outcome.ts";
import { whatRemoves } from "#modules/roadmap/decide/changes.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { plan } from "#modules/roadmap/decide/plan.ts";
import { nextQuestions } from "#modules/roadmap/decide/questions.ts";
import { readFacts } from "#modules/rules/decide/facts.ts";
import type { Facts } from "#modules/rules/model.ts";
import { networkOf, plainGround, type Sketch } from "#testing/road-map.ts";
import { fact } from "#testing/rules.ts";

const FACTS = [
	fact("entity.new", "boolean"),
	fact("build.new", "boolean"),
	fact("energy.tce", "number", { min: 0 }),
	fact("build.days", "number", { min: 0, default: 30, unit: "workday" }),
];

const SKETCHES: readonly Sketch[] = [
	{ id: "company", when: "entity.new", days: 1, satisfiedBy: "not(entity.new)" },
	{ id: "filing", after: ["company"], days: 0 },
	{ id: "energy", when: "energy.tce >= 1000", after: ["filing"], days: 10 },
	{ id: "building", when: "build.new", after: ["filing", "energy?"], days: "build.days" },
	{ id: "acceptance", after: ["building"], days: 5 },
];

const network = networkOf(FACTS, SKETCHES);

function facts(input: Record<string, unknown>, of: Network = network): Facts {
	const read = readFacts(input, of.dictionary);
	if (isInvalid(read)) throw new Error(JSON.stringify(read));
	return read;
}

const full = { "entity.new": true, "build.new": true, "energy.tce": 12000, "build.days": 100 };
const planned = (input: Record<string, unknown>) => plan(network, facts(input), plainGround);

describe("a road map", () => {
	test("waits for what is needed and dates everything in working days", () => {
		const made = planned(full);
		expect(made.needed.map((e) => [e.id, e.start, e.finish])).toEqual([
			["company", 0, 1],
			["filing", 1, 1],
			["energy", 1, 11],
			["building", 11, 111],
			["acceptance", 111, 116],
		]);
		expect(made.complete).toBe(true);
		expect(made.workingDays).toBe(116);
		expect(made.serialDays).toBe(116);
		expect(made.criticalPath).toEqual(["company", "filing", "energy", "building", "acceptance"]);
		expect(made.needed[2]?.finishOn).toBe("2022-01-18");
	});

	test("says why each entry is needed and why each other is not", () => {
		const made = planned({ ...full, "energy.tce": 800 });
		expect(made.needed.find((e) => e.id === "company")?.because).toMatchObject({
			rule: "entity.new",
			true: true,
			parts: [{ text: "entity.new", value: true, facts: { "entity.new": true } }],
		});
		expect(made.notNeeded).toMatchObject([
			{ id: "energy", because: { true: false, parts: [{ facts: { "energy.tce": 800 } }] } },
		]);
	});

	test("leaves undetermined what the facts do not decide, with the facts that would", () => {
		const made = planned({ "entity.new": true });
		expect(made.undetermined.map(({ id, missing }) => ({ id, missing }))).toEqual([
			{ id: "energy", missing: ["energy.tce"] },
			{ id: "building", missing: ["build.new"] },
		]);
		expect(made.complete).toBe(false);
	});

	test("takes the default of an unknown length and says so", () => {
		const { "build.days": _, ...without } = full;
		const made = planned(without);
		expect(made.assumed).toEqual(["build.days"]);
		expect(made.complete).toBe(false);
		expect(made.needed.find((e) => e.id === "building")?.promised).toEqual({ n: 30, unit: "workday" });
	});

	test("warns of a required prerequisite that does not apply, but not of a company that exists", () => {
		const made = planned({ ...full, "entity.new": false, "build.new": false });
		expect(made.done).toEqual(["company"]);
		expect(made.warnings.map(({ code, items }) => [code, ...items])).toEqual([
			["roadmap/prerequisite-missing", "acceptance", "building"],
		]);
	});

	test("what may be satisfied already is undetermined, and the fact that would say so is asked", () => {
		const open = networkOf(FACTS, [{ id: "company", when: "true", days: 1, satisfiedBy: "not(entity.new)" }]);
		const made = plan(open, facts({}, open), plainGround);
		expect(made.undetermined.map(({ id, missing }) => [id, missing])).toEqual([["company", ["entity.new"]]]);
		expect(made.complete).toBe(false);
		expect(nextQuestions(open, facts({}, open)).questions).toEqual([{ fact: "entity.new", decides: 1 }]);
	});

	test("what is done stands among the not needed, with its reason", () => {
		const made = planned({ ...full, "entity.new": false });
		expect(made.notNeeded.map(({ id }) => id)).toContain("company");
	});

	test("what would remove an entry is not asked of one that is not needed, and not determined is not no", () => {
		expect(whatRemoves(network, facts({ "energy.tce": 5 }), "energy")).toMatchObject({ needed: false, changes: [] });
		expect(whatRemoves(network, facts({}), "energy")).toMatchObject({ needed: null, changes: [] });
		expect(whatRemoves(network, facts({}), "nothing")).toBeUndefined();
	});

	test("dates beyond the announced years are estimates and one warning names the years", () => {
		const made = planned({ ...full, "build.days": 600 });
		const last = made.needed.at(-1);
		expect(last?.estimated).toBe(true);
		expect(made.needed[0]?.estimated).toBeUndefined();
		expect(made.warnings.filter((w) => w.code === "calendar/year-not-announced")).toHaveLength(1);
	});

	test("a permit already held is done on day 0", () => {
		const held = new Set([network.position.get("energy") ?? -1]);
		const made = plan(network, facts(full), plainGround, { held });
		expect(made.done).toEqual(["energy"]);
		expect(made.workingDays).toBe(106);
	});

	test("a milestone of which nothing is needed is null", () => {
		const none = networkOf(FACTS, [{ id: "a", when: "build.new", days: 3 }]);
		const made = plan(none, facts({ "build.new": false }, none), plainGround);
		expect(made.milestones).toEqual({ production: null });
		expect(made.workingDays).toBeNull();
	});
});

describe("the next questions", () => {
	test("the fact that decides most comes first, and nothing is left when all is known", () => {
		const asked = nextQuestions(network, facts({}));
		expect(asked.settled).toBe(false);
		expect(asked.questions.map((q) => q.fact)).toEqual(["entity.new", "build.new", "energy.tce"]);
		expect(nextQuestions(network, facts(full))).toEqual({ questions: [], settled: true });
	});

	test("the length of what is needed is worth a question too", () => {
		const { "build.days": _, ...without } = full;
		expect(nextQuestions(network, facts(without)).questions).toEqual([{ fact: "build.days", decides: 1 }]);
	});
});
