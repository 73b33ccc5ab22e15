import { createContext, Fragment, type ReactNode, use } from "react";
import type { Language, Text } from "#kernel/text.ts";

export type Values = Readonly<Record<string, string | number>>;

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g;

/**
 * Words with their values put in: `{n}` is the value, `{n|day|days}` the form that its number asks for.
 * Chinese has no second form, so only English texts use it.
 */
export function filled(words: string, values: Values): string {
	return words.replace(PLACE, (_, name: string, one?: string, many?: string) => {
		const value = values[name];
		if (one === undefined || many === undefined) return String(value ?? "");
		return value === 1 || value === "1" ? one : many;
	});
}

export interface Speech {
	readonly language: Language;
	readonly say: (words: Text, values?: Values) => string;
	/** The same with elements as values, for a number that opens inside a sentence. */
	readonly tell: (words: Text, values: Readonly<Record<string, ReactNode>>, numbers?: Values) => ReactNode;
	readonly number: (n: number) => string;
}

const formats = { zh: new Intl.NumberFormat("zh-CN"), en: new Intl.NumberFormat("en-GB") };

export function speechIn(language: Language): Speech {
	return {
		language,
		say: (words, values) => (values ? filled(words[language], values) : words[language]),
		tell(words, values, numbers = {}) {
			const parts = words[language].split(/(\{\w+\})/);
			return parts.map((part, i) => {
				const name = /^\{(\w+)\}$/.exec(part)?.[1];
				const node = name !== undefined && name in values ? values[name] : filled(part, numbers);
				// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence never move
				return <Fragment key={i}>{node}</Fragment>;
			});
		},
		number: (n) => formats[language].format(n),
	};
}

const SpeechContext = createContext<Speech>(speechIn("zh"));

export const SpeechProvider = SpeechContext.Provider;

/** The words of the page's language. */
export const useSpeech = (): Speech => use(SpeechContext);
