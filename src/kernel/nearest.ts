import { type Text, text } from "#kernel/text.ts";

/** The hint that goes with a nearest name. */
export const didYouMean = (name: string): Text => text(`是否为“${name}”？`, `did you mean "${name}"?`);

/** The name a person most probably meant: by edits (Damerau–Levenshtein), letter case, or its last part. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
	if (name.length === 0 || name.length > 100) return undefined;
	const lower = name.toLowerCase();
	let best: string | undefined;
	let least = Math.max(2, Math.ceil(lower.length / 3)) + 1;
	for (const candidate of names) {
		const other = candidate.toLowerCase();
		if (other === lower) return candidate;
		if (Math.abs(other.length - lower.length) >= least) continue;
		const edits = editsBetween(lower, other, least);
		if (edits < least) {
			least = edits;
			best = candidate;
		}
	}
	return best ?? names.find((candidate) => candidate.toLowerCase().endsWith(`.${lower}`));
}

/** Insertions, deletions, replacements and swaps of neighbours; `limit` if there are at least so many. */
function editsBetween(a: string, b: string, limit: number): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let smallest = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, (beforeLast[j - 2] ?? limit) + 1);
			row.push(edits);
			smallest = Math.min(smallest, edits);
		}
		if (smallest >= limit) return limit;
		beforeLast = last;
		last = row;
	}
	return last[b.length] ?? limit;
}
