import { type Calendar, type Day, formatDay, parseDay } from "#kernel/calendar.ts";
import type { CalendarEntry } from "#kernel/icalendar.ts";
import { type Text, text } from "#kernel/text.ts";

/** An open case with the day by which it has to move on. */
export interface Deadline {
	readonly id: string;
	readonly number: string;
	readonly itemName: Text;
	readonly departmentName: Text;
	/** The applicant has to act; else the department has. */
	readonly yours: boolean;
	/** It is the check of a commitment (K8), after the decision. */
	readonly check?: true;
	/** A certificate whose renewal is to be applied for (K11). */
	readonly renewal?: true;
	readonly dueOn: string;
	/** How many events the case has. */
	readonly seq: number;
}

/** Two working days before, as a second entry: subscribed calendars ignore alarms (ux.md G-63). */
const NOTICE = 2;

/** A calendar of deadlines: a case has one entry, which moves with it, and where the applicant has to act a notice before it. */
export function deadlineEntries(
	deadlines: readonly Deadline[],
	given: { readonly zone: string; readonly calendar: Calendar; readonly language: "zh" | "en" },
): readonly CalendarEntry[] {
	const { zone, calendar, language } = given;
	return deadlines.flatMap(({ id, number, itemName, departmentName, yours, check, renewal, dueOn, seq }) => {
		const [zh, en] = check ? ["核查承诺", "check the commitment"] : ["答复", "answer"];
		const what = renewal
			? text(`请在今天前申请延续：${itemName.zh}`, `Apply for the renewal by today: ${itemName.en}`)
			: yours
				? text(`请在今天前办好：${itemName.zh}`, `Your answer is due: ${itemName.en}`)
				: text(`${departmentName.zh}应${zh}：${itemName.zh}`, `${departmentName.en} has to ${en}: ${itemName.en}`);
		const entry = (uid: string, on: string, title: Text): CalendarEntry => ({
			uid: `${uid}@${zone}.landfall`,
			sequence: seq,
			on,
			title: title[language],
			words: text(`办件编号：${number}`, `Case ${number}`)[language],
		});
		const before = yours ? workdayBefore(calendar, dueOn) : undefined;
		const notice =
			before === undefined
				? []
				: [
						entry(
							`${id}-notice`,
							formatDay(before),
							text(`还有 ${NOTICE} 个工作日：${itemName.zh}`, `${NOTICE} working days left: ${itemName.en}`),
						),
					];
		return [entry(id, dueOn, what), ...notice];
	});
}

/** The working day two before the last one up to `dueOn`; undefined outside the announced years. */
function workdayBefore({ firstDay, rank, workdays }: Calendar, dueOn: string): Day | undefined {
	const upTo = rank[(parseDay(dueOn) ?? -1) - firstDay];
	return upTo === undefined ? undefined : workdays[upTo - 1 - NOTICE];
}
