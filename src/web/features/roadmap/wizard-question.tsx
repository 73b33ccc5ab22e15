import { useState } from "react";
import { factsOf } from "#modules/roadmap/decide/project.ts";
import { nextQuestions } from "#modules/roadmap/decide/questions.ts";
import type { Fact } from "#modules/rules/model.ts";
import { answered, type Draft, draftOf, FactInput } from "#web/features/roadmap/fact-input.tsx";
import { nextAddress, stepAfter } from "#web/features/roadmap/wizard.ts";
import { type PageProps, WizardFrame } from "#web/features/roadmap/wizard-frame.tsx";
import { useWizardGo } from "#web/features/roadmap/wizard-groups.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { WHAT_IF, WIZARD } from "#web/lib/words/roadmap.ts";
import { Button } from "#web/ui/button.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** One question: why it is asked, how many permits hang on it, and "not sure" as an answer. */
export function QuestionPage({
	ground,
	project,
	step,
	fact,
	left,
}: PageProps & { readonly step: number; readonly fact: Fact; readonly left: number }) {
	const { say } = useSpeech();
	const go = useWizardGo();
	const [draft, setDraft] = useState<Draft>(() => draftOf(project, fact));
	const [typed, setTyped] = useState(() => {
		const value = project.answers[fact.name];
		return typeof value === "number" || typeof value === "string" ? String(value) : "";
	});
	const [wrong, setWrong] = useState(false);
	const position = ground.network.dictionary.index.get(fact.name) ?? 0;
	const hangs = ground.hangs[position] ?? 0;
	const decides =
		nextQuestions(ground.network, factsOf(ground, { ...project, assume: false }).facts).questions.find(
			(one) => one.fact === fact.name,
		)?.decides ?? 0;
	const boxed = fact.type !== "boolean" && fact.type !== "list" && !fact.values;
	return (
		<WizardFrame ground={ground} project={project} step={step}>
			<form
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					const answer = draft === undefined && fact.type === "list" ? [] : draft;
					if (answer === undefined) {
						setWrong(true);
						return;
					}
					const next = answered(project, fact.name, answer);
					go(next, nextAddress(ground, next, step));
				}}
			>
				<fieldset aria-describedby="question-why">
					<legend>
						<PageSentence>
							<span id="question">{say(fact.question)}</span>
						</PageSentence>
					</legend>
					<div className="question-why" id="question-why">
						<p>
							<b>{say(WIZARD.why)}</b> {say(fact.help)}
						</p>
						<p className="t2">
							{hangs > 0 ? say(WIZARD.hangs, { n: hangs }) : say(WHAT_IF.hangsNone)}
							{decides > 0 && hangs > 0 && ` ${say(WIZARD.decides, { n: decides })}`}
						</p>
					</div>
					{wrong && (
						<p className="wrong" role="alert">
							{say(WIZARD.errorTitle)}
							{say(boxed ? WHAT_IF.wrongNumber : WIZARD.choose)}
						</p>
					)}
					<FactInput
						fact={fact}
						draft={draft}
						typed={typed}
						labelled="question"
						onTyped={setTyped}
						onChange={(answer) => {
							setDraft(answer);
							setWrong(false);
						}}
					/>
				</fieldset>
				<div className="wizard-acts">
					<Button type="submit" kind="primary" size="large">
						{say(WIZARD.continue)}
					</Button>
					{left > 1 && (
						<Button kind="quiet" size="large" onClick={() => go(project, stepAfter(ground, step))}>
							{say(WIZARD.skip)}
						</Button>
					)}
				</div>
			</form>
		</WizardFrame>
	);
}
