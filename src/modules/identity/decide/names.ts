import { type Text, text } from "#kernel/text.ts";

/** A person's name as a stranger may see it: the first character. */
export const maskedName = (name: Text): Text => text(masked(name.zh), masked(name.en));

const masked = (name: string): string => `${String.fromCodePoint(name.codePointAt(0) ?? 42)}**`;
