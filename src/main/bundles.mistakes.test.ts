import { describe, expect, it } from "vitest";
import { checkTiny } from "#testing/tiny-pack.ts";

const BUNDLES = `joint:
  term: {n: 45, unit: workday}
  extension: 15
  basis: [{law: licensing-law, articles: ["26", "42"]}]
bundles:
  - id: start
    name: {zh: 一件事, en: A start}
    about: {zh: 一次办, en: All at once}
    lead: market
    basis: [{law: licensing-law, articles: ["26"]}]
    members:
      - {item: A01}
      - {item: A02, after: [A01]}
`;
const FORMS = `forms:
  - items: [A01]
    fields: [{id: firm.kind, name: {zh: 类型, en: Kind}, kind: number}]
  - items: [A02]
    fields: [{id: firm.kind, name: {zh: 类型, en: Kind}, kind: FIELD}]
`;

/** What is found in a pack with this one bundle: line and code. */
const inBundle = (from = "", to = "", more: Record<string, string> = {}) =>
	checkTiny({ "bundles.yaml": BUNDLES.replace(from, to), ...more })
		.diagnostics.filter(({ file }) => file === "bundles.yaml")
		.map(({ line, code }) => `${line} ${code}`);

describe("a bundle of a pack", () => {
	it("stands as it is written", () => expect(inBundle()).toEqual([]));

	it.each([
		["{item: A01}", "{item: A99}", "12 case/unknown-item"],
		["{item: A01}", "{item: A01, variant: renewal}", "12 case/unknown-item"],
		["{item: A02, after: [A01]}", "{item: A01}", "13 bundle/member-twice"],
		["{item: A02, after: [A01]}", "{item: A02, after: [A03]}", "13 bundle/not-a-member"],
		["{item: A01}", "{item: A01, after: [A02]}", "12 bundle/order-in-a-circle"],
		["id: start", "id: A01", "6 bundle/id-of-an-item"],
		["lead: market", "lead: markt", "9 catalogue/unknown-department"],
		['articles: ["26"]', 'articles: ["999"]', "10 law/unknown-article"],
		['["26", "42"]', '["26", "999"]', "4 law/unknown-article"],
		["extension: 15", "extension: 0", "3 pack/shape"],
	])("with %s → %s is told at its line", (from, to, told) => expect(inBundle(from, to)).toContain(told));

	it("asks one question in one way", () => {
		const forms = (kind: string) => ({ "forms.yaml": FORMS.replace("FIELD", kind) });
		expect(inBundle("", "", forms("number"))).toEqual([]);
		expect(inBundle("", "", forms("text"))).toEqual(["13 bundle/question-differs"]);
	});
});
