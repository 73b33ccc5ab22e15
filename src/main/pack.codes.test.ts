import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkPack, packSchemas } from "#main/sections.ts";
import { readFolder } from "#platform/files.ts";
import { checkTiny, type Edits } from "#testing/tiny-pack.ts";

const modules = fileURLToPath(new URL("../modules/", import.meta.url));
const planted = fileURLToPath(new URL("../testing/planted-pack/", import.meta.url));

/** Every code that a pack room writes down. */
function codes(): string[] {
	const files = readdirSync(modules, { recursive: true, encoding: "utf8" });
	const own = files.filter((file) => /^\w+\/pack(\/[\w-]+)?\.ts$/.test(file));
	const all = own.flatMap((file) => [...readFileSync(modules + file, "utf8").matchAll(/(?<!== )"([a-z]+\/[a-z-]+)"/g)]);
	return [...new Set(all.map(([, code]) => code ?? ""))].sort();
}

/** A public face that leads to an item that is not there. */
const PORTAL = `service: {zh: 服务, en: Services}
host: {zh: 管委会, en: Committee}
help: {phone: "1", hours: {zh: 全天, en: always}}
popular: [{item: nothing, name: {zh: 无, en: Nothing}}]
searchHint: {zh: 无, en: nothing}
themes: []
life: []
steps: [{id: one, name: {zh: 一, en: One}, groups: [nothing]}]
examples: []
footer: []
emblem: {width: 1, height: 1, lines: []}
drawing: {width: 1, height: 1, lines: []}
`;

/** Stages with each mistake that stages can have. */
const STAGES = `columns: [{id: one, name: {zh: 一, en: One}}]
stages:
  - {id: first, name: {zh: 一, en: First}, column: two, reachedBy: [{fact: MeetingHeld}]}
  - {id: second, name: {zh: 二, en: Second}, column: one, reachedBy: [{fact: MeetingHeld}]}
proofs: [{id: case, name: {zh: 件, en: Case}, takes: [case]}]
papersUntil: 2022-01-01
sizes: []
classes: []
industries: [{id: one, name: {zh: 一, en: One}}]
channels: [{id: one, name: {zh: 一, en: One}}]
lossReasons: [{id: one, name: {zh: 一, en: One}}]
slips:
  - {id: one, name: {zh: 一, en: One}, replyWithin: {n: 1, unit: workday}, after: {}, by: [leader], to: owner}
  - {id: two, name: {zh: 二, en: Two}, replyWithin: {n: 1, unit: workday}, after: {slip: three}, by: [leader], to: owner}
  - {id: three, name: {zh: 三, en: Three}, replyWithin: {n: 1, unit: workday}, after: {slip: four}, by: [leader], to: owner}
  - {id: five, name: {zh: 五, en: Five}, replyWithin: {n: 1, unit: workday}, after: {permit: true}, by: [leader], to: owner}
scorecards: [{id: one, name: {zh: 一, en: One}, items: [{id: one, name: {zh: 一, en: One}, scale: [["0", "0"], ["1", "1"]]}], asks: [nobody], fitFrom: "1"}]
clauseKinds: [{id: one, name: {zh: 一, en: One}, risk: red, from: 2022-01-01, reviewWithin: {n: 1, unit: workday}, law: {zh: 一, en: One}}]
roadMapFacts: [{fact: build.new, from: amount}, {fact: nothing, from: site.mode}]
roadMapOutcomes: [{entry: nothing, stage: nothing}]
behind: {yellow: 10, red: 30}
answerWithin: {n: 1, unit: workday}
handoverWithin: {n: 1, unit: workday}
unit: yi
currencies: []
plausible: {least: {amount: "1", unit: one}, most: {amount: "1", unit: yi}}
`;

/** Indicators with each mistake that they can have; the tiny zone leads no projects. */
const INDICATORS = `indicators:
  - {id: one, name: {zh: 一, en: One}, definition: {zh: 一, en: One}, owner: nobody, of: items, among: "true", counts: oneWindow, sum: materials, unit: {zh: 个, en: x}}
  - {id: two, name: {zh: 二, en: Two}, definition: {zh: 二, en: Two}, owner: market-regulation, of: items, among: oneWindow and not(oneWindow), money: yi, unit: {zh: 个, en: x}}
  - {id: three, name: {zh: 三, en: Three}, definition: {zh: 三, en: Three}, owner: market-regulation, of: items, among: asOf > window.from, unit: {zh: 个, en: x}}
  - {id: four, name: {zh: 四, en: Four}, definition: {zh: 四, en: Four}, owner: market-regulation, of: projects, among: "true", unit: {zh: 个, en: x}}
  - {id: five, name: {zh: 五, en: Five}, definition: {zh: 五, en: Five}, owner: market-regulation, of: items, among: "true", figure: {place: 1, project: one}, unit: {zh: 个, en: x}}
  - {id: six, name: {zh: 六, en: Six}, definition: {zh: 六, en: Six}, owner: market-regulation, of: items, among: "true", figure: {place: 1}, unit: {zh: 个, en: x}}
  - {id: seven, name: {zh: 七, en: Seven}, definition: {zh: 七, en: Seven}, owner: market-regulation, of: items, among: "true", target: "1", unit: {zh: 个, en: x},
     targets: [{in: "2022", value: "1", source: {zh: 自定, en: own}}, {in: "2022", value: "2", source: {zh: 自定, en: own}}, {in: 2022-Q5, value: "2", source: {zh: 自定, en: own}}]}
`;

/** Bundles with each mistake that they can have, but for a circle. */
const BUNDLES = `joint: {term: {n: 45, unit: workday}, extension: 15, basis: [{law: licensing-law, articles: ["26"]}]}
bundles:
  - id: A01
    name: {zh: 一件事, en: A start}
    about: {zh: 一次办, en: All at once}
    lead: market
    basis: [{law: licensing-law, articles: ["26"]}]
    members: [MEMBERS]
`;
const TWO_KINDS = `forms:
  - {items: [A01], fields: [{id: firm.kind, name: {zh: 类型, en: Kind}, kind: number}]}
  - {items: [A02], fields: [{id: firm.kind, name: {zh: 类型, en: Kind}, kind: text}]}
`;

/** A letter with each mistake that letters can have. */
const LETTER = `---
id: one
name: {zh: 一, en: One}
on: [CaseAccepted]
number: "1"
official: true
---
# zh
{nothing} {tacit} } {remedies}{materials}
# en
One
`;

/** A permit on a commitment that touches safety, and one with two terms. */
const COMMITMENT = `safety: [{item: A02}]
commitments: [{item: A02, conditions: [{zh: 一, en: One}], checkedBy: {zh: 查, en: looked}}]
renewals: [{item: A02, valid: {n: 1, unit: year}}, {item: A02, valid: {n: 2, unit: year}}]
`;

/** Mistakes that cannot stand beside the others of the planted pack. */
const ALONE: readonly Edits[] = [
	{ "facts.yaml": null },
	{ "facts.yaml": new Uint8Array(5_000_000) },
	{ "facts.yaml": new Uint8Array(1) },
	{ "facts.yaml": `facts: ${"[".repeat(100)}${"]".repeat(100)}\n` },
	{ "facts.yaml": "facts: []\n---\ngroups: []\n" },
	{ "permits.yaml": ["{id: production,", "{id: opening,"] },
	{ "forms.yaml": "forms:\n  - {items: [nothing], fields: []}\n" },
	{ "intake.yaml": COMMITMENT },
	{
		"intake.yaml":
			"gaps:\n  - {item: A02, materials: [M03]}\nfilings:\n  - {item: A02, basis: [{law: nothing, articles: []}]}\n",
	},
	{ "portal.yaml": PORTAL },
	{ "stages.yaml": STAGES },
	{ "ratings.yaml": "tags: [{id: one, name: {zh: 一, en: One}}]\ncomplaintsTo: nothing\n" },
	{ "indicators.yaml": INDICATORS },
	{ "bundles.yaml": BUNDLES.replace("MEMBERS", "{item: A01}, {item: A01}, {item: A02, after: [A03]}") },
	{
		"bundles.yaml": BUNDLES.replace("MEMBERS", "{item: A01, after: [A02]}, {item: A02, after: [A01]}"),
		"forms.yaml": TWO_KINDS,
	},
	{ "documents/one.md": LETTER },
	{ "materials.csv": `id,name_zh,name_en,sources\n${"M,,,\n".repeat(1_100)}` },
];

it("every code that a check can report is reported for some pack", () => {
	const reports = [checkPack(readFolder(planted)), ...ALONE.map((edits) => checkTiny(edits))];
	const unread = (["link", "unreadable"] as const).map((why) => ({ path: "x.yaml", why }));
	reports.push(checkPack({ files: new Map(), unread }));
	const reported = new Set(reports.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
	const known = codes();
	expect(known.length).toBeGreaterThan(50);
	expect(known.filter((code) => !reported.has(code))).toEqual([]);
});

it("every file of a pack has a JSON Schema for editors", () => {
	const schemas = packSchemas();
	expect(Object.keys(schemas).sort()).toEqual(
		[
			"bundles",
			"calendar",
			"clocks",
			"departments",
			"documents",
			"evidence",
			"facts",
			"forms",
			"intake",
			"items",
			"items-variants",
			"laws",
			"materials",
			"permits",
			"portal",
			"ratings",
			"indicators",
			"reasons",
			"scenarios",
			"stages",
			"zone",
		].sort(),
	);
	expect(schemas.permits).toMatchObject({
		additionalProperties: false,
		properties: {
			permits: {
				items: { properties: { when: { description: "a FEEL rule (as words)" } }, required: ["id", "stage", "when"] },
			},
		},
	});
});
