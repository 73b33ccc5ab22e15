import { type Text, text } from "#kernel/text.ts";
import type { Citation, Instrument } from "#modules/zone/model.ts";

/** A citation as officers write it: `行政许可法 42`, `Licensing Law Art. 42`. */
export function citationText(citation: Citation, laws: ReadonlyMap<string, Instrument>): Text {
	const law = laws.get(citation.law);
	const title = law?.short ?? law?.title ?? text(citation.law, citation.law);
	if (citation.articles.length === 0) return title;
	return text(`${title.zh} ${citation.articles.join("、")}`, `${title.en} Art. ${citation.articles.join(", ")}`);
}

export const citationTexts = (citations: readonly Citation[], laws: ReadonlyMap<string, Instrument>): readonly Text[] =>
	citations.map((citation) => citationText(citation, laws));
