/** May not begin a line (行首禁则): closing marks and what belongs to the word before. */
const NOT_FIRST = /^[，。、；：！？）》〉】〕」』”’…—·%‰℃,.;:!?)\]}]/u;
/** May not end a line (行尾禁则): opening marks. */
const NOT_LAST = /[（《〈【〔「『“‘([{]$/u;
const WORD = /[\p{L}\p{N}\p{M}'’_@/.:+#&-]/u;
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2e80-\u2fdf]/u;

/** The pieces between which a line may end: a Chinese character with its marks, a word, a blank. */
function piecesOf(words: string): readonly string[] {
	const pieces: string[] = [];
	for (const character of words) {
		const last = pieces.at(-1);
		const isOneWord = last !== undefined && WORD.test(character) && !HAN.test(character) && isWord(last);
		const sticks = last !== undefined && last !== " " && (NOT_FIRST.test(character) || NOT_LAST.test(last));
		if (isOneWord || sticks) pieces[pieces.length - 1] = last + character;
		else pieces.push(character);
	}
	return pieces;
}

const isWord = (piece: string): boolean => {
	const end = Array.from(piece).at(-1) ?? "";
	return WORD.test(end) && !HAN.test(end);
};

/**
 * Breaks words into lines no wider than `width`, by the rules of Chinese and of words between blanks; what is longer than a line by itself
 * is cut between characters. `first` is how much narrower the first line is.
 */
export function breakLines(
	words: string,
	width: number,
	measure: (words: string) => number,
	first = 0,
): readonly string[] {
	const lines: string[] = [];
	let line = "";
	let used = first;
	const close = () => {
		lines.push(line.trimEnd());
		line = "";
		used = 0;
	};
	const put = (piece: string, size: number) => {
		line += piece;
		used += size;
	};
	for (const piece of piecesOf(words)) {
		const size = measure(piece);
		if (used + size <= width) put(piece, size);
		else if (piece === " ") close();
		else {
			if (line !== "") close();
			if (size <= width) put(piece, size);
			else
				for (const character of piece) {
					const one = measure(character);
					if (used + one > width && line !== "") close();
					put(character, one);
				}
		}
	}
	if (line.trim() !== "" || lines.length === 0) close();
	return lines;
}
