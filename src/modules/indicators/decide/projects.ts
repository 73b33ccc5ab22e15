import { parseDay } from "#kernel/calendar.ts";
import { addNum, type Num, parseNum } from "#kernel/decimal.ts";
import { type Counted, vectorOf } from "#modules/indicators/decide/subject.ts";
import type { Behind } from "#modules/indicators/model.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { worth } from "#modules/projects/decide/row.ts";
import { reachedOf, standsAt } from "#modules/projects/decide/stages.ts";
import { plannedProgress, progressOf } from "#modules/projects/decide/works.ts";
import type { AgreementClass, Fact, FactType } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import type { Dictionary, Value } from "#modules/rules/model.ts";

/** Under which rules projects are read, and the moment of which is asked. */
export interface ProjectMoment {
	readonly settings: ProjectSettings;
	readonly dictionary: Dictionary;
	readonly timeZone: string;
	/** ISO day; what happened later is not seen. */
	readonly asOf: string;
	/** ms; what was recorded later is not seen. */
	readonly knownAt: number;
	/** The last signing event that was held by `asOf`. */
	readonly latestSigning: string | undefined;
}

/** A project as it stood at that moment, as a row that may be counted; undefined while there was none. */
export function countedProject(id: string, facts: readonly Fact[], moment: ProjectMoment): Counted | undefined {
	const seen = effective(facts, moment.timeZone, moment.knownAt).filter(({ on }) => on <= moment.asOf);
	if (seen[0]?.type !== "ProjectRecorded") return undefined;
	const life = lifeOf(seen, moment);
	const at = new Map(seen.map((fact) => [fact.seq, fact]));
	return {
		key: { project: id },
		name: life.name,
		facts: vectorOf(valuesOf(life, moment), moment.dictionary),
		behind: (names) =>
			[...new Set(names.flatMap((name) => restsOn(name, life, seen, moment.settings)))]
				.sort((a, b) => a - b)
				.flatMap((seq) => {
					const fact = at.get(seq);
					return fact ? [behind(id, fact)] : [];
				}),
	};
}

const behind = (id: string, { seq, at, type }: Fact): Behind => ({
	event: `projects/project:${id}/${seq}`,
	at: new Date(at).toISOString(),
	type,
});

function valuesOf(life: Life, { settings, asOf, latestSigning }: ProjectMoment): Record<string, Value | undefined> {
	const reached = settings.stages.flatMap((stage) => {
		const [first] = reachedOf(life, stage);
		return first ? [[stage.id, first.on] as const] : [];
	});
	const planned = Object.entries(Object.values(life.planned)[0] ?? {});
	return {
		...Object.fromEntries(reached.map(([stage, on]) => [`reached.${stage}`, parseDay(on)])),
		...Object.fromEntries(planned.map(([stage, { now }]) => [`planned.${stage}`, parseDay(now)])),
		stages: reached.map(([stage]) => stage),
		stage: standsAt(life, settings)?.stage.id,
		standing: life.standing,
		industry: life.industry,
		chain: life.chain ?? undefined,
		classes: Object.keys(life.classes).sort(),
		"signing.event": signingOf(life)?.signingEvent,
		"signing.latest": latestSigning !== undefined && signingOf(life)?.signingEvent === latestSigning,
		"amount.intent": amountOf(life, "intent"),
		"amount.framework": amountOf(life, "framework"),
		"amount.formal": amountOf(life, "formal"),
		"funds.paidIn": parseNum(life.fundsPaidIn),
		"works.progress": numberOf(progressOf(life)),
		"works.planned": numberOf(plannedProgress(life.packages, asOf)),
	};
}

const numberOf = (words: string | null): Num | undefined => (words === null ? undefined : parseNum(words));

/** The first agreement that was signed at a signing event: only there the project counts (investment.md §1). */
const signingOf = ({ agreements }: Life) => agreements.find(({ signingEvent }) => signingEvent !== undefined);

function amountOf({ agreements }: Life, sort: AgreementClass): Num | undefined {
	const ofClass = agreements.filter((one) => one.class === sort);
	return ofClass.length === 0 ? undefined : ofClass.map(worth).reduce(addNum);
}

/** The numbers of the events from which a fact follows. */
function restsOn(name: string, life: Life, seen: readonly Fact[], settings: ProjectSettings): readonly number[] {
	const [head, stage = ""] = name.split(".");
	const told = (...types: readonly FactType[]) => seen.filter(({ type }) => types.includes(type)).map(({ seq }) => seq);
	if (head === "reached" || name === "stages" || name === "stage") {
		const stages = settings.stages.filter(({ id }) => head !== "reached" || id === stage);
		return stages.flatMap((one) => reachedOf(life, one).slice(0, 1)).map(({ seq }) => seq);
	}
	if (head === "amount") {
		const ofClass = life.agreements.filter((one) => one.class === stage);
		return ofClass.flatMap(({ seq, increases }) => [seq, ...increases.map((one) => one.seq)]);
	}
	if (head === "signing") return [signingOf(life)?.seq ?? 1];
	return told(...(RESTS_ON[head ?? ""] ?? ["ProjectRecorded"]));
}

/** By the first part of a fact's name: the events from which it follows, where no stage or agreement says so. */
const RESTS_ON: Readonly<Record<string, readonly FactType[]>> = {
	planned: ["MilestonePlanned"],
	standing: ["ProjectPaused", "ProjectResumed", "ProjectLost", "ProjectReopened"],
	classes: ["ClassRecorded"],
	funds: ["FundsPaidIn"],
	works: ["WorksPlanned", "ProgressReported"],
};

/**
 * The kinds of events that have to be read to know these facts: a number over few facts reads few of them. Corrections are always read,
 * and the record with which a project begins.
 */
export function typesBehind(names: readonly string[], { stages }: ProjectSettings): readonly FactType[] {
	const types = names.flatMap((name): readonly FactType[] => {
		const [head, stage] = name.split(".");
		if (head === "amount") return ["AgreementSigned", "AgreementIncreased"];
		if (head === "signing") return ["AgreementSigned"];
		if (head === "reached") return reachedBy(stages.filter(({ id }) => id === stage));
		if (name === "stages" || name === "stage") return reachedBy(stages);
		return RESTS_ON[head ?? ""] ?? [];
	});
	return [...new Set<FactType>(["ProjectRecorded", "FactCorrected", ...types])];
}

const reachedBy = (stages: ProjectSettings["stages"]): readonly FactType[] =>
	stages.flatMap((stage) => stage.reachedBy.map(({ fact }) => fact));
