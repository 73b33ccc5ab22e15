import { type Calendar, type Day, formatDay, isAnnounced, isWorkday, parseDay } from "#kernel/calendar.ts";
import { type CardDays, cardOn } from "#modules/cases/decide/card-on.ts";
import type { RestingDates } from "#modules/cases/decide/shared-dates.ts";
import type { FromTo, TriedCase } from "#modules/zone/model/trial.ts";

/** The days that are worked under one calendar and not under the other, of the years that both announce. */
export function changedDays(before: Calendar, after: Calendar): readonly Day[] {
	const days: Day[] = [];
	for (let day = before.firstDay; day <= before.lastDay; day++)
		if (isAnnounced(after, day) && isWorkday(before, day) !== isWorkday(after, day)) days.push(day);
	return days;
}

/** The longest run of days of rest: so many days after its submission a case is received at the latest. */
export function longestRest({ workdays }: Calendar): number {
	let longest = 0;
	for (let k = 1; k < workdays.length; k++) longest = Math.max(longest, (workdays[k] ?? 0) - (workdays[k - 1] ?? 0));
	return longest;
}

/** A row of an open case with the dates that lists show. */
export interface TriedRow extends CardDays, Pick<RestingDates, "due_on" | "silent_on" | "check_on"> {
	readonly id: string;
	readonly number: string;
	readonly item: string;
	readonly department: string;
}

/** What becomes of a row by other dates; undefined where nothing that people see does. */
export function moveOf(row: TriedRow, dates: RestingDates, today: string): TriedCase | undefined {
	const dueOn = change(row.due_on, dates.due_on);
	const promised = change(dayBefore(row.red_on), dayBefore(dates.red_on));
	const statutory = change(dayBefore(row.black_on), dayBefore(dates.black_on));
	const card = change(cardOn(row, today), cardOn({ ...dates, state: row.state }, today));
	if (!dueOn && !promised && !statutory && !card) return undefined;
	const days = [dueOn, promised, statutory].map((one) => (one ? Math.abs(daysOf(one)) : 0));
	return {
		case: row.number,
		item: row.item,
		department: row.department,
		...(dueOn && { dueOn }),
		...(promised && { promised }),
		...(statutory && { statutory }),
		...(card && { card }),
		days: Math.max(...days),
	};
}

const change = <T>(from: T, to: T): FromTo<T> | undefined => (from === to ? undefined : { from, to });

function daysOf({ from, to }: FromTo<string | null>): number {
	const [a, b] = [parseDay(from ?? ""), parseDay(to ?? "")];
	return a === undefined || b === undefined ? 0 : b - a;
}

const dayBefore = (iso: string | null): string | null => {
	const day = parseDay(iso ?? "");
	return day === undefined ? null : formatDay(day - 1);
};
