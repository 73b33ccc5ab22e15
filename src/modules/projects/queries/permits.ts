import { parseDay } from "#kernel/calendar.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import { happenedTo } from "#modules/cases/queries/outcomes.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { isUnderWay } from "#modules/projects/decide/opening.ts";
import { permitsOf, stageOutcomes } from "#modules/projects/decide/permits.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { MapCase, PermitsOfMap } from "#modules/projects/model/permits.ts";
import { namedMap } from "#modules/roadmap/queries.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** By what the permits of a project are derived: the rules of its road map, and what cases say. */
export type RoadsGiven = Parameters<typeof happenedTo>[2];

/** A saved road map that a project names. */
export interface NamedRoadMap {
	readonly map: string;
	readonly name: string;
	readonly on: string;
	readonly seq: number;
	/** Null where its owner has deleted it since, or its rules are no longer kept. */
	readonly found: (PermitsOfMap & { readonly start: string; readonly savedAt: string }) | null;
}

/** The road maps that a project names, each derived again under its own version, with the cases of its owner and the project's own stages. */
export const roadMapsOf = (
	source: ZoneDatabase,
	context: Context,
	life: Life,
	ground: ProjectGround,
	given: RoadsGiven,
	today: string,
): Promise<readonly NamedRoadMap[]> =>
	Promise.all(
		life.roadMaps.map(async (named): Promise<NamedRoadMap> => {
			const map = await namedMap(source, named.map);
			const network = map && (await given.networks(map.version));
			const start = map ? parseDay(map.project.start) : undefined;
			if (!map || !network || start === undefined) return { ...named, found: null };
			const owner = map.owner ?? life.company?.firm ?? null;
			const { rows, ...happened } = await happenedTo(source, context, given, { ...map, owner });
			const told = new Set(happened.outcomes.map(({ id }) => id));
			const settled = stageOutcomes(life, ground.settings, map.project.start).filter(({ id }) => !told.has(id));
			const made = permitsOf(
				{ network, calendar: ground.calendar, laws: given.packs.current.words.laws, start },
				map.project,
				{ ...happened, outcomes: [...happened.outcomes, ...settled] },
				rows.map(
					({ number, item, state, receivedOn, dueOn }): MapCase => ({
						number,
						item,
						status: STATE_NAMES[state],
						open: isUnderWay(state),
						onApplicant: state === "correcting",
						receivedOn,
						due: dueOn,
					}),
				),
				today,
			);
			return { ...named, found: { ...made, start: map.project.start, savedAt: map.savedAt } };
		}),
	);
