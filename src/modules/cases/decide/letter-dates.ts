import { type Day, formatDay } from "#kernel/calendar.ts";
import type { Language } from "#kernel/text.ts";
import { type Instant, localDay, localTime, MS_A_MINUTE } from "#kernel/zone-time.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A date as letters have it, with Arabic digits (GB/T 9704): `2022年7月25日`, `25 July 2022`. */
export function dateText(day: Day, language: Language): string {
	const [year = 0, month = 1, date = 1] = formatDay(day).split("-").map(Number);
	return language === "zh" ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

/** With the time of day on the zone's wall: `2022年7月25日10:31`, `25 July 2022, 10:31`. */
export function momentText(at: Instant, timeZone: string, language: Language): string {
	const minutes = Math.floor(localTime(at, timeZone) / MS_A_MINUTE);
	const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
	const day = dateText(localDay(at, timeZone), language);
	return language === "zh" ? `${day}${time}` : `${day}, ${time}`;
}
