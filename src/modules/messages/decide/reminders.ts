import { parseDay } from "#kernel/calendar.ts";
import { type Language, text } from "#kernel/text.ts";
import { dateText } from "#modules/cases/decide/letter-dates.ts";
import { type Ending, REMINDER_DAYS } from "#modules/cases/model/renewal.ts";
import type { Message } from "#modules/messages/model.ts";

/** Which of the reminders is due: the last that has been reached; undefined before the first, and when the term is over. */
export function reminderDue({ until, applyBy }: Pick<Ending, "until" | "applyBy">, today: string): number | undefined {
	const left = (parseDay(applyBy) ?? 0) - (parseDay(today) ?? 0);
	return today > until ? undefined : REMINDER_DAYS.findLast((days) => left <= days);
}

/** What a holder is reminded of; after the day of the law it is still taken. */
export function reminderOf({ number, holder, itemName, until, applyBy }: Ending, today: string): Message {
	const late = today > applyBy;
	const on = (iso: string, language: Language) => dateText(parseDay(iso) ?? 0, language);
	const [zh, en] = [on(until, "zh"), on(until, "en")];
	return {
		recipient: holder,
		kind: "renewal",
		about: number,
		title: text(`证照快到期：${itemName.zh}`, `A certificate ends soon: ${itemName.en}`),
		body: late
			? text(
					`有效期至${zh}，已过应当申请延续的日期。现在申请仍会办理，但届满前没有决定的，不视为准予延续。请尽快申请。`,
					`It is valid until ${en}, and the day by which its renewal is applied for is past. It is still taken, but without a decision before its term ends it does not count as renewed: apply soon.`,
				)
			: text(
					`有效期至${zh}。要延续的，请最迟在${on(applyBy, "zh")}申请。`,
					`It is valid until ${en}. To renew it, apply by ${on(applyBy, "en")}.`,
				),
		dueOn: late ? until : applyBy,
		link: "/my", // a link that is opened, by a mail program too, starts no application
	};
}
