import { forecastWorkday, formatDay } from "#kernel/calendar.ts";
import { formatNum, multiplyNum, parseNum } from "#kernel/decimal.ts";
import { inUnit } from "#kernel/money.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { daysBetween } from "#modules/projects/decide/lit.ts";
import { measureOf } from "#modules/projects/decide/row.ts";
import { reachedOf } from "#modules/projects/decide/stages.ts";
import { stageNamed } from "#modules/projects/decide/words.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { MapCase, NeededPermit, PermitHappened, PermitsOfMap } from "#modules/projects/model/permits.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { declaredHeld } from "#modules/roadmap/decide/project.ts";
import { latestFinishes, NEED, type Schedule, schedule } from "#modules/roadmap/decide/schedule.ts";
import { type Happened, type StandingGround, standingOf } from "#modules/roadmap/decide/standing.ts";
import { type Outcome, PRODUCTION, type Project } from "#modules/roadmap/model.ts";

/** What a project's own record answers of the facts of a road map: nothing is asked twice (一数一源). */
export function answersOf(
	life: Life,
	ground: Pick<ProjectGround, "settings" | "currency">,
): Readonly<Record<string, string | number>> {
	const { amount } = measureOf(life, ground.currency);
	const answers: Record<string, string | number> = {};
	for (const { fact, from, unit = "one", times = "1", values = {} } of ground.settings.roadMapFacts) {
		const told = from === "amount" ? amount && inUnit(amount, unit) : from === "site.mu" ? life.site?.mu : undefined;
		const number = told ? parseNum(told) : undefined;
		if (number !== undefined) answers[fact] = Number(formatNum(multiplyNum(number, parseNum(times) ?? 1)));
		const choice = from === "site.mode" && life.site ? values[life.site.mode] : undefined;
		if (choice !== undefined) answers[fact] = choice;
	}
	return answers;
}

/** Entries of the road map that a stage of the project has settled, each on the day on which it was reached. */
export const stageOutcomes = (
	life: Life,
	{ roadMapOutcomes, stages }: Pick<ProjectSettings, "roadMapOutcomes" | "stages">,
	start: string,
): readonly Outcome[] =>
	roadMapOutcomes.flatMap(({ entry, stage }) => {
		const known = stageNamed(stages, stage);
		const [first] = known ? reachedOf(life, known) : [];
		return first ? [{ id: entry, startedOn: start < first.on ? start : first.on, finishedOn: first.on }] : [];
	});

/** Beyond every schedule: production does not wait for it. */
const NEVER = 2 ** 30;

/** The last working day on which each entry ends without moving production. */
function harmless({ network }: Pick<StandingGround, "network">, planned: Schedule): Int32Array {
	const ends = new Set(
		network.milestones.find(({ id }) => id === PRODUCTION)?.of.map((id) => network.position.get(id)),
	);
	return latestFinishes(network, planned.need, planned.days, (i) =>
		ends.has(i) ? (planned.production ?? NEVER) : NEVER,
	);
}

/** The permits that a project needs by its road map, what was planned and what has happened to each; what is late first, then by its day. */
export function permitsOf(
	ground: StandingGround,
	project: Project,
	happened: Happened,
	cases: readonly MapCase[],
	today: string,
): PermitsOfMap {
	const { network, calendar, start } = ground;
	const standing = standingOf(ground, project, happened);
	const held = new Set([
		...declaredHeld(network, project),
		...happened.held.flatMap((id) => network.position.get(id) ?? []),
	]);
	const planned = standing.followed?.planned ?? schedule(network, standing.given.facts, { held });
	const latest = harmless(ground, planned);
	const critical = new Set(planned.criticalPath);
	const on = (workday: number): string => formatDay(forecastWorkday(calendar, start, workday).day);
	const actually = new Map(standing.plan.needed.map((entry) => [entry.id, entry]));
	const outcomes = new Map(happened.outcomes.map((one) => [one.id, one]));
	const permits = network.entries.flatMap(({ permit, item }, i): readonly NeededPermit[] => {
		if (planned.need[i] !== NEED.yes || permit.activity) return [];
		const [from, to] = [planned.start[i] ?? 0, planned.finish[i] ?? 0];
		const last = latest[i] ?? NEVER;
		const beginBy = last > (planned.production ?? -1) ? null : on(Math.max(0, last - (planned.days[i] ?? 0)));
		const outcome = outcomes.get(permit.id);
		const ofItem = cases.findLast((one) => one.item === permit.id) ?? null;
		const finishedOn = outcome?.finishedOn ?? null;
		const until = ofItem?.open ? ofItem.due : beginBy;
		const actual = actually.get(permit.id);
		const state = actual ? standing.stateOf(actual) : "waiting";
		return [
			{
				item: permit.id,
				name: permit.name,
				department: item?.department ?? null,
				critical: critical.has(i),
				state,
				plannedFrom: on(from),
				plannedTo: on(to),
				beginBy,
				startedOn: outcome?.startedOn ?? null,
				finishedOn,
				case: ofItem,
				until,
				late: state === "done" || until === null ? 0 : Math.max(0, daysBetween(until, today)),
			},
		];
	});
	return {
		permits: permits.toSorted(byPressure),
		happened: happenedTo(permits, cases),
		opening: openingOfMap(standing.plan.milestones[PRODUCTION], planned.production, on),
		undetermined: standing.plan.undetermined.length,
	};
}

/** Whether the investor alone can move a permit on: to be applied for, or waiting for what was asked of them (待补正). */
const isWithInvestor = ({ state, case: last }: NeededPermit): boolean =>
	last?.open ? last.onApplicant : state === "now";

/** A permit past its last day, with the department that decides about it. */
export type LatePermit = NeededPermit & { readonly department: string };

/** The permits of road maps that are past their last day and not with the investor, each once. */
export function latePermits(
	maps: readonly { readonly found: Pick<PermitsOfMap, "permits"> | null }[],
): readonly LatePermit[] {
	const late = maps
		.flatMap(({ found }) => found?.permits ?? [])
		.filter((one): one is LatePermit => one.late > 0 && one.department !== null && !isWithInvestor(one));
	return [...new Map(late.map((permit) => [permit.item, permit])).values()];
}

/** The one that is late longest; null without any. */
export const latest = (late: readonly LatePermit[]): LatePermit | null =>
	late.reduce<LatePermit | null>((most, one) => (most === null || one.late > most.late ? one : most), null);

const LAST = "9999-12-31";

/** What is late first, then by its last day, at the end what is done. */
function byPressure(a: NeededPermit, b: NeededPermit): number {
	const done = Number(a.state === "done") - Number(b.state === "done");
	if (done !== 0 || a.late !== b.late) return done || b.late - a.late;
	const [one, other] = [a.until ?? LAST, b.until ?? LAST];
	return one < other ? -1 : one > other ? 1 : 0;
}

function openingOfMap(
	forecast: { readonly on: string; readonly estimated?: true } | null | undefined,
	planned: number | null,
	on: (workday: number) => string,
): PermitsOfMap["opening"] {
	if (!forecast || planned === null) return null;
	return { planned: on(planned), forecast: forecast.on, estimated: forecast.estimated ?? false };
}

/** What the timeline of a project tells of its permits: applied for, granted; without a case, settled by a stage. */
function happenedTo(permits: readonly NeededPermit[], cases: readonly MapCase[]): readonly PermitHappened[] {
	return permits.flatMap(({ item, name, finishedOn, case: last }): readonly PermitHappened[] => {
		const applied = cases
			.filter((one) => one.item === item)
			.map(({ receivedOn: on, number }): PermitHappened => ({ on, what: "applied", item, name, case: number }));
		if (finishedOn === null) return applied;
		const number = last?.number ?? null;
		return [...applied, { on: finishedOn, what: number === null ? "settled" : "granted", item, name, case: number }];
	});
}
