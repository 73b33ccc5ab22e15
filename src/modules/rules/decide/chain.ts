import type { parser } from "lezer-feel";

export type Tree = ReturnType<typeof parser.parse>;
export type Node = Tree["topNode"];

/** One operand of a chain of `and` and `or`, with the operator before it. */
export interface Claim {
	readonly by: "and" | "or";
	readonly node: Node;
	/** What its `in` tests against, where the parser's tree says something else. */
	readonly test?: Node;
}

export function children(node: Node): Node[] {
	const found: Node[] = [];
	for (let child = node.firstChild; child; child = child.nextSibling) {
		if (!child.name.endsWith("Comment")) found.push(child);
	}
	return found;
}

/**
 * A chain without its nesting, in the order of the text. After `in` with a single test the parser takes the rest of
 * the chain for the test, `x in ([1..5] and y)`; for us `in` binds as every comparison does, `(x in [1..5]) and y`.
 */
export function claimsOf(node: Node, by: Claim["by"] = "and"): Claim[] {
	const later: { by: Claim["by"]; node: Node }[] = [];
	let first = node;
	while (isChain(first)) {
		const [left, sign, right]: Node[] = children(first);
		if (!left) break;
		if (right) later.unshift({ by: sign?.name === "or" ? "or" : "and", node: right });
		first = left;
	}
	const [head, ...swallowed] = swallowedBy(first);
	const claim = { by, node: first, ...(head && { test: head.node }) };
	return [claim, ...swallowed, ...later.flatMap((next) => claimsOf(next.node, next.by))];
}

const isChain = ({ name }: Node): boolean => name === "Conjunction" || name === "Disjunction";

/** The chain that the only test of an `in` has taken in, its first claim being the test. */
export function swallowedBy(node: Node): Claim[] {
	const [, sign, tests] = node.name === "Comparison" ? children(node) : [];
	if (sign?.name !== "in" || tests?.name !== "PositiveUnaryTest") return [];
	const only = tests.firstChild;
	const operand = only?.name === "SimplePositiveUnaryTest" ? only.lastChild : only;
	return operand && isChain(operand) ? claimsOf(operand) : [];
}
