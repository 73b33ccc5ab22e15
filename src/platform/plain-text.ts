import type { InvalidField } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** U+0000 and half a surrogate pair, which PostgreSQL cannot keep; control characters and U+FFFE, U+FFFF, which no printed paper or table can show. */
const UNKEPT = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u;
/**
 * Embeddings, overrides and isolates of direction (U+202A–202E, U+2066–2069): with one, a name or a reason on a printed paper can read
 * otherwise than it is kept. No text needs them: scripts that run from right to left do so by themselves.
 */
const TURNED = /[\u202a-\u202e\u2066-\u2069]/;

const NOT_KEPT = {
	code: "input/not-text",
	message: text("含有不能保存或打印的字符", "It has a character that can be neither kept nor printed"),
	hint: text("删去控制字符、空字符和残缺字符", "Take out control characters, U+0000 and halves of characters"),
};
const NOT_STRAIGHT = {
	code: "input/direction-control",
	message: text("含有改变书写方向的不可见字符", "It has an invisible character that turns the direction of writing"),
	hint: text("请重新输入，不要粘贴", "Type it again rather than paste it"),
};

/** Every text in what came in that cannot be kept and shown as it is, by the path of its field; keys are texts too. As deep as it may be. */
export function unplain(part: string, value: unknown): readonly InvalidField[] {
	const wrong: InvalidField[] = [];
	const look = (field: string, words: string): void => {
		if (UNKEPT.test(words)) wrong.push({ field, ...NOT_KEPT });
		else if (TURNED.test(words)) wrong.push({ field, ...NOT_STRAIGHT });
	};
	const waiting: [string, unknown][] = [[part, value]];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const [field, found] = next;
		if (typeof found === "string") look(field, found);
		if (typeof found !== "object" || found === null) continue;
		for (const [key, inner] of Object.entries(found)) {
			const before = wrong.length;
			look(field, key);
			if (wrong.length === before) waiting.push([`${field}.${key}`, inner]);
		}
	}
	return wrong;
}
