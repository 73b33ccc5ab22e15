import { addNum, divideNum, formatNum, isNum, multiplyNum, type Num, parseNum } from "#kernel/decimal.ts";
import { type Text, text } from "#kernel/text.ts";

/** Units in which money is written, as powers of ten of one unit of the currency. */
const POWERS = { one: 0, wan: 4, million: 6, yi: 8, billion: 9 } as const;
export type MoneyUnit = keyof typeof POWERS;
export const MONEY_UNITS = Object.keys(POWERS) as readonly MoneyUnit[];

export const MONEY_UNIT_NAMES: Readonly<Record<MoneyUnit, Text>> = {
	one: text("元", ""),
	wan: text("万元", "ten thousand"),
	million: text("百万元", "million"),
	yi: text("亿元", "hundred million"),
	billion: text("十亿元", "billion"),
};

/** An amount as it was written: the number, the unit and the currency stay what the paper says. */
export interface Money {
	/** Exact decimal, `149.6`. */
	readonly amount: string;
	readonly unit: MoneyUnit;
	/** ISO 4217, `CNY`. */
	readonly currency: string;
}

/** The amount in single units of its currency (元), exact; throws where it is no decimal, which its door refuses. */
export function inOnes({ amount, unit }: Pick<Money, "amount" | "unit">): Num {
	const n = parseNum(amount);
	if (n === undefined) throw new RangeError(`not an amount: ${amount}`);
	return multiplyNum(n, 10 ** POWERS[unit]);
}

/** Single units of a currency, written in another unit: `14960000000` in 亿元 is `149.6`. */
export function inUnit(ones: Num | string, unit: MoneyUnit): string {
	const n = isNum(ones) ? ones : parseNum(ones);
	const quotient = n === undefined ? undefined : divideNum(n, 10 ** POWERS[unit]);
	if (quotient === undefined) throw new RangeError(`not an amount: ${String(ones)}`);
	return formatNum(quotient);
}

export const sumNum = (numbers: readonly Num[]): Num => numbers.reduce<Num>(addNum, 0);
