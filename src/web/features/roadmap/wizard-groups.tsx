import { useState } from "react";
import type { Project } from "#modules/roadmap/model.ts";
import { projectHash, saveProject } from "#web/features/roadmap/saved.ts";
import { hangsOnGroup, nextAddress } from "#web/features/roadmap/wizard.ts";
import { type PageProps, WizardFrame } from "#web/features/roadmap/wizard-frame.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { WIZARD } from "#web/lib/words/roadmap.ts";
import { Button } from "#web/ui/button.tsx";
import { Checks, Field } from "#web/ui/field.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** Goes to a page of the description with the project in the address, so that the browser's back works. */
export function useWizardGo(): (project: Project, to: Readonly<Record<string, string | undefined>>) => void {
	const go = useGo();
	return (project, to) => {
		saveProject(project);
		const words = new URLSearchParams(
			Object.entries(to).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
		);
		const search = words.toString();
		go(`/roadmap/new${search ? `?${search}` : ""}${projectHash(project)}`);
	};
}

/** The first page: a name to recognise it by, and the day it is counted from. */
export function NamePage({ ground, project }: PageProps) {
	const { say } = useSpeech();
	const go = useWizardGo();
	const [name, setName] = useState(project.name);
	const [start, setStart] = useState(project.start);
	return (
		<WizardFrame ground={ground} project={project} step={0}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					go({ ...project, name: name.trim(), start: start || project.start }, { step: "1" });
				}}
			>
				<PageSentence>{say(WIZARD.nameTitle)}</PageSentence>
				<Field label={say(WIZARD.nameLabel)} hint={say(WIZARD.nameHint)}>
					{({ id, describedBy }) => (
						<input
							id={id}
							aria-describedby={describedBy}
							className="input"
							maxLength={200}
							value={name}
							onChange={({ target }) => setName(target.value)}
						/>
					)}
				</Field>
				<Field label={say(WIZARD.startLabel)} hint={say(WIZARD.startHint)}>
					{({ id, describedBy }) => (
						<input
							id={id}
							aria-describedby={describedBy}
							className="input wizard-date"
							type="date"
							value={start}
							onChange={({ target }) => setStart(target.value)}
						/>
					)}
				</Field>
				<Button type="submit" kind="primary" size="large">
					{say(WIZARD.continue)}
				</Button>
			</form>
		</WizardFrame>
	);
}

/** Which groups of the dictionary the project has anything of: one answer for many questions. */
export function GroupsPage({ ground, project, step }: PageProps & { readonly step: number }) {
	const { say } = useSpeech();
	const go = useWizardGo();
	const { slice } = ground;
	const named = slice.steps[step - 1];
	const inside = named?.groups ?? [];
	const answeredIn = (group: string) =>
		slice.facts.some((fact) => fact.group === group && fact.name in project.answers);
	const [chosen, setChosen] = useState<readonly string[]>(() =>
		inside.filter((group) => project.within.includes(group) || answeredIn(group)),
	);
	if (!named) return null;
	const options = inside.flatMap((id) => {
		const group = slice.groups.find((one) => one.id === id);
		const questions = slice.facts.filter((fact) => fact.group === id).length;
		return group
			? [
					{
						value: id,
						name: say(group.name),
						note: say(WIZARD.groupNote, { n: questions, m: hangsOnGroup(ground, id) }),
					},
				]
			: [];
	});
	return (
		<WizardFrame ground={ground} project={project} step={step}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					const others = (groups: readonly string[]) => groups.filter((group) => !inside.includes(group));
					const next: Project = {
						...project,
						within: [...others(project.within), ...chosen],
						without: [...others(project.without), ...inside.filter((group) => !chosen.includes(group))],
					};
					go(next, nextAddress(ground, next, step));
				}}
			>
				<fieldset>
					<legend>
						<PageSentence>{say(WIZARD.groupsTitle, { name: say(named.name) })}</PageSentence>
					</legend>
					<p className="t2">{say(WIZARD.groupsHint)}</p>
					<div className="wizard-groups">
						<Checks values={chosen} options={options} onChange={setChosen} />
					</div>
				</fieldset>
				<Button type="submit" kind="primary" size="large">
					{say(WIZARD.continue)}
				</Button>
			</form>
		</WizardFrame>
	);
}
