import { parseDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import { REMINDER_DAYS } from "#modules/cases/model/renewal.ts";
import type { Message } from "#modules/messages/model.ts";

/** A certificate whose term ends, and by when it is renewed. */
export interface Ending {
	readonly certificate: string;
	readonly number: string;
	readonly holder: string;
	readonly item: string;
	readonly itemName: Text;
	/** ISO dates. */
	readonly until: string;
	readonly applyBy: string;
}

/** Which of the reminders is due: the last that has been reached; undefined before the first, and when the term is over. */
export function reminderDue(until: string, today: string): number | undefined {
	const left = (parseDay(until) ?? 0) - (parseDay(today) ?? 0);
	return left < 0 ? undefined : [...REMINDER_DAYS].sort((a, b) => a - b).find((days) => left <= days);
}

/** What a holder is reminded of; after the day of the law it is still taken. */
export function reminderOf(
	{ number, holder, item, itemName, certificate, until, applyBy }: Ending,
	today: string,
): Message {
	const late = today > applyBy;
	return {
		recipient: holder,
		kind: "renewal",
		about: number,
		title: text(`证照快到期：${itemName.zh}`, `A certificate ends soon: ${itemName.en}`),
		body: late
			? text(
					`有效期至 ${until}，已过应当提出延续申请的日期。现在申请仍会受理，请尽快。`,
					`It is valid until ${until}, and the day by which its renewal is applied for is past. It is still taken: apply soon.`,
				)
			: text(
					`有效期至 ${until}。要延续的，请在 ${applyBy} 前申请。`,
					`It is valid until ${until}. To renew it, apply by ${applyBy}.`,
				),
		dueOn: late ? until : applyBy,
		link: `/apply?item=${encodeURIComponent(item)}&variant=renewal&renews=${encodeURIComponent(certificate)}`,
	};
}
