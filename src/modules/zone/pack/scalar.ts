import { Scalar } from "yaml";

const blank = /\s/;

/**
 * Where the character at `offset` of a scalar's value stands in the file. Folding and indentation change blanks only,
 * so the n-th character that is no blank is the same in both.
 */
export function inScalar(content: string, scalar: Scalar, offset: number): number {
	const [start, end] = scalar.range ?? [0, 0];
	const value = String(scalar.value);
	if (scalar.type === Scalar.PLAIN && !content.slice(start, end).includes("\n"))
		return start + Math.min(offset, value.length);
	let solid = 0;
	for (let i = 0; i < offset && i < value.length; i++) if (!blank.test(value[i] ?? "")) solid++;
	const wantsSolid = offset < value.length && !blank.test(value[offset] ?? "");
	let behindLast = bodyStart(content, scalar, start);
	for (let at = behindLast; at < end; ) {
		const { length, isBlank } = unit(content, at, scalar.type);
		if (!isBlank) {
			if (solid === 0) return wantsSolid ? at : behindLast;
			solid--;
			behindLast = at + length;
		}
		at += length;
	}
	return behindLast;
}

/** Behind the quote, or behind the header line of a block such as `|-` or `>`. */
function bodyStart(content: string, scalar: Scalar, start: number): number {
	if (scalar.type === Scalar.QUOTE_DOUBLE || scalar.type === Scalar.QUOTE_SINGLE) return start + 1;
	if (scalar.type === Scalar.BLOCK_FOLDED || scalar.type === Scalar.BLOCK_LITERAL)
		return content.indexOf("\n", start) + 1;
	return start;
}

const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
const BLANK_ESCAPES = "ntrfv \t\n_NLP";

/** One character of the value as the file writes it. */
function unit(content: string, at: number, type: Scalar["type"]): { length: number; isBlank: boolean } {
	const char = content[at] ?? "";
	const next = content[at + 1] ?? "";
	if (type === Scalar.QUOTE_SINGLE && char === "'" && next === "'") return { length: 2, isBlank: false };
	if (type === Scalar.QUOTE_DOUBLE && char === "\\")
		return { length: ESCAPES[next] ?? 2, isBlank: BLANK_ESCAPES.includes(next) };
	return { length: 1, isBlank: blank.test(char) };
}
