import { parseDay, weekdayOf } from "#kernel/calendar.ts";
import type { Term } from "#kernel/term.ts";
import type { Language, Text } from "#kernel/text.ts";

const WEEKDAYS = {
	zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
	en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const partsOf = (iso: string): readonly [number, number, number] => {
	const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
	return [year, month, day];
};

/** 2022年7月29日 · 29 Jul 2022 */
export function date(iso: string, language: Language): string {
	const [year, month, day] = partsOf(iso);
	return language === "zh" ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

export const weekday = (iso: string, language: Language): string =>
	WEEKDAYS[language][weekdayOf(parseDay(iso) ?? 0)] ?? "";

/** 2022年7月29日（周五） · Fri 29 Jul 2022 */
export const fullDate = (iso: string, language: Language): string =>
	language === "zh"
		? `${date(iso, language)}（${weekday(iso, language)}）`
		: `${weekday(iso, language)} ${date(iso, language)}`;

/** For lists, where the year is plain from the others: 2022-07-29. */
export const listDate = (iso: string): string => iso;

const UNITS: Readonly<Record<Term["unit"], Readonly<Record<Language, readonly [string, string]>>>> = {
	workday: { zh: ["个工作日", "个工作日"], en: ["working day", "working days"] },
	calendarDay: { zh: ["日（自然日）", "日（自然日）"], en: ["calendar day", "calendar days"] },
	month: { zh: ["个月", "个月"], en: ["month", "months"] },
	year: { zh: ["年", "年"], en: ["year", "years"] },
};

export const unitOf = ({ n, unit }: Pick<Term, "n" | "unit">, language: Language): string =>
	UNITS[unit][language][n === 1 ? 0 : 1];

const ON_THE_SPOT: Text = { zh: "即办", en: "On the spot" };
const NO_TERM: Text = { zh: "未规定", en: "None set" };

/** 10 个工作日 · 10 working days; a term of nothing is done on the spot. */
export function term(of: Pick<Term, "n" | "unit"> | null, language: Language): string {
	if (of === null) return NO_TERM[language];
	return of.n === 0 ? ON_THE_SPOT[language] : `${of.n} ${unitOf(of, language)}`;
}
