import { compareNum, type Num, parseNum } from "#kernel/decimal.ts";
import type { CompareOp, Expr, Fact } from "#modules/rules/model.ts";

/** The same comparison with its sides exchanged. */
export const MIRRORED = { "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

/** The number that an expression is by its notation alone. */
export function literalOf(expr: Expr): Num | undefined {
	if (expr.op === "number") return parseNum(expr.value);
	if (expr.op !== "negate" || expr.part.op !== "number") return undefined;
	return parseNum(`-${expr.part.value}`);
}

/** Whether any value that the dictionary allows compares so. */
export function canHold({ values, min = -Infinity, max = Infinity }: Fact, by: CompareOp, n: Num): boolean {
	const numbers = values?.map(Number);
	const low = compareNum(numbers ? Math.min(...numbers) : min, n);
	const high = compareNum(numbers ? Math.max(...numbers) : max, n);
	switch (by) {
		case "=":
			return numbers ? numbers.some((v) => compareNum(v, n) === 0) : low <= 0 && high >= 0;
		case "!=":
			return low !== 0 || high !== 0;
		case "<":
			return low < 0;
		case "<=":
			return low <= 0;
		case ">":
			return high > 0;
		case ">=":
			return high >= 0;
	}
}
