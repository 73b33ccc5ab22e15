import { readFileSync } from "node:fs";
import { type FeelFunction, evaluate as feelin } from "feelin";
import { parse } from "yaml";
import { checkRule } from "../src/modules/rules/decide/check.ts";
import { compileRule } from "../src/modules/rules/decide/compile.ts";
import { explain } from "../src/modules/rules/decide/explain.ts";
import { makeDictionary } from "../src/modules/rules/decide/facts.ts";
import type { Fact, Value } from "../src/modules/rules/model.ts";
import { type Figure, report, secondsEach } from "./measure.ts";

/** All conditions of a road map for one project, against feelin over the same conditions and facts. */
const read = (file: string) => parse(readFileSync(new URL(`../zones/science-city/${file}`, import.meta.url), "utf8"));
const dictionary = makeDictionary((read("facts.yaml") as { facts: Fact[] }).facts);
const permits = read("permits.yaml") as Record<"permits" | "activities", { when: string }[]>;
const conditions = [...permits.permits, ...permits.activities].map((permit) => permit.when);

const compiled = (source: string) => {
	const { expr, problems } = checkRule(source, "boolean", dictionary);
	if (!expr) throw new Error(`${source}: ${problems.map((problem) => problem.message.en).join("; ")}`);
	return compileRule(source, expr, dictionary);
};

/** Every fact is known, and every second yes-or-no question is answered with yes. */
const facts = dictionary.facts.map(({ type, values, default: standard }, i): Value => {
	if (type === "boolean") return i % 2 === 0;
	if (type === "number") return values ? Number(values.at(-1)) : Math.max(1, Number(standard));
	return type === "string" ? String(values?.[i % values.length] ?? "") : (values ?? []).slice(0, 2).map(String);
});

/** `land.area` is, for feelin, the entry `area` of the context `land`. */
const context: Record<string, Record<string, Value>> = {};
for (const [i, { name }] of dictionary.facts.entries()) {
	const [group = "", entry = ""] = name.split(".");
	context[group] = { ...context[group], [entry]: facts[i] ?? false };
}

const rules = conditions.map(compiled);
/** The zone's 1,404 items, if each had a rule: the conditions in variations, so that no two texts are the same. */
const many = Array.from({ length: 1_404 }, (_, i) => {
	const condition = conditions[i % conditions.length] ?? "true";
	return compiled(i < conditions.length ? condition : `(${condition}) and land.area >= ${i}`);
});
/** Feelin has no call to parse ahead; a function that it has read and given back is one. */
const parameters = Object.keys(context).join(", ");
const prepared = conditions.map((source) => feelin(`function(${parameters}) ${source}`).value as FeelFunction);

for (const [i, rule] of rules.entries()) {
	const ours = rule.evaluate(facts);
	if (prepared[i]?.invoke(context) !== ours) throw new Error(`feelin disagrees about ${rule.text}`);
}

let needed = 0;
const evaluating = secondsEach(() => {
	for (const rule of rules) if (rule.evaluate(facts) === true) needed++;
});
const explaining = secondsEach(() => rules.map((rule) => explain(rule, facts, dictionary)));
const explainingMany = secondsEach(() => many.map((rule) => explain(rule, facts, dictionary)));
const parsedOnce = secondsEach(() => {
	for (const condition of prepared) if (condition.invoke(context) === true) needed++;
});
if (needed === 0) throw new Error("no condition holds: the facts say nothing");
const parsedEachTime = secondsEach(() => conditions.map((source) => feelin(source, context).value), 3);
const checking = secondsEach(() => conditions.map((source) => checkRule(source, "boolean", dictionary)), 5);

const count = `${conditions.length} conditions`;
const milliseconds = (name: string, seconds: number, wanted?: string): Figure => ({
	name,
	median: seconds * 1_000,
	unit: "ms",
	...(wanted !== undefined && { wanted }),
});
report("rules", [
	milliseconds(`${count}, evaluated`, evaluating),
	milliseconds(`${count}, with explanations`, explaining, "≤ 0.5"),
	milliseconds(`${many.length} rules, with explanations`, explainingMany, "≤ 3"),
	milliseconds(`${count}, read and checked`, checking),
	milliseconds(`${count} by feelin, parsed once`, parsedOnce),
	milliseconds(`${count} by feelin, parsed each time`, parsedEachTime),
	{ name: "feelin parsed once ÷ ours", median: parsedOnce / evaluating, unit: "times", wanted: "≥ 200" },
	{ name: "feelin parsed once ÷ ours with explanations", median: parsedOnce / explaining, unit: "times" },
	{ name: "feelin parsed each time ÷ ours", median: parsedEachTime / evaluating, unit: "times" },
	{ name: "feelin parsed each time ÷ ours with explanations", median: parsedEachTime / explaining, unit: "times" },
]);
