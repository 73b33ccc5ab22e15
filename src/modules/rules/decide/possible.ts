import { compareNum, isNum, type Num } from "#kernel/decimal.ts";
import { cellsOf, othersThan } from "#modules/rules/decide/cells.ts";
import { branchesOf } from "#modules/rules/decide/explain.ts";
import { type Reading, readingsOf } from "#modules/rules/decide/readings.ts";
import type { Clause, Dictionary, Facts, Rule, Value } from "#modules/rules/model.ts";

/** Evaluations after which the search gives up its claim to be complete. */
const BUDGET = 20_000;
/** Lists tried for one list fact. */
const MAX_LISTS = 1_024;

/**
 * Whether a rule can be true and can be false for any facts that the dictionary allows. What is found is so;
 * what is not found is impossible only if `certain`.
 */
export function possibility(
	rule: Rule,
	dictionary: Dictionary,
): { readonly canBeTrue: boolean; readonly canBeFalse: boolean; readonly certain: boolean } {
	const readings = readingsOf(rule.expr, dictionary);
	const samples = new Map([...readings].map(([fact, reading]) => [fact, samplesOf(reading)]));
	const can = { true: false, false: false };
	const isThrough = explore(rule, samples, dictionary, (value) => {
		can[value === true ? "true" : "false"] = true;
		return can.true && can.false;
	});
	const complete = isThrough && [...samples.values()].every(({ exact }) => exact);
	return { canBeTrue: can.true, canBeFalse: can.false, certain: complete || (can.true && can.false) };
}

/** Facts that the dictionary allows and the value below zero that a number rule has for them; undefined if none was found. */
export function belowZero(
	rule: Rule,
	dictionary: Dictionary,
): { readonly facts: Facts; readonly value: Num } | undefined {
	const readings = readingsOf(rule.expr, dictionary);
	const samples = new Map([...readings].map(([fact, reading]) => [fact, farSamplesOf(reading)]));
	let found: { facts: Facts; value: Num } | undefined;
	explore(rule, samples, dictionary, (value, facts) => {
		if (isNum(value) && compareNum(value, 0) < 0) found = { facts: [...facts], value };
		return found !== undefined;
	});
	return found;
}

interface Samples {
	readonly values: readonly Value[];
	/** These are all ways in which the rule can see the fact. */
	readonly exact: boolean;
}

/**
 * Evaluates the rule for every combination of samples, as far as its facts are needed, until `see` has seen enough.
 * False if the budget ended it.
 */
function explore(
	rule: Rule,
	samples: ReadonlyMap<number, Samples>,
	dictionary: Dictionary,
	see: (value: Value, facts: Facts) => boolean,
): boolean {
	const facts = new Array<Value | undefined>(dictionary.facts.length).fill(undefined);
	let steps = 0;
	let enough = false;
	const visit = (): void => {
		if (steps++ >= BUDGET) return;
		const value = rule.evaluate(facts);
		if (value !== undefined) enough = see(value, facts);
		const [next] = value === undefined ? missingIn(rule, facts) : [];
		if (next === undefined) return;
		for (const sample of samples.get(next)?.values ?? []) {
			if (enough) break;
			facts[next] = sample;
			visit();
		}
		facts[next] = undefined;
	};
	visit();
	return steps <= BUDGET;
}

/** The unknown facts that could still decide an undetermined rule, in the order of its text. */
export const missingFacts = (rule: Rule, facts: Facts): readonly number[] =>
	rule.evaluate(facts) === undefined ? [...new Set(missingIn(rule, facts))] : [];

/** Of a clause that is unknown; parts that are known have nothing left to ask. */
function missingIn(clause: Clause, facts: Facts): number[] {
	if (clause.op === undefined) return clause.reads.filter((fact) => facts[fact] === undefined);
	if (clause.op === "if") return branchesOf(clause, facts).flatMap((part) => missingInOpen(part, facts));
	return clause.parts.flatMap((part) => missingInOpen(part, facts));
}

const missingInOpen = (clause: Clause, facts: Facts): number[] =>
	clause.evaluate(facts) === undefined ? missingIn(clause, facts) : [];

/** Whether some answer to this one fact determines the rule. */
export function canDecide(rule: Rule, facts: Facts, fact: number, dictionary: Dictionary): boolean {
	const reading = readingsOf(rule.expr, dictionary).get(fact);
	if (!reading) return false;
	const answered = [...facts];
	return samplesOf(reading).values.some((sample) => {
		answered[fact] = sample;
		return rule.evaluate(answered) !== undefined;
	});
}

/** Beyond every number that people write into a rule. */
const FAR = 1e9;

/** Also numbers far out where the dictionary sets no bound: a sum that is reckoned with may turn there. */
function farSamplesOf(reading: Reading): Samples {
	const { type, values, min, max } = reading.fact;
	const near = samplesOf(reading);
	if (type !== "number" || values) return near;
	const far = [...(min === undefined ? [-FAR] : []), ...(max === undefined ? [FAR] : [])];
	return { values: [...near.values, ...far], exact: false };
}

/** One value for each way in which the rule can see the fact. */
function samplesOf(reading: Reading): Samples {
	return reading.fact.type === "list"
		? listsOf(reading)
		: { values: cellsOf(reading).map((cell) => cell.sample), exact: reading.exact };
}

/** Every choice of the elements that the rule names, with as many others as its counting can tell apart. */
function listsOf({ fact, texts, numbers, counted, exact }: Reading) {
	const allowed = fact.values?.map(String);
	const most = counted ? Math.ceil(Math.max(0, ...numbers.map(Number))) + 1 : 0;
	const fillers = allowed?.filter((value) => !texts.includes(value)).slice(0, most) ?? othersThan(texts, most);
	const choices = 2 ** Math.min(texts.length, 30);
	const values: string[][] = [];
	for (let filled = 0; filled <= fillers.length; filled++) {
		for (let choice = 0; choice < choices && values.length < MAX_LISTS; choice++) {
			values.push([...texts.filter((_, i) => (choice >> i) & 1), ...fillers.slice(0, filled)]);
		}
	}
	return { values, exact: exact && values.length === choices * (fillers.length + 1) };
}
