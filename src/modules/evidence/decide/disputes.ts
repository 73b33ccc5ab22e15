import { parseDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import type { Json } from "#kernel/event.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import {
	type CorrectionSettings,
	type Dispute,
	type DisputeAnswer,
	type DisputeProof,
	type DisputeRaised,
	KEEPERS,
	MOST_PROOFS,
	type RecordedValue,
	writtenOf,
} from "#modules/evidence/model/disputes.ts";
import type { CertificateRecorded, FactRecorded, KnownFact } from "#modules/evidence/model.ts";

/** What can happen to a dispute. */
export type DisputeEvent =
	| { readonly type: "DisputeRaised"; readonly data: DisputeRaised }
	| { readonly type: "DisputeProofAdded"; readonly data: DisputeProof }
	| { readonly type: "DisputeAnswered"; readonly data: DisputeAnswer }
	| { readonly type: "DisputeWithdrawn"; readonly data: Readonly<Record<string, never>> };

/** Folds one event; the first raises it. */
export function evolveDispute(before: Dispute | undefined, event: DisputeEvent): Dispute {
	if (event.type === "DisputeRaised") return { ...event.data, state: "open", proofs: [], answer: null };
	if (!before) throw new RangeError("a dispute is raised before anything else happens to it");
	switch (event.type) {
		case "DisputeProofAdded":
			return { ...before, proofs: [...before.proofs, event.data] };
		case "DisputeAnswered":
			return { ...before, state: event.data.outcome, answer: event.data };
		case "DisputeWithdrawn":
			return { ...before, state: "withdrawn" };
	}
}

/** The department that answers: who keeps it; where nobody of the zone does, the one that the pack names. */
export const keeperOf = (keeper: string | undefined, { otherwise }: CorrectionSettings): string =>
	keeper === undefined || keeper === "applicant" ? otherwise : keeper;

export const recordedFact = ({ value, source, on }: KnownFact): RecordedValue => ({ value, source, on });
/** Of a certificate its last day is what can be wrong here; anything else on it takes a new one of its issuer. */
export const recordedLastDay = ({ validUntil, source, issuedOn }: CertificateRecorded): RecordedValue => ({
	value: validUntil ?? "",
	source,
	on: issuedOn,
});

/** Why it may not be disputed so; `earlier` are the disputes of the same record, the latest first. */
export function raiseRefusal(
	{ about, claimed, ground, recorded }: Pick<DisputeRaised, "about" | "claimed" | "ground" | "recorded">,
	earlier: readonly (Dispute & { readonly id: string })[],
): Refusal | undefined {
	if (correctedValue({ about, recorded }, claimed) === undefined) return refuse("evidence/not-a-value");
	if (claimed === writtenOf(recorded.value)) return refuse("evidence/nothing-to-correct");
	const open = earlier.find(({ state }) => state === "open");
	if (open) return refuse("evidence/already-disputed", { id: open.id, number: open.number });
	const same = earlier.find(
		(one) =>
			one.state === "upheld" &&
			one.claimed === claimed &&
			one.ground === ground &&
			one.recorded.on === recorded.on &&
			writtenOf(one.recorded.value) === writtenOf(recorded.value),
	);
	return same && refuse("evidence/answered-before", { id: same.id, number: same.number });
}

/** A value that is said to be right, in the kind of the one on record; undefined where it is none of that kind. */
export function correctedValue(
	{ about, recorded }: Pick<Dispute, "about" | "recorded">,
	written: string,
): Json | undefined {
	if (about.kind === "certificate") return parseDay(written) === undefined ? undefined : written;
	if (typeof recorded.value === "string") return written;
	try {
		const value = JSON.parse(written) as Json;
		return typeof value === typeof recorded.value ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Why it may not be answered so. */
export function answerRefusal(dispute: Dispute, answer: DisputeAnswer): Refusal | undefined {
	if (dispute.state !== "open") return refuse("evidence/dispute-closed", { state: dispute.state });
	if (answer.outcome === "upheld") return undefined;
	const value = correctedValue(dispute, answer.value);
	if (value === undefined) return refuse("evidence/not-a-value");
	return writtenOf(value) === writtenOf(dispute.recorded.value) ? refuse("evidence/nothing-to-correct") : undefined;
}

export const proofRefusal = ({ state, proofs }: Dispute): Refusal | undefined => {
	if (state !== "open") return refuse("evidence/dispute-closed", { state });
	return proofs.length >= MOST_PROOFS ? refuse("evidence/too-many-proofs", { most: MOST_PROOFS }) : undefined;
};

/** A correction is a new fact with its own source and date; the one before stays where it was recorded. */
export const correctedFact = (
	{ about, department, number }: Dispute,
	value: Json,
	on: string,
	name: Text,
): FactRecorded => ({
	name: about.id,
	value,
	on,
	department,
	source: text(`${name.zh}更正（${number}）`, `Corrected by ${name.en} (${number})`),
});

/** A certificate that was corrected is another one; the one before ends. */
export const correctedCertificate = (
	{ number }: Pick<Dispute, "number">,
	before: CertificateRecorded,
	validUntil: string,
	name: Text,
): CertificateRecorded => ({
	...before,
	validUntil,
	source: text(`${name.zh}更正（${number}）`, `Corrected by ${name.en} (${number})`),
});

/** Whether a login works on what is disputed with that department. */
export const keeps = (caller: Caller, department: string): boolean =>
	KEEPERS.some((role) => caller.appointments.some((held) => held.role === role && held.of === department));

/** Whether a login may see a dispute: it is theirs, it is their department's, or they see everything. */
export const seesDispute = (caller: Caller, { holder, department }: Pick<Dispute, "holder" | "department">): boolean =>
	caller.principal === holder || keeps(caller, department) || ["leader", "auditor"].some((role) => holds(caller, role));

/** The departments whose disputes a login sees; undefined: all of them. */
export const keptBy = (caller: Caller): readonly string[] | undefined =>
	["leader", "auditor"].some((role) => holds(caller, role))
		? undefined
		: caller.appointments.flatMap(({ role, of }) =>
				of !== undefined && KEEPERS.some((keeper) => keeper === role) ? [of] : [],
			);
