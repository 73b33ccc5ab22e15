import { addNum, compareNum, formatNum, isNum, type Num } from "#kernel/decimal.ts";
import { above, below, type Cell, cellsOf, otherThan } from "#modules/rules/decide/cells.ts";
import type { Reading } from "#modules/rules/decide/readings.ts";
import type { Value } from "#modules/rules/model.ts";

type Working = (Value | undefined)[];

/** One thing that can be changed: a fact over its cells, or one element of a list fact (cell 0 without it, 1 with it). */
export interface Axis {
	readonly fact: number;
	readonly size: number;
	/** Moves the facts into a cell. */
	readonly enter: (facts: Working, cell: number) => void;
	/** The cells that work, in the words of an answer; a stretch of numbers only as far as `<`, `>=` and `=` can say it. */
	readonly regions: (works: readonly boolean[]) => readonly Region[];
}

/** A stretch of one axis in words; `covers` tells its cells, `enter` moves the facts to an example inside. */
export interface Region {
	readonly to: string;
	readonly covers: readonly boolean[];
	readonly enter: (facts: Working) => void;
}

/** What can be changed about one fact, from its present value. */
export function axesOf(reading: Reading, present: Value | undefined): readonly Axis[] {
	if (reading.fact.type !== "list") return [scalarAxis(reading, present)];
	const { fact, texts, counted, position } = reading;
	const allowed = fact.values?.map(String);
	const standing = Array.isArray(present) ? (present as readonly string[]) : [];
	const elements = counted ? [...texts, ...standing, ...(allowed ?? [otherThan([...texts, ...standing])])] : texts;
	return [...new Set(elements)].map((element) => elementAxis(position, element));
}

function elementAxis(fact: number, element: string): Axis {
	const enter = (facts: Working, cell: number) => {
		const list = (facts[fact] ?? []) as readonly string[];
		if (list.includes(element) === (cell === 1)) facts[fact] ??= [];
		else facts[fact] = cell === 1 ? [...list, element] : list.filter((other) => other !== element);
	};
	const region = (cell: number): Region => ({
		to: `${cell === 1 ? "contains" : "lacks"} ${element}`,
		covers: [cell === 0, cell === 1],
		enter: (facts) => enter(facts, cell),
	});
	return { fact, size: 2, enter, regions: (works) => [0, 1].filter((cell) => works[cell]).map(region) };
}

function scalarAxis(reading: Reading, present: Value | undefined): Axis {
	const cells = cellsOf(reading);
	const { position } = reading;
	const samples = cells.map((cell) => cell.sample);
	const region = (to: string, covers: readonly boolean[], example: Value): Region => ({
		to,
		covers,
		enter: (facts) => {
			facts[position] = example;
		},
	});
	const single = (cell: number, example: Value = samples[cell] ?? false): Region => {
		const shown = isNum(example) ? formatNum(example) : String(example);
		return region(
			`= ${shown}`,
			samples.map((_, i) => i === cell),
			example,
		);
	};
	const stretches = reading.fact.type === "number" && reading.fact.values === undefined;
	return {
		fact: position,
		size: cells.length,
		enter: (facts, cell) => {
			facts[position] = samples[cell];
		},
		regions: (works) => {
			if (!stretches) return samples.flatMap((_, cell) => (works[cell] ? [single(cell)] : []));
			if (!reading.exact) return nearestOf(samples, works, present).map((cell) => single(cell));
			return runsOf(works).map(([from, to]) => {
				const covers = works.map((_, i) => i >= from && i <= to);
				const ray = rayOf(cells, from, to, reading);
				if (ray) return region(ray.to, covers, ray.example);
				const point = cells.findIndex((cell, i) => covers[i] && !cell.between);
				return point >= 0 ? single(point) : single(from, roundIn(cells[from]));
			});
		},
	};
}

/** Where what lies between the samples is not known, the one that works nearest to the present value. */
function nearestOf(samples: readonly Value[], works: readonly boolean[], present: Value | undefined): number[] {
	const distance = (cell: number) => Math.abs(Number(samples[cell]) - Number(present ?? 0));
	const working = [...samples.keys()].filter((cell) => works[cell]);
	return working.sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

function runsOf(works: readonly boolean[]): [from: number, to: number][] {
	const runs: [number, number][] = [];
	for (const [i, work] of works.entries()) {
		const last = runs.at(-1);
		if (work && last?.[1] === i - 1) last[1] = i;
		else if (work) runs.push([i, i]);
	}
	return runs;
}

/** A run of cells that reaches an end of the number line is `< n` or `>= n`, both as wide as the words allow. */
function rayOf(cells: readonly Cell[], from: number, to: number, { fact: { min, max } }: Reading) {
	const first = cells[from];
	const last = cells[to];
	if (!first || !last || (from === to && !first.between)) return undefined;
	if (to === cells.length - 1 && (from > 0 || min !== undefined)) {
		const least = first.between?.[0] === undefined ? (first.sample as Num) : above(first.between[0], max);
		return { to: `>= ${formatNum(least)}`, example: least };
	}
	if (from > 0) return undefined;
	const end = last.between ? (last.between[1] ?? addNum(last.sample as Num, 1)) : (last.sample as Num);
	return { to: `< ${formatNum(end)}`, example: below(end, min) };
}

/** A round number inside an open stretch. */
function roundIn(cell: Cell | undefined): Value {
	const [from, to] = cell?.between ?? [];
	if (from === undefined || to === undefined) return cell?.sample ?? 0;
	const round = above(from);
	return compareNum(round, to) < 0 ? round : (cell?.sample ?? round);
}
