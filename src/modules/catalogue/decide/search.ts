import { fold, joined, tokens } from "#modules/catalogue/decide/fold.ts";
import { readAlong, resembles, slipsAllowed } from "#modules/catalogue/decide/match.ts";
import {
	KEY_KINDS,
	type KeyKind,
	type SearchEntry,
	type SearchIndex,
	type SearchKey,
} from "#modules/catalogue/decide/search-index.ts";

/** How a name answered the query, the surer first; pinyin and initials are "typed". */
export const MATCHES = [
	"exact",
	"typed",
	"start",
	"typedStart",
	"inside",
	"typedInside",
	"words",
	"scattered",
	"similar",
] as const;
export type Match = (typeof MATCHES)[number];

/** One found item and why it was found. */
export interface Hit {
	readonly item: string;
	readonly match: Match;
	/** The kind of name that answered. */
	readonly by: KeyKind;
}

/** Longer queries are cut: no name is longer. */
const MAX_LENGTH = 200;

/**
 * Items whose code, name, alias or variant answers the query, best first: by match, kind of name, shortness, order of
 * the catalogue. Any string is safe. Slips of the keyboard are looked for only where nothing else answers.
 */
export function searchItems(index: SearchIndex, query: string, limit = 20): readonly Hit[] {
	const folded = fold(query.slice(0, MAX_LENGTH));
	if (folded === "") return [];
	const asked = askedFor(folded);
	const sure = ranked(index, (entry) => surestKey(entry, asked));
	const found = sure.length > 0 ? sure : ranked(index, (entry) => similarKey(entry, asked.words));
	return found.slice(0, limit).map(({ item, match, by }) => ({ item, match, by }));
}

/** A query in the forms in which it is compared, made once. */
interface Asked {
	readonly text: string;
	/** What a name that is not begun by it may contain: Chinese anywhere, Latin letters from the start of a word. */
	readonly within: string;
	/** Without spaces, `v` for `ü` as in `lv`; absent where Chinese characters are in it. */
	readonly typed: string | undefined;
	readonly words: readonly Word[];
}

interface Word {
	readonly text: string;
	readonly han: boolean;
	readonly slips: number;
}

function askedFor(folded: string): Asked {
	const text = joined(folded);
	const han = isHan(folded);
	return {
		text,
		within: han ? text : ` ${text}`,
		typed: han ? undefined : folded.replaceAll(" ", "").replace(/(?<=[ln])v/g, "u"),
		words: tokens(folded).map((word) => ({
			text: word,
			han: isHan(word),
			slips: isHan(word) ? 0 : slipsAllowed(word),
		})),
	};
}

const isHan = (word: string): boolean => /\p{Script=Han}/u.test(word);

/** A match with what it is ranked by. */
interface Ranked extends Hit {
	readonly length: number;
}

function ranked(index: SearchIndex, find: (entry: SearchEntry) => Omit<Ranked, "item"> | undefined): readonly Ranked[] {
	const found: Ranked[] = [];
	for (const entry of index) {
		const match = find(entry);
		if (match) found.push({ item: entry.item, ...match });
	}
	return found.sort(surerFirst);
}

const surerFirst = (a: Omit<Ranked, "item">, b: Omit<Ranked, "item">): number =>
	MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) ||
	KEY_KINDS.indexOf(a.by) - KEY_KINDS.indexOf(b.by) ||
	a.length - b.length;

function surestKey(entry: SearchEntry, asked: Asked): Omit<Ranked, "item"> | undefined {
	let best: Omit<Ranked, "item"> | undefined;
	for (const key of entry.keys) {
		const match = matchOf(key, asked);
		if (!match) continue;
		const candidate = { match, by: key.by, length: key.text.length };
		if (!best || surerFirst(candidate, best) < 0) best = candidate;
	}
	if (best && best.match !== "scattered") return best;
	const spread = asked.words.length > 1 && asked.words.every((word) => entry.keys.some((key) => holds(key, word)));
	const key = spread ? entry.keys[0] : undefined;
	return key ? { match: "words", by: key.by, length: key.text.length } : best;
}

function matchOf(key: SearchKey, { text, within, typed }: Asked): Match | undefined {
	if (key.text === text) return "exact";
	const coverage = typed === undefined ? undefined : readAlong(typed, key);
	if (coverage === "whole") return "typed";
	if (key.text.startsWith(text)) return "start";
	if (coverage === "start") return "typedStart";
	if (key.text.includes(within)) return "inside";
	if (coverage === "inside") return "typedInside";
	if (typed === undefined ? inOrder(text, key.text) : text.length >= 4 && key.text.includes(text)) return "scattered";
	return undefined;
}

const holds = (key: SearchKey, word: Word): boolean =>
	word.han ? key.text.includes(word.text) : readAlong(word.text, key) !== undefined;

/** Whether all characters of a shortened name (企业登记) stand in the full one (企业设立登记) in the same order. */
function inOrder(short: string, full: string): boolean {
	let at = 0;
	for (const character of short) {
		const found = full.indexOf(character, at);
		if (found < 0) return false;
		at = found + character.length;
	}
	return true;
}

/** Every word must be there, Latin ones with the slips that their length allows. */
function similarKey(entry: SearchEntry, words: readonly Word[]): Omit<Ranked, "item"> | undefined {
	const key = entry.keys.find((k) => words.every((word) => holds(k, word) || looksLike(k, word)));
	return key && { match: "similar", by: key.by, length: key.text.length };
}

const looksLike = (key: SearchKey, { text, slips }: Word): boolean => slips > 0 && resembles(text, key, slips);
