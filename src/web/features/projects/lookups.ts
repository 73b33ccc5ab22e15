import { MONEY_UNIT_NAMES } from "#kernel/money.ts";
import type { Text } from "#kernel/text.ts";
import { stageOf } from "#modules/projects/decide/stages.ts";
import type { Field, Values } from "#web/features/projects/fields.ts";
import type { ProjectPage, Settings } from "#web/features/projects/projects.ts";
import { FACT_FIELDS, FACT_VALUES } from "#web/lib/words/project-facts.ts";

/** Something to choose. */
export interface Choice {
	readonly id: string;
	readonly name: Text;
}

const plain = (words: string): Text => ({ zh: words, en: words });
const UNIT_CODES = { one: "1", wan: "10 thousand", million: "million", yi: "100 million", billion: "billion" };

/** Money in the units that a paper may have. */
export const UNITS: readonly Choice[] = Object.entries(MONEY_UNIT_NAMES).map(([id, { zh }]) => ({
	id,
	name: { zh, en: UNIT_CODES[id as keyof typeof UNIT_CODES] },
}));

/** From what a field is chosen: the pack's lists, and what is recorded of the project; undefined where one writes. */
export function choicesFor(
	type: string,
	{ path, kind, values }: Field,
	settings: Settings,
	page: ProjectPage | undefined,
): readonly Choice[] | undefined {
	if (kind === "choice")
		return values.map((id) => ({
			id,
			name: FACT_VALUES[`${type}.${path}.${id}`] ?? FACT_VALUES[`${path}.${id}`] ?? plain(id),
		}));
	const promises = page?.promises ?? [];
	const promised = (kept: (promise: ProjectPage["promises"][number]) => boolean) =>
		promises.filter(kept).map(({ promise, metric }) => ({ id: promise, name: plain(metric) }));
	switch (`${type}.${path}`) {
		case "MilestonePlanned.stage":
			return settings.stages.filter(({ phased }) => phased);
		case "MilestoneReached.stage":
			return settings.stages.filter(({ reachedBy }) => reachedBy.some(({ fact }) => fact === type));
		case "PromiseMade.stage":
			return settings.stages;
		case "PromiseMade.pays.for":
			return promised(({ by }) => by === "investor");
		case "PromiseMeasured.promise":
			return promised(({ measure }) => measure === "told");
		case "PromiseWaived.promise":
			return promised(() => true);
		case "SubsidyMoved.promise":
			return promised(({ pays }) => pays !== null);
		case "ProgressReported.package":
			return page?.works?.packages ?? [];
		case "AgreementIncreased.agreement":
			return (page?.agreements ?? []).map((one) => ({
				id: one.id,
				name: FACT_VALUES[`class.${one.class}`] ?? plain(one.id),
			}));
		case "ProjectScored.card":
			return settings.scorecards;
		case "ProjectScored.items.item":
			return settings.scorecards.flatMap(({ items }) => items);
		case "NeedRecorded.element":
			return settings.elements.map(({ id, name, unit }) => ({
				id,
				name: { zh: `${name.zh}（${unit.zh}）`, en: `${name.en} (${unit.en})` },
			}));
		case "ClassRecorded.class":
			return settings.classes;
		case "ProjectLost.reason":
			return settings.lossReasons;
		case "TaskReported.task":
		case "TaskClosed.task":
			return (page?.tasks ?? [])
				.filter(({ closedOn }) => closedOn === null)
				.map(({ id, says }) => ({ id, name: plain(says) }));
		case "ClauseProposed.kind":
			return settings.clauseKinds;
		case "ClauseReviewed.clause":
			return (page?.clauses ?? []).map(({ id, kind: { name }, says }) => ({
				id,
				name: { zh: `${name.zh}：${says}`, en: `${name.en}: ${says}` },
			}));
		case "ClauseReviewed.department":
			return [...new Map((page?.clauses ?? []).flatMap(({ by }) => by).map((one) => [one.id, one])).values()];
		case "ReviewOpinionGiven.department":
			return page && [...page.review.waitsFor, ...page.review.opinions.map(({ department }) => department)];
		case "SlipIssued.permit":
			return (page?.slips.orders ?? []).map(({ permit }) => permit);
		case "SlipIssued.step":
			return settings.slips;
		case "SlipAnswered.slip":
		case "SlipClosed.slip":
			return (page?.slips.sent ?? [])
				.filter(({ state }) => state !== "closed" && state !== "raised")
				.map(({ id, step }) => ({ id, name: step.name }));
		case "HandoverAccepted.handover":
		case "HandoverReturned.handover":
			return (page?.handovers ?? [])
				.filter(({ answer }) => answer === null)
				.map(({ id, says }) => ({ id, name: plain(says) }));
		case "ProjectRecorded.industry":
			return settings.industries;
		case "ProjectRecorded.chain":
			return settings.industries.flatMap(({ chains }) => chains);
		case "ProjectRecorded.source.channel":
			return settings.channels;
	}
	if (
		[
			"OwnerAssigned.owner",
			"OwnerAssigned.credit.to",
			"TaskGiven.to",
			"SlipIssued.to",
			"HandoverOffered.receiver",
		].includes(`${type}.${path}`)
	)
		return type === "SlipIssued" ? [...settings.people, ...headsIn(page)] : settings.people;
	return path === "signingEvent" ? settings.signingEvents : undefined;
}

/** Heads of departments on whom a late permit may be laid, each once. */
const headsIn = (page: ProjectPage | undefined): readonly Choice[] => [
	...new Map((page?.slips.orders ?? []).flatMap(({ to }) => to).map((head) => [head.id, head])).values(),
];

/** What is called by an id that a fact tells: also a task that is closed and a hand-over that was answered. */
export function namedFor(
	type: string,
	field: Field,
	id: string,
	settings: Settings,
	page: ProjectPage,
): Text | undefined {
	if (field.path === "task") return plain(page.tasks.find((task) => task.id === id)?.says ?? id);
	if (field.path === "permit") return permitNamed(id, page);
	if (field.path === "slip") return page.slips.sent.find((slip) => slip.id === id)?.step.name ?? plain(id);
	if (field.path === "handover") return plain(page.handovers.find((handover) => handover.id === id)?.says ?? id);
	if (field.path === "promise") return plain(page.promises.find(({ promise }) => promise === id)?.metric ?? id);
	return choicesFor(type, field, settings, page)?.find((one) => one.id === id)?.name;
}

/** A permit by its code and name. */
export const permitNamed = (code: string, { roadMaps }: Pick<ProjectPage, "roadMaps">): Text => {
	const found = roadMaps.named.flatMap((one) => one.found?.permits ?? []).find(({ item }) => item === code);
	return found ? { zh: `${code} ${found.name.zh}`, en: `${code} ${found.name.en}` } : plain(code);
};

/** What a field is called. */
export const fieldName = (type: string, { path, name }: Pick<Field, "path" | "name">): Text =>
	FACT_FIELDS[`${type}.${path}`] ?? FACT_FIELDS[name] ?? FACT_FIELDS[`*.${name}`] ?? plain(name);

export interface Needed {
	/** The stage that asks for it; undefined: it only says more. */
	readonly stage: Choice | undefined;
	/** Of these proofs one. */
	readonly anyOf: readonly (Choice & { readonly takes: readonly string[]; readonly items: readonly string[] })[];
}

/** The proofs that a fact needs: those of the gate to the stage it reaches, or for progress and an answered slip a photo. */
export function proofsFor(type: string, data: Values, { stages, proofs }: Settings): readonly Needed[] {
	const called = (ids: readonly string[]) => proofs.filter(({ id }) => ids.includes(id));
	const stage = stageOf({ type, data }, { stages });
	if (stage) return stage.proofs.map((anyOf) => ({ stage, anyOf: called(anyOf) }));
	const files = proofs
		.filter(({ takes }) => takes.includes("file"))
		.toSorted((a, b) => a.takes.length - b.takes.length);
	return type === "ProgressReported" || type === "SlipAnswered" ? [{ stage: undefined, anyOf: files }] : [];
}
