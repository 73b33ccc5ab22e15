import type { Text } from "#kernel/text.ts";
import type { Intake, IntakeInput, IntakeMaterial } from "#web/features/cases/intake.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import type { LightState } from "#web/ui/light.tsx";

/** How a paper stands at the counter, and what its number does. */
export interface RowState {
	readonly light: LightState;
	readonly words: Text;
	readonly n?: number;
	/** Absent: there is nothing to tick. */
	readonly tick?: (now: IntakeInput) => Partial<IntakeInput>;
	/** It is something to hand over: a scan can be added. */
	readonly handedOver: boolean;
}

const toggled = (list: readonly string[], one: string): readonly string[] =>
	list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** The evidence that would answer this paper if its holder agreed. */
export const consentFor = ({ consents }: Intake, material: string) =>
	consents.find(({ materials }) => materials.includes(material));

/** What the zone holds is green, what the applicant has to agree or commit to is theirs, what is handed over is ticked or scanned. */
export function rowState(intake: Intake, material: IntakeMaterial): RowState {
	const { id, asked, files, commitment } = material;
	const consent = consentFor(intake, id);
	if (consent) {
		const tick = ({ consents }: IntakeInput) => ({ consents: toggled(consents, consent.type) });
		const light = consent.given ? "green" : "yours";
		return { light, words: consent.given ? COUNTER.agreed : COUNTER.agree, tick, handedOver: false };
	}
	if (commitment && !asked) {
		const tick = ({ commitments }: IntakeInput) => ({ commitments: toggled(commitments, id) });
		const light = commitment.given ? "green" : "yours";
		return { light, words: commitment.given ? COUNTER.committed : COUNTER.commit, tick, handedOver: false };
	}
	if (!asked) return { light: "green", words: COUNTER.fetched, handedOver: false };
	const tick = ({ seen }: IntakeInput) => ({ seen: toggled(seen, id) });
	if (files.length > 0) return { light: "green", words: COUNTER.scanned, n: files.length, tick, handedOver: true };
	return intake.seen.includes(id)
		? { light: "green", words: COUNTER.seen, tick, handedOver: true }
		: { light: "waiting", words: COUNTER.bring, tick, handedOver: true };
}

/** Names of what is still missing, in the order of the screen: it goes into the one notice. */
export function gapsOf(intake: Intake): readonly Text[] {
	const open = new Set(intake.missing);
	const fields = intake.form.filter(({ id }) => open.has(id)).map(({ name }) => name);
	const papers = intake.materials.filter(({ id }) => open.has(id)).map(({ name }) => name);
	return [...papers, ...fields, ...(intake.signature?.valid ? [] : [COUNTER.sign])];
}
