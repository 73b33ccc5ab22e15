import type { Expr } from "#modules/rules/model.ts";

/** What a rule says, without where in its text it says it. */
export function ruleContent(rule: string | undefined, expressions: Readonly<Record<string, Expr>>): string | undefined {
	if (rule === undefined) return undefined;
	const expr = Object.hasOwn(expressions, rule) ? expressions[rule] : undefined;
	return expr ? JSON.stringify(expr, (key, value: unknown) => (key === "at" ? undefined : value)) : rule;
}

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
