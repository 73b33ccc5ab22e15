import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import type { CaseMaterial, Draft, DraftMaterial } from "#web/features/cases/cases.ts";
import { FileBox } from "#web/features/cases/file-box.tsx";
import { ShareLine, SupplyChoice } from "#web/features/cases/share-line.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { FILES } from "#web/lib/words/files.ts";
import { EvidenceRow } from "#web/ui/evidence-row.tsx";
import "#web/features/cases/cases.css";

/** The consent that would answer a paper and was not given. */
export const consentFor = (draft: Pick<Draft, "consents">, material: string) =>
	draft.consents.find(({ given, materials }) => !given && materials.includes(material));

/** Whether a paper waits for its applicant, and not for a register that is being asked. */
export const isYours = (
	draft: Pick<Draft, "consents">,
	{ asked, commitment, id, files, share }: DraftMaterial,
): boolean =>
	files.length === 0 &&
	((asked && commitment === null && share?.state !== "asked") ||
		(commitment !== null && !commitment.given) ||
		consentFor(draft, id) !== undefined);

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
	onSupply,
}: {
	readonly draft: Draft;
	readonly material: DraftMaterial;
	readonly onCommit?: (given: boolean) => void;
	readonly onSupply?: (by: "mail" | "window" | null) => void;
}) {
	const { say } = useSpeech();
	const { commitment, asked } = material;
	const share = onCommit && <ShareLine draft={draft} material={material} />;
	const consent = consentFor(draft, material.id);
	const name = say(material.name);
	if (commitment && !material.gap) {
		return (
			<EvidenceRow
				name={name}
				state={commitment.given ? "green" : "yours"}
				supply={say(commitment.given ? APPLY.committed : APPLY.toCommit)}
				detail={withShare(reason(material, say), share)}
				asked={
					onCommit && (
						<CommitTick given={commitment.given} onCommit={onCommit}>
							{say(APPLY.commitCheck)}
						</CommitTick>
					)
				}
			/>
		);
	}
	if (asked && (onCommit || material.files.length > 0))
		return <AskedPaper draft={draft} material={material} onCommit={onCommit} onSupply={onSupply} />;
	if (consent && !commitment?.given) {
		return (
			<EvidenceRow
				name={name}
				state="yours"
				supply={say(APPLY.needsConsent)}
				detail={withShare(say(APPLY.consentGives, { name: say(consent.name) }), share)}
				asked={say(APPLY.needsConsentHow)}
			/>
		);
	}
	return (
		<EvidenceRow
			name={name}
			state={asked && !commitment?.given ? "yours" : "green"}
			supply={say(material.gap ? APPLY.mayFollow : material.stepName)}
			detail={withShare(reason(material, say), share)}
			asked={onCommit && say(APPLY.nothing)}
		/>
	);
}

/** A paper that is asked: its files, and the consent that would spare them. One component, so that an upload outlives the first file. */
function AskedPaper({
	draft,
	material,
	onCommit,
	onSupply,
}: {
	readonly draft: Draft;
	readonly material: DraftMaterial;
	/** It may be changed here; of a paper that may follow, whether that is committed to. */
	readonly onCommit: ((given: boolean) => void) | undefined;
	readonly onSupply: ((by: "mail" | "window" | null) => void) | undefined;
}) {
	const { say } = useSpeech();
	const { files, gap } = material;
	const given = material.commitment?.given === true;
	const open = onCommit !== undefined;
	const consent = files.length === 0 ? consentFor(draft, material.id) : undefined;
	const names = files.map((file) => file.name).join(say(COMMON.separator));
	const isWaiting = files.length === 0 && material.share?.state === "asked" && !given;
	const box = <FileBox draft={draft} material={material} />;
	const why = consent ? say(APPLY.consentGives, { name: say(consent.name) }) : reason(material, say);
	return (
		<EvidenceRow
			name={say(material.name)}
			state={files.length > 0 || given ? "green" : isWaiting ? "waiting" : "yours"}
			supply={
				files.length > 0
					? say(FILES.byYou, { n: files.length })
					: say(consent ? APPLY.needsConsent : gap ? APPLY.mayFollow : material.stepName)
			}
			detail={
				files.length === 0
					? withShare(why, open && <ShareLine draft={draft} material={material} />)
					: open
						? undefined
						: names
			}
			asked={
				open && (
					<>
						{consent && <p className="or-upload">{say(FILES.orUpload)}</p>}
						{material.share && onSupply && files.length === 0 ? (
							<SupplyChoice draft={draft} material={material} onSupply={onSupply}>
								{box}
							</SupplyChoice>
						) : (
							box
						)}
						{gap && (
							<CommitTick given={given} onCommit={onCommit}>
								{say(APPLY.gapCheck)}
							</CommitTick>
						)}
					</>
				)
			}
		/>
	);
}

/** Why, and how far the register has come. */
const withShare = (words: string, share: ReactNode): ReactNode =>
	share ? (
		<>
			{words}
			{share}
		</>
	) : (
		words
	);

const CommitTick = ({
	given,
	onCommit,
	children,
}: {
	readonly given: boolean;
	readonly onCommit: (given: boolean) => void;
	readonly children: string;
}) => (
	<label className="tick">
		<input type="checkbox" checked={given} onChange={({ target }) => onCommit(target.checked)} />
		<span>{children}</span>
	</label>
);

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
