import { describe, expect, it } from "vitest";
import { diffPacks } from "#main/diff.ts";
import { compiledTiny, type Edits, TINY_PACK } from "#testing/tiny-pack.ts";

const before = compiledTiny();
const diff = (edits: Edits) => diffPacks(before, compiledTiny(edits));
const NOTHING = { added: [], removed: [], changed: [] };

/** The scenarios of the new version are its own affair. */
const noScenarios = { "scenarios/all.yaml": null };

describe("the blast radius of a new version", () => {
	it("is empty when only comments, layout, blanks of a rule or the order of entries have changed", () => {
		const items = (TINY_PACK["items/all.csv"] ?? "").trimEnd().split("\n");
		const same = diff({
			"zone.yaml": `# a comment\n${TINY_PACK["zone.yaml"]}`,
			"permits.yaml": ["build.new and build.area >= 500", "build.new  and  build.area>=500"],
			"items/all.csv": `${[items[0], ...items.slice(1).reverse()].join("\n")}\n`,
		});
		expect(same).toMatchObject({
			items: NOTHING,
			permits: NOTHING,
			facts: NOTHING,
			laws: NOTHING,
			rules: { changed: [] },
			forms: [],
		});
		expect(same.touched).toEqual({ items: [], permits: [] });
		expect(same.scenarios.nowFailing).toEqual([]);
	});

	it.each([
		["build.new and build.area >= 500", "build.area >= 500 and build.new"],
		["build.new and build.area >= 500", "build.new and build.area >= 500.0"],
		["build.area > 10000", "build.area > 1e4"],
	])("is empty where a rule says the same in other words: %s, %s", (from, to) => {
		expect(diff({ "permits.yaml": [from, to] })).toMatchObject({
			permits: NOTHING,
			cautions: NOTHING,
			rules: { changed: [] },
			touched: { items: [], permits: [] },
		});
	});

	it("is empty where brackets part what one word joins anyway", () => {
		const permits = (rule: string) => compiledTiny({ "permits.yaml": ["build.new and build.area >= 500", rule] });
		const flat = permits("build.new or build.area > 5 or build.area = 1");
		expect(diffPacks(flat, permits("(build.area = 1 or build.new) or build.area > 5.00")).permits).toEqual(NOTHING);
		expect(diffPacks(flat, permits("(build.area = 1 and build.new) or build.area > 5")).permits).not.toEqual(NOTHING);
	});

	it("is empty where a list without an order is written in another", () => {
		const same = diff({
			"laws.yaml": ['"26", "32", "42"', '"42", "26", "32"'],
			"items/all.csv": [
				'"licensing-law 26,32",M02,执照,Licence,EV01,REG-1;开公司',
				'"licensing-law 32,26",M02,执照,Licence,EV01,开公司;REG-1',
			],
			"zone.yaml": ["[saturday, sunday]", "[sunday, saturday]"],
		});
		expect(same).toMatchObject({ items: NOTHING, laws: NOTHING, zone: [], touched: { items: [], permits: [] } });
	});

	it("keeps the order of what is tried or waited for in turn", () => {
		expect(diff({ "items/all.csv": ["M01;M02", "M02;M01"] }).items.changed).toEqual([
			{ code: "A02", fields: ["materials"] },
		]);
		expect(diff({ "zone.yaml": ["[zh, en]", "[en, zh]"] }).zone).toEqual(["languages"]);
	});

	it("of a promised term is the item's field, its permit, and the scenarios that no longer hold", () => {
		expect(diff({ ...noScenarios, "items/all.csv": ["20wd,10wd", "20wd,12wd"] })).toMatchObject({
			items: { ...NOTHING, changed: [{ code: "A02", fields: ["promised"] }] },
			permits: NOTHING,
			forms: [],
			scenarios: { nowFailing: ["hall"] },
			touched: { permits: [{ code: "A02", because: ["item A02"] }] },
		});
	});

	it("of a rule is named by its place", () => {
		const changed = diff({ "permits.yaml": ["build.area >= 500", "build.area >= 600"] });
		expect(changed.rules.changed).toEqual(["permits.A02.when"]);
		expect(changed.permits.changed).toEqual([{ code: "A02", fields: ["when"] }]);
		expect(changed.touched.permits).toEqual([
			{ code: "A02", because: ["permit A02"] },
			{ code: "W01", because: ["after A02"] },
		]);
	});

	it("of a fact is every permit whose rules read it, and their forms", () => {
		const changed = diff({ "facts.yaml": ["min: 0", "min: 0\n    max: 90000"] });
		expect(changed.facts.changed).toEqual([{ code: "build.area", fields: ["max"] }]);
		expect(changed.touched.permits).toEqual([{ code: "A02", because: ["fact build.area"] }]);
		expect(changed.forms).toEqual(["A02"]);
	});

	it("of a law is every item that cites it, and the permits of these items", () => {
		const changed = diff({ "laws.yaml": ["validFrom: 2004-07-01", "validFrom: 2019-04-23"] });
		expect(changed.laws.changed).toEqual([{ code: "licensing-law", fields: ["validFrom"] }]);
		expect(changed.touched.items).toEqual([
			{ code: "A01", because: ["law licensing-law"] },
			{ code: "A02", because: ["law licensing-law"] },
		]);
		expect(changed.touched.permits.map(({ code }) => code)).toEqual(["A01", "A02"]);
	});

	it("of an evidence type is every item with a material that it answers", () => {
		const changed = diff({ "evidence.yaml": ["steps: [E1]", "steps: [E1]\n    consent: true"] });
		expect(changed.evidence.changed).toEqual([{ code: "EV01", fields: ["consent"] }]);
		expect(changed.touched.items).toEqual([
			{ code: "A01", because: ["evidence EV01"] },
			{ code: "A02", because: ["evidence EV01"] },
		]);
		expect(changed.forms).toEqual(["A02"]);
	});

	it("of a material is every item that asks for it, in any variant", () => {
		const changed = diff({ "materials.csv": ["Drawings,E9", "Drawings,E4:A01|E9"] });
		expect(changed.forms).toEqual(["A01", "A02"]);
	});

	it("of a department is every item that it handles", () => {
		const changed = diff({ "departments.yaml": ["en: Market Regulation Bureau", "en: Market Bureau"] });
		expect(changed.touched.items).toEqual([{ code: "A01", because: ["department market"] }]);
	});

	it("of a make-up day is the year and the cases that it moves", () => {
		const scenario = (TINY_PACK["scenarios/all.yaml"] ?? "").replaceAll("2022-08-01", "2022-08-02");
		const changed = diff({
			"calendar/2022.yaml": [
				"holidays:\n",
				"holidays:\n  - {name: {zh: 停, en: Closed}, from: 2022-07-28, to: 2022-07-28}\n",
			],
			"scenarios/all.yaml": scenario,
		});
		expect(changed.calendar.changed).toEqual([{ code: "2022", fields: ["rest"] }]);
		expect(changed.scenarios.nowFailing).toEqual(["intake"]);
	});

	it("shows what was added and removed", () => {
		const changed = diff({ "items/all.csv": ["A03,临时用电,Temporary power", "A04,临时用电,Temporary power"] });
		expect(changed.items).toEqual({ added: ["A04"], removed: ["A03"], changed: [] });
	});

	it("shows a changed clock and a changed cut-off", () => {
		const changed = diff({
			"clocks.yaml": ["{n: 10, unit: workday}", "{n: 8, unit: workday}"],
			"zone.yaml": ["17:30", "17:00"],
		});
		expect(changed.clocks).toEqual(["K4", "cutOff"]);
		expect(changed.zone).toEqual(["cutOff"]);
	});
});
