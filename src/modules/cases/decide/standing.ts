import { type Refusal, refuse } from "#kernel/outcome.ts";
import { endingOf } from "#modules/cases/decide/beside.ts";
import { OPEN, UNDECIDED } from "#modules/cases/decide/chart.ts";
import type { ApplicationPack } from "#modules/cases/decide/draft.ts";
import type { CaseMaterial, FormField, FormValues } from "#modules/cases/model/application.ts";
import {
	CONSENT_GIVEN,
	CONSENT_WITHDRAWN,
	type DisputedField,
	EVIDENCE_CHANGED,
	EVIDENCE_REVIEWED,
} from "#modules/cases/model/standing.ts";
import type { CaseState } from "#modules/cases/model.ts";
import { type Dispute, writtenOf } from "#modules/evidence/model/disputes.ts";
import type { EvidenceUse } from "#modules/evidence/model.ts";

interface Happened {
	readonly type: string;
	readonly data: unknown;
}
const typeIn = ({ data }: Happened): string => (data as { readonly evidence?: string }).evidence ?? "";

/** The evidence types whose holder agrees to their use in a case as of its last event: what was withdrawn is not used (个人信息保护法 Art 15). */
export function consentsNow(given: readonly string[], events: readonly Happened[]): readonly string[] {
	const now = new Set(given);
	for (const event of events) {
		if (event.type === CONSENT_WITHDRAWN) now.delete(typeIn(event));
		if (event.type === CONSENT_GIVEN) now.add(typeIn(event));
	}
	return [...now];
}

/** Where evidence is still going to be used: from receipt to decision. */
export const isUndecided = (state: CaseState): boolean =>
	state === "received" || state === "correcting" || UNDECIDED.includes(state);

/** Why a consent may not be withdrawn, or given again, so. */
export function consentRefusal(
	{ evidence, given }: { readonly evidence: string; readonly given: boolean },
	state: CaseState,
	consents: readonly string[],
	events: readonly Happened[],
): Refusal | undefined {
	if (!consents.includes(evidence) || consentsNow(consents, events).includes(evidence) === given)
		return refuse("case/not-consented", { evidence });
	return isUndecided(state) ? undefined : refuse("case/consent-over", { evidence, state });
}

/** A disputed record of a holder, with its id. */
export type FactDispute = Pick<Dispute, "about" | "state" | "claimed"> & { readonly id: string };

/** The last dispute of the record behind each field, by field; what was withdrawn counts as never said. */
export function disputesByField<D extends FactDispute>(
	fields: readonly FormField[],
	disputes: readonly D[],
): ReadonlyMap<string, D> {
	const byField = new Map<string, D>();
	for (const { id, from } of fields) {
		const last = disputes.find(
			({ about, state }) => about.kind === "fact" && about.id === from && state !== "withdrawn",
		);
		if (last) byField.set(id, last);
	}
	return byField;
}

/** What an application marks as disputed: both values, as they stood when it was submitted. */
export const disputedFields = (
	form: FormValues,
	disputes: ReadonlyMap<string, FactDispute & Pick<Dispute, "recorded">>,
): readonly DisputedField[] =>
	[...disputes].flatMap(([field, { id, state, recorded }]) =>
		state === "open" ? [{ field, dispute: id, recorded: writtenOf(recorded.value), claimed: form[field] ?? "" }] : [],
	);

/** The changes under a case that nobody has looked at; none where the case has ended without a permit or the permit with it. */
export function openChanges<E extends Happened>(state: CaseState, events: readonly E[]): readonly E[] {
	if (endingOf(events) || !STANDS.includes(state)) return [];
	const looked = events.findLastIndex(({ type }) => type === EVIDENCE_REVIEWED);
	return events.slice(looked + 1).filter(({ type }) => type === EVIDENCE_CHANGED);
}

/** Where something stands on evidence: a case that is open, or a permit. */
const STANDS: readonly CaseState[] = [...OPEN, "delivered"];
export const standsOnEvidence = (state: CaseState): boolean => STANDS.includes(state);

/** What of the holder's evidence stands in for papers; consent is asked only where its type wants it. */
export const usesOf = (
	{ items }: Pick<ApplicationPack, "items">,
	{ id, item, holder }: { readonly id: string; readonly item: string; readonly holder: string },
	{ materials, consents }: { readonly materials: readonly CaseMaterial[]; readonly consents: readonly string[] },
): readonly EvidenceUse[] =>
	materials
		.filter(({ step, source }) => source !== null && ["E1", "E2", "E3", "E4"].includes(step))
		.map(({ id: material, name, step, source }) => {
			const type = items.get(source ?? "")?.evidence ?? source ?? "";
			return { holder, case: id, material, materialName: name, type, step, item, consent: consents.includes(type) };
		});
