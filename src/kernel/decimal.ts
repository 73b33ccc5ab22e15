import { Decimal as Base } from "decimal.js";

/**
 * Exact decimals for money and areas: 34 significant digits, half-even, as IEEE 754 decimal128,
 * the arithmetic that FEEL prescribes (DMN 1.5, 10.3.2.2).
 */
const Decimal = Base.clone({ precision: 34, rounding: Base.ROUND_HALF_EVEN, toExpNeg: -40, toExpPos: 40 });
type Decimal = InstanceType<typeof Decimal>;

/**
 * A number of the trade. A JavaScript number stands for its shortest decimal notation and is used while that has
 * at most 15 significant digits, so that equal numbers are equal in every notation; beyond that a decimal.
 */
export type Num = number | Decimal;

/** Whether a JavaScript number is its own exact decimal (at most 15 significant digits). */
export const isExact = (n: number): boolean =>
	Number.isSafeInteger(n) || (Number.isFinite(n) && Number(n.toPrecision(15)) === n);

const narrow = (d: Decimal): Num => {
	const n = d.toNumber();
	return d.precision() <= 15 && Number.isFinite(n) ? n : d;
};

const wide = (n: Num): Decimal => (typeof n === "number" ? new Decimal(n) : n);

/** Reads a decimal notation such as `12`, `0.10` or `1e3`; undefined for anything else and for what 34 digits cannot hold. */
export function parseNum(source: string): Num | undefined {
	if (!/^-?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?$/.test(source)) return undefined;
	const d = new Decimal(source);
	return d.precision() <= 34 && d.e < 6145 && (d.isZero() || d.e > -6144) ? narrow(d) : undefined;
}

export const isNum = (value: unknown): value is Num => typeof value === "number" || value instanceof Decimal;

export const formatNum = (n: Num): string => wide(n).toFixed();

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export const compareNum = (a: Num, b: Num): number =>
	typeof a === "number" && typeof b === "number" ? a - b : wide(a).comparedTo(wide(b));

export function addNum(a: Num, b: Num): Num {
	if (typeof a === "number" && typeof b === "number" && Number.isInteger(a) && Number.isInteger(b)) {
		const sum = a + b;
		if (Number.isSafeInteger(sum)) return sum;
	}
	return narrow(wide(a).plus(wide(b)));
}

export const negateNum = (a: Num): Num => (typeof a === "number" ? 0 - a : narrow(a.negated()));

export const subtractNum = (a: Num, b: Num): Num => addNum(a, negateNum(b));

export function multiplyNum(a: Num, b: Num): Num {
	if (typeof a === "number" && typeof b === "number" && Number.isInteger(a) && Number.isInteger(b)) {
		const product = a * b;
		if (Number.isSafeInteger(product)) return product;
	}
	return narrow(wide(a).times(wide(b)));
}

/** Undefined where the divisor is zero. */
export const divideNum = (a: Num, b: Num): Num | undefined =>
	compareNum(b, 0) === 0 ? undefined : narrow(wide(a).div(wide(b)));

/** Undefined where the power is not a real number or leaves the range of a decimal128. */
export function powerNum(a: Num, b: Num): Num | undefined {
	const d = wide(a).pow(wide(b));
	return d.isFinite() && d.e < 6145 ? narrow(d) : undefined;
}
/** The greatest whole number that is not above `a`. */
export const floorNum = (a: Num): Num => (typeof a === "number" ? Math.floor(a) : narrow(a.floor()));

/** The least whole number that is not below `a`. */
export const ceilNum = (a: Num): Num => negateNum(floorNum(negateNum(a)));
