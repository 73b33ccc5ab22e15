import {
	addNum,
	compareNum,
	divideNum,
	isNum,
	multiplyNum,
	type Num,
	negateNum,
	powerNum,
	subtractNum,
} from "#kernel/decimal.ts";
import type { ArithmeticOp, CompareOp, Facts, Value } from "#modules/rules/model.ts";

/** A compiled expression; undefined is unknown. */
export type Evaluate = (facts: Facts) => Value | undefined;

/** `and` is true unless a part is false, `or` false unless a part is true; unknown parts leave it open (Kleene). */
export function unless(decisive: boolean, parts: readonly Evaluate[]): Evaluate {
	const [first, second] = parts;
	if (first && second && parts.length === 2) return unlessEither(decisive, first, second);
	return (facts) => {
		let open = false;
		for (const part of parts) {
			const value = part(facts);
			if (value === decisive) return decisive;
			if (value === undefined) open = true;
		}
		return open ? undefined : !decisive;
	};
}

/** Two parts, as most have, without a loop. */
const unlessEither =
	(decisive: boolean, first: Evaluate, second: Evaluate): Evaluate =>
	(facts) => {
		const a = first(facts);
		if (a === decisive) return decisive;
		const b = second(facts);
		if (b === decisive) return decisive;
		return a === undefined || b === undefined ? undefined : !decisive;
	};

export const negated =
	(part: Evaluate): Evaluate =>
	(facts) => {
		const value = part(facts);
		return value === undefined ? undefined : !value;
	};

/** With an unknown condition, what both branches agree on. */
export const chosen =
	(condition: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate =>
	(facts) => {
		const holds = condition(facts);
		if (holds !== undefined) return holds ? then(facts) : otherwise(facts);
		const a = then(facts);
		const b = otherwise(facts);
		return a !== undefined && b !== undefined && equal(a, b) ? a : undefined;
	};

function equal(a: Value, b: Value): boolean {
	if (a === b) return true;
	return isNum(a) && isNum(b) && compareNum(a, b) === 0;
}

/** Most rules compare one fact with a written number; this reads the vector itself. */
export function factAgainst(by: CompareOp, position: number, limit: number): Evaluate {
	const [less, equals, greater] = HOLDS[by];
	return (facts) => {
		const value = facts[position];
		if (value === undefined) return undefined;
		const sign = typeof value === "number" ? value - limit : compareNum(value as Num, limit);
		return sign < 0 ? less : sign > 0 ? greater : equals;
	};
}

/** Or with a written text. */
export const factIs =
	(equals: boolean, position: number, text: string): Evaluate =>
	(facts) => {
		const value = facts[position];
		return value === undefined ? undefined : (value === text) === equals;
	};

export function compared(by: CompareOp, left: Evaluate, right: Evaluate): Evaluate {
	const [less, equals, greater] = HOLDS[by];
	return (facts) => {
		const a = left(facts);
		const b = right(facts);
		if (a === undefined || b === undefined) return undefined;
		if (!isNum(a)) return a === b ? equals : greater;
		const sign = compareNum(a, b as Num);
		return sign < 0 ? less : sign > 0 ? greater : equals;
	};
}

/** What a comparison says of a left side that is less, equal or greater; what has no order and is not equal counts as greater. */
const HOLDS: Readonly<Record<CompareOp, readonly [less: boolean, equals: boolean, greater: boolean]>> = {
	"=": [false, true, false],
	"!=": [true, false, true],
	"<": [true, false, false],
	"<=": [true, true, false],
	">": [false, false, true],
	">=": [false, true, true],
};

export const ARITHMETIC: Readonly<Record<ArithmeticOp, (a: Num, b: Num) => Num | undefined>> = {
	"+": addNum,
	"-": subtractNum,
	"*": multiplyNum,
	"/": divideNum,
	"**": powerNum,
};

export const FOLDS = {
	min: (a: Num, b: Num) => (compareNum(b, a) < 0 ? b : a),
	max: (a: Num, b: Num) => (compareNum(b, a) > 0 ? b : a),
	sum: addNum,
};

export const absNum = (a: Num): Num => (compareNum(a, 0) < 0 ? negateNum(a) : a);

export const numeric1 =
	(of: (a: Num) => Num, part: Evaluate): Evaluate =>
	(facts) => {
		const a = part(facts);
		return a === undefined ? undefined : of(a as Num);
	};

export const numeric2 =
	(of: (a: Num, b: Num) => Num | undefined, left: Evaluate, right: Evaluate): Evaluate =>
	(facts) => {
		const a = left(facts);
		const b = right(facts);
		return a === undefined || b === undefined ? undefined : of(a as Num, b as Num);
	};
