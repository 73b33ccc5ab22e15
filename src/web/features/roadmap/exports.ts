import { formatDay, parseDay } from "#kernel/calendar.ts";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";

/** Lines of iCalendar are at most 75 octets (RFC 5545 §3.1). */
function folded(line: string): string {
	const out: string[] = [];
	let part = "";
	let bytes = 0;
	for (const character of line) {
		const size = new TextEncoder().encode(character).length;
		if (bytes + size > 73) {
			out.push(part);
			part = " ";
			bytes = 1;
		}
		part += character;
		bytes += size;
	}
	return [...out, part].join("\r\n");
}

const escaped = (words: string): string => words.replace(/([\\;,])/g, "\\$1").replace(/\n/g, "\\n");
const compact = (iso: string): string => iso.replaceAll("-", "");
const dayAfter = (iso: string): string => formatDay((parseDay(iso) ?? 0) + 1);

/** Two working days before the end, as a second event: subscribed calendars ignore alarms. */
const NOTICE = 2;

/** The road map as a calendar file: each entry on the day by which it has to be done, all day, and a notice before it. */
export function calendarFile(map: RoadMap, { say }: Speech, stamp: string): string {
	const zone = map.ground.slice.zone.id;
	const event = (uid: string, on: string, title: string, words: string) => [
		"BEGIN:VEVENT",
		`UID:${uid}-${map.project.start}@${zone}.landfall`,
		`DTSTAMP:${stamp}`,
		`SEQUENCE:${map.plan.allDone}`,
		`DTSTART;VALUE=DATE:${compact(on)}`,
		`DTEND;VALUE=DATE:${compact(dayAfter(on))}`,
		`SUMMARY:${escaped(title)}`,
		`DESCRIPTION:${escaped(words)}`,
		"TRANSP:TRANSPARENT",
		"END:VEVENT",
	];
	const events = map.plan.needed.flatMap((entry) => {
		const title = `${entry.id} ${say(entry.name)}`;
		const words = `${say(MAP.from)} ${entry.startOn}; ${say(MAP.to)} ${entry.finishOn}`;
		const before = map.date(Math.max(0, entry.finish - NOTICE)).on;
		const notice =
			entry.finish > NOTICE + 1
				? event(`${entry.id}-notice`, before, `${title}: -${NOTICE} ${say(MAP.days)}`, words)
				: [];
		return [...event(entry.id, entry.finishOn, title, words), ...notice];
	});
	const lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Landfall//Roadmap//EN",
		"CALSCALE:GREGORIAN",
		...events,
		"END:VCALENDAR",
	];
	return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** What a spreadsheet would run as a formula is kept as words. */
const cell = (value: string | number): string => {
	const words = String(value);
	const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
	return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

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
	return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export const download = (name: string, type: string, content: string): void =>
	saveBlob(name, new Blob([content], { type }));

export function saveBlob(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
