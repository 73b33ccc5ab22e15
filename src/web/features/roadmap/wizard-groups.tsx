import { useState } from "react";
import type { Project } from "#modules/roadmap/model.ts";
import { projectHash, saveProject } from "#web/features/roadmap/saved.ts";
import { hangsOnGroup, nextAddress } from "#web/features/roadmap/wizard.ts";
import { type PageProps, WizardFrame } from "#web/features/roadmap/wizard-frame.tsx";
import { GroupTicks, type Ticks, tickable, ticksOf, withGroups } from "#web/features/roadmap/wizard-ticks.tsx";
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
	const [ticks, setTicks] = useState<Ticks>(() => ticksOf(ground, project, inside));
	if (!named) return null;
	const groups = inside.flatMap((id) => slice.groups.find((one) => one.id === id) ?? []);
	const note = (id: string) =>
		say(WIZARD.groupNote, {
			n: slice.facts.filter((fact) => fact.group === id).length,
			m: hangsOnGroup(ground, id),
		});
	return (
		<WizardFrame ground={ground} project={project} step={step}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					const next = withGroups(ground, project, inside, chosen, ticks);
					go(next, nextAddress(ground, next, step));
				}}
			>
				<fieldset>
					<legend>
						<PageSentence>{say(WIZARD.groupsTitle, { name: say(named.name) })}</PageSentence>
					</legend>
					<p className="t2">{say(WIZARD.groupsHint)}</p>
					<div className="wizard-groups">
						{groups.map((group) => {
							const facts = tickable(ground, group.id);
							const open = chosen.includes(group.id) && facts.length > 0;
							return (
								<div key={group.id} className={open ? "wizard-group wizard-group-open" : "wizard-group"}>
									<Checks
										values={chosen.filter((id) => id === group.id)}
										options={[{ value: group.id, name: say(group.name), note: note(group.id) }]}
										onChange={(ids) => setChosen([...chosen.filter((id) => id !== group.id), ...ids])}
									/>
									{open && (
										<GroupTicks
											facts={facts}
											group={group.id}
											label={say(group.name)}
											ticks={ticks}
											onChange={setTicks}
										/>
									)}
								</div>
							);
						})}
					</div>
				</fieldset>
				<Button type="submit" kind="primary" size="large">
					{say(WIZARD.continue)}
				</Button>
			</form>
		</WizardFrame>
	);
}
