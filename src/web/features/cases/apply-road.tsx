import { useState } from "react";
import { listed } from "#kernel/text.ts";
import { type Draft, useDraftLetters, useSaveDraft } from "#web/features/cases/cases.ts";
import { SaveProblem } from "#web/features/cases/save-problem.tsx";
import { term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { Choices } from "#web/ui/field.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** The applicant's choice between the roads: examined first, or granted on a commitment and checked afterwards (告知承诺). */
export function RoadChoice({ draft }: { readonly draft: Draft }) {
	const { say, language } = useSpeech();
	const save = useSaveDraft(draft.id);
	const [road, setRoad] = useState(draft.road);
	const { commitment, item } = draft;
	if (!commitment) return null;
	const choose = (chosen: Draft["road"]) => {
		setRoad(chosen);
		save.mutate({ road: chosen }, { onError: () => setRoad(draft.road) });
	};
	const papers = say(listed(commitment.papers));
	const promised = item.promised ?? item.statutory;
	return (
		<section className="road" aria-labelledby="road">
			<h2 id="road">{say(APPLY.road)}</h2>
			{commitment.refused ? (
				<p className="second">
					{say(APPLY.roadRefused)} <b>{say(commitment.refused.title)}</b>
					{say(APPLY.stop)} {say(commitment.refused.remedy)}
				</p>
			) : (
				<Choices
					name="road"
					value={road}
					options={[
						{
							value: "normal",
							name: say(APPLY.roads.normal),
							note: promised && say(APPLY.roadNormal, { term: term(promised, language) }),
						},
						{
							value: "commitment",
							name: say(APPLY.roads.commitment),
							note: say(commitment.papers.length > 0 ? APPLY.roadCommitment : APPLY.roadCommitmentBare, {
								papers,
								term: term(commitment.check, language),
							}),
						},
					]}
					onChange={choose}
				/>
			)}
			{road === "commitment" && !commitment.refused && (
				<>
					<h3>{say(APPLY.conditions)}</h3>
					<ol className="conditions">
						{commitment.conditions.map((condition) => (
							<li key={condition.zh}>{say(condition)}</li>
						))}
					</ol>
					<p className="second t2">{say(APPLY.conditionsCheck, { how: say(commitment.checkedBy) })}</p>
				</>
			)}
			<SaveProblem save={save} id={draft.id} />
		</section>
	);
}

/** Notice and commitment word for word, as they are signed and kept. */
export function LettersToSign({
	draft,
	committed,
	missing,
	onCommit,
}: {
	readonly draft: Draft;
	readonly committed: boolean;
	/** It was tried without. */
	readonly missing: boolean;
	readonly onCommit: (committed: boolean) => void;
}) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useDraftLetters(draft);
	return (
		<section className="check" aria-labelledby="letters">
			<h2 id="letters">{say(APPLY.letters)}</h2>
			<p className="second t2">{say(APPLY.lettersLead)}</p>
			{error && <Failure error={error} onRetry={() => void refetch()} />}
			{!data && !error && <Skeleton lines={8} />}
			{data?.letters.map((letter) => (
				<article key={letter.id} className="sign-letter sheet">
					<h3>{say(letter.name)}</h3>
					{letter.body[language].map((paragraph, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a letter never move
						<p key={i}>{paragraph}</p>
					))}
				</article>
			))}
			{missing && <p className="wrong">{say(APPLY.commitFirst)}</p>}
			<label className="tick tick-main">
				<input
					type="checkbox"
					checked={committed}
					aria-invalid={missing}
					disabled={!data}
					onChange={({ target }) => onCommit(target.checked)}
				/>
				<span>{say(APPLY.commitAll)}</span>
			</label>
		</section>
	);
}
