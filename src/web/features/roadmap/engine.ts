import { type Calendar, type Day, forecastWorkday, formatDay, makeCalendar, parseDay } from "#kernel/calendar.ts";
import type { Answer } from "#kernel/endpoint.ts";
import { isInvalid } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import type { readOutcomes } from "#modules/cases/contract.ts";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import type { PublicPack } from "#modules/exhibition/model.ts";
import { type Followed, follow } from "#modules/roadmap/decide/follow.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { answer, type Plan, type PlannedEntry, plan } from "#modules/roadmap/decide/plan.ts";
import { declaredHeld, factsOf, type ProjectFacts } from "#modules/roadmap/decide/project.ts";
import { type Recorded, readRecord } from "#modules/roadmap/decide/record.ts";
import type { Project } from "#modules/roadmap/model.ts";
import type { Instrument } from "#modules/zone/model.ts";

/** The public slice made ready: the same network, planned by the same code as on the server. */
export interface Ground {
	readonly slice: PublicPack;
	readonly network: Network;
	readonly calendar: Calendar;
	readonly laws: ReadonlyMap<string, Instrument>;
	readonly departments: ReadonlyMap<string, Text>;
	/** How many entries hang on each fact, by its position. */
	readonly hangs: readonly number[];
}

export function makeGround(slice: PublicPack): Ground {
	const network = networkOf(slice);
	const hangs = slice.facts.map((_, fact) => network.entries.filter(({ when }) => when.reads.includes(fact)).length);
	return {
		slice,
		network,
		calendar: makeCalendar(slice.calendar, slice.zone.weekend),
		laws: new Map(slice.laws.map((law) => [law.id, law])),
		departments: new Map(slice.departments.map(({ id, name }) => [id, name])),
		hangs,
	};
}

/** What the server says has happened; shaped as `readRecord` takes it. */
export type Happened = Answer<typeof readOutcomes>;

/** How an entry stands today: done and running are facts, the rest is plan. */
export type EntryState = "done" | "running" | "now" | "waiting";

/** A road map with everything the page says of it. */
export interface RoadMap {
	readonly ground: Ground;
	readonly project: Project;
	readonly given: ProjectFacts;
	readonly plan: Plan;
	readonly byId: ReadonlyMap<string, PlannedEntry>;
	/** Needed entries that are permits; the rest is the firm's own work. */
	readonly permits: readonly PlannedEntry[];
	/** Permits that may begin today: on day 0, or now that their turn has come. */
	readonly now: readonly PlannedEntry[];
	/** Needed entries that are finished, as it happened. */
	readonly finished: readonly PlannedEntry[];
	readonly running: readonly PlannedEntry[];
	readonly stateOf: (entry: PlannedEntry) => EntryState;
	/** Working days since day 0; 0 while nothing is recorded. */
	readonly today: number;
	/** What was recorded, and what it does to the plan. */
	readonly followed: (Followed & { readonly happened: Happened }) | undefined;
	/** Entries that are done because they are held: on record, or as the owner declares. */
	readonly proven: ReadonlySet<string>;
	/** Working days if everything before construction were done one after the other. */
	readonly serialToConstruction: number | null;
	readonly date: (workday: number) => { readonly on: string; readonly estimated: boolean };
}

/**
 * Plans a project. Once something of it has begun, what happened stands in the place of the plan (MAP-07); until then the plan
 * counts from its day 0, whatever day it is.
 */
export function roadMapOf(ground: Ground, project: Project, happened?: Happened): RoadMap {
	const { network, calendar, laws } = ground;
	const given = factsOf(ground, project);
	const start = parseDay(project.start) ?? parseDay("2022-07-25") ?? 0;
	const dated = { calendar, start, laws };
	const recorded = happened && recordOf(ground, project, happened, start);
	const begun = recorded && recorded.spans.size + recorded.open.size > 0;
	const followed = begun && happened && { ...follow(network, given.facts, recorded), happened };
	const made = followed
		? answer(network, given.facts, dated, followed.actual)
		: plan(network, given.facts, dated, { held: recorded?.held ?? declaredHeld(network, project) });
	const byId = new Map(made.needed.map((entry) => [entry.id, entry]));
	const today = (followed && recorded?.asOf) || 0;
	const stateOf = ({ id, start: from }: PlannedEntry): EntryState => {
		const position = network.position.get(id) ?? -1;
		if (recorded?.spans.has(position)) return "done";
		if (recorded?.open.has(position)) return "running";
		return from <= today ? "now" : "waiting";
	};
	const permits = made.needed.filter(({ department }) => department !== null);
	return {
		ground,
		project,
		given,
		plan: made,
		byId,
		permits,
		now: permits.filter((entry) => stateOf(entry) === "now"),
		finished: made.needed.filter((entry) => stateOf(entry) === "done"),
		running: made.needed.filter((entry) => stateOf(entry) === "running"),
		stateOf,
		today,
		followed: followed || undefined,
		proven: new Set(happened?.held),
		serialToConstruction: serialBefore(ground, byId, made),
		date(workday) {
			const { day, estimated } = forecastWorkday(calendar, start, workday);
			return { on: formatDay(day), estimated };
		},
	};
}

/** What happened with what the owner declares to have; undefined where these rules or this calendar cannot read it. */
function recordOf(
	{ network, calendar }: Ground,
	project: Project,
	happened: Happened,
	start: Day,
): Recorded | undefined {
	const known = (id: string) => network.position.has(id);
	const outcomes = happened.outcomes.filter(({ id }) => known(id));
	const recorded = new Set(outcomes.map(({ id }) => id));
	const held = [...new Set([...happened.held, ...project.held])].filter((id) => known(id) && !recorded.has(id));
	const read = readRecord({ held, outcomes }, network, { calendar, start, asOf: parseDay(happened.asOf) ?? start });
	return isInvalid(read) ? undefined : read;
}

/** The lengths of everything that construction waits for, added up. */
function serialBefore({ slice }: Ground, byId: ReadonlyMap<string, PlannedEntry>, made: Plan): number | null {
	const milestone = slice.roadmap.milestones.find(({ id }) => id === "construction");
	if (!milestone || !made.milestones.construction) return null;
	const seen = new Set<string>();
	const open = milestone.of.filter((id) => byId.has(id)).flatMap((id) => byId.get(id)?.after ?? []);
	let days = 0;
	for (const id of open) {
		const entry = byId.get(id);
		if (!entry || seen.has(id)) continue;
		seen.add(id);
		days += entry.finish - entry.start;
		open.push(...entry.after);
	}
	return days;
}

/** What waits for an entry, among what is needed. */
export const followersOf = ({ plan: made }: RoadMap, id: string): readonly PlannedEntry[] =>
	made.needed.filter(({ after }) => after.includes(id));
