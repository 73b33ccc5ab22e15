import { describe, expect, test } from "vitest";
import { flips } from "#modules/rules/decide/flips.ts";
import type { Change, Value } from "#modules/rules/model.ts";
import { dictionary, factsOf, ruleOf } from "#testing/rules.ts";

const said = ({ fact, to, example }: Change): string =>
	`${dictionary.facts[fact]?.name} ${to}, e.g. ${JSON.stringify(example)}`;

function removing(source: string, facts: Record<string, Value>) {
	const { changes, combinations } = flips(ruleOf(source), factsOf(facts), dictionary);
	return { changes: changes.map(said), combinations: combinations.map((set) => set.map(said)) };
}

describe("what makes a permit unnecessary", () => {
	test("is a smaller plant where the rule has a threshold", () => {
		expect(removing("energy.tce >= 1000", { "energy.tce": 12000 }).changes).toEqual(["energy.tce < 1000, e.g. 999"]);
		expect(removing("land.area > 200", { "land.area": 500 }).changes).toEqual(["land.area < 200, e.g. 199"]);
	});

	test("is nothing at all where every other value still needs it", () => {
		expect(removing("foreign.share > 0", { "foreign.share": 0.3 }).changes).toEqual(["foreign.share = 0, e.g. 0"]);
	});

	test("is less or more where the rule has a range", () => {
		expect(removing("land.area > 0 and land.area <= 200", { "land.area": 100 }).changes).toEqual([
			"land.area = 0, e.g. 0",
			"land.area >= 201, e.g. 201",
		]);
		expect(removing("site.level in [2..3]", { "site.level": 2 }).changes).toEqual([
			"site.level < 2, e.g. 1",
			"site.level >= 4, e.g. 4",
		]);
	});

	test("keeps to the range of the dictionary", () => {
		expect(removing("foreign.share <= 0.95", { "foreign.share": 0.3 }).changes).toEqual([
			"foreign.share >= 0.96, e.g. 0.96",
		]);
		expect(removing("foreign.share < 1", { "foreign.share": 0.3 }).changes).toEqual(["foreign.share = 1, e.g. 1"]);
		expect(removing("foreign.share >= 0.5", { "foreign.share": 0.5 }).changes).toEqual([
			"foreign.share < 0.5, e.g. 0.4",
		]);
	});

	test("may be one value in the middle", () => {
		expect(removing("site.level < 2 or site.level > 2", { "site.level": 1 }).changes).toEqual([
			"site.level = 2, e.g. 2",
		]);
		expect(removing("site.level <= 2 or site.level >= 5", { "site.level": 1 }).changes).toEqual([
			"site.level = 3, e.g. 3",
		]);
	});

	test("is every other value of a list of values", () => {
		expect(removing("lab.bsl in (1, 2)", { "lab.bsl": 2 }).changes).toEqual([
			"lab.bsl = 0, e.g. 0",
			"lab.bsl = 3, e.g. 3",
			"lab.bsl = 4, e.g. 4",
		]);
		expect(removing('land.mode in ("grant", "allocated")', { "land.mode": "grant" }).changes).toEqual([
			'land.mode = lease, e.g. "lease"',
		]);
		expect(removing("build.new", { "build.new": true }).changes).toEqual(["build.new = false, e.g. false"]);
	});

	test("is a regional evaluation that is done, or one that is not", () => {
		expect(removing('not(list contains(regional.done, "relic"))', { "regional.done": ["eia"] }).changes).toEqual([
			'regional.done contains relic, e.g. ["eia","relic"]',
		]);
		expect(removing('list contains(regional.done, "eia")', { "regional.done": ["eia", "water"] }).changes).toEqual([
			'regional.done lacks eia, e.g. ["water"]',
		]);
	});

	test("is two facts together where either alone would need it (B05)", () => {
		expect(removing("energy.tce >= 1000 or energy.gwh >= 5", { "energy.tce": 12000, "energy.gwh": 60 })).toEqual({
			changes: [],
			combinations: [["energy.tce < 1000, e.g. 999", "energy.gwh < 5, e.g. 4"]],
		});
	});

	test("leaves out sets in which fewer facts are enough", () => {
		const rule = "build.new and (land.area >= 5000 or energy.tce >= 1000)";
		expect(removing(rule, { "build.new": true, "land.area": 6000, "energy.tce": 2000 })).toEqual({
			changes: ["build.new = false, e.g. false"],
			combinations: [["land.area < 5000, e.g. 4999", "energy.tce < 1000, e.g. 999"]],
		});
	});

	test("is up to three facts, not four", () => {
		const facts = { "build.new": true, "build.civil": true, "land.area": 9, "energy.tce": 9 };
		expect(removing("build.new or build.civil or land.area > 1", facts).combinations).toEqual([
			["build.new = false, e.g. false", "build.civil = false, e.g. false", "land.area < 1, e.g. 0"],
		]);
		expect(removing("build.new or build.civil or land.area > 1 or energy.tce > 1", facts).combinations).toEqual([]);
	});

	test("takes in facts that are not known yet, since the rule rests on them next", () => {
		expect(removing("build.new or build.civil", { "build.new": true }).combinations).toEqual([
			["build.new = false, e.g. false", "build.civil = false, e.g. false"],
		]);
	});

	test("is a value of the one fact, where it is reckoned with another", () => {
		expect(removing("land.area + build.floorArea > 1000", { "land.area": 6000, "build.floorArea": 0 }).changes).toEqual(
			["land.area = 1000, e.g. 1000"],
		);
	});

	test("does not exist for what everyone needs, nor for what nobody asked for", () => {
		expect(removing("true", {})).toEqual({ changes: [], combinations: [] });
		expect(removing("build.new", { "build.new": false })).toEqual({ changes: [], combinations: [] });
		expect(removing("build.new", {})).toEqual({ changes: [], combinations: [] });
	});
});
