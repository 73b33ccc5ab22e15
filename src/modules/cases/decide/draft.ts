import { formatDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { committed, committedTerms } from "#modules/cases/decide/road.ts";
import type { ApplicationSettings, CaseMaterial, FormField, FormValues } from "#modules/cases/model/application.ts";
import type { Road } from "#modules/cases/model/commitment.ts";
import type { Lacking, Signature } from "#modules/cases/model/counter.ts";
import type { HandedIn } from "#modules/cases/model/files.ts";
import type { CaseItem, ClockSettings } from "#modules/cases/model.ts";
import type { Item, VariantKind } from "#modules/catalogue/model.ts";
import { type Ladder, resolveMaterials, STEP_NAMES, whyOf } from "#modules/evidence/decide/ladder.ts";
import type { HolderRecord, Holding, Holdings, KnownFact, RegisterAnswer } from "#modules/evidence/model.ts";

/** What of the zone pack an application needs; maps are by id. */
export interface ApplicationPack extends Ladder {
	readonly applications: ApplicationSettings;
}

/** What the applicant has said so far (暂存). */
export interface DraftContent {
	readonly form: FormValues;
	/** Evidence types whose use the holder agrees to, for this case only (授权用证). */
	readonly consents: readonly string[];
	/** Materials for which the written commitment is given (告知承诺). */
	readonly commitments: readonly string[];
	/** What the registers said when they were asked. */
	readonly registers: readonly RegisterAnswer[];
	/** Absent on the normal road. */
	readonly road?: Road;
	/** Papers that are asked of the applicant and whose original a window has seen (核验原件), by id. */
	readonly seen?: readonly string[];
	/** Given at the counter. */
	readonly signature?: Signature;
}

/** What is on record of the holder. */
export interface OnRecord {
	readonly holder: string;
	readonly holdings: readonly Holding[];
	readonly record: HolderRecord;
	/** The day of the look, ISO. */
	readonly on: string;
}

/** The service item as this variant of it asks for papers; undefined where there is no such thing. */
export function variantOf(items: ReadonlyMap<string, Item>, code: string, kind: string) {
	const item = items.get(code);
	const variant = item?.variants.find((one) => one.kind === kind);
	return item && variant && { item, variant };
}

/** The form's fields of an item; none where the pack asks nothing. */
export const fieldsOf = ({ applications }: Pick<ApplicationPack, "applications">, item: string): readonly FormField[] =>
	applications.forms.find(({ items }) => items.includes(item))?.fields ?? [];

/** The answers that are on record, by field: nothing is asked twice. */
export const prefilled = (fields: readonly FormField[], { facts }: HolderRecord): ReadonlyMap<string, KnownFact> =>
	new Map(
		fields.flatMap(({ id, from }) => {
			const fact = from === undefined ? undefined : facts[from];
			return fact ? [[id, fact] as const] : [];
		}),
	);

const CHECKS: Readonly<Record<FormField["kind"], (value: string, field: FormField) => Text | undefined>> = {
	text: (value, { max }) =>
		Array.from(value).length > max ? text(`不超过 ${max} 个字`, `at most ${max} characters`) : undefined,
	number: (value) =>
		/^\d{1,15}(\.\d{1,6})?$/.test(value) ? undefined : text("须为不小于 0 的数", "a number that is not negative"),
	choice: (value, { choices = [] }) =>
		choices.some((choice) => choice.value === value)
			? undefined
			: text("请从选项中选择", "one of the choices that are there"),
};

/** A fact as an answer of a form. */
export const answerOf = ({ value }: KnownFact): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What is wrong with an answer; undefined if nothing is. */
export function problemOf(field: FormField, value: string): Text | undefined {
	if (value.trim() === "") return field.required ? text("请填写", "is needed") : undefined;
	return CHECKS[field.kind](value, field);
}

/** The steps on which evidence is used that may need its holder's consent. */
const CONSENTED: readonly string[] = ["E1", "E2", "E4"];

/** Types that the registers are asked for before anything is decided: data sharing (E2) by a named type. */
export function typesToAsk(pack: ApplicationPack, materials: readonly string[]): readonly string[] {
	const sources = materials.flatMap((id) => pack.materials.get(id)?.sources ?? []);
	return [...new Set(sources.flatMap(({ step, from }) => (step === "E2" && from !== undefined ? [from] : [])))];
}

const holdingsIn = (
	{ consents, registers }: Pick<DraftContent, "consents" | "registers">,
	{ holder, holdings, record, on }: OnRecord,
): Holdings => ({
	subject: holder,
	evidence: [...holdings, ...registers.flatMap((register) => register.holdings)],
	consents,
	barredFromCommitment: record.barred,
	unanswered: registers.filter(({ answered }) => !answered).map(({ type }) => type),
	on,
});

/** Every paper with the step of the ladder that answers it, under these consents. */
export function resolved(
	pack: ApplicationPack,
	item: Pick<Item, "code" | "materials">,
	content: Pick<DraftContent, "consents" | "registers">,
	known: OnRecord,
): readonly CaseMaterial[] {
	const { materials } = resolveMaterials(item, pack, holdingsIn(content, known));
	return materials.map(({ id, name, nameEn, step, source, because, becauseEn, askApplicant }) => ({
		id,
		name: text(name, nameEn),
		step,
		stepName: STEP_NAMES[step],
		source,
		because: text(because, becauseEn),
		asked: askApplicant,
	}));
}

/** Every paper with what stands in for it, on the road that was chosen. */
export function papersOf(
	pack: ApplicationPack,
	found: NonNullable<ReturnType<typeof variantOf>>,
	content: DraftContent,
	known: OnRecord,
	files: readonly { readonly material: string }[],
): readonly CaseMaterial[] {
	const papers = { code: found.item.code, materials: found.variant.materials };
	const answered = withOriginals(resolved(pack, papers, content, known), content);
	return content.road === "commitment" ? committed(answered) : withGaps(pack, found, answered, known, files);
}

/** The same, with the papers marked that this variant lets come later (容缺后补) and that have no file; not for who is barred from commitment. */
export function withGaps(
	{ applications }: Pick<ApplicationPack, "applications">,
	{ item, variant }: NonNullable<ReturnType<typeof variantOf>>,
	materials: readonly CaseMaterial[],
	{ record }: Pick<OnRecord, "record">,
	files: readonly { readonly material: string }[],
): readonly CaseMaterial[] {
	const listed =
		applications.gaps.find((gap) => gap.item === item.code && gap.variant === variant.kind)?.materials ?? [];
	if (record.barred) return materials;
	const isOut = ({ id, asked, original }: CaseMaterial) =>
		asked && !original && listed.includes(id) && files.every(({ material }) => material !== id);
	return materials.map((one) => (isOut(one) ? { ...one, gap: true } : one));
}

/** The same, with those asked papers marked whose original a window has seen. */
export const withOriginals = (
	materials: readonly CaseMaterial[],
	{ seen = [] }: Pick<DraftContent, "seen">,
): readonly CaseMaterial[] =>
	materials.map((one) => (one.asked && seen.includes(one.id) ? { ...one, original: true } : one));

/** Evidence on record that would answer a paper if its holder agreed, and which papers. */
export function consentsAsked(
	pack: ApplicationPack,
	item: Pick<Item, "code" | "materials">,
	registers: readonly RegisterAnswer[],
	known: OnRecord,
): ReadonlyMap<string, readonly string[]> {
	const types = [...pack.evidenceTypes.values()].filter(({ consent }) => consent).map(({ id }) => id);
	const asked = new Map<string, string[]>();
	for (const { id, step, source } of resolved(pack, item, { consents: types, registers }, known)) {
		if (source === null || !CONSENTED.includes(step)) continue;
		const type = pack.items.get(source)?.evidence ?? source;
		if (pack.evidenceTypes.get(type)?.consent) asked.set(type, [...(asked.get(type) ?? []), id]);
	}
	return asked;
}

/** What is still to do before it can be submitted: ids of fields and of papers. */
export function missing(
	fields: readonly FormField[],
	materials: readonly CaseMaterial[],
	{ form, commitments }: DraftContent,
	files: readonly Pick<HandedIn, "material">[],
): { readonly fields: readonly string[]; readonly materials: readonly string[] } {
	return {
		fields: fields.filter((field) => problemOf(field, form[field.id] ?? "")).map(({ id }) => id),
		materials: materials
			.filter(({ id, step, asked, gap, original, promised }) =>
				asked && !gap
					? !original && files.every(({ material }) => material !== id)
					: (gap || step === "E6") && !promised && !commitments.includes(id),
			)
			.map(({ id }) => id),
	};
}

/** What a window takes in without (收件时尚缺): it may not refuse to take in, and all of it goes into the one notice; undefined: nothing. */
export function lackingOf(
	fields: readonly FormField[],
	materials: readonly CaseMaterial[],
	content: DraftContent,
	files: readonly Pick<HandedIn, "material">[],
	revision: number,
): Lacking | undefined {
	const open = missing(fields, materials, content, files);
	const signature = content.signature?.revision !== revision;
	return signature || open.fields.length > 0 || open.materials.length > 0 ? { ...open, signature } : undefined;
}

/** Why an application may not be submitted as it stands; undefined if it may (T02). */
export function submitRefusal(
	fields: readonly FormField[],
	materials: readonly CaseMaterial[],
	content: DraftContent,
	files: readonly Pick<HandedIn, "material">[],
	signed: boolean,
): Refusal | undefined {
	const open = missing(fields, materials, content, files);
	if (open.fields.length > 0) return refuse("case/form-incomplete", { fields: open.fields });
	if (open.materials.length > 0) return refuse("case/material-missing", { materials: open.materials });
	return signed ? undefined : refuse("case/not-signed");
}

/** Papers that rested on a certificate or register at submission and no longer do (double check before the decision), and why they do not. */
export function noLongerAnswered(
	pack: ApplicationPack,
	item: Pick<Item, "code" | "materials">,
	before: readonly CaseMaterial[],
	content: Pick<DraftContent, "consents" | "registers">,
	known: OnRecord,
): readonly CaseMaterial[] {
	const now = new Map(resolved(pack, item, content, known).map((material) => [material.id, material]));
	return before.flatMap((material) => {
		const { id, step, source } = material;
		if (!["E1", "E2", "E3", "E4"].includes(step) || source === null) return [];
		const again = now.get(id);
		if (!again) return [material];
		if (again.step <= step) return [];
		return [{ ...material, because: whyOf(id, { step, from: source }, pack, holdingsIn(content, known)) }];
	});
}

/** The item as a draft and a case show it. */
export function shownItem(
	{ item, variant }: NonNullable<ReturnType<typeof variantOf>>,
	department: Text,
): {
	readonly code: string;
	readonly name: Text;
	readonly variant: { readonly kind: VariantKind; readonly name: Text };
	readonly department: { readonly id: string; readonly name: Text };
	readonly handling: Item["handling"];
	readonly statutory: Term | null;
	readonly promised: Term | null;
	readonly result: Text;
} {
	const own = variant.kind === "new";
	return {
		code: item.code,
		name: item.name,
		variant: { kind: variant.kind, name: variant.name },
		department: { id: item.department, name: department },
		handling: item.handling,
		statutory: variant.statutory ?? (own ? item.statutory : undefined) ?? null,
		promised: variant.promised ?? (own ? item.promised : undefined) ?? null,
		result: item.result,
	};
}

/** The terms under which an application begins, on its road. */
export function termsOf(
	found: NonNullable<ReturnType<typeof variantOf>>,
	{ road }: Pick<DraftContent, "road">,
): CaseItem {
	const { handling, statutory, promised } = shownItem(found, found.item.name);
	const terms: CaseItem = { handling, ...(statutory && { statutory }), ...(promised && { promised }) };
	return road === "commitment" ? committedTerms(terms) : terms;
}

/** The number of the case that a draft becomes on a day (办件编号). */
export function numberOf(
	item: string,
	draft: string,
	at: Instant,
	{ settings }: { readonly settings: ClockSettings },
): string {
	const day = formatDay(localDay(at, settings.timeZone)).replaceAll("-", "");
	return `${item}-${day}-${draft.slice(0, 6).toUpperCase()}`;
}
