import { type Day, parseDay } from "#kernel/calendar.ts";
import { addNum, type Num, parseNum } from "#kernel/decimal.ts";
import type { Counted } from "#modules/indicators/decide/subject.ts";
import type { Behind } from "#modules/indicators/model.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { worth } from "#modules/projects/decide/row.ts";
import { reachedOf } from "#modules/projects/decide/stages.ts";
import { plannedProgress, progressOf } from "#modules/projects/decide/works.ts";
import type { AgreementClass, Fact, FactType } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { ProjectSettings, Stage } from "#modules/projects/model/settings.ts";
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

/**
 * A project as it stood at that moment, as a row that may be counted; undefined while there was none. Its life is folded again when the
 * events behind it are asked for first: of many rows few are opened, and lives are large.
 */
export function countedProject(id: string, facts: readonly Fact[], moment: ProjectMoment): Counted | undefined {
	const seen = seenAt(facts, moment);
	if (seen[0]?.type !== "ProjectRecorded") return undefined;
	const life = lifeOf(seen, moment);
	let opened: { readonly seen: readonly Fact[]; readonly life: Life } | undefined;
	return {
		key: { project: id },
		name: life.name,
		facts: valuesOf(life, moment),
		behind(names) {
			if (!opened) {
				const again = seenAt(facts, moment);
				opened = { seen: again, life: lifeOf(again, moment) };
			}
			return eventsBehind(id, opened, names, moment.settings);
		},
	};
}

/** What had happened by the day and was known at the moment; only where something was corrected the facts have to be put in order again. */
function seenAt(facts: readonly Fact[], { timeZone, knownAt, asOf }: ProjectMoment): readonly Fact[] {
	const isCorrected = facts.some(({ type }) => type === "FactCorrected");
	const told = isCorrected ? effective(facts, timeZone, knownAt) : facts;
	return told.filter(({ on, recordedAt }) => on <= asOf && recordedAt <= knownAt);
}

function eventsBehind(
	id: string,
	{ seen, life }: { readonly seen: readonly Fact[]; readonly life: Life },
	names: readonly string[],
	settings: ProjectSettings,
): readonly Behind[] {
	const at = new Map(seen.map((fact) => [fact.seq, fact]));
	return [...new Set(names.flatMap((name) => restsOn(name, life, seen, settings)))]
		.sort((a, b) => a - b)
		.flatMap((seq) => {
			const fact = at.get(seq);
			return fact ? [behind(id, fact)] : [];
		});
}

const behind = (id: string, { seq, at, type }: Fact): Behind => ({
	event: `projects/project:${id}/${seq}`,
	at: new Date(at).toISOString(),
	type,
});

/** Where in the vector of a dictionary what of a stage stands. */
interface StagePlaces {
	readonly stage: Stage;
	readonly reached: number | undefined;
	readonly planned: number | undefined;
}

const placed = new WeakMap<Dictionary, readonly StagePlaces[]>();

/** Found once a dictionary: the names of 20,000 projects' stages are not put together again for each. */
function placesOf(dictionary: Dictionary, { stages }: ProjectSettings): readonly StagePlaces[] {
	const known = placed.get(dictionary);
	if (known) return known;
	const { index } = dictionary;
	const places = stages.map((stage) => ({
		stage,
		reached: index.get(`reached.${stage.id}`),
		planned: index.get(`planned.${stage.id}`),
	}));
	placed.set(dictionary, places);
	return places;
}

function valuesOf(life: Life, { settings, asOf, latestSigning, dictionary }: ProjectMoment): (Value | undefined)[] {
	const { index, facts } = dictionary;
	const values = new Array<Value | undefined>(facts.length).fill(undefined);
	const put = (name: string, value: Value | undefined) => {
		const at = index.get(name);
		if (at !== undefined) values[at] = value;
	};
	const stages: string[] = [];
	const [plans] = Object.values(life.planned);
	for (const { stage, reached, planned } of placesOf(dictionary, settings)) {
		const [first] = reachedOf(life, stage);
		const plan = plans?.[stage.id];
		if (plan && planned !== undefined) values[planned] = dayNamed(plan.now);
		if (!first) continue;
		stages.push(stage.id);
		if (reached !== undefined) values[reached] = dayNamed(first.on);
	}
	put("stages", stages);
	put("stage", stages.at(-1));
	put("standing", life.standing);
	put("industry", life.industry);
	put("chain", life.chain ?? undefined);
	put("classes", Object.keys(life.classes).sort());
	const signing = signingOf(life)?.signingEvent;
	put("signing.event", signing);
	put("signing.latest", latestSigning !== undefined && signing === latestSigning);
	put("amount.intent", amountOf(life, "intent"));
	put("amount.framework", amountOf(life, "framework"));
	put("amount.formal", amountOf(life, "formal"));
	put("funds.paidIn", life.fundsPaidIn === "0" ? 0 : parseNum(life.fundsPaidIn));
	put("works.progress", numberOf(progressOf(life)));
	put("works.planned", numberOf(plannedProgress(life.packages, asOf)));
	return values;
}

/** Few days are named by many facts. */
const days = new Map<string, Day | undefined>();
/** A bound on memory: the days of a hundred years. */
const MOST_DAYS = 40_000;

function dayNamed(iso: string): Day | undefined {
	if (days.size > MOST_DAYS) days.clear();
	const known = days.get(iso) ?? parseDay(iso);
	days.set(iso, known);
	return known;
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
