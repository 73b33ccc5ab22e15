import type { Num } from "#kernel/decimal.ts";
import type { Text } from "#kernel/text.ts";

export const FACT_TYPES = ["boolean", "number", "string", "list"] as const;
/** `list` is a list of strings. */
export type FactType = (typeof FACT_TYPES)[number];

/** What a fact can be. Absent is unknown; null is not a value. */
export type Value = boolean | Num | string | readonly string[];

/** One entry of the fact dictionary (事实字典). */
export interface Fact {
	readonly name: string;
	readonly type: FactType;
	/** `万元`, `m2`, `workday` …; numbers of different units are not compared. */
	readonly unit?: string;
	/** All allowed values of a string, number or list element; any value if absent. */
	readonly values?: readonly (string | number)[];
	/** Names for the values, where the pack gives them. */
	readonly valueNames?: Readonly<Record<string, Text>>;
	readonly min?: number;
	readonly max?: number;
	readonly default: Value;
	readonly question: Text;
	readonly help: Text;
	/** Who knows it: `applicant` or the id of a department. */
	readonly holder: string;
	/** Evidence types from which it can be read (EV…). */
	readonly evidence: readonly string[];
	/** Facts that are asked together, e.g. `site`. */
	readonly group: string;
}

/** The dictionary in a fixed order: facts of a project are a vector in that order. */
export interface Dictionary {
	readonly facts: readonly Fact[];
	readonly index: ReadonlyMap<string, number>;
}

/** The facts of one project, in dictionary order; undefined is unknown. */
export type Facts = readonly (Value | undefined)[];

/** A stretch of the rule's text, `[from, to)` in UTF-16 units. */
export type Span = readonly [from: number, to: number];

export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";
export const ARITHMETIC_OPS = ["+", "-", "*", "/", "**"] as const;
export type ArithmeticOp = (typeof ARITHMETIC_OPS)[number];
export const RULE_FUNCTIONS = ["list contains", "count", "min", "max", "sum", "abs", "floor", "ceiling"] as const;
export type RuleFunction = (typeof RULE_FUNCTIONS)[number];

/**
 * A checked FEEL expression: plain JSON, so that a compiled pack needs no parser. Numbers keep their notation.
 * `missing` stands where nothing could be read; a tree that passed its check has none.
 */
export type Expr = { readonly at: Span } & (
	| { readonly op: "missing" }
	| { readonly op: "boolean"; readonly value: boolean }
	| { readonly op: "number" | "string"; readonly value: string }
	| { readonly op: "fact"; readonly name: string }
	| { readonly op: "list"; readonly items: readonly Expr[] }
	| { readonly op: "and" | "or"; readonly parts: readonly Expr[] }
	| { readonly op: "not" | "negate"; readonly part: Expr }
	| { readonly op: "if"; readonly condition: Expr; readonly then: Expr; readonly else: Expr }
	| { readonly op: "compare"; readonly by: CompareOp; readonly left: Expr; readonly right: Expr }
	| { readonly op: "arithmetic"; readonly by: ArithmeticOp; readonly left: Expr; readonly right: Expr }
	| { readonly op: "in"; readonly value: Expr; readonly tests: readonly Test[] }
	| { readonly op: "call"; readonly name: RuleFunction; readonly args: readonly Expr[] }
);

/** One test of `in` or `between`; `in` is true if any of its tests is. `=` against a list means being in it. */
export type Test =
	| { readonly by: CompareOp; readonly to: Expr }
	| {
			readonly by: "range";
			readonly from: Expr;
			readonly to: Expr;
			/** An open end is not part of the range: `(1..3]`. */
			readonly open: readonly [from: boolean, to: boolean];
	  };

/** Something wrong in a rule, at the characters where it would be repaired. */
export interface RuleProblem {
	/** `rule/…`, e.g. `rule/unknown-fact`. */
	readonly code: string;
	readonly offset: number;
	readonly length: number;
	readonly message: Text;
	readonly hint: Text;
}

/** How a clause joins its parts; of `if` they are the condition and both branches. */
export type ClauseOp = "and" | "or" | "not" | "if";

/** One step of reasoning, compiled: an atom, or what `op` makes of the parts. */
export interface Clause {
	readonly text: string;
	/** Positions in the dictionary of the facts read, each once, in the order of the text. */
	readonly reads: readonly number[];
	/** Undefined is unknown (Kleene's third value). */
	readonly evaluate: (facts: Facts) => Value | undefined;
	readonly op?: ClauseOp;
	readonly parts: readonly Clause[];
}

/** A compiled rule (规则). */
export interface Rule extends Clause {
	readonly expr: Expr;
}

/** One clause under the facts of a project; null is unknown. */
export interface Part {
	readonly text: string;
	readonly value: Value | null;
	readonly facts: Readonly<Record<string, Value | null>>;
	readonly op?: ClauseOp;
	readonly parts?: readonly Part[];
}

/** Why a rule is true, false or not known yet: its clauses, down to the facts (contracts.md §4, `because`). */
export interface Explanation {
	readonly rule: string;
	readonly true: boolean | null;
	/** What the rule gives; of a condition the same as `true`. */
	readonly value: Value | null;
	readonly op?: ClauseOp;
	/** Of a rule that is one atom, that atom. */
	readonly parts: readonly Part[];
}

/** One changed fact; every legal value of the stretch `to` has the effect, `example` is one of them. */
export interface Change {
	/** Position in the dictionary. */
	readonly fact: number;
	/** `< n`, `>= n`, `= x`; for a list as it stands `contains x`, `lacks x`. */
	readonly to: string;
	/** The whole value after the change. */
	readonly example: Value;
}
