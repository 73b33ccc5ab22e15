import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, canonicalPieces } from "#kernel/canonical.ts";
import { checkTiny, compiledTiny, errorsOf, TINY_PACK } from "#testing/tiny-pack.ts";

describe("a compiled pack", () => {
	const pack = compiledTiny();

	it("is plain JSON: written and read again it is the same", () => {
		expect(JSON.parse(JSON.stringify(pack))).toStrictEqual(pack);
	});

	it("counts what is there", () => {
		expect(checkTiny().counts).toEqual({
			items: 3,
			variants: 4,
			permits: 2,
			facts: 2,
			chains: 0,
			policies: 0,
			laws: 1,
		});
	});

	it("keeps each rule once, as a tree", () => {
		expect(Object.keys(pack.expressions).sort()).toEqual(
			["100", "build.area > 10000", "build.new", "build.new and build.area >= 500", "true"].sort(),
		);
	});

	it("cites the law as officers write it", () => {
		expect(pack.clocks.clocks.K1).toEqual({
			name: { zh: "受理", en: "Intake" },
			basis: "行政许可法 32",
			term: { n: 5, unit: "workday" },
		});
	});

	it("keeps of a calendar the days that the weekend does not give", () => {
		expect(pack.calendar[0]).toMatchObject({
			year: 2022,
			rest: [19268, 19269, 19270, 19271, 19272].map((d) => d),
			work: [19273],
		});
	});

	it("has the version of its content: comments, order of keys and layout do not change it", () => {
		const edited = compiledTiny({
			"zone.yaml": `# a comment\n${(TINY_PACK["zone.yaml"] ?? "").trimEnd().split("\n").reverse().join("\n")}\n`,
			"permits.yaml": [
				"    when: build.new and build.area >= 500\n",
				"    when: >-\n      build.new and\n      build.area >= 500\n",
			],
			"items/all.csv": null,
			"items/renamed.csv": (TINY_PACK["items/all.csv"] ?? "").replace("A02,施工许可,", 'A02,"施工许可",'),
		});
		expect(edited.version).toBe(pack.version);
	});

	it("has another version when anything in it changes", () => {
		expect(compiledTiny({ "items/all.csv": ["20wd,10wd", "20wd,9wd"], "scenarios/all.yaml": null }).version).not.toBe(
			pack.version,
		);
	});

	it("has years with hashes of their own: another notice leaves them, another day does not", () => {
		const hash = (from: string, to: string) => compiledTiny({ "calendar/2022.yaml": [from, to] }).calendar[0]?.hash;
		expect(hash("通知", "公告")).toBe(pack.calendar[0]?.hash);
		expect(hash("2022-10-08", "2022-10-09")).not.toBe(pack.calendar[0]?.hash);
	});
});

describe("canonical JSON", () => {
	const json = fc.jsonValue({ maxDepth: 4 });

	it("says the same of equal values, whatever the order of their keys, and can be read back", () => {
		const shuffled = (value: unknown): unknown => {
			if (Array.isArray(value)) return value.map(shuffled);
			if (typeof value !== "object" || value === null) return value;
			return Object.fromEntries(
				Object.entries(value)
					.reverse()
					.map(([key, inner]) => [key, shuffled(inner)]),
			);
		};
		fc.assert(
			fc.property(json, (value) => {
				expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
				expect([...canonicalPieces(value)].join("")).toBe(canonicalJson(value));
				expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
			}),
		);
	});
});

describe("a check goes on where it can", () => {
	it("a broken department is left out, and its items are not blamed", () => {
		expect(errorsOf(checkTiny({ "departments.yaml": ["en: Housing Bureau", "fr: Bureau"] }))).toEqual([
			"departments.yaml:3 pack/missing-text",
			"departments.yaml:3 pack/unknown-key",
		]);
	});

	it("a permit behind a syntax error is still known to what waits for it", () => {
		expect(errorsOf(checkTiny({ "permits.yaml": ['    when: "true"\n', '    when: "true\n'] }))).toEqual([
			"permits.yaml:9 pack/syntax",
		]);
	});

	it("the rule of a permit with another mistake is checked all the same", () => {
		expect(
			errorsOf(
				checkTiny({ "permits.yaml": ["when: build.new and build.area >= 500", "when: build.old\n    extra: 1"] }),
			),
		).toEqual(["permits.yaml:12 rule/unknown-fact", "permits.yaml:13 pack/unknown-key"]);
	});

	it("a rule that reads a broken fact is checked by what is known of the fact", () => {
		const broken = { "facts.yaml": ["{zh: 面积?, en: Floor area?}", "{zh: 面积?}"] as const };
		expect(errorsOf(checkTiny({ ...broken, "permits.yaml": ["build.area >= 500", "build.area"] }))).toEqual([
			"facts.yaml:16 pack/missing-text",
			"permits.yaml:12 rule/type",
		]);
	});

	it("a scenario that fails by itself is an error", () => {
		const { diagnostics, ok } = checkTiny({ "scenarios/all.yaml": ["workingDays: 111", "workingDays: 112"] });
		expect(ok).toBe(false);
		expect(diagnostics).toMatchObject([
			{ code: "scenario/failing", severity: "error", line: 7, path: "scenarios[hall].roadmap.expect.workingDays" },
		]);
	});

	it("a case that does not end as expected is an error at the expectation", () => {
		const { diagnostics } = checkTiny({ "scenarios/all.yaml": ['dueOn: "2022-08-01"', 'dueOn: "2022-08-02"'] });
		expect(diagnostics).toMatchObject([
			{ code: "scenario/failing", severity: "error", line: 14, message: { en: expect.stringContaining("2022-08-01") } },
		]);
	});

	it("a figure that another mistake may have moved is a warning only", () => {
		const { diagnostics } = checkTiny({ "items/all.csv": ["20wd,10wd", "20wd,21wd"] });
		expect(diagnostics.filter(({ code }) => code === "scenario/failing").map(({ severity }) => severity)).toEqual([
			"warning",
			"warning",
		]);
	});

	it("a variant is checked against the law as its item is", () => {
		expect(errorsOf(checkTiny({ "items/variants.csv": ["20wd,5wd", "4wd,5wd"] }))).toEqual([
			"items/variants.csv:2 catalogue/promised-longer-than-statutory",
		]);
	});

	it("calendar days are compared with workdays as the road map counts them", () => {
		const of = (terms: string) => errorsOf(checkTiny({ "items/variants.csv": ["20wd,5wd", terms] }));
		expect(of("15wd,20cd")).toEqual([]);
		expect(of("14wd,20cd")).toEqual(["items/variants.csv:2 catalogue/promised-longer-than-statutory"]);
		expect(of("1mo,22wd")).toEqual([]);
		expect(of("30cd,31cd")).toEqual(["items/variants.csv:2 catalogue/promised-longer-than-statutory"]);
		expect(of(",31cd")).toEqual([]);
	});

	it("the literal true may always hold, anything else may not", () => {
		expect(errorsOf(checkTiny({ "permits.yaml": ['when: "true"', "when: build.area >= 0"] }))).toEqual([
			"permits.yaml:9 rule/always-true",
		]);
	});
});
