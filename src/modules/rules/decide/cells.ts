import { addNum, compareNum, floorNum, multiplyNum, type Num, subtractNum } from "#kernel/decimal.ts";
import type { Reading } from "#modules/rules/decide/readings.ts";
import type { Value } from "#modules/rules/model.ts";

/**
 * A stretch of values over which the answer does not change: one value, or the open stretch between two.
 * Absent ends are the ends of the number line.
 */
export interface Cell {
	readonly sample: Value;
	/** Of a number that is not a single value. */
	readonly between?: readonly [from: Num | undefined, to: Num | undefined];
}

/** All values that the dictionary allows a fact, cut where the rule's answer can change. A list is cut by its elements elsewhere. */
export function cellsOf(reading: Reading): readonly Cell[] {
	const { fact, texts } = reading;
	if (fact.type === "boolean") return [{ sample: false }, { sample: true }];
	if (fact.values) return fact.values.map((sample) => ({ sample }));
	return fact.type === "number" ? numberCells(reading) : [...texts, otherThan(texts)].map((sample) => ({ sample }));
}

/** A text that is none of these. */
export function otherThan(texts: readonly string[]): string {
	let other = "other";
	while (texts.includes(other)) other += "'";
	return other;
}

/** So many different texts that are none of these, at most a hundred. */
export function othersThan(texts: readonly string[], count: number): readonly string[] {
	const others: string[] = [];
	while (others.length < Math.min(count, 100)) others.push(otherThan([...texts, ...others]));
	return others;
}

function numberCells({ numbers, fact: { min, max } }: Reading): Cell[] {
	const ends = [min, max].filter((end) => end !== undefined);
	const points = [...numbers, ...ends]
		.filter((n) => (min === undefined || compareNum(n, min) >= 0) && (max === undefined || compareNum(n, max) <= 0))
		.sort(compareNum)
		.filter((n, i, all) => i === 0 || compareNum(n, all[i - 1] ?? n) !== 0);
	const [first] = points;
	const last = points.at(-1);
	if (first === undefined || last === undefined) return [{ sample: 0, between: [undefined, undefined] }];
	const cells: Cell[] = min === undefined ? [{ sample: below(first), between: [undefined, first] }] : [];
	for (const [i, sample] of points.entries()) {
		cells.push({ sample });
		const next = points[i + 1];
		if (next !== undefined) cells.push({ sample: middle(sample, next), between: [sample, next] });
	}
	if (max === undefined) cells.push({ sample: above(last), between: [last, undefined] });
	return cells;
}

const half = (n: Num): Num => multiplyNum(n, 0.5);

const middle = (a: Num, b: Num): Num => half(addNum(a, b));

/** One unit of the last decimal place that `n` is written with. */
function placeOf(n: Num): Num {
	let place: Num = 1;
	for (let scaled = n; compareNum(scaled, floorNum(scaled)) !== 0; scaled = multiplyNum(scaled, 10)) {
		place = multiplyNum(place, 0.1);
	}
	return place;
}

/** A round number below `n`, above `least` if given. */
export function below(n: Num, least?: Num): Num {
	const round = subtractNum(n, placeOf(n));
	return least === undefined || compareNum(round, least) >= 0 ? round : middle(n, least);
}

/** A round number above `n`, not above `most` if given. */
export function above(n: Num, most?: Num): Num {
	const round = addNum(n, placeOf(n));
	return most === undefined || compareNum(round, most) <= 0 ? round : middle(n, most);
}
