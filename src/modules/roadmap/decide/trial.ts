import { type Calendar, forecastWorkday, formatDay, parseDay } from "#kernel/calendar.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { declaredHeld, factsOf } from "#modules/roadmap/decide/project.ts";
import { NEED, type Schedule, schedule } from "#modules/roadmap/decide/schedule.ts";
import type { Project } from "#modules/roadmap/model.ts";
import type { TriedMap } from "#modules/zone/model/trial.ts";

/** The rules and the days by which a saved road map is planned. */
export interface MapGround {
	readonly network: Network;
	readonly calendar: Calendar;
}

/** What a project says to the planner: names and what was asked about say nothing. */
export const saidOf = ({ name: _name, within: _within, ...said }: Project): string => JSON.stringify(said);

/** What becomes of a road map when its owner moves it to other rules; undefined where nothing does. */
export function triedMap(before: MapGround, after: MapGround, project: Project): TriedMap | undefined {
	const [was, is] = [planned(before, project), planned(after, project)];
	const added: string[] = [];
	const removed: string[] = [];
	const moved: { id: string; finish: { from: number; to: number } }[] = [];
	for (const id of new Set([...after.network.position.keys(), ...before.network.position.keys()])) {
		const [from, to] = [finishOf(before.network, was.made, id), finishOf(after.network, is.made, id)];
		if (from === undefined && to !== undefined) added.push(id);
		if (from !== undefined && to === undefined) removed.push(id);
		if (from !== undefined && to !== undefined && from !== to) moved.push({ id, finish: { from, to } });
	}
	const isSame = added.length + removed.length + moved.length === 0 && was.opensOn === is.opensOn;
	if (isSame) return undefined;
	const [a, b] = [parseDay(was.opensOn ?? ""), parseDay(is.opensOn ?? "")];
	return {
		added,
		removed,
		moved,
		opensOn: { from: was.opensOn, to: is.opensOn },
		days: a === undefined || b === undefined ? 0 : b - a,
	};
}

/** As the page of a road map has it: what is held is done, day k of production is the k-th working day after day 0. */
function planned({ network, calendar }: MapGround, project: Project) {
	const made = schedule(network, factsOf({ network }, project).facts, { held: declaredHeld(network, project) });
	const start = parseDay(project.start);
	const { production } = made;
	const isDated = start !== undefined && production !== null;
	return { made, opensOn: isDated ? formatDay(forecastWorkday(calendar, start, production).day) : null };
}

/** The finish of an entry that is needed. */
function finishOf({ position }: Network, { need, finish }: Schedule, id: string): number | undefined {
	const i = position.get(id);
	return i !== undefined && need[i] === NEED.yes ? finish[i] : undefined;
}
