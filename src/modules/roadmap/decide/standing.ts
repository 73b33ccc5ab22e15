import { type Calendar, type Day, parseDay } from "#kernel/calendar.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { type Followed, follow } from "#modules/roadmap/decide/follow.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { answer, type Plan, type PlannedEntry, plan } from "#modules/roadmap/decide/plan.ts";
import { declaredHeld, factsOf, type ProjectFacts } from "#modules/roadmap/decide/project.ts";
import { type Recorded, readRecord } from "#modules/roadmap/decide/record.ts";
import type { Outcome, Project } from "#modules/roadmap/model.ts";
import type { Instrument } from "#modules/zone/model.ts";

/** What has happened to the entries of a saved road map. */
export interface Happened {
	/** Up to when it is known, ISO. */
	readonly asOf: string;
	/** Entries whose permit the owner has on record. */
	readonly held: readonly string[];
	readonly outcomes: readonly Outcome[];
}

/** How an entry stands today: done and running are facts, the rest is plan. */
export type EntryState = "done" | "running" | "now" | "waiting";

/** A project's plan, with what happened in the place of what was planned. */
export interface Standing {
	readonly given: ProjectFacts;
	readonly plan: Plan;
	/** Undefined until something of it has begun. */
	readonly followed: Followed | undefined;
	/** Working days since day 0; 0 while nothing is recorded. */
	readonly today: number;
	readonly stateOf: (entry: PlannedEntry) => EntryState;
}

export interface StandingGround {
	readonly network: Network;
	readonly calendar: Calendar;
	readonly laws: ReadonlyMap<string, Instrument>;
	/** Day 0. */
	readonly start: Day;
}

/**
 * Plans a project. Once something of it has begun, what happened stands in the place of the plan (MAP-07); until then the plan
 * counts from its day 0, whatever day it is.
 */
export function standingOf(ground: StandingGround, project: Project, happened?: Happened): Standing {
	const { network } = ground;
	const given = factsOf(ground, project);
	const recorded = happened && recordOf(ground, project, happened);
	const begun = recorded !== undefined && recorded.spans.size + recorded.open.size > 0;
	const followed = begun ? follow(network, given.facts, recorded) : undefined;
	const today = (followed && recorded?.asOf) || 0;
	return {
		given,
		plan: followed
			? answer(network, given.facts, ground, followed.actual)
			: plan(network, given.facts, ground, { held: recorded?.held ?? declaredHeld(network, project) }),
		followed,
		today,
		stateOf({ id, start }) {
			const position = network.position.get(id) ?? -1;
			if (recorded?.spans.has(position)) return "done";
			if (recorded?.open.has(position)) return "running";
			return start <= today ? "now" : "waiting";
		},
	};
}

/** What happened with what the owner declares to have; undefined where these rules or this calendar cannot read it. */
function recordOf(
	{ network, calendar, start }: StandingGround,
	project: Project,
	happened: Happened,
): Recorded | undefined {
	const known = (id: string) => network.position.has(id);
	const outcomes = happened.outcomes.filter(({ id }) => known(id));
	const recorded = new Set(outcomes.map(({ id }) => id));
	const held = [...new Set([...happened.held, ...project.held])].filter((id) => known(id) && !recorded.has(id));
	const read = readRecord({ held, outcomes }, network, { calendar, start, asOf: parseDay(happened.asOf) ?? start });
	return isInvalid(read) ? undefined : read;
}
