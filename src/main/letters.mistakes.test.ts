import { describe, expect, it } from "vitest";
import { checkTiny } from "#testing/tiny-pack.ts";

const LETTER = `---
id: acceptance
name: {zh: 受理通知书, en: Acceptance}
on: [CaseAccepted]
number: "{letter.year}-{case.number}-{letter.seq}"
official: true
---

# zh

受理{case.number}。

# en

Accepted: {case.number}.
{if tacit} By silence.
`;

/** What is found in a pack with this one letter: its line and code, and the hint. */
const inLetter = (from = "", to = "") => {
	const { diagnostics } = checkTiny({ "documents/acceptance.md": LETTER.replace(from, to) });
	return diagnostics.map(({ file, line, code, hint }) => `${file}:${line} ${code} ${hint.en}`);
};
const AT = "documents/acceptance.md";

describe("a letter of a pack", () => {
	it("stands as it is written", () => expect(inLetter()).toEqual([]));

	it("says only what letters know: the nearest name is told, at the line", () => {
		const [one, ...rest] = inLetter("受理{case.number}", "受理{case.numbr}");
		expect(one).toMatch(`${AT}:11 document/unknown-placeholder`);
		expect(one).toContain("case.number");
		expect(rest).toEqual([]);
	});

	it.each([
		["受理{case.number}", "受理{case.number", 11, "document/unbalanced-brace"],
		["Accepted: {case.number}", "Accepted: case.number}", 15, "document/unbalanced-brace"],
		["Accepted: {case.number}", "Accepted: {tacit}", 15, "document/not-words"],
		["Accepted: {case.number}", "{remedies}{materials}", 15, "document/two-lists"],
		["{if tacit}", "{if tacitly}", 16, "rule/unknown-fact"],
		["{if tacit}", "{if case.number}", 16, "rule/type"],
		["-{letter.seq}", "", 5, "document/number-not-unique"],
		["-{letter.seq}", "-{letter.seq}{decision.due}", 5, "document/unknown-placeholder"],
		["on: [CaseAccepted]", "on: [CaseAccept]", 4, "pack/shape"],
		["official: true", "official: true\nbasis: [{law: no-such-law, articles: []}]", 7, "law/unknown"],
	])("with %s → %s is told at its line", (from, to, line, code) => {
		expect(inLetter(from, to).map((one) => one.split(" ").slice(0, 2).join(" "))).toContain(`${AT}:${line} ${code}`);
	});

	it("has its words in both languages", () => {
		expect(inLetter(LETTER.slice(LETTER.indexOf("# en")), "").join()).toContain("pack/missing-text");
	});

	it("begins with its particulars", () => expect(inLetter("---\n", "").join()).toContain(`${AT}:1 pack/syntax`));
});
