import { type Calendar, forecastWorkday, formatDay, makeCalendar, parseDay } from "#kernel/calendar.ts";
import { isInvalid } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import type { PublicPack } from "#modules/exhibition/model.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { type Plan, type PlannedEntry, plan } from "#modules/roadmap/decide/plan.ts";
import { readFacts } from "#modules/rules/decide/facts.ts";
import type { Fact, Facts, Value } from "#modules/rules/model.ts";
import type { Instrument } from "#modules/zone/model.ts";
import type { Project } from "#web/features/roadmap/saved.ts";

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

/** Where a fact's value comes from, so that a page can say it. */
export type Origin = "answered" | "without" | "assumed" | "unsure" | "open";

export interface ProjectFacts {
	readonly facts: Facts;
	readonly origins: readonly Origin[];
	/** Answers that this version of the rules does not understand. */
	readonly dropped: readonly string[];
}

/** The facts of a project: answers first, then what was said of whole groups, then defaults if they are accepted. */
export function factsOf({ network }: Pick<Ground, "network">, project: Project): ProjectFacts {
	const { dictionary } = network;
	const dropped: string[] = [];
	const facts: (Value | undefined)[] = [];
	const origins: Origin[] = [];
	for (const fact of dictionary.facts) {
		const answer = project.answers[fact.name];
		const read = answer === undefined ? undefined : readFacts({ [fact.name]: answer }, dictionary);
		if (read && isInvalid(read)) dropped.push(fact.name);
		const value = read && !isInvalid(read) ? read[facts.length] : undefined;
		const origin = originOf(fact, value, project);
		origins.push(origin);
		facts.push(value ?? (origin === "without" || origin === "assumed" ? fact.default : undefined));
	}
	for (const name of Object.keys(project.answers)) if (!dictionary.index.has(name)) dropped.push(name);
	return { facts, origins, dropped };
}

function originOf(fact: Fact, value: Value | undefined, project: Project): Origin {
	if (value !== undefined) return "answered";
	if (project.without.includes(fact.group) && !project.unsure.includes(fact.name)) return "without";
	if (project.assume) return "assumed";
	return project.unsure.includes(fact.name) ? "unsure" : "open";
}

/** A road map with everything the page says of it. */
export interface RoadMap {
	readonly ground: Ground;
	readonly project: Project;
	readonly given: ProjectFacts;
	readonly plan: Plan;
	readonly byId: ReadonlyMap<string, PlannedEntry>;
	/** Needed entries that are permits; the rest is the firm's own work. */
	readonly permits: readonly PlannedEntry[];
	/** Permits that may begin on day 0. */
	readonly now: readonly PlannedEntry[];
	/** Working days if everything before construction were done one after the other. */
	readonly serialToConstruction: number | null;
	readonly date: (workday: number) => { readonly on: string; readonly estimated: boolean };
}

export function roadMapOf(ground: Ground, project: Project): RoadMap {
	const given = factsOf(ground, project);
	const start = parseDay(project.start) ?? parseDay("2022-07-25") ?? 0;
	const made = plan(ground.network, given.facts, { calendar: ground.calendar, start, laws: ground.laws });
	const byId = new Map(made.needed.map((entry) => [entry.id, entry]));
	const permits = made.needed.filter(({ department }) => department !== null);
	return {
		ground,
		project,
		given,
		plan: made,
		byId,
		permits,
		now: permits.filter((entry) => entry.start === 0),
		serialToConstruction: serialBefore(ground, byId, made),
		date(workday) {
			const { day, estimated } = forecastWorkday(ground.calendar, start, workday);
			return { on: formatDay(day), estimated };
		},
	};
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
