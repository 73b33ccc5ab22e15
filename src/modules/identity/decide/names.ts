import { type Text, text } from "#kernel/text.ts";

/** A person's name as a stranger may see it: the first character. */
export const maskedName = (name: Text): Text => text(masked(name.zh), masked(name.en));

const masked = (name: string): string => `${String.fromCodePoint(name.codePointAt(0) ?? 42)}**`;

/** A name that came from outside, without what cannot be shown or kept; a word for none. */
export function shownName(name: string): Text {
	const shown = Array.from(
		name
			.toWellFormed()
			.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "")
			.trim(),
	)
		.slice(0, 100)
		.join("");
	return shown === "" ? text("未署名", "Unnamed") : text(shown, shown);
}
