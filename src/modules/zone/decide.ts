import { type Day, formatDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Citation, Draft, Instrument, Publication, Standing } from "#modules/zone/model.ts";

/** The short form of a pack's version, so that two people can compare what they saw. */
export const shortVersion = (version: string): string => version.replace("sha256:", "").slice(0, 8);

/** A citation as officers write it: `行政许可法 42`, `Licensing Law Art. 42`. */
export function citationText(citation: Citation, laws: ReadonlyMap<string, Instrument>): Text {
	const law = laws.get(citation.law);
	const title = law?.short ?? law?.title ?? text(citation.law, citation.law);
	if (citation.articles.length === 0) return title;
	return text(`${title.zh} ${citation.articles.join("、")}`, `${title.en} Art. ${citation.articles.join(", ")}`);
}

export const citationTexts = (citations: readonly Citation[], laws: ReadonlyMap<string, Instrument>): readonly Text[] =>
	citations.map((citation) => citationText(citation, laws));

/** Of those whose day has come the one with the latest day, then the last made, is in force; a later one for the same day replaces one to come. */
export function standings(publications: readonly Publication[], today: Day): ReadonlyMap<number, Standing> {
	const later = (a: Publication, b: Publication): Publication =>
		a.liveOn > b.liveOn || (a.liveOn === b.liveOn && a.id > b.id) ? a : b;
	const come = publications.filter(({ liveOn }) => liveOn <= today);
	const live = come.length > 0 ? come.reduce(later) : undefined;
	return new Map(
		publications.map((one) => {
			if (one.id === live?.id) return [one.id, "live"];
			const replaced = publications.some(({ id, liveOn }) => liveOn === one.liveOn && id > one.id);
			return [one.id, one.liveOn > today && !replaced ? "coming" : "past"];
		}),
	);
}

/** Why a draft cannot be put in force from that day; undefined where nothing in the draft or the day stands against it. */
export function publicationRefusal(
	draft: Draft,
	asked: { readonly version: string; readonly liveOn: Day },
	today: Day,
): Refusal | undefined {
	if (draft.version !== asked.version) return refuse("pack/draft-moved-on", { version: draft.version });
	if (!draft.ok) {
		const errors = draft.diagnostics.filter(({ severity }) => severity === "error").length;
		return refuse("pack/draft-has-errors", { errors });
	}
	if (asked.liveOn < today) return refuse("pack/day-past", { today: formatDay(today) });
	if (draft.validFrom !== undefined && asked.liveOn < draft.validFrom)
		return refuse("pack/before-valid-from", { validFrom: formatDay(draft.validFrom) });
	return undefined;
}
