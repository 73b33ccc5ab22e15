import type { Project } from "#modules/roadmap/model.ts";
import type { Fact } from "#modules/rules/model.ts";
import type { Ground } from "#web/features/roadmap/engine.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { WIZARD } from "#web/lib/words/roadmap.ts";
import { Checks } from "#web/ui/field.tsx";

/** What was ticked of the chosen groups' yes-or-no questions, and the groups whose questions shall be asked one by one. */
export interface Ticks {
	readonly yes: readonly string[];
	readonly oneByOne: readonly string[];
}

/** The questions of a group that a tick answers: yes or no, and something hangs on them. */
export const tickable = ({ slice, hangs }: Ground, group: string): readonly Fact[] =>
	slice.facts.filter((fact, i) => fact.group === group && fact.type === "boolean" && (hangs[i] ?? 0) > 0);

/** As it was answered before, else as it usually is. */
export function ticksOf(ground: Ground, project: Project, groups: readonly string[]): Ticks {
	const facts = groups.flatMap((group) => tickable(ground, group));
	const isOpen = ({ name }: Fact) => project.unsure.includes(name);
	return {
		yes: facts.filter(({ name, default: usual }) => (project.answers[name] ?? usual) === true).map(({ name }) => name),
		oneByOne: groups.filter((group) => tickable(ground, group).some(isOpen)),
	};
}

/** The project with what was said of one step's groups: ticks are answers, and of a group that was not chosen nothing stays. */
export function withGroups(
	ground: Ground,
	project: Project,
	inside: readonly string[],
	chosen: readonly string[],
	{ yes, oneByOne }: Ticks,
): Project {
	const without = inside.filter((group) => !chosen.includes(group));
	const others = (groups: readonly string[]) => groups.filter((group) => !inside.includes(group));
	const dropped = new Set(ground.slice.facts.filter(({ group }) => without.includes(group)).map(({ name }) => name));
	const asked = chosen
		.filter((group) => !oneByOne.includes(group))
		.flatMap((group) => tickable(ground, group).map(({ name }) => name));
	const ticked = chosen.flatMap((group) => tickable(ground, group)).filter(({ name }) => yes.includes(name));
	const answers = {
		...project.answers,
		...Object.fromEntries(asked.map((name) => [name, false])),
		...Object.fromEntries(ticked.map(({ name }) => [name, true])),
	};
	return {
		...project,
		answers: Object.fromEntries(Object.entries(answers).filter(([name]) => !dropped.has(name))),
		unsure: project.unsure.filter((name) => !dropped.has(name) && !(name in answers)),
		within: [...others(project.within), ...chosen],
		without: [...others(project.without), ...without],
	};
}

/** One answer for many questions: what of a chosen group there is. */
export function GroupTicks({
	facts,
	group,
	label,
	ticks,
	onChange,
}: {
	readonly facts: readonly Fact[];
	readonly group: string;
	readonly label: string;
	readonly ticks: Ticks;
	readonly onChange: (ticks: Ticks) => void;
}) {
	const { say } = useSpeech();
	const names = facts.map(({ name }) => name);
	return (
		<fieldset className="wizard-ticks">
			<legend>{say(WIZARD.ticks, { name: label })}</legend>
			<Checks
				values={ticks.yes.filter((name) => names.includes(name))}
				options={facts.map((fact) => ({ value: fact.name, name: say(fact.question) }))}
				onChange={(yes) => onChange({ ...ticks, yes: [...ticks.yes.filter((name) => !names.includes(name)), ...yes] })}
			/>
			<Checks
				values={ticks.oneByOne.includes(group) ? [group] : []}
				options={[{ value: group, name: say(WIZARD.oneByOne) }]}
				onChange={(chosen) =>
					onChange({ ...ticks, oneByOne: [...ticks.oneByOne.filter((one) => one !== group), ...chosen] })
				}
			/>
		</fieldset>
	);
}
