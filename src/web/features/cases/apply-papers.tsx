import { useState } from "react";
import { listed } from "#kernel/text.ts";
import { ApplyFrame, ToTasks } from "#web/features/cases/apply-frame.tsx";
import { openOf } from "#web/features/cases/apply-tasks.tsx";
import { type Draft, inputOf, useSaveDraft } from "#web/features/cases/cases.ts";
import { DraftPaper, isYours } from "#web/features/cases/paper-row.tsx";
import { SaveProblem, saveNote } from "#web/features/cases/save-problem.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** Every paper with who supplies it; consent once in words, commitments at their paper. */
export function ApplyPapers({ draft }: { readonly draft: Draft }) {
	const speech = useSpeech();
	const { say } = speech;
	const save = useSaveDraft(draft.id);
	const [pending, setPending] = useState<readonly string[]>([]);
	const yours = draft.materials.filter((material) => isYours(draft, material)).length;
	const fetched = draft.materials.filter(({ asked, share }) => asked && share?.state === "asked").length;
	const open = openOf(draft);
	const commit = (id: string, given: boolean) => {
		const { commitments } = inputOf(draft);
		setPending([id]);
		save.mutate(
			{ commitments: given ? [...commitments, id] : commitments.filter((one) => one !== id) },
			{ onSettled: () => setPending([]) },
		);
	};
	const supply = (id: string, by: "mail" | "window" | null) => {
		const { [id]: _before, ...others } = inputOf(draft).supplies;
		save.mutate({ supplies: by === null ? others : { ...others, [id]: by } });
	};
	const shown: Draft =
		pending.length === 0
			? draft
			: {
					...draft,
					materials: draft.materials.map((one) =>
						pending.includes(one.id) && one.commitment ? { ...one, commitment: { given: !one.commitment.given } } : one,
					),
				};
	return (
		<ApplyFrame draft={draft} note={saveNote(save, speech)} wide>
			<ToTasks id={draft.id} />
			<PageSentence>
				{yours === 0 && fetched > 0
					? say(EVIDENCE.fetching, { n: fetched })
					: yours === 0
						? say(APPLY.sentenceNone, { n: draft.materials.length })
						: say(APPLY.sentenceSome, { m: yours, n: draft.materials.length - yours })}
			</PageSentence>
			{draft.consents.length > 0 && (
				<Consent
					draft={draft}
					busy={save.isPending}
					onChange={(given) => save.mutate({ consents: given ? draft.consents.map(({ type }) => type) : [] })}
				/>
			)}
			<Table
				label={say(APPLY.materials)}
				head={[say(APPLY.paper), say(APPLY.supplier), say(APPLY.yourPart)]}
				className="papers"
			>
				{shown.materials.map((material) => (
					<DraftPaper
						key={material.id}
						draft={shown}
						material={material}
						onCommit={(given) => commit(material.id, given)}
						onSupply={(by) => supply(material.id, by)}
					/>
				))}
			</Table>
			<SaveProblem save={save} id={draft.id} />
			{draft.pending && <p className="share-pending">{say(EVIDENCE.pending)}</p>}
			<div className="acts">
				<ButtonLink
					kind="primary"
					size="large"
					to={open.fields + open.papers === 0 ? `/apply/${draft.id}/check` : `/apply/${draft.id}`}
				>
					{say(APPLY.goOn)}
				</ButtonLink>
			</div>
		</ApplyFrame>
	);
}

/** Asked once for all, in words: what is used, for what, and that a no costs only the papers themselves. */
function Consent({
	draft,
	busy,
	onChange,
}: {
	readonly draft: Draft;
	readonly busy: boolean;
	readonly onChange: (given: boolean) => void;
}) {
	const { say } = useSpeech();
	const given = draft.consents.every((consent) => consent.given);
	const nameOf = (id: string) => draft.materials.find((material) => material.id === id)?.name;
	return (
		<section className={given ? "consent" : "consent consent-open"} aria-labelledby="consent">
			<h2 id="consent">{say(APPLY.consentTitle)}</h2>
			<p>{say(APPLY.consentText)}</p>
			<ul>
				{draft.consents.map(({ type, name, issuer, materials }) => (
					<li key={type}>
						<b>{say(APPLY.consentFor, { name: say(name), issuer: say(issuer) })}</b>
						<small>
							{say(APPLY.consentPapers, { materials: say(listed(materials.flatMap((id) => nameOf(id) ?? []))) })}
						</small>
					</li>
				))}
			</ul>
			<label className="tick tick-main">
				<input type="checkbox" checked={given} disabled={busy} onChange={({ target }) => onChange(target.checked)} />
				<span>{say(APPLY.consentCheck)}</span>
			</label>
			{!given && <p className="second t2">{say(APPLY.consentNo)}</p>}
		</section>
	);
}
