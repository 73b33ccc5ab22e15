import { useState } from "react";
import { type CaseView, useStep } from "#web/features/cases/cases.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MY } from "#web/lib/words/my.ts";
import { Button } from "#web/ui/button.tsx";
import { Field, NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";

/** The answer to the one correction notice: its points, what was done about them, answers that change (补正). */
export function CorrectionForm({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const step = useStep(view.id);
	const [note, setNote] = useState("");
	const [form, setForm] = useState<Readonly<Record<string, string>>>({});
	const [tried, setTried] = useState(false);
	const points = view.story.findLast(({ type }) => type === "CorrectionRequested")?.says ?? [];
	const send = () => {
		setTried(true);
		if (note.trim() === "" || step.isPending) return;
		const changes = Object.keys(form).length > 0 ? { form: { ...form } } : {};
		step.mutate({ seq: view.seq, step: { type: "CorrectionReceived", note, ...changes } });
	};
	return (
		<section className="correct no-print" id="correct" aria-labelledby="correct-title">
			<h2 id="correct-title">{say(MY.correct)}</h2>
			<ol>
				{points.map((point) => (
					<li key={point.zh}>{say(point)}</li>
				))}
			</ol>
			<p className="second t2">{say(MY.correctLead)}</p>
			<NoteField
				label={say(MY.correctNote)}
				hint={say(MY.correctNoteHint)}
				error={tried && note.trim() === "" ? say(MY.correctNeeded) : undefined}
				value={note}
				onChange={setNote}
			/>
			{view.form.length > 0 && (
				<details>
					<summary>{say(MY.correctForm)}</summary>
					<div className="correct-form">
						{view.form.map(({ id: field, name, value }) => (
							<Field key={field} label={say(name)}>
								{({ id }) => (
									<input
										id={id}
										className="input"
										value={form[field] ?? value}
										onChange={({ target }) => setForm({ ...form, [field]: target.value })}
									/>
								)}
							</Field>
						))}
					</div>
				</details>
			)}
			{step.error && <Failure error={step.error} onRetry={send} />}
			<div className="acts">
				<Button kind="primary" size="large" onClick={send} disabled={step.isPending}>
					{say(MY.correctSend)}
				</Button>
			</div>
		</section>
	);
}

/** Taking the application back, asked once more at the spot (撤回). */
export function Withdraw({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const step = useStep(view.id);
	const [asking, setAsking] = useState(false);
	if (!view.steps.some(({ type, possible }) => type === "CaseWithdrawn" && possible)) return null;
	if (!asking) {
		return (
			<button type="button" className="linklike second" onClick={() => setAsking(true)}>
				{say(MY.withdraw)}
			</button>
		);
	}
	return (
		<div className="withdraw">
			<p className="second">{say(MY.withdrawAsk)}</p>
			<div className="acts">
				<Button
					size="small"
					disabled={step.isPending}
					onClick={() => step.mutate({ seq: view.seq, step: { type: "CaseWithdrawn" } })}
				>
					{say(MY.withdrawYes)}
				</Button>
				<Button size="small" kind="quiet" onClick={() => setAsking(false)}>
					{say(MY.withdrawNo)}
				</Button>
			</div>
			{step.error && <Failure error={step.error} />}
		</div>
	);
}
