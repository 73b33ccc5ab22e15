import type { Path } from "#kernel/section.ts";
import { type Text, text } from "#kernel/text.ts";

/** A mistake met while a file is read, at a character of its text. */
export interface Mishap {
	readonly at: number;
	readonly code: string;
	readonly message: Text;
	readonly hint: Text;
	/** The value it is about, where that is known. */
	readonly path?: Path;
}

/** Line and column of a character, both from 1; a column is a UTF-16 unit, as editors count. */
export type Place = { readonly line: number; readonly column: number };

/** Answers for one text; the table of line starts is made at the first question. */
export function placesOf(content: string): (at: number) => Place {
	let starts: number[] | undefined;
	return (at) => {
		if (!starts) {
			starts = [0];
			for (let i = content.indexOf("\n"); i !== -1; i = content.indexOf("\n", i + 1)) starts.push(i + 1);
		}
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= at) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
	};
}

/** A stranger's words inside a message: short, on one line, in the marks of each language. */
export function quoted(words: unknown): Text {
	const line = String(words).replace(/\s+/g, " ");
	const short = line.length > 60 ? `${line.slice(0, 57)}…` : line;
	return text(`“${short}”`, `"${short}"`);
}

/** Every control character but tab, line feed and carriage return. */
const control = /[^\P{Cc}\t\n\r\u0085]/u;

/** The bytes as text without the byte order mark; or what is not text in them. */
export function decode(bytes: Uint8Array): string | Mishap {
	const content = strictly(bytes);
	if (content === undefined) return { at: firstUndecodable(bytes), code: "pack/not-text", ...NOT_UTF8 };
	const found = control.exec(content);
	if (!found) return content;
	const unit = found[0].charCodeAt(0).toString(16).padStart(4, "0").toUpperCase();
	return {
		at: found.index,
		code: "pack/not-text",
		message: text(`文件中有控制字符 U+${unit}`, `the file contains the control character U+${unit}`),
		hint: text("删除该字符", "remove the character"),
	};
}

const NOT_UTF8 = {
	message: text("文件不是 UTF-8 文本", "the file is not UTF-8 text"),
	hint: text("将文件另存为 UTF-8", "save the file as UTF-8"),
};

function strictly(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Found line by line, for a replacement character may also be a real one of the file. */
function firstUndecodable(bytes: Uint8Array): number {
	let at = 0;
	for (let from = 0; from < bytes.length; ) {
		const newline = bytes.indexOf(10, from);
		const to = newline === -1 ? bytes.length : newline + 1;
		const line = strictly(bytes.subarray(from, to));
		if (line === undefined) return at + decodeLoosely(bytes.subarray(from, to)).indexOf("\uFFFD");
		at += line.length;
		from = to;
	}
	return at;
}

/** With a mark where bytes are no text, so that lines can be counted. */
export const decodeLoosely = (bytes: Uint8Array): string => new TextDecoder("utf-8").decode(bytes);
