import type { Text } from "#kernel/text.ts";
import type { CaseMaterial, Draft, DraftMaterial } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { EvidenceRow } from "#web/ui/evidence-row.tsx";
import "#web/features/cases/cases.css";

/** The consent that would answer a paper and was not given. */
export const consentFor = (draft: Pick<Draft, "consents">, material: string) =>
	draft.consents.find(({ given, materials }) => !given && materials.includes(material));

/** Whether a paper waits for its applicant. */
export const isYours = (draft: Pick<Draft, "consents">, { asked, commitment, id }: DraftMaterial): boolean =>
	(asked && commitment === null) || (commitment !== null && !commitment.given) || consentFor(draft, id) !== undefined;

/** Why a source answers, without the name of the step, which stands above it. */
const reason = (material: Pick<CaseMaterial, "because" | "stepName">, say: (words: Text) => string): string => {
	const words = say(material.because);
	const name = say(material.stepName);
	return words.startsWith(name) ? words.slice(name.length).replace(/^[：:]\s*/, "") : words;
};

/** A paper of a draft: who supplies it, why, and the applicant's own part where it can be done here. */
export function DraftPaper({
	draft,
	material,
	onCommit,
}: {
	readonly draft: Draft;
	readonly material: DraftMaterial;
	readonly onCommit?: (given: boolean) => void;
}) {
	const { say } = useSpeech();
	const { commitment, asked } = material;
	const consent = consentFor(draft, material.id);
	const name = say(material.name);
	if (commitment) {
		return (
			<EvidenceRow
				name={name}
				state={commitment.given ? "green" : "yours"}
				supply={say(material.gap ? APPLY.mayFollow : commitment.given ? APPLY.committed : APPLY.toCommit)}
				detail={reason(material, say)}
				asked={
					onCommit && (
						<label className="tick">
							<input type="checkbox" checked={commitment.given} onChange={({ target }) => onCommit(target.checked)} />
							<span>{say(material.gap ? APPLY.gapCheck : APPLY.commitCheck)}</span>
						</label>
					)
				}
			/>
		);
	}
	if (consent) {
		const gives = say(APPLY.consentGives, { name: say(consent.name) });
		return (
			<EvidenceRow
				name={name}
				state="yours"
				supply={say(APPLY.needsConsent)}
				detail={gives}
				asked={say(APPLY.needsConsentHow)}
			/>
		);
	}
	const part = asked ? APPLY.bringIt : APPLY.nothing;
	return (
		<EvidenceRow
			name={name}
			state={asked ? "yours" : "green"}
			supply={say(material.stepName)}
			detail={reason(material, say)}
			asked={onCommit && say(part)}
		/>
	);
}

/** A paper of a case: what stands in for it. */
export function CasePaper({ material }: { readonly material: CaseMaterial }) {
	const { say } = useSpeech();
	return (
		<EvidenceRow
			name={say(material.name)}
			state={material.asked ? "yours" : "green"}
			supply={say(material.gap ? APPLY.mayFollow : material.stepName)}
			detail={reason(material, say)}
		/>
	);
}
