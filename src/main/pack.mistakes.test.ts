import { describe, expect, it } from "vitest";
import { checkTiny, type Edits, found } from "#testing/tiny-pack.ts";

/** The only thing that is found. */
function only(edits: Edits) {
	const { diagnostics } = checkTiny(edits);
	expect(diagnostics.map(({ code }) => code)).toHaveLength(1);
	const [{ file, line, column, code, path, severity, message, hint } = {} as (typeof diagnostics)[number]] =
		diagnostics;
	return { at: `${file}:${line}:${column}`, code, path, severity, says: message.en, hint: hint.en };
}

const codesOf = (edits: Edits) => checkTiny(edits).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

describe("a law", () => {
	it("has the words of no article that it does not list", () => {
		const edits: Edits = {
			"laws.yaml": ["    checked: law", '    texts: {"32": 申请人提出申请, "33": 别的}\n    checked: law'],
		};
		expect(only(edits)).toMatchObject({ code: "law/unknown-article", path: "laws[licensing-law].texts.33" });
	});
});

describe("a material", () => {
	it.each(["E1|E9", "E3|E9"])("from %s says which certificate or result it is", (sources) => {
		const edits: Edits = { "materials.csv": ["Drawings,E9", `Drawings,${sources}`] };
		expect(only(edits)).toMatchObject({
			at: "materials.csv:3:17",
			code: "catalogue/source-without-name",
			severity: "error",
		});
	});

	it("may come from a register, a check, a form or its own earlier copy without a name", () => {
		expect(found(checkTiny({ "materials.csv": ["Drawings,E9", "Drawings,E2|E4|E5|E6|E7|E8|E9"] }))).toEqual([]);
	});
});

describe("a clock", () => {
	it("with a day to end on has a term", () => {
		const edits: Edits = { "clocks.yaml": ["en: Correction}, term: {n: 30, unit: workday}", "en: Correction}"] };
		expect(only(edits)).toMatchObject({ at: "clocks.yaml:7:5", code: "clock/missing-term", path: "clocks[K6].term" });
	});

	it("with a broken term is told so once", () => {
		expect(codesOf({ "clocks.yaml": ["{n: 10, unit: workday}", "{n: 10, unit: workdays}"] })).toEqual([
			"error pack/shape",
		]);
	});
});

describe("the days of an entry", () => {
	const noScenarios: Edits = { "scenarios/all.yaml": null };
	const days = (rule: string) => codesOf({ ...noScenarios, "permits.yaml": ['days: "100"', `days: "${rule}"`] });

	it.each(["-1", "build.area - 5", "20 - build.area", "if build.area > 1000 then 900 - build.area else 3"])(
		"are never negative: %s",
		(rule) => {
			expect(days(rule)).toEqual(["error roadmap/negative-days"]);
		},
	);

	it.each(["0", "build.area", "if build.area > 10 then build.area - 10 else 0", "max(0, build.area - 5)"])(
		"are in order where no project can make them negative: %s",
		(rule) => {
			expect(days(rule)).toEqual([]);
		},
	);

	it("are said to be negative with an example", () => {
		expect(only({ ...noScenarios, "permits.yaml": ['days: "100"', 'days: "build.area - 5"'] }).says).toBe(
			"the days can be negative: -5 with build.area = 0",
		);
	});

	it("of a written fraction are rounded up, with a warning", () => {
		expect(days("2.5")).toEqual(["warning roadmap/fractional-days"]);
	});

	it("are not blamed for a fact whose own range is broken", () => {
		const edits: Edits = {
			"facts.yaml": ["min: 0", "min: none"],
			"permits.yaml": ['days: "100"', 'days: "build.area"'],
		};
		expect(codesOf({ ...noScenarios, ...edits })).toEqual(["error pack/shape"]);
	});
});

describe("an item", () => {
	it("that is promised has a promised term", () => {
		expect(codesOf({ "items/all.csv": ["20wd,10wd", "20wd,"], "scenarios/all.yaml": null })).toEqual([
			"error catalogue/promised-without-term",
		]);
	});

	it("that is promised has one for each variant", () => {
		expect(only({ "items/variants.csv": ["20wd,5wd", "20wd,"] })).toMatchObject({
			at: "items/variants.csv:2:29",
			code: "catalogue/promised-without-term",
			path: "variants[A02.renewal].promised",
		});
	});

	it("that is decided at the counter may have a promise of up to five workdays, a longer one is odd", () => {
		const promised = (term: string) => codesOf({ "items/all.csv": ["onTheSpot,,,", `onTheSpot,,${term},`] });
		expect(promised("5wd")).toEqual([]);
		expect(promised("7cd")).toEqual([]);
		expect(promised("6wd")).toEqual(["warning catalogue/on-the-spot-with-term"]);
	});
});

describe("what a list names twice is reported at the second place", () => {
	it.each<[string, string, Edits]>([
		[
			"a value of a fact",
			"facts.yaml:6:17",
			{ "facts.yaml": ["type: boolean\n    default: false", "type: string\n    values: [a, a]\n    default: a"] },
		],
		["an article of a law", "laws.yaml:5:22", { "laws.yaml": ['"32", "42"', '"26", "32", "42"'] }],
		["a step of evidence", "evidence.yaml:6:17", { "evidence.yaml": ["[E1]", "[E1, E1]"] }],
		["a material of an item", "items/all.csv:3:89", { "items/all.csv": ["M01;M02", "M01;M02;M01"] }],
		["a prerequisite of a permit", "permits.yaml:13:18", { "permits.yaml": ["[A01]", "[A01, A01]"] }],
		["a language of the zone", "zone.yaml:6:21", { "zone.yaml": ["[zh, en]", "[zh, en, zh]"] }],
		["a day of the weekend", "zone.yaml:8:19", { "zone.yaml": ["[saturday, sunday]", "[friday, friday]"] }],
	])("%s", (_what, at, edits) => {
		const { diagnostics } = checkTiny(edits);
		const twice = diagnostics.filter(({ code }) => code === "pack/duplicate-value");
		expect(twice.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([at]);
		expect(twice[0]?.message.en).toMatch(/ stands here twice$/);
	});

	it("and nowhere else", () => {
		expect(only({ "zone.yaml": ["[saturday, sunday]", "[friday, friday]"] })).toMatchObject({
			path: "weekend[1]",
			says: '"friday" stands here twice',
		});
	});
});

describe("a fact", () => {
	const mode = (names: string): Edits => ({
		"facts.yaml": [
			"type: boolean\n    default: false",
			`type: string\n    values: [grant, lease]\n    valueNames: {${names}}\n    default: grant`,
		],
		"permits.yaml": null,
	});
	const ofFacts = (edits: Edits) =>
		checkTiny(edits).diagnostics.flatMap(({ file, code, path }) => (file === "facts.yaml" ? [`${path} ${code}`] : []));
	const GRANT = "grant: {zh: 出让, en: Grant}";

	it("that names its values names them all, and no others", () => {
		expect(ofFacts(mode(GRANT))).toEqual(["facts[build.new].valueNames fact/unnamed-value"]);
		expect(ofFacts(mode(`${GRANT}, lease: {zh: 租, en: Lease}, gift: {zh: 赠, en: Gift}`))).toEqual([
			"facts[build.new].valueNames.gift fact/unknown-value",
		]);
		expect(ofFacts(mode(`${GRANT}, lease: {zh: 租, en: Lease}`))).toEqual([]);
	});

	it("whose values are broken is not told that it names none of them", () => {
		const edits: Edits = {
			"facts.yaml": [
				"type: boolean\n    default: false",
				"type: string\n    values: []\n    valueNames: {a: {zh: 甲, en: A}}\n    default: a",
			],
		};
		expect(ofFacts(edits)).toEqual(["facts[build.new].values pack/shape"]);
	});

	it.each([
		"and",
		"or",
		"not",
		"if",
		"in",
		"then",
		"else",
		"between",
		"true",
		"null",
		"for",
		"some",
		"every",
		"if.any",
	])("is not called %s, which a rule would read otherwise", (name) => {
		expect(ofFacts({ "facts.yaml": ["name: build.area", `name: "${name}"`], "permits.yaml": null })).toEqual([
			`facts[${name}].name fact/reserved-name`,
		]);
	});

	it.each(["count", "order.date", "land", "notice.given", "inside"])("may be called %s", (name) => {
		expect(ofFacts({ "facts.yaml": ["name: build.area", `name: "${name}"`], "permits.yaml": null })).toEqual([]);
	});
});

describe("a road map", () => {
	it("has the milestone production, from which the opening day is read", () => {
		const { diagnostics } = checkTiny({
			"permits.yaml": ["{id: production, name", "{id: opening, name"],
			"scenarios/all.yaml": null,
		});
		expect(diagnostics).toMatchObject([{ code: "roadmap/no-production", line: 4, severity: "error" }]);
	});

	it("is told so at its file where it has no milestones at all", () => {
		const milestones =
			"milestones:\n  - {id: production, name: {zh: 投产, en: Production}, at: finish, of: [A02, W01]}\n";
		expect(codesOf({ "permits.yaml": [milestones, ""], "scenarios/all.yaml": null })).toEqual([
			"error roadmap/no-production",
		]);
	});
});

describe("what should stand there instead", () => {
	const hint = (file: string, from: string, to: string) => {
		const { says, hint: wanted } = only({ "scenarios/all.yaml": null, [file]: [from, to] });
		return [says, wanted];
	};

	it.each(["-1", "175", "3.5", "0"])("of a percentage is a whole number in its range: %s", (percent) => {
		expect(hint("clocks.yaml", "yellowPercent: 80", `yellowPercent: ${percent}`)).toEqual([
			`${percent} is not what belongs here`,
			"wanted: a whole number from 1 to 100",
		]);
	});

	it("of a number in words is the same", () => {
		expect(hint("clocks.yaml", "yellowPercent: 80", "yellowPercent: most")).toEqual([
			'"most" is not what belongs here',
			"wanted: a whole number from 1 to 100",
		]);
	});

	it("of a list is how many entries it has", () => {
		expect(hint("zone.yaml", "[zh, en]", "[]")).toEqual(["[] is not what belongs here", "wanted: at least 1 entry"]);
		const week = "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]";
		expect(hint("zone.yaml", "[saturday, sunday]", week)[1]).toBe("wanted: at most 6 entries");
	});

	it("of an article without quotes is the same in quotes", () => {
		expect(hint("laws.yaml", '"26"', "26")).toEqual(["26 is not what belongs here", "put it in quotes"]);
		expect(hint("permits.yaml", 'days: "100"', "days: 100")).toEqual([
			"100 is not what belongs here",
			"put it in quotes",
		]);
	});

	it("of a number that is no date in quotes either is a date", () => {
		expect(hint("zone.yaml", "validFrom: 2022-07-01", "validFrom: 2022")[1]).toBe(
			"wanted: an existing date such as 2022-07-25",
		);
	});

	it("of a text that is too long is its length", () => {
		expect(hint("permits.yaml", 'days: "100"', `days: "${" ".repeat(20_000)}1"`)[1]).toBe(
			"wanted: at most 20000 characters",
		);
	});

	it("of nothing is said as nothing", () => {
		expect(only({ "clocks.yaml": "" })).toMatchObject({
			says: "the file is empty",
			hint: "there are: clocks, pauses, card",
		});
		expect(hint("zone.yaml", "currency: CNY", "currency:")).toEqual([
			"nothing stands here",
			"wanted: an ISO 4217 currency such as CNY",
		]);
	});
});
