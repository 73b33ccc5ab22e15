import type { SearchKey } from "#modules/catalogue/decide/search-index.ts";

/** How far a query written in Latin letters covers a key: all of it, from its first syllable, or from a later one. */
export type Coverage = "whole" | "start" | "inside";

/** The parts of a key along which Latin letters are read. */
type Syllables = Pick<SearchKey, "run" | "starts" | "initials">;

/**
 * Reads a query along the syllables of a key as an input method does: whole syllables (`qiyesheli`), their first
 * letters (`qysl`), or a mix (`qiyesl`). Each syllable gives at least its first letter.
 */
export function readAlong(query: string, key: Syllables): Coverage | undefined {
	const letter = query[0] ?? "";
	for (let first = key.initials.indexOf(letter); first >= 0; first = key.initials.indexOf(letter, first + 1)) {
		const last = mayGoOn(query, key, first) ? lastSyllable(query, key, first) : undefined;
		if (last === undefined) continue;
		if (first > 0) return "inside";
		return last === key.starts.length - 1 ? "whole" : "start";
	}
	return undefined;
}

/** Most readings end at the second letter, which is the syllable's own or the next one's first. */
const mayGoOn = (query: string, { run, starts, initials }: Syllables, syllable: number): boolean =>
	query.length === 1 || run[(starts[syllable] ?? 0) + 1] === query[1] || initials[syllable + 1] === query[1];

/** The syllable in which the query ends if it is read from syllable `first` on. */
function lastSyllable(query: string, { run, starts }: Syllables, first: number): number | undefined {
	let reached: number[] = [0];
	for (let syllable = first; syllable < starts.length && reached.length > 0; syllable++) {
		const from = starts[syllable] ?? 0;
		const length = (starts[syllable + 1] ?? run.length) - from;
		const next: number[] = [];
		for (const at of reached) {
			for (let k = 0; k < length && query[at + k] === run[from + k]; k++) {
				if (at + k + 1 === query.length) return syllable;
				if (!next.includes(at + k + 1)) next.push(at + k + 1);
			}
		}
		reached = next;
	}
	return undefined;
}

/** Slips of the keyboard that a word of this length may have. */
export const slipsAllowed = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** Whether the query, its slips put right, begins some syllable or word of the key; its first letter must be right. */
export function resembles(query: string, { run, starts, initials }: Syllables, slips: number): boolean {
	const letter = query[0] ?? "";
	for (let word = initials.indexOf(letter); word >= 0; word = initials.indexOf(letter, word + 1)) {
		if (withinSlips(query, 1, run, (starts[word] ?? 0) + 1, slips)) return true;
	}
	return false;
}

/**
 * Whether `query` from `i` on is, but for `slips`, what `target` says from `j` on; the target may go on. A slip is a
 * letter wrong, too many, missing, or two swapped (optimal string alignment, whose equal letters may always be taken).
 */
export function withinSlips(query: string, i: number, target: string, j: number, slips: number): boolean {
	while (i < query.length && query[i] === target[j]) {
		i++;
		j++;
	}
	if (i >= query.length) return true;
	if (slips === 0) return false;
	const swapped = query[i] === target[j + 1] && query[i + 1] === target[j];
	return (
		withinSlips(query, i + 1, target, j + 1, slips - 1) ||
		withinSlips(query, i + 1, target, j, slips - 1) ||
		withinSlips(query, i, target, j + 1, slips - 1) ||
		(swapped && withinSlips(query, i + 2, target, j + 2, slips - 1))
	);
}
