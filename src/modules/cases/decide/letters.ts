import { isInvalid, isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import type { Language, Text } from "#kernel/text.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { effective } from "#modules/cases/decide/effective.ts";
import { hearingOf } from "#modules/cases/decide/hearing.ts";
import { dateText } from "#modules/cases/decide/letter-dates.ts";
import { type LetterGround, letterFacts } from "#modules/cases/decide/letter-facts.ts";
import { type CaseRecord, historyOf } from "#modules/cases/decide/steps.ts";
import { signerText, standsFor } from "#modules/cases/decide/view.ts";
import {
	HEAD_FACTS,
	LETTER_FACTS,
	type LetterForm,
	type LetterParagraph,
	type LetterRule,
} from "#modules/cases/model/letters.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import { readFacts } from "#modules/rules/decide/facts.ts";

/** A letter that the case has given rise to, without its words. */
export interface LetterHead {
	readonly id: string;
	readonly kind: string;
	readonly name: Text;
	readonly number: Text;
	readonly at: string;
}

/** A letter as it is read (文书). */
export interface Letter extends LetterHead {
	readonly official: boolean;
	readonly issuer: Text;
	readonly to: Text;
	readonly date: Text;
	readonly body: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

/** What a letter is made of: the case, and what of pack and records its words are. */
export interface LetterSource extends LetterGround {
	readonly forms: readonly LetterForm[];
	/** How a member of staff is called. */
	readonly people: (id: string) => Text;
}

type Facts = Readonly<Record<string, unknown>>;
export const both = <T>(make: (language: Language) => T) => ({ zh: make("zh"), en: make("en") });

/** Which letters there are, oldest first; each follows from one event, and so do its id and number. */
export const lettersOf = (source: LetterSource): readonly LetterHead[] =>
	source.file.events.flatMap((event) => source.forms.flatMap((form) => headOf(form, event, source) ?? []));

/** Undefined where the event gives rise to no such letter. */
function headOf(form: LetterForm, event: CaseRecord, source: LetterSource): LetterHead | undefined {
	if (!(form.on as readonly string[]).includes(event.type)) return undefined;
	return headFrom(
		form,
		event,
		both((language) => letterFacts(event, undefined, form, source, language)),
	);
}

/** Undefined where the form's own condition does not hold. */
export function headFrom(
	form: LetterForm,
	event: CaseRecord,
	facts: Readonly<Record<Language, Facts>>,
): LetterHead | undefined {
	if (form.when && holds(form.when, facts.zh, HEAD_FACTS) !== true) return undefined;
	const number = both((language) => filled(form.number, facts[language]));
	const { zh, en } = number;
	if (typeof zh !== "string" || typeof en !== "string")
		throw new Error(`a letter's number has no ${JSON.stringify(number)}`);
	return { id: `${form.id}-${event.seq}`, kind: form.id, name: form.name, number: { zh, en }, at: event.at };
}

/**
 * The words of one letter, from what was known when it went out: a later event changes no letter. Refuses where something that it has to
 * say is not there: a letter has no blanks. `also`: events that are taken as known, to see what the letter would have said.
 */
export function letterOf(id: string, source: LetterSource, also: readonly number[] = []): Letter | Refusal {
	const { file, settings, calendar, forms } = source;
	const event = file.events.find(({ seq }) => id.endsWith(`-${seq}`));
	const form = forms.find((one) => event && `${one.id}-${event.seq}` === id);
	const head = event && form && headOf(form, event, source);
	if (!event || !form || !head) return refuse("case/unknown-document", { id });
	const at = Date.parse(event.at);
	const then = { ...file, events: file.events.filter(({ seq }) => seq <= event.seq || also.includes(seq)) };
	const answer = deriveCase(historyOf(then, settings), at, settings, calendar);
	if (isRefusal(answer)) return answer;
	const known = { ...source, hearing: hearingOf(effective(then.events), source) };
	const body = bodyOf(
		{ form, event, head },
		both((language) => letterFacts(event, answer, form, known, language)),
		source.people,
	);
	if (isRefusal(body)) return body;
	return { ...sheetOf(head, form, at, settings.timeZone), issuer: source.department, to: source.applicant, body };
}

/** What every letter has beside its words and who writes it to whom. */
export const sheetOf = (head: LetterHead, form: LetterForm, at: Instant, timeZone: string) => ({
	...head,
	official: form.official,
	date: both((language) => dateText(localDay(at, timeZone), language)),
});

/** The words in both languages; refuses where something that it has to say is not there. */
export function bodyOf(
	{ form, event, head }: { readonly form: LetterForm; readonly event: CaseRecord; readonly head: LetterHead },
	facts: Readonly<Record<Language, Facts>>,
	people: LetterSource["people"],
): Letter["body"] | Refusal {
	const body: Record<Language, readonly string[]> = { zh: [], en: [] };
	for (const language of ["zh", "en"] as const) {
		const words = paragraphs(form.body[language], { ...facts[language], "letter.number": head.number[language] });
		if (!Array.isArray(words)) return missingFact(form, event, words as MissingFact);
		const signed = standsFor(event) && signerText(event, people);
		body[language] = [...(words as readonly string[]), ...(signed ? [DEPUTY[language](signed[language])] : [])];
	}
	return body;
}

/** What paper shows of a letter, in one language. */
export const inLanguage = ({ name, number, issuer, to, date, body, official, at }: Letter, language: Language) => ({
	language,
	title: name[language],
	number: number[language],
	issuer: issuer[language],
	to: to[language],
	date: date[language],
	body: body[language],
	official,
	at: Date.parse(at),
});

/** Signed by a deputy (代理): a letter says who acted and for whom. */
const DEPUTY: Readonly<Record<Language, (signer: string) => string>> = {
	zh: (signer) => `本件由${signer}签发。`,
	en: (signer) => `Signed by ${signer}.`,
};

interface MissingFact {
	readonly missing: string;
}

const missingFact = (form: LetterForm, event: CaseRecord, { missing }: MissingFact): Refusal =>
	refuse("case/letter-fact-missing", {
		letter: form.id,
		event: event.type,
		seq: event.seq,
		fact: missing,
		name: LETTER_FACTS.facts[LETTER_FACTS.index.get(missing) ?? -1]?.question ?? null,
	});

function paragraphs(forms: readonly LetterParagraph[], facts: Facts): readonly string[] | MissingFact {
	const words: string[] = [];
	for (const { when, parts } of forms) {
		if (when && holds(when, facts) !== true) continue;
		const list = parts.find((part) => typeof part === "object" && Array.isArray(facts[part.fact]));
		const elements = typeof list === "object" ? (facts[list.fact] as readonly string[]) : undefined;
		const lines =
			typeof list === "object" && elements
				? elements.map((one, i) => filled(parts, { ...facts, [list.fact]: `${i + 1}. ${one}` }))
				: [filled(parts, facts)];
		if (typeof list === "object" && elements?.length === 0) return { missing: list.fact };
		for (const line of lines) {
			if (typeof line !== "string") return line;
			words.push(line);
		}
	}
	return words;
}

function filled(parts: LetterParagraph["parts"], facts: Facts): string | MissingFact {
	let words = "";
	for (const part of parts) {
		const value = typeof part === "string" ? part : facts[part.fact];
		if (typeof value !== "string" || value === "") return { missing: typeof part === "string" ? part : part.fact };
		words += value;
	}
	return words;
}

function holds({ text: rule, expr }: LetterRule, facts: Facts, dictionary = LETTER_FACTS): boolean | undefined {
	const told = Object.entries(facts).filter(([name, value]) => value !== undefined && dictionary.index.has(name));
	const known = readFacts(Object.fromEntries(told), dictionary);
	if (isInvalid(known)) throw new Error(`a letter's facts are not understood: ${JSON.stringify(known.invalid)}`);
	return compileRule(rule, expr, dictionary).evaluate(known) as boolean | undefined;
}
