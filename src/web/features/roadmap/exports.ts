import { csvText } from "#kernel/csv.ts";
import { type CalendarEntry, iCalendar } from "#kernel/icalendar.ts";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";

/** Two working days before the end, as a second event: subscribed calendars ignore alarms. */
const NOTICE = 2;

/** The road map as a calendar file: each entry on the day by which it has to be done, all day, and a notice before it. */
export function calendarFile(map: RoadMap, { say }: Speech, stamp: string): string {
	const event = (id: string, on: string, title: string, words: string): CalendarEntry => ({
		uid: `${id}-${map.project.start}@${map.ground.slice.zone.id}.landfall`,
		sequence: map.plan.allDone,
		on,
		title,
		words,
	});
	const entries = map.plan.needed.flatMap((entry) => {
		const title = `${entry.id} ${say(entry.name)}`;
		const words = `${say(MAP.from)} ${entry.startOn}; ${say(MAP.to)} ${entry.finishOn}`;
		const before = map.date(Math.max(0, entry.finish - NOTICE)).on;
		const notice =
			entry.finish > NOTICE + 1
				? [event(`${entry.id}-notice`, before, `${title}: -${NOTICE} ${say(MAP.days)}`, words)]
				: [];
		return [event(entry.id, entry.finishOn, title, words), ...notice];
	});
	return iCalendar({ product: "Roadmap", stamp, entries });
}

/** The list as a table, headed by what it is and how it was made (G-35). */
export function tableFile(map: RoadMap, { say }: Speech, made: string): string {
	const body = (entry: PlannedEntry) =>
		entry.department === null ? say(MAP.own) : say(map.ground.departments.get(entry.department) ?? MAP.own);
	const rows: (string | number)[][] = [
		[
			say(MAP.title),
			map.project.name || say(MAP.unnamed),
			say(map.ground.slice.zone.name),
			made,
			map.ground.slice.version,
		],
		[MAP.id, MAP.item, MAP.department, MAP.days, MAP.from, MAP.to, MAP.latest, MAP.slack].map((words) => say(words)),
		...[...map.plan.needed]
			.sort((a, b) => a.start - b.start || a.finish - b.finish)
			.map((entry) => [
				entry.id,
				say(entry.name),
				body(entry),
				entry.finish - entry.start,
				entry.startOn,
				entry.finishOn,
				map.date(entry.finish + entry.slack).on,
				entry.critical ? say(MAP.critical) : entry.slack,
			]),
	];
	return csvText(rows);
}
