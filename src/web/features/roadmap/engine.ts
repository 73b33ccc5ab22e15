import { type Calendar, forecastWorkday, formatDay, makeCalendar, parseDay } from "#kernel/calendar.ts";
import type { Answer } from "#kernel/endpoint.ts";
import type { Text } from "#kernel/text.ts";
import type { readOutcomes } from "#modules/cases/contract.ts";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import type { PublicPack } from "#modules/exhibition/model.ts";
import type { Followed } from "#modules/roadmap/decide/follow.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import type { Plan, PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import { type Standing, standingOf } from "#modules/roadmap/decide/standing.ts";
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

/** A road map with everything the page says of it. */
export interface RoadMap extends Omit<Standing, "followed"> {
	readonly ground: Ground;
	readonly project: Project;
	readonly byId: ReadonlyMap<string, PlannedEntry>;
	/** Needed entries that are permits; the rest is the firm's own work. */
	readonly permits: readonly PlannedEntry[];
	/** Permits that may begin today: on day 0, or now that their turn has come. */
	readonly now: readonly PlannedEntry[];
	/** Needed entries that are finished, as it happened. */
	readonly finished: readonly PlannedEntry[];
	readonly running: readonly PlannedEntry[];
	/** What was recorded, and what it does to the plan. */
	readonly followed: (Followed & { readonly happened: Happened }) | undefined;
	/** Entries that are done because they are held: on record, or as the owner declares. */
	readonly proven: ReadonlySet<string>;
	/** Working days if everything before construction were done one after the other. */
	readonly serialToConstruction: number | null;
	readonly date: (workday: number) => { readonly on: string; readonly estimated: boolean };
}

/** Plans a project by the code that the server plans with, and adds what the page says of it. */
export function roadMapOf(ground: Ground, project: Project, happened?: Happened): RoadMap {
	const { network, calendar, laws } = ground;
	const start = parseDay(project.start) ?? parseDay("2022-07-25") ?? 0;
	const standing = standingOf({ network, calendar, laws, start }, project, happened);
	const { plan, stateOf, followed } = standing;
	const byId = new Map(plan.needed.map((entry) => [entry.id, entry]));
	const permits = plan.needed.filter(({ department }) => department !== null);
	return {
		...standing,
		ground,
		project,
		byId,
		permits,
		now: permits.filter((entry) => stateOf(entry) === "now"),
		finished: plan.needed.filter((entry) => stateOf(entry) === "done"),
		running: plan.needed.filter((entry) => stateOf(entry) === "running"),
		followed: followed && happened && { ...followed, happened },
		proven: new Set(happened?.held),
		serialToConstruction: serialBefore(ground, byId, plan),
		date(workday) {
			const { day, estimated } = forecastWorkday(calendar, start, workday);
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
