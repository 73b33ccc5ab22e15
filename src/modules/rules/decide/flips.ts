import { readingsOf } from "#modules/rules/decide/readings.ts";
import { type Axis, axesOf, type Region } from "#modules/rules/decide/regions.ts";
import type { Change, Dictionary, Facts, Rule, Value } from "#modules/rules/model.ts";

/** Evaluations for one question; beyond it, larger sets of facts are left out. */
const BUDGET = 300_000;

export interface Flips {
	readonly changes: readonly Change[];
	readonly combinations: readonly (readonly Change[])[];
}

/**
 * What would make a true rule false: single facts, then sets of two or three of which no fewer suffice.
 * A list is changed element by element, the others stay as they stand.
 */
export function flips(rule: Rule, facts: Facts, dictionary: Dictionary): Flips {
	if (rule.evaluate(facts) !== true) return { changes: [], combinations: [] };
	const readings = readingsOf(rule.expr, dictionary);
	const axes = rule.reads.flatMap((fact) => {
		const reading = readings.get(fact);
		return reading ? axesOf(reading, facts[fact]) : [];
	});
	const search = new Search(rule, facts);
	const enough = new Set<Axis>();
	const changes: Change[] = [];
	for (const axis of axes) {
		const found = search.changes([axis]);
		if (found.length > 0) enough.add(axis);
		changes.push(...found.flat());
	}
	const others = axes.filter((axis) => !enough.has(axis));
	const combinations: (readonly Change[])[] = [];
	const pairs: (readonly Axis[])[] = [];
	for (const pair of setsOf(others, 2)) {
		const found = search.changes(pair);
		if (found.length > 0) pairs.push(pair);
		combinations.push(...found);
	}
	for (const triple of setsOf(others, 3)) {
		if (search.exhausted) break;
		if (!pairs.some((pair) => pair.every((axis) => triple.includes(axis))))
			combinations.push(...search.changes(triple));
	}
	return { changes, combinations };
}

function* setsOf(axes: readonly Axis[], size: number): Generator<readonly Axis[]> {
	if (size === 0) yield [];
	else
		for (const [i, axis] of axes.entries())
			for (const rest of setsOf(axes.slice(i + 1), size - 1)) yield [axis, ...rest];
}

class Search {
	readonly #rule: Rule;
	readonly #facts: Facts;
	readonly #working: (Value | undefined)[];
	#steps = 0;

	constructor(rule: Rule, facts: Facts) {
		this.#rule = rule;
		this.#facts = facts;
		this.#working = [...facts];
	}

	get exhausted(): boolean {
		return this.#steps > BUDGET;
	}

	/** Every way in which changes of just these axes make the rule false. */
	changes(axes: readonly Axis[]): readonly (readonly Change[])[] {
		if (!this.#depends(axes)) return [];
		const size = axes.reduce((product, axis) => product * axis.size, 1);
		this.#steps += size;
		if (this.exhausted) return [];
		const table: boolean[] = [];
		this.#tabulate(axes, table);
		this.#restore(axes);
		return widest(productsOf(axes, table)).map((product) => this.#described(axes, product));
	}

	/** A rule that stays true with these facts unknown cannot be made false by them. */
	#depends(axes: readonly Axis[]): boolean {
		this.#steps++;
		for (const { fact } of axes) this.#working[fact] = undefined;
		const value = this.#rule.evaluate(this.#working);
		this.#restore(axes);
		return value !== true;
	}

	#tabulate(axes: readonly Axis[], table: boolean[]): void {
		const [axis, ...rest] = axes;
		if (!axis) {
			table.push(this.#rule.evaluate(this.#working) === false);
			return;
		}
		for (let cell = 0; cell < axis.size; cell++) {
			axis.enter(this.#working, cell);
			this.#tabulate(rest, table);
		}
	}

	#described(axes: readonly Axis[], product: readonly Region[]): Change[] {
		for (const region of product) region.enter(this.#working);
		const changes = axes.map(({ fact }, i) => ({
			fact,
			to: product[i]?.to ?? "",
			example: this.#working[fact] as Value,
		}));
		this.#restore(axes);
		return changes;
	}

	#restore(axes: readonly Axis[]): void {
		for (const { fact } of axes) this.#working[fact] = this.#facts[fact];
	}
}

/** Products of regions, one an axis, inside the cells that work (`table`, row by row), which together cover them. */
function productsOf(axes: readonly Axis[], table: readonly boolean[]): readonly (readonly Region[])[] {
	const [axis, ...rest] = axes;
	if (!axis) return table[0] ? [[]] : [];
	const width = table.length / axis.size;
	const rows = Array.from({ length: axis.size }, (_, i) => table.slice(i * width, (i + 1) * width));
	const distinct = new Map(rows.map((row) => [row.join(), row]));
	return [...distinct.values()].flatMap((row) => {
		const inner = productsOf(rest, row);
		const works = rows.map((other) => inner.length > 0 && row.every((cell, i) => !cell || other[i]));
		return axis.regions(works).flatMap((region) => inner.map((product) => [region, ...product]));
	});
}

/** Without the products that lie inside another. */
function widest(products: readonly (readonly Region[])[]): readonly (readonly Region[])[] {
	const inside = (a: readonly Region[], b: readonly Region[]) =>
		a.every((region, i) => region.covers.every((covered, cell) => !covered || b[i]?.covers[cell]));
	return products.filter((product, i) =>
		products.every((other, j) => i === j || !inside(product, other) || (i < j && inside(other, product))),
	);
}
