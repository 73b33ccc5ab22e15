import { formatNum } from "#kernel/decimal.ts";
import { numberOf } from "#modules/rules/decide/expr.ts";
import type { Expr } from "#modules/rules/model.ts";

/** What a rule says, whatever its blanks, the notation of its numbers, and the order of what `and` and `or` join. */
export function ruleContent(rule: string | undefined, expressions: Readonly<Record<string, Expr>>): string | undefined {
	if (rule === undefined) return undefined;
	const expr = Object.hasOwn(expressions, rule) ? expressions[rule] : undefined;
	return expr ? contentOf(expr) : rule;
}

/** The same of a checked tree. */
export const contentOf = (expr: Expr): string => JSON.stringify(plain(expr));

/** The tree without its places, in one of the orders that it may have. */
function plain(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(plain);
	if (typeof node !== "object" || node === null) return node;
	const expr = node as Expr;
	if (expr.op === "number") return { op: expr.op, value: formatNum(numberOf(expr.value)) };
	if (expr.op === "and" || expr.op === "or") return { op: expr.op, parts: joined(expr, expr.op).map(contentOf).sort() };
	const members = Object.entries(node).flatMap(([key, member]) => (key === "at" ? [] : [[key, plain(member)]]));
	return Object.fromEntries(members);
}

/** The parts of a chain without its brackets. */
const joined = (expr: Expr, op: "and" | "or"): readonly Expr[] =>
	expr.op === op ? expr.parts.flatMap((part) => joined(part, op)) : [expr];

/** Names of the facts that a tree reads, each once. */
export function factsIn(expr: Expr): readonly string[] {
	const names = new Set<string>();
	const visit = (node: unknown): void => {
		if (typeof node !== "object" || node === null) return;
		const { op, name } = node as { op?: unknown; name?: unknown };
		if (op === "fact" && typeof name === "string") names.add(name);
		else for (const part of Object.values(node)) visit(part);
	};
	visit(expr);
	return [...names];
}
