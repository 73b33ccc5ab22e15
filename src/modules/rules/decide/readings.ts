import { addNum, compareNum, divideNum, multiplyNum, type Num, negateNum, subtractNum } from "#kernel/decimal.ts";
import { factNamed, isList, numberOf, operandsOf } from "#modules/rules/decide/expr.ts";
import type { Dictionary, Expr, Fact, Test } from "#modules/rules/model.ts";

/** How a rule reads one fact: the values at which its answer can change. */
export interface Reading {
	readonly fact: Fact;
	readonly position: number;
	/** Numbers that it is compared with, ascending, or texts: values of a string, elements of a list. */
	readonly numbers: readonly Num[];
	readonly texts: readonly string[];
	/** Between these values the answer cannot change; false where the fact is reckoned with in ways we do not invert. */
	readonly exact: boolean;
	/** The length of the list matters; `numbers` are lengths. */
	readonly counted: boolean;
}

interface Mutable {
	numbers: Num[];
	texts: Set<string>;
	exact: boolean;
	counted: boolean;
}

/** How a rule's text reads each of its facts. */
export function readingsOf(expr: Expr, dictionary: Dictionary): ReadonlyMap<number, Reading> {
	const made = new Map<number, Mutable>();
	new Reader(dictionary, made).visit(expr);
	const readings = new Map<number, Reading>();
	for (const [position, { numbers, texts, exact, counted }] of made) {
		const fact = dictionary.facts[position];
		if (!fact) continue;
		const sorted = numbers.sort(compareNum).filter((n, i, all) => i === 0 || compareNum(n, all[i - 1] ?? n) !== 0);
		const closed = fact.type === "boolean" || (fact.values !== undefined && fact.type !== "list");
		readings.set(position, { fact, position, numbers: sorted, texts: [...texts], exact: exact || closed, counted });
	}
	return readings;
}

/** `factor` · fact + `constant`; without a fact, a constant. */
interface Linear {
	readonly fact?: number;
	readonly factor: Num;
	readonly constant: Num;
}

class Reader {
	readonly #dictionary: Dictionary;
	readonly #made: Map<number, Mutable>;

	constructor(dictionary: Dictionary, made: Map<number, Mutable>) {
		this.#dictionary = dictionary;
		this.#made = made;
	}

	visit(expr: Expr): void {
		switch (expr.op) {
			case "fact":
				this.#of(expr.name);
				return;
			case "compare":
				return this.#pair(expr.left, expr.right);
			case "in":
				for (const test of expr.tests) this.#test(expr.value, test);
				return;
			case "call":
				if (expr.name === "list contains" && expr.args[0] && expr.args[1]) {
					return this.#member(expr.args[1], expr.args[0]);
				}
				return this.#inexact(expr);
			case "arithmetic":
			case "negate":
				return this.#inexact(expr);
			default:
				for (const part of operandsOf(expr)) this.visit(part);
		}
	}

	#test(value: Expr, test: Test): void {
		if (test.by !== "range")
			return isList(test.to, this.#dictionary) ? this.#member(value, test.to) : this.#pair(value, test.to);
		this.#pair(value, test.from);
		this.#pair(value, test.to);
	}

	#member(element: Expr, list: Expr): void {
		if (list.op === "list") {
			for (const item of list.items) this.#pair(element, item);
			return;
		}
		if (list.op !== "fact") return this.#inexact(list);
		const reading = this.#of(list.name);
		if (element.op === "string") {
			reading.texts.add(element.value);
			return;
		}
		reading.exact = false;
		for (const value of factNamed(list.name, this.#dictionary)?.values ?? []) reading.texts.add(String(value));
		this.#inexact(element);
	}

	/** Two values that are compared: of one fact with a constant the turning point is known. */
	#pair(left: Expr, right: Expr): void {
		if (left.op === "fact" && right.op === "string") this.#of(left.name).texts.add(right.value);
		else if (left.op === "string" && right.op === "fact") this.#of(right.name).texts.add(left.value);
		else if (this.#count(left, right) || this.#count(right, left) || this.#turns(left, right)) return;
		else {
			const literals = [...numbersIn(left), ...numbersIn(right)];
			this.#inexact(left, literals);
			this.#inexact(right, literals);
		}
	}

	/** `count(list)` against a constant: the elements are told apart by number only. */
	#count(counted: Expr, limit: Expr): boolean {
		const [list] = counted.op === "call" && counted.name === "count" ? counted.args : [];
		const constant = this.#linear(limit);
		if (list?.op !== "fact" || !constant || constant.fact !== undefined) return false;
		const reading = this.#of(list.name);
		reading.counted = true;
		reading.numbers.push(constant.constant);
		return true;
	}

	#turns(left: Expr, right: Expr): boolean {
		const a = this.#linear(left);
		const b = this.#linear(right);
		if (!a || !b || (a.fact !== undefined && b.fact !== undefined && a.fact !== b.fact)) return false;
		const position = a.fact ?? b.fact;
		if (position === undefined) return true;
		const reading = this.#at(position);
		const at = divideNum(subtractNum(b.constant, a.constant), subtractNum(a.factor, b.factor));
		if (at !== undefined) reading.numbers.push(at);
		return true;
	}

	#linear(expr: Expr): Linear | undefined {
		switch (expr.op) {
			case "number":
				return { factor: 0, constant: numberOf(expr.value) };
			case "fact": {
				const fact = this.#dictionary.index.get(expr.name);
				if (fact === undefined || this.#dictionary.facts[fact]?.type !== "number") return undefined;
				return { fact, factor: 1, constant: 0 };
			}
			case "negate": {
				const part = this.#linear(expr.part);
				return part && { ...part, factor: negateNum(part.factor), constant: negateNum(part.constant) };
			}
			case "arithmetic": {
				const a = this.#linear(expr.left);
				const b = this.#linear(expr.right);
				return a && b && combined(expr.by, a, b);
			}
			default:
				return undefined;
		}
	}

	/** Facts that are reckoned with: tried at the literals beside them, without a claim about what lies between. */
	#inexact(expr: Expr, literals: readonly Num[] = []): void {
		switch (expr.op) {
			case "fact": {
				const reading = this.#of(expr.name);
				reading.exact = false;
				reading.numbers.push(...literals);
				return;
			}
			case "arithmetic":
			case "negate":
			case "call":
				if (expr.op === "call" && expr.name === "list contains") return this.visit(expr);
				for (const part of operandsOf(expr)) this.#inexact(part, literals);
				return;
			case "if":
				this.visit(expr.condition);
				this.#inexact(expr.then, literals);
				this.#inexact(expr.else, literals);
				return;
			default:
				this.visit(expr);
		}
	}

	#of(name: string): Mutable {
		return this.#at(this.#position(name));
	}

	#position(name: string): number {
		const position = this.#dictionary.index.get(name);
		if (position === undefined) throw new Error(`the dictionary has no fact ${name}`);
		return position;
	}

	#at(position: number): Mutable {
		const known = this.#made.get(position);
		if (known) return known;
		const made: Mutable = { numbers: [], texts: new Set(), exact: true, counted: false };
		this.#made.set(position, made);
		return made;
	}
}

const numbersIn = (expr: Expr): Num[] =>
	expr.op === "number" ? [numberOf(expr.value)] : operandsOf(expr).flatMap(numbersIn);

function combined(by: string, a: Linear, b: Linear): Linear | undefined {
	if (a.fact !== undefined && b.fact !== undefined && a.fact !== b.fact) return undefined;
	const fact = a.fact ?? b.fact;
	const joined = fact === undefined ? {} : { fact };
	if (by === "+") {
		return { ...joined, factor: addNum(a.factor, b.factor), constant: addNum(a.constant, b.constant) };
	}
	if (by === "-") {
		return { ...joined, factor: subtractNum(a.factor, b.factor), constant: subtractNum(a.constant, b.constant) };
	}
	if (by === "*" && (a.fact === undefined || b.fact === undefined)) {
		const [line, times] = a.fact === undefined ? [b, a.constant] : [a, b.constant];
		return { ...joined, factor: multiplyNum(line.factor, times), constant: multiplyNum(line.constant, times) };
	}
	if (by === "/" && b.fact === undefined) {
		const factor = divideNum(a.factor, b.constant);
		const constant = divideNum(a.constant, b.constant);
		return factor === undefined || constant === undefined ? undefined : { ...joined, factor, constant };
	}
	return undefined;
}
