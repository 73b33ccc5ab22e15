import { formatDay, parseDay } from "#kernel/calendar.ts";

/** A day in a calendar (RFC 5545); `uid` and `sequence` let a calendar move it instead of adding another. */
export interface CalendarEntry {
	readonly uid: string;
	/** Grows with every change. */
	readonly sequence: number;
	/** ISO date; it takes the whole day. */
	readonly on: string;
	readonly title: string;
	readonly words: string;
}

/** How many octets a character has in UTF-8. */
const octets = (character: string): number => {
	const code = character.codePointAt(0) ?? 0;
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** Lines are at most 75 octets (RFC 5545 §3.1). */
function folded(line: string): string {
	const out: string[] = [];
	let part = "";
	let bytes = 0;
	for (const character of line) {
		const size = octets(character);
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
const dayAfter = (iso: string): string => formatDay((parseDay(iso) ?? 0) + 1);
const compact = (iso: string): string => iso.replaceAll("-", "");

/** A calendar file; `stamp` is when it was made, `20220725T003000Z`. */
export function iCalendar(made: {
	readonly product: string;
	readonly name?: string;
	readonly stamp: string;
	readonly entries: readonly CalendarEntry[];
}): string {
	const lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		`PRODID:-//Landfall//${made.product}//EN`,
		"CALSCALE:GREGORIAN",
		...(made.name === undefined ? [] : [`X-WR-CALNAME:${escaped(made.name)}`]),
		...made.entries.flatMap(({ uid, sequence, on, title, words }) => [
			"BEGIN:VEVENT",
			`UID:${uid}`,
			`DTSTAMP:${made.stamp}`,
			`SEQUENCE:${sequence}`,
			`DTSTART;VALUE=DATE:${compact(on)}`,
			`DTEND;VALUE=DATE:${compact(dayAfter(on))}`,
			`SUMMARY:${escaped(title)}`,
			`DESCRIPTION:${escaped(words)}`,
			"TRANSP:TRANSPARENT",
			"END:VEVENT",
		]),
		"END:VCALENDAR",
	];
	return `${lines.map(folded).join("\r\n")}\r\n`;
}
