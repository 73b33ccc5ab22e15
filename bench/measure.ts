import { mkdirSync, writeFileSync } from "node:fs";

/** One line of a bench: a median of this run, and the limit or the ratio it is held against. */
export interface Figure {
	readonly name: string;
	readonly median: number;
	readonly unit: string;
	/** What the issue asks for, e.g. `≤ 1`, `≥ 200`. */
	readonly wanted?: string;
}

/** Median of the seconds that one call takes, over `rounds` timed batches that each last at least 20 ms. */
export function secondsEach(run: () => unknown, rounds = 15): number {
	let batch = 1;
	for (;;) {
		const began = performance.now();
		for (let i = 0; i < batch; i++) run();
		if (performance.now() - began >= 20) break;
		batch *= 2;
	}
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const began = performance.now();
		for (let i = 0; i < batch; i++) run();
		times.push((performance.now() - began) / batch / 1000);
	}
	return median(times);
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The value that this share of all lies at or below. */
export const percentile = (values: readonly number[], share: number): number =>
	values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;

/** Writes `bench/results/<name>.json` and prints the table. */
export function report(name: string, figures: readonly Figure[]): void {
	mkdirSync(new URL("results/", import.meta.url), { recursive: true });
	const result = { name, node: process.version, at: new Date().toISOString(), figures };
	writeFileSync(new URL(`results/${name}.json`, import.meta.url), `${JSON.stringify(result, null, "\t")}\n`);
	console.log(`\n${name}`);
	for (const figure of figures) {
		const value = `${Number(figure.median.toPrecision(4))} ${figure.unit}`;
		console.log(`  ${figure.name.padEnd(62)} ${value.padStart(18)}   ${figure.wanted ?? ""}`);
	}
}
