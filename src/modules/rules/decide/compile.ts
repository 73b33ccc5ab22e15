import { ceilNum, floorNum, negateNum } from "#kernel/decimal.ts";
import {
	ARITHMETIC,
	absNum,
	chosen,
	compared,
	type Evaluate,
	FOLDS,
	factAgainst,
	factIs,
	negated,
	numeric1,
	numeric2,
	unless,
} from "#modules/rules/decide/evaluate.ts";
import { isList, numberOf, operandsOf, stepsOf } from "#modules/rules/decide/expr.ts";
import type { Clause, CompareOp, Dictionary, Expr, Rule, RuleFunction, Test } from "#modules/rules/model.ts";

/** Turns a checked rule into closures over the fact vector; evaluating allocates nothing and asks no name. */
export const compileRule = (text: string, expr: Expr, dictionary: Dictionary): Rule => ({
	...new Compiler(text, dictionary).clause(expr),
	text,
	expr,
});

class Compiler {
	readonly #text: string;
	readonly #dictionary: Dictionary;

	constructor(text: string, dictionary: Dictionary) {
		this.#text = text;
		this.#dictionary = dictionary;
	}

	/** One step of reasoning with what it rests on. */
	clause(expr: Expr): Clause {
		const parts = stepsOf(expr).map((part) => this.clause(part));
		const reads = [...new Set(parts.length > 0 ? parts.flatMap((part) => part.reads) : this.#readsOf(expr))];
		const made = {
			text: this.#text.slice(expr.at[0], expr.at[1]),
			reads,
			parts,
		};
		const evaluates = parts.map((part) => part.evaluate);
		switch (expr.op) {
			case "and":
				return { ...made, op: "and", evaluate: unless(false, evaluates) };
			case "or":
				return { ...made, op: "or", evaluate: unless(true, evaluates) };
			case "not":
				return { ...made, op: "not", evaluate: negated(only(evaluates, 0)) };
			case "if":
				return { ...made, op: "if", evaluate: chosen(only(evaluates, 0), only(evaluates, 1), only(evaluates, 2)) };
			default:
				return { ...made, evaluate: this.#evaluator(expr) };
		}
	}

	#readsOf(expr: Expr): number[] {
		return expr.op === "fact" ? [this.#position(expr.name)] : operandsOf(expr).flatMap((part) => this.#readsOf(part));
	}

	#position(name: string): number {
		const position = this.#dictionary.index.get(name);
		if (position === undefined) throw new Error(`the rule "${this.#text}" was checked against another dictionary`);
		return position;
	}

	#evaluator(expr: Expr): Evaluate {
		switch (expr.op) {
			case "missing":
				throw new Error(`the rule "${this.#text}" did not pass its check`);
			case "boolean":
			case "string": {
				const { value } = expr;
				return () => value;
			}
			case "number": {
				const value = numberOf(expr.value);
				return () => value;
			}
			case "fact": {
				const position = this.#position(expr.name);
				return (facts) => facts[position];
			}
			case "and":
			case "or":
			case "not":
			case "if":
				return this.clause(expr).evaluate;
			case "negate":
				return numeric1(negateNum, this.#evaluator(expr.part));
			case "compare":
				return this.#comparison(expr.by, expr.left, expr.right);
			case "arithmetic":
				return numeric2(ARITHMETIC[expr.by], this.#evaluator(expr.left), this.#evaluator(expr.right));
			case "in":
				return this.#in(expr.value, expr.tests);
			case "call":
				return this.#call(expr.name, expr.args);
			case "list":
				throw new Error("a list stands only where its elements are asked for");
		}
	}

	#comparison(by: CompareOp, left: Expr, right: Expr): Evaluate {
		if (left.op === "fact" && right.op === "number") {
			const limit = numberOf(right.value);
			if (typeof limit === "number") return factAgainst(by, this.#position(left.name), limit);
		}
		if (left.op === "fact" && right.op === "string") return factIs(by === "=", this.#position(left.name), right.value);
		return compared(by, this.#evaluator(left), this.#evaluator(right));
	}

	#in(value: Expr, tests: readonly Test[]): Evaluate {
		const of = this.#evaluator(value);
		if (tests.every((test) => test.by === "=" && test.to.op === "string")) {
			const allowed = tests.map((test) => (test.to.op === "string" ? test.to.value : ""));
			return (facts) => {
				const v = of(facts);
				return v === undefined ? undefined : allowed.includes(v as string);
			};
		}
		return unless(
			true,
			tests.map((test) => this.#test(value, of, test)),
		);
	}

	#test(value: Expr, of: Evaluate, test: Test): Evaluate {
		if (test.by === "range") {
			return unless(false, [
				this.#comparison(test.open[0] ? ">" : ">=", value, test.from),
				this.#comparison(test.open[1] ? "<" : "<=", value, test.to),
			]);
		}
		return test.by === "=" && isList(test.to, this.#dictionary)
			? this.#member(test.to, of)
			: this.#comparison(test.by, value, test.to);
	}

	/** Being in a list that stands in the rule is being equal to one of its elements. */
	#member(list: Expr, element: Evaluate): Evaluate {
		if (list.op === "list") {
			return unless(
				true,
				list.items.map((item) => compared("=", element, this.#evaluator(item))),
			);
		}
		const elements = this.#evaluator(list);
		return (facts) => {
			const all = elements(facts);
			const one = element(facts);
			return all === undefined || one === undefined ? undefined : (all as readonly string[]).includes(one as string);
		};
	}

	#call(name: RuleFunction, args: readonly Expr[]): Evaluate {
		const [first, second] = args;
		if (!first) throw new Error(`${name}() without an argument did not pass its check`);
		switch (name) {
			case "list contains":
				return this.#member(first, second ? this.#evaluator(second) : () => undefined);
			case "count": {
				if (first.op === "list") return () => first.items.length;
				const list = this.#evaluator(first);
				return (facts) => (list(facts) as readonly string[] | undefined)?.length;
			}
			case "abs":
				return numeric1(absNum, this.#evaluator(first));
			case "floor":
				return numeric1(floorNum, this.#evaluator(first));
			case "ceiling":
				return numeric1(ceilNum, this.#evaluator(first));
			case "min":
			case "max":
			case "sum":
				return args.map((arg) => this.#evaluator(arg)).reduce((all, next) => numeric2(FOLDS[name], all, next));
		}
	}
}

function only(evaluates: readonly Evaluate[], i: number): Evaluate {
	const evaluate = evaluates[i];
	if (!evaluate) throw new Error("a rule that passed its check has all its parts");
	return evaluate;
}
