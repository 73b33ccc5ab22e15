import { describe, expect, test } from "vitest";
import { missing, variantOf, withGaps } from "#modules/cases/decide/draft.ts";
import { longestGap } from "#modules/cases/decide/gap.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import { NOTHING } from "#modules/evidence/decide/records.ts";
import { scienceCityClocks } from "#testing/science-city.ts";

const settings = scienceCityClocks();
const empty = { zh: "", en: "" };
const paper = (id: string): CaseMaterial => ({
	id,
	name: empty,
	step: "E9",
	stepName: empty,
	source: null,
	because: empty,
	asked: true,
});
const found = variantOf(
	new Map([["X1", { code: "X1", variants: [{ kind: "new", name: empty, materials: ["plan", "study"] }] }]]) as never,
	"X1",
	"new",
);
if (!found) throw new Error("no variant");
const pack = { applications: { gaps: [{ item: "X1", variant: "new", materials: ["plan"] }] } } as never;
const papers = [paper("plan"), paper("study")];
const gapsOf = (barred: boolean, files: readonly { readonly material: string }[]) =>
	withGaps(pack, found, papers, { record: { ...NOTHING, barred } }, files).flatMap(({ id, gap }) => (gap ? [id] : []));

describe("a paper that may come later", () => {
	test("is one of the variant's list that has no file yet", () => {
		expect(gapsOf(false, [])).toEqual(["plan"]);
		expect(gapsOf(false, [{ material: "plan" }])).toEqual([]);
	});

	test("is none for who is barred from commitment", () => {
		expect(gapsOf(true, [])).toEqual([]);
	});

	test("is missing until it is committed to, and every other paper until it is there", () => {
		const materials = withGaps(pack, found, papers, { record: NOTHING }, []);
		const open = (commitments: readonly string[], files: readonly string[]) =>
			missing(
				[],
				materials,
				{ form: {}, consents: [], commitments, registers: [] },
				files.map((material) => ({ material })),
			).materials;
		expect(open([], [])).toEqual(["plan", "study"]);
		expect(open(["plan"], [])).toEqual(["study"]);
		expect(open(["plan", "study"], [])).toEqual(["study"]);
		expect(open(["plan"], ["study"])).toEqual([]);
	});
});

describe("a gap", () => {
	test("lasts at most the time promised, and where none is promised the zone's own", () => {
		const longest = (n?: number) =>
			longestGap(
				{ item: { handling: "promised", ...(n !== undefined && { promised: { n, unit: "workday" } }) } },
				{ settings },
			);
		expect([longest(7), longest(0), longest()]).toEqual([7, 10, 10]);
	});
});
