import { parseDay } from "#kernel/calendar.ts";
import { type Language, type Text, text } from "#kernel/text.ts";
import { dayStart, MS_A_MINUTE } from "#kernel/zone-time.ts";
import { date, fullDate } from "#web/lib/format.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
		formats.set(timeZone, format);
	}
	return format;
}

/** The date and the time of day that the zone's wall showed: `["2022-07-25", "10:31"]`. */
export function onTheWall(instant: string, timeZone: string): readonly [day: string, time: string] {
	const [day = "", time = ""] = formatOf(timeZone).format(new Date(instant)).split(" ");
	return [day, time];
}

/** The instant at which the wall shows `2022-07-25T10:31`; of nothing that is a moment: the text itself, for the server to refuse. */
export function fromTheWall(local: string, timeZone: string): string {
	const [on = "", time = ""] = local.split("T");
	const [hours = Number.NaN, minutes = Number.NaN] = time.split(":").map(Number);
	const day = parseDay(on);
	const at = day === undefined ? Number.NaN : dayStart(day, timeZone) + (hours * 60 + minutes) * MS_A_MINUTE;
	return Number.isNaN(at) ? local : new Date(at).toISOString();
}

/** 2022年7月25日（周一）10:31 · Mon 25 Jul 2022, 10:31 */
export function moment(instant: string, timeZone: string, language: Language): string {
	const [day, time] = onTheWall(instant, timeZone);
	return language === "zh" ? `${fullDate(day, language)}${time}` : `${fullDate(day, language)}, ${time}`;
}

/** 7月25日 10:31 · 25 Jul 10:31, where the year is plain from the page. */
export function shortMoment(instant: string, timeZone: string, language: Language): string {
	const [day, time] = onTheWall(instant, timeZone);
	return `${shortDate(day, language)} ${time}`;
}

/** 7月25日 · 25 Jul */
export const shortDate = (iso: string, language: Language): string =>
	language === "zh" ? date(iso, language).replace(/^\d+年/, "") : date(iso, language).replace(/ \d+$/, "");

/** A full date in both languages, for sentences that are put together as a text. */
export const dateText = (iso: string): Text => text(fullDate(iso, "zh"), fullDate(iso, "en"));
