import { parseDay } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import type { Language, Text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { dateText } from "#modules/cases/decide/letter-dates.ts";
import { stepFacts } from "#modules/cases/decide/letter-facts.ts";
import { bodyOf, both, headFrom, type Letter, type LetterHead, sheetOf } from "#modules/cases/decide/letters.ts";
import type { CaseGround, CaseRecord } from "#modules/cases/decide/steps.ts";
import { lawsText, type Words } from "#modules/cases/decide/view.ts";
import type { LetterForm } from "#modules/cases/model/letters.ts";

/** What the letters about the whole of a bundle are made of (延长联合办理期限). */
export interface BundleLetterSource extends Pick<CaseGround, "settings"> {
	readonly forms: readonly LetterForm[];
	readonly events: readonly CaseRecord[];
	readonly words: Words;
	readonly people: (id: string) => Text;
	readonly number: string;
	readonly zone: Text;
	/** The department that leads. */
	readonly lead: Text;
	readonly applicant: Text;
	/** The bundle of the pack: its id, and how it is called. */
	readonly bundle: { readonly id: string; readonly name: Text };
	/** The last day of the whole as it stood with that event; null where none is counted yet. */
	readonly dueOn: (event: CaseRecord) => string | null;
}

/** Which letters about the whole there are, oldest first. */
export const bundleLetters = (source: BundleLetterSource): readonly LetterHead[] =>
	source.events.flatMap((event) => source.forms.flatMap((form) => headOf(form, event, source) ?? []));

const headOf = (form: LetterForm, event: CaseRecord, source: BundleLetterSource): LetterHead | undefined =>
	(form.on as readonly string[]).includes(event.type)
		? headFrom(
				form,
				event,
				both((language) => headFacts(form, event, source, language)),
			)
		: undefined;

/** The words of one of them, written in the name of the zone, whose head approved it (Art 42(2)). */
export function bundleLetter(id: string, source: BundleLetterSource): Letter | Refusal {
	const event = source.events.find(({ seq }) => id.endsWith(`-${seq}`));
	const form = source.forms.find((one) => event && `${one.id}-${event.seq}` === id);
	const head = event && form && headOf(form, event, source);
	if (!event || !form || !head) return refuse("case/unknown-document", { id });
	const due = parseDay(source.dueOn(event) ?? "");
	const facts = both((language) => ({
		...headFacts(form, event, source, language),
		...stepFacts(event, undefined, source, language),
		"decision.due": due === undefined ? undefined : dateText(due, language),
	}));
	const body = bodyOf({ form, event, head }, facts, source.people);
	if (isRefusal(body)) return body;
	const sheet = sheetOf(head, form, Date.parse(event.at), source.settings.timeZone);
	return { ...sheet, issuer: source.zone, to: source.applicant, body };
}

/** A letter speaks of a bundle by the names that it has for a case: its number, and as item the whole. */
function headFacts(form: LetterForm, event: CaseRecord, source: BundleLetterSource, language: Language) {
	const day = localDay(Date.parse(event.at), source.settings.timeZone);
	return {
		"zone.name": source.zone[language],
		"department.name": source.lead[language],
		"applicant.name": source.applicant[language],
		"case.number": source.number,
		"item.name": source.bundle.name[language],
		"item.code": source.bundle.id,
		"letter.date": dateText(day, language),
		"letter.year": dateText(day, "zh").slice(0, 4),
		"letter.seq": String(event.seq),
		"letter.basis": form.basis.length === 0 ? undefined : lawsText(form.basis, source.words.laws)[language],
	};
}
