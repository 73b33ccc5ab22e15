import { take } from "#modules/projects/decide/fold.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { plannedProgress, progressOf } from "#modules/projects/decide/works.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";

/** Per cent of the whole works on a day: as told, and as planned by the plan of that day. */
export interface CurvePoint {
	readonly on: string;
	/** Null on a day that only the plan speaks of. */
	readonly fact: string | null;
	readonly plan: string;
}

/** Plan and fact over time: a point a day on which progress was told or the plan bends, in the order of time; nothing without a plan. */
export function curveOf(facts: readonly Fact[], ground: Pick<ProjectGround, "settings">): readonly CurvePoint[] {
	const told = new Map<string, CurvePoint>();
	let life: Life | undefined;
	for (const fact of facts) {
		life = take(life, fact, ground);
		if (fact.type !== "ProgressReported" && fact.type !== "WorksPlanned") continue;
		told.set(fact.on, { on: fact.on, fact: progressOf(life), plan: plannedProgress(life.packages, fact.on) ?? "0" });
	}
	const packages = life?.packages ?? [];
	for (const on of new Set(packages.flatMap(({ from, to }) => [from, to])))
		if (!told.has(on)) told.set(on, { on, fact: null, plan: plannedProgress(packages, on) ?? "0" });
	return [...told.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}
