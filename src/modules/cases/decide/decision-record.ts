import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { type DraftContent, resolved, variantOf } from "#modules/cases/decide/draft.ts";
import { filingOf } from "#modules/cases/decide/filing.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { type LetterSource, letterOf, lettersOf } from "#modules/cases/decide/letters.ts";
import { roadToldOf } from "#modules/cases/decide/road.ts";
import { type CaseFile, type CaseRecord, historyOf } from "#modules/cases/decide/steps.ts";
import { type CaseMaterial, GRANTS } from "#modules/cases/model/application.ts";
import type { DecisionBasis, HeldThen } from "#modules/cases/model/decision-record.ts";

/** A decision as it is being made, or as it is made again from what is kept. */
export interface DecisionCase {
	readonly number: string;
	readonly item: string;
	readonly variant: string;
	/** Up to and with the decision, as it was known then. */
	readonly file: CaseFile;
	/** The decision, without what its record adds. */
	readonly event: CaseRecord;
	/** What was handed in. */
	readonly application: (Pick<DraftContent, "consents"> & { readonly materials: readonly CaseMaterial[] }) | undefined;
	/** Of a grant: the evidence that was looked at. */
	readonly held: HeldThen | undefined;
}

/** Everything that is hashed of a decision, as canonical texts. */
export interface DecisionTexts {
	readonly facts: string;
	readonly rules: string;
	/** The calendar years that its dates rest on. */
	readonly calendar: DecisionBasis["calendar"];
	readonly case: string;
	readonly papers: string | null;
	readonly letters: string;
}

/** The event without what its record adds to it. */
export function bare({ seq, type, data, at, actor }: CaseRecord): CaseRecord {
	const { basis: _basis, held: _held, ...told } = data as Readonly<Record<string, unknown>>;
	return { seq, type, data: told as CaseRecord["data"], at, actor };
}

/** Derives a decision: what it rested on, and all that follows from that. Pure, so that the same facts and rules give the same bytes for ever. */
export function decisionTexts(decision: DecisionCase, pack: CasesPack): DecisionTexts {
	const { file, event, held } = decision;
	const at = Date.parse(event.at);
	const answer = deriveCase(historyOf(file, pack.settings), at, pack.settings, pack.calendar);
	const years = isRefusal(answer) ? [] : answer.yearsTouched;
	return {
		facts: canonicalJson({
			item: file.item,
			department: file.department,
			holder: file.holder,
			events: file.events,
			held,
		}),
		rules: rulesText(decision, pack),
		calendar: pack.calendar.years
			.filter(({ year }) => years.includes(year))
			.map(({ year, hash }) => ({ year, hash: hash ?? String(year) })),
		case: canonicalJson(answer),
		papers: papersText(decision, pack),
		letters: canonicalJson(lettersBy(decision, pack)),
	};
}

/** Every rule of the pack that a decision of this kind on this item reads. */
function rulesText({ item, variant, event }: DecisionCase, pack: CasesPack): string {
	const { applications, settings, letters, materials, evidenceTypes } = pack;
	const found = variantOf(pack.items, item, variant);
	const papers = (found?.variant.materials ?? []).flatMap((id) => materials.get(id) ?? []);
	const types = papers.flatMap(({ sources }) => sources.flatMap(({ from }) => evidenceTypes.get(from ?? "") ?? []));
	return canonicalJson({
		settings,
		item: found?.item,
		papers,
		types,
		letters: letters.filter(({ on }) => (on as readonly string[]).includes(event.type)),
		reasons: [applications.intakeReasons, applications.denialReasons, applications.revocationReasons],
		remedies: applications.remedies,
		gaps: applications.gaps.filter((gap) => gap.item === item),
		commitments: applications.commitments.filter((road) => road.item === item),
	});
}

function papersText({ item, variant, file, event, application, held }: DecisionCase, pack: CasesPack): string | null {
	const found = variantOf(pack.items, item, variant);
	if (!GRANTS.some((grant) => grant === event.type) || !found || !application || !held) return null;
	const record = { facts: {}, barred: held.barred, bars: [] };
	const known = { holder: file.holder, holdings: held.holdings, record, on: held.on };
	const asks = { code: item, materials: found.variant.materials };
	const papers = resolved(pack, asks, { consents: application.consents, registers: [] }, known);
	return canonicalJson(papers.map(({ id, step, source, asked }) => ({ id, step, source, asked })));
}

/** The words of the letters that the decision gives rise to; its addressee stands in them by their id, for names change. */
function lettersBy(decision: DecisionCase, pack: CasesPack) {
	const found = variantOf(pack.items, decision.item, decision.variant);
	if (!found) return [];
	const { item, variant } = found;
	const { number, file, event, application } = decision;
	const source: LetterSource = {
		forms: pack.letters,
		file,
		settings: pack.settings,
		calendar: pack.calendar,
		words: pack.words,
		number,
		zone: pack.zone,
		department: pack.department(file.department),
		applicant: text(file.holder, file.holder),
		people: (id) => text(id, id),
		item: {
			code: item.code,
			name: item.name,
			variant: variant.name,
			result: item.result,
			handling: file.item.handling,
		},
		materials: application?.materials ?? [],
		road: roadToldOf(file, decision, pack),
		filing: filingOf(file),
	};
	return lettersOf(source)
		.filter(({ id }) => id.endsWith(`-${event.seq}`))
		.map(({ id }) => letterOf(id, source));
}

/** Names under which what the papers of an item rest on may be on record. */
export function namesLookedAt(pack: CasesPack, item: string, variant: string): ReadonlySet<string> {
	const papers = variantOf(pack.items, item, variant)?.variant.materials ?? [];
	const from = papers.flatMap((id) => pack.materials.get(id)?.sources.flatMap((source) => source.from ?? id) ?? []);
	return new Set(
		from.flatMap((name) => [name, pack.items.get(name)?.evidence ?? name, ...(pack.makers.get(name) ?? [])]),
	);
}

/** The record of a decision; `hash` is SHA-256 of a text. */
export function basisOf(texts: DecisionTexts, pack: CasesPack, hash: (words: string) => string): DecisionBasis {
	return {
		facts: hash(texts.facts),
		pack: pack.version,
		inForce: pack.inForce,
		rules: hash(texts.rules),
		calendar: texts.calendar,
		derived: {
			case: hash(texts.case),
			papers: texts.papers === null ? null : hash(texts.papers),
			letters: hash(texts.letters),
		},
	};
}

export const PARTS = ["facts", "application", "pack", "rules", "calendar", "case", "papers", "letters"] as const;
export type Part = (typeof PARTS)[number];

/** Where a decision made again parts from its record. */
export function partings(kept: DecisionBasis, again: DecisionBasis): readonly Part[] {
	const differ: Readonly<Record<Exclude<Part, "application">, boolean>> = {
		facts: kept.facts !== again.facts,
		pack: kept.pack !== again.pack || kept.inForce !== again.inForce,
		rules: kept.rules !== again.rules,
		calendar: canonicalJson(kept.calendar) !== canonicalJson(again.calendar),
		case: kept.derived.case !== again.derived.case,
		papers: kept.derived.papers !== again.derived.papers,
		letters: kept.derived.letters !== again.derived.letters,
	};
	return PARTS.filter((part) => part !== "application" && differ[part]);
}
