import { factsOf } from "#modules/roadmap/decide/project.ts";
import { nextQuestions } from "#modules/roadmap/decide/questions.ts";
import type { Project } from "#modules/roadmap/model.ts";
import type { Ground } from "#web/features/roadmap/engine.ts";

/** Where a person is in the description, as the address says it. */
export type WizardPage =
	| { readonly kind: "name" }
	| { readonly kind: "check" }
	| { readonly kind: "groups"; readonly step: number }
	| { readonly kind: "question"; readonly step: number; readonly fact: string };

/** Most questions of one step, ticks of the groups aside: what is left settles little and is offered on the road map. */
const MOST = 8;

export function wizardPage({ slice }: Ground, address: URLSearchParams): WizardPage {
	if (address.get("page") === "check") return { kind: "check" };
	const step = Number(address.get("step") ?? 0);
	if (!Number.isInteger(step) || step < 1 || step > slice.steps.length) return { kind: "name" };
	const fact = address.get("ask");
	return fact === null ? { kind: "groups", step } : { kind: "question", step, fact };
}

/** Questions of a step that are still worth asking: of the chosen groups, those that settle most first. */
export function questionsOf(ground: Ground, project: Project, step: number): readonly string[] {
	const groups = ground.slice.steps[step - 1]?.groups ?? [];
	const { facts } = ground.slice;
	const inside = new Map(facts.flatMap((fact) => (groups.includes(fact.group) ? [[fact.name, fact]] : [])));
	const inStep = (name: string) => inside.has(name);
	const isAsked = (name: string) => inStep(name) && inside.get(name)?.type !== "boolean";
	const askedBefore = [...Object.keys(project.answers), ...project.unsure].filter(isAsked).length;
	const given = factsOf(ground, { ...project, assume: false });
	return nextQuestions(ground.network, given.facts)
		.questions.filter(({ fact, decides }) => decides > 0 && inStep(fact) && !project.unsure.includes(fact))
		.map(({ fact }) => fact)
		.slice(0, Math.max(0, MOST - askedBefore));
}

/** The address after a page: the next question of the step, else the next step, else the check page. */
export function nextAddress(
	ground: Ground,
	project: Project,
	step: number,
): Readonly<Record<string, string | undefined>> {
	const [next] = questionsOf(ground, project, step);
	if (next !== undefined) return { step: String(step), ask: next, page: undefined };
	return stepAfter(ground, step);
}

export const stepAfter = ({ slice }: Ground, step: number): Readonly<Record<string, string | undefined>> =>
	step < slice.steps.length
		? { step: String(step + 1), ask: undefined, page: undefined }
		: { step: undefined, ask: undefined, page: "check" };

/** Permits that some fact of the group takes part in deciding. */
export function hangsOnGroup({ network, slice }: Ground, group: string): number {
	const facts = new Set(slice.facts.flatMap((fact, i) => (fact.group === group ? [i] : [])));
	return network.entries.filter(({ when }) => when.reads.some((fact) => facts.has(fact))).length;
}
