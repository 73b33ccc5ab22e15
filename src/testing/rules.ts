import { text } from "#kernel/text.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import type { Dictionary, Fact, Facts, FactType, Rule, Value } from "#modules/rules/model.ts";

const NOTHING: Readonly<Record<FactType, Value>> = { boolean: false, number: 0, string: "", list: [] };

/** An entry of a dictionary with what a test does not care about filled in. */
export const fact = (name: string, type: FactType, more: Partial<Fact> = {}): Fact => ({
	name,
	type,
	default: NOTHING[type],
	question: text(`${name}?`, `${name}?`),
	help: text("", ""),
	holder: "applicant",
	evidence: [],
	group: "project",
	...more,
});

/** A dictionary with one fact of every sort that rules know. */
export const dictionary = makeDictionary([
	fact("build.new", "boolean"),
	fact("build.civil", "boolean"),
	fact("land.area", "number", { unit: "m2", min: 0 }),
	fact("build.floorArea", "number", { unit: "m2", min: 0 }),
	fact("energy.tce", "number", { unit: "tce/年", min: 0 }),
	fact("energy.gwh", "number", { unit: "GWh/年", min: 0 }),
	fact("foreign.share", "number", { min: 0, max: 1 }),
	fact("site.level", "number", { unit: "m" }),
	fact("site.depth", "number", { unit: "m" }),
	fact("lab.bsl", "number", { values: [0, 1, 2, 3, 4] }),
	fact("land.mode", "string", {
		values: ["grant", "allocated", "lease"],
		valueNames: {
			grant: text("出让", "Grant"),
			allocated: text("划拨", "Allocation"),
			lease: text("租赁", "Lease"),
		},
	}),
	fact("firm.name", "string"),
	fact("regional.done", "list", { values: ["eia", "water", "relic"] }),
]);

/** A rule that must pass its check. */
export function ruleOf(
	source: string,
	over: Dictionary = dictionary,
	expected: "boolean" | "number" = "boolean",
): Rule {
	const { expr, problems } = checkRule(source, expected, over);
	if (!expr) throw new Error(`${source}: ${problems.map((p) => `${p.code} at ${p.offset}`).join(", ")}`);
	return compileRule(source, expr, over);
}

/** The facts of a project by name; what is not named is unknown. */
export const factsOf = (named: Readonly<Record<string, Value>>, over: Dictionary = dictionary): Facts =>
	over.facts.map(({ name }) => (Object.hasOwn(named, name) ? named[name] : undefined));
