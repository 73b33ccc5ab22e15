import { type Day, formatDay } from "#kernel/calendar.ts";
import type { Language } from "#kernel/text.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A date as letters have it, with Arabic digits (GB/T 9704): `2022年7月25日`, `25 July 2022`. */
export function dateText(day: Day, language: Language): string {
	const [year = 0, month = 1, date = 1] = formatDay(day).split("-").map(Number);
	return language === "zh" ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}
