import { type Num, parseNum } from "#kernel/decimal.ts";
import type { Dictionary, Expr, Fact } from "#modules/rules/model.ts";

/** The parts of a step that is explained part by part. */
export function stepsOf(expr: Expr): readonly Expr[] {
	switch (expr.op) {
		case "and":
		case "or":
			return expr.parts;
		case "not":
			return [expr.part];
		case "if":
			return [expr.condition, expr.then, expr.else];
		default:
			return [];
	}
}

/** Every expression directly inside another, in the order of the text. */
export function operandsOf(expr: Expr): readonly Expr[] {
	switch (expr.op) {
		case "compare":
		case "arithmetic":
			return [expr.left, expr.right];
		case "negate":
			return [expr.part];
		case "in":
			return [expr.value, ...expr.tests.flatMap((test) => (test.by === "range" ? [test.from, test.to] : [test.to]))];
		case "call":
			return expr.args;
		case "list":
			return expr.items;
		default:
			return stepsOf(expr);
	}
}

export function numberOf(notation: string): Num {
	const n = parseNum(notation);
	if (n === undefined) throw new Error(`the number ${notation} did not pass its check`);
	return n;
}

export const factNamed = (name: string, dictionary: Dictionary): Fact | undefined =>
	dictionary.facts[dictionary.index.get(name) ?? -1];

/** A list that stands in the rule, or a list fact. */
export const isList = (expr: Expr, dictionary: Dictionary): boolean =>
	expr.op === "list" || (expr.op === "fact" && factNamed(expr.name, dictionary)?.type === "list");
