/** Words for people, always in both languages of the product; the Chinese is the original. */
export interface Text {
	readonly zh: string;
	readonly en: string;
}

export type Language = keyof Text;

export const text = (zh: string, en: string): Text => ({ zh, en });

/** Joins texts with the list mark of each language: `甲、乙` and `A, B`. */
export const listed = (texts: readonly Text[]): Text =>
	text(texts.map((t) => t.zh).join("、"), texts.map((t) => t.en).join(", "));
