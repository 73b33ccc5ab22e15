import { useState } from "react";
import { type CaseView, useStep } from "#web/features/cases/cases.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MY } from "#web/lib/words/my.ts";
import { Button } from "#web/ui/button.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";

type Check = NonNullable<CaseView["check"]>;

/** What the holder committed to, how its check stands, and what they have to put right (承诺核查). */
export function CheckPart({ view, check }: { readonly view: CaseView; readonly check: Check }) {
	const { say, language } = useSpeech();
	const fixing = view.steps.some(({ type, possible }) => type === "FixReported" && possible);
	return (
		<section className={check.state === "fixing" ? "correct" : undefined} id="fix" aria-labelledby="check">
			<h2 id="check">{say(MY.check)}</h2>
			{check.found && (
				<p>
					<b>{say(MY.checkFound, { note: check.found })}</b>
				</p>
			)}
			<p className="second t2">
				{say(MY.checkHow, { how: say(check.checkedBy) })}
				{check.dueOn && ` ${say(MY.checkUntil, { date: fullDate(check.dueOn, language) })}`}
			</p>
			<details open={check.state === "fixing"}>
				<summary>{say(MY.checkConditions)}</summary>
				<ol className="conditions">
					{check.conditions.map((condition) => (
						<li key={condition.zh}>{say(condition)}</li>
					))}
				</ol>
			</details>
			{fixing && <FixForm view={view} />}
		</section>
	);
}

function FixForm({ view }: { readonly view: CaseView }) {
	const { say } = useSpeech();
	const step = useStep(view.id);
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const send = () => {
		setTried(true);
		if (note.trim() === "" || step.isPending) return;
		step.mutate({ seq: view.seq, step: { type: "FixReported", note } });
	};
	return (
		<>
			<NoteField
				label={say(MY.fixNote)}
				hint={say(MY.fixNoteHint)}
				error={tried && note.trim() === "" ? say(MY.correctNeeded) : undefined}
				value={note}
				onChange={setNote}
			/>
			{step.error && <Failure error={step.error} onRetry={send} />}
			<div className="acts">
				<Button kind="primary" size="large" onClick={send} disabled={step.isPending}>
					{say(MY.fixSend)}
				</Button>
			</div>
		</>
	);
}
