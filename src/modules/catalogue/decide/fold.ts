import { Converter } from "opencc-js/t2cn";

/** OpenCC's general table, without the words of one region. */
const toSimplified = Converter({ from: "t", to: "cn" });

/**
 * One spelling for everything that people take for the same: full-width and half-width, traditional and simplified,
 * capital and small, with and without accents; whatever is no letter or digit separates words.
 */
export function fold(words: string): string {
	const plain = words
		.normalize("NFKD")
		.replace(/\p{M}+/gu, "")
		.normalize("NFC")
		.toLowerCase();
	return toSimplified(plain)
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}

/** Chinese is written without spaces: only those between other words stay. */
export const joined = (folded: string): string => folded.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "");

/** The words of a folded query, cut where the script changes: `qiye登记` is two. */
export const tokens = (folded: string): readonly string[] =>
	folded.match(/\p{Script=Han}+|[^\p{Script=Han} ]+/gu) ?? [];
