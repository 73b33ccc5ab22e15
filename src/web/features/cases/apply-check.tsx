import { type ReactNode, useState } from "react";
import { DELIVERIES, DELIVERY_NAMES, type Delivery } from "#modules/cases/model/application.ts";
import { ApplyFrame, ToTasks } from "#web/features/cases/apply-frame.tsx";
import { LettersToSign } from "#web/features/cases/apply-road.tsx";
import { openOf } from "#web/features/cases/apply-tasks.tsx";
import { type Draft, type DraftMaterial, useSubmit } from "#web/features/cases/cases.ts";
import { DraftPaper, isYours } from "#web/features/cases/paper-row.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useGo } from "#web/lib/link.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Button } from "#web/ui/button.tsx";
import { Table } from "#web/ui/evidence-row.tsx";
import { Choices } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** The last look: every answer with its way back, what is on record, the signature, one button that names the act. */
export function ApplyCheck({ draft }: { readonly draft: Draft }) {
	const { say, language } = useSpeech();
	const go = useGo();
	const submit = useSubmit();
	const [delivery, setDelivery] = useState<Delivery>("electronic");
	const [signed, setSigned] = useState(false);
	const [tried, setTried] = useState(false);
	const [committed, setCommitted] = useState(false);
	const isCommitment = draft.road === "commitment";
	const open = openOf(draft);
	const left = open.fields + open.papers;
	const isHeld = (material: DraftMaterial) =>
		!isYours(draft, material) && material.commitment === null && !material.asked && !material.promised;
	const held = draft.materials.filter(isHeld);
	const mine = draft.materials.filter((material) => !isHeld(material));
	const given = draft.consents.filter((consent) => consent.given);
	const send = () => {
		setTried(true);
		if (signed && (committed || !isCommitment) && !submit.isPending)
			submit.mutate({ draft, delivery }, { onSuccess: ({ id }) => go(`/my/${id}/receipt`, { replace: true }) });
	};
	return (
		<ApplyFrame draft={draft} wide>
			<ToTasks id={draft.id} />
			<PageSentence>{say(APPLY.checkSentence)}</PageSentence>
			{draft.form.length > 0 && (
				<section className="check">
					<h2>{say(APPLY.basics)}</h2>
					<dl className="summary">
						{draft.form.map(({ id, name, value, prefilled, dispute, choices }) => (
							<Line key={id} name={say(name)} to={`/apply/${draft.id}/basics?from=check#f-${id}`}>
								{choices.find((choice) => choice.value === value)?.name[language] ??
									(value || <span className="t3">{say(APPLY.notGiven)}</span>)}
								{prefilled && prefilled.value === value && (
									<small>
										{say(APPLY.prefilled, { source: say(prefilled.source), date: fullDate(prefilled.on, language) })}
									</small>
								)}
								{dispute?.state === "open" && <small className="cu">{say(EVIDENCE.markedDisputed)}</small>}
							</Line>
						))}
					</dl>
				</section>
			)}
			{given.length > 0 && (
				<section className="check">
					<h2>{say(APPLY.consents)}</h2>
					<dl className="summary">
						<Line name={say(APPLY.consentCheck)} to={`/apply/${draft.id}/papers`}>
							{given.map(({ type, name, issuer }) => (
								<span key={type} className="line">
									{say(APPLY.consentFor, { name: say(name), issuer: say(issuer) })}
								</span>
							))}
						</Line>
					</dl>
				</section>
			)}
			{held.length > 0 && <Papers draft={draft} title={say(APPLY.held, { n: held.length })} materials={held} />}
			{mine.length > 0 && <Papers draft={draft} title={say(APPLY.byYou, { n: mine.length })} materials={mine} />}
			<section className="check" aria-labelledby="delivery">
				<h2 id="delivery">{say(APPLY.delivery)}</h2>
				<Choices
					name="delivery"
					value={delivery}
					options={DELIVERIES.map((by) => ({
						value: by,
						name: say(DELIVERY_NAMES[by]),
						note: say(APPLY.deliveryNotes[by]),
					}))}
					onChange={setDelivery}
				/>
			</section>
			{isCommitment && (
				<LettersToSign draft={draft} committed={committed} missing={tried && !committed} onCommit={setCommitted} />
			)}
			<section className="check sign">
				<h2>{say(APPLY.declaration)}</h2>
				<p>{say(APPLY.declarationText, { name: say(draft.holderName) })}</p>
				{tried && !signed && <p className="wrong">{say(APPLY.signFirst)}</p>}
				<label className="tick tick-main">
					<input
						type="checkbox"
						checked={signed}
						aria-invalid={tried && !signed}
						onChange={({ target }) => setSigned(target.checked)}
					/>
					<span>{say(APPLY.sign)}</span>
				</label>
				{submit.error && <Failure error={submit.error} onRetry={send} />}
				{draft.pending && <p className="share-pending">{say(EVIDENCE.pending)}</p>}
				<div className="acts">
					<Button
						kind="primary"
						size="large"
						onClick={send}
						disabled={left > 0 || submit.isPending}
						{...(left > 0 && { "aria-describedby": "left" })}
					>
						{say(submit.isPending ? APPLY.submitting : APPLY.submit)}
					</Button>
					{left > 0 && (
						<span id="left" className="cu">
							{say(APPLY.todo, { n: left })}
						</span>
					)}
				</div>
			</section>
		</ApplyFrame>
	);
}

function Line({ name, to, children }: { readonly name: string; readonly to: string; readonly children: ReactNode }) {
	const { say } = useSpeech();
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
			<dd className="line-act">
				<To to={to} aria-label={say(APPLY.changeWhat, { name })}>
					{say(APPLY.change)}
				</To>
			</dd>
		</div>
	);
}

function Papers({
	draft,
	title,
	materials,
}: {
	readonly draft: Draft;
	readonly title: string;
	readonly materials: readonly DraftMaterial[];
}) {
	const { say } = useSpeech();
	return (
		<section className="check">
			<h2>{title}</h2>
			<Table label={title} head={[say(APPLY.paper), say(APPLY.supplier), say(APPLY.yourPart)]} className="papers">
				{materials.map((material) => (
					<DraftPaper key={material.id} draft={draft} material={material} />
				))}
			</Table>
		</section>
	);
}
