import { useState } from "react";
import { type Dispute, type Kept, useAnswer } from "#web/features/evidence/evidence.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { Button, Segmented } from "#web/ui/button.tsx";
import { Field, NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";
import { StateTag } from "#web/ui/words.tsx";
import "#web/features/evidence/evidence.css";

/** Disputes of a department, each opens; without a word of what is on record. */
export function KeptList({
	title,
	rows,
	open,
}: {
	readonly title: string;
	readonly rows: readonly Kept[];
	readonly open: string | undefined;
}) {
	const { say, language } = useSpeech();
	if (rows.length === 0) return null;
	return (
		<>
			<h2>
				{title} <em>{rows.length}</em>
			</h2>
			<ul>
				{rows.map(({ id, number, name, holderName, dueOn, late, state }) => (
					<li key={id}>
						<To to={`/keeping/${id}`} {...(id === open && { "aria-current": "true" as const })}>
							<b>{say(name)}</b>
							<span className={late ? "late" : "t2"}>
								{state === "open"
									? late
										? say(EVIDENCE.late)
										: say(EVIDENCE.due, { date: dueOn })
									: say(EVIDENCE.state[state])}
							</span>
							<small>
								{say(holderName)} · {number}
							</small>
							{late && <small>{say(EVIDENCE.due, { date: fullDate(dueOn, language) })}</small>}
						</To>
					</li>
				))}
			</ul>
		</>
	);
}

/** One dispute: the record and what its holder says side by side, the proof, and the answer. */
export function KeptOne({ dispute }: { readonly dispute: Dispute }) {
	const { say, language } = useSpeech();
	const { id, number, name, holderName, recorded, claimed, ground, department, dueOn, late, state, proofs, answer } =
		dispute;
	return (
		<article className="keeping-one">
			<header>
				<p className="t3 small">
					{number} · {say(holderName)} · {say(department.name)}
				</p>
				<h2>
					{say(name)}{" "}
					<StateTag kind={late ? "yours" : "class"}>{late ? say(EVIDENCE.late) : say(EVIDENCE.state[state])}</StateTag>
				</h2>
				<p className={late ? "cu" : "t2"}>{say(EVIDENCE.due, { date: fullDate(dueOn, language) })}</p>
			</header>
			<dl className="keeping-values">
				<div>
					<dt>{say(EVIDENCE.onRecord)}</dt>
					<dd>
						{recorded.value || say(EVIDENCE.noEnd)}
						<small>
							{say(EVIDENCE.sourceOf, { source: say(recorded.source), date: fullDate(recorded.on, language) })}
						</small>
					</dd>
				</div>
				<div>
					<dt>{say(EVIDENCE.saysHolder)}</dt>
					<dd>
						{claimed}
						<small>
							{say(EVIDENCE.because)}: {ground}
						</small>
					</dd>
				</div>
			</dl>
			{proofs.length > 0 && (
				<ul className="keeping-proofs">
					{proofs.map((proof) => (
						<li key={proof.id}>
							<a href={`/api/v1/disputes/${id}/proofs/${proof.id}`} target="_blank" rel="noreferrer">
								{proof.name}
							</a>
						</li>
					))}
				</ul>
			)}
			{answer && (
				<p>
					<b>{say(EVIDENCE.state[answer.outcome])}</b>
					{answer.value && ` ${answer.value}`}　{answer.note}
				</p>
			)}
			{dispute.answerable && <AnswerForm key={id} dispute={dispute} />}
		</article>
	);
}

function AnswerForm({ dispute }: { readonly dispute: Dispute }) {
	const { say } = useSpeech();
	const answer = useAnswer(dispute.id);
	const [outcome, setOutcome] = useState<"corrected" | "upheld">();
	const [value, setValue] = useState(dispute.claimed);
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const send = () => {
		setTried(true);
		if (!outcome || note.trim() === "" || (outcome === "corrected" && value.trim() === "")) return;
		answer.mutate(
			outcome === "corrected" ? { outcome, value: value.trim(), note: note.trim() } : { outcome, note: note.trim() },
		);
	};
	return (
		<div className="keeping-answer">
			<Segmented
				label={say(EVIDENCE.answer)}
				value={outcome ?? ("" as "upheld")}
				options={[
					{ value: "corrected", name: say(EVIDENCE.answerCorrect) },
					{ value: "upheld", name: say(EVIDENCE.answerUphold) },
				]}
				onChange={setOutcome}
			/>
			{outcome === "corrected" && (
				<Field label={say(EVIDENCE.correctTo)} hint={say(EVIDENCE.correctToHint)}>
					{({ id, describedBy }) => (
						<input
							id={id}
							className="input"
							maxLength={2_000}
							value={value}
							aria-describedby={describedBy}
							onChange={({ target }) => setValue(target.value)}
						/>
					)}
				</Field>
			)}
			{outcome && (
				<>
					<NoteField
						label={say(EVIDENCE.reason)}
						hint={say(EVIDENCE.reasonHint)}
						value={note}
						error={tried && note.trim() === "" ? say(EVIDENCE.noteNeeded) : undefined}
						onChange={setNote}
					/>
					<div>
						<Button kind="primary" disabled={answer.isPending} onClick={send}>
							{say(EVIDENCE.answer)}
						</Button>
					</div>
				</>
			)}
			{answer.error && <Failure error={answer.error} />}
		</div>
	);
}
