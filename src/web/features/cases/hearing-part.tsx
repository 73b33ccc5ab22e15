import { useState } from "react";
import { type CaseView, useStep } from "#web/features/cases/cases.ts";
import { hearingWords } from "#web/features/cases/hearing-words.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { HEARING } from "#web/lib/words/hearing.ts";
import { Button } from "#web/ui/button.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";

/** The applicant's right to be heard: until when, what came of it, and the button that asks (听证). */
export function HearingPart({
	view,
	hearing,
}: {
	readonly view: CaseView;
	readonly hearing: NonNullable<CaseView["hearing"]>;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const step = useStep(view.id);
	const [note, setNote] = useState("");
	const may = view.steps.some(({ type, possible }) => type === "HearingRequested" && possible);
	const send = () => {
		if (step.isPending) return;
		const words = note.trim();
		step.mutate({ seq: view.seq, step: { type: "HearingRequested", ...(words !== "" && { note: words }) } });
	};
	return (
		<section id="hearing" aria-labelledby="hearing-title">
			<h2 id="hearing-title">{say(HEARING.title)}</h2>
			<p>{hearingWords(hearing, speech)}</p>
			{may && (
				<>
					<NoteField label={say(HEARING.askWhy)} error={undefined} value={note} onChange={setNote} />
					{step.error && <Failure error={step.error} onRetry={send} />}
					<div className="acts">
						<Button onClick={send} disabled={step.isPending}>
							{say(HEARING.ask)}
						</Button>
					</div>
				</>
			)}
		</section>
	);
}
