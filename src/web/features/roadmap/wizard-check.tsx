import { useState } from "react";
import { factsOf } from "#modules/roadmap/decide/project.ts";
import { factLabel, valueWords } from "#modules/rules/decide/words.ts";
import type { Value } from "#modules/rules/model.ts";
import { projectHash, saveProject } from "#web/features/roadmap/saved.ts";
import { type PageProps, WizardFrame } from "#web/features/roadmap/wizard-frame.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useGo } from "#web/lib/link.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { WHAT_IF, WIZARD } from "#web/lib/words/roadmap.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices } from "#web/ui/field.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** Everything that was said, by step, each with a way to change it; then what to do with the rest. */
export function CheckPage({ ground, project }: PageProps) {
	const { say } = useSpeech();
	const go = useGo();
	const [assume, setAssume] = useState<"yes" | "no">("yes");
	const { slice } = ground;
	const { origins } = factsOf(ground, { ...project, assume: false });
	const rest = slice.facts.filter((_, i) => origins[i] === "open" || origins[i] === "unsure");
	const finish = () => {
		const made = { ...project, assume: assume === "yes" };
		saveProject(made);
		go(`/roadmap${projectHash(made)}`);
	};
	return (
		<WizardFrame ground={ground} project={project} step={0}>
			<PageSentence>{say(WIZARD.checkTitle)}</PageSentence>
			<p className="t2">{say(WIZARD.checkLead)}</p>
			{slice.steps.map((step, i) => {
				const inside = slice.facts.filter((fact) => step.groups.includes(fact.group));
				const said = inside.filter(({ name }) => name in project.answers || project.unsure.includes(name));
				const without = slice.groups.filter(({ id }) => step.groups.includes(id) && project.without.includes(id));
				return (
					<section key={step.id} className="check-step">
						<h2>{say(step.name)}</h2>
						<dl>
							{said.map((fact) => (
								<div key={fact.name}>
									<dt>{say(factLabel(fact))}</dt>
									<dd>
										{project.unsure.includes(fact.name)
											? say(WHAT_IF.notSure)
											: say(valueWords(project.answers[fact.name] as Value, fact))}
									</dd>
									<dd>
										<To to={`/roadmap/new?step=${i + 1}&ask=${fact.name}${projectHash(project)}`}>
											{say(WIZARD.edit)}
											<span className="sr">{say(factLabel(fact))}</span>
										</To>
									</dd>
								</div>
							))}
							{said.length + without.length === 0 && (
								<div>
									<dt>{say(WIZARD.none)}</dt>
									<dd />
									<dd>
										<To to={`/roadmap/new?step=${i + 1}${projectHash(project)}`}>
											{say(WIZARD.edit)}
											<span className="sr">{say(step.name)}</span>
										</To>
									</dd>
								</div>
							)}
							{without.length > 0 && (
								<div>
									<dt>{say(WIZARD.checkWithout)}</dt>
									<dd>{without.map(({ name }) => say(name)).join(say(COMMON.separator))}</dd>
									<dd>
										<To to={`/roadmap/new?step=${i + 1}${projectHash(project)}`}>
											{say(WIZARD.edit)}
											<span className="sr">{say(step.name)}</span>
										</To>
									</dd>
								</div>
							)}
						</dl>
					</section>
				);
			})}
			{rest.length > 0 && (
				<fieldset className="check-step">
					<legend>
						<h2>{say(WIZARD.checkRest, { n: rest.length })}</h2>
					</legend>
					<p className="t2">{say(WIZARD.checkRestLead)}</p>
					<Choices
						name="assume"
						value={assume}
						options={[
							{ value: "yes", name: say(WIZARD.assume) },
							{ value: "no", name: say(WIZARD.leave) },
						]}
						onChange={setAssume}
					/>
					<details className="check-defaults">
						<summary>{say(WIZARD.defaults)}</summary>
						<dl>
							{rest.map((fact) => (
								<div key={fact.name}>
									<dt>{say(factLabel(fact))}</dt>
									<dd>{say(valueWords(fact.default, fact))}</dd>
								</div>
							))}
						</dl>
					</details>
				</fieldset>
			)}
			<div className="wizard-acts">
				<Button kind="primary" size="large" onClick={finish}>
					{say(WIZARD.finish)}
				</Button>
			</div>
		</WizardFrame>
	);
}
