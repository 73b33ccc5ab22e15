import { formatDay } from "#kernel/calendar.ts";
import { localDay } from "#kernel/zone-time.ts";
import { REMINDER_DAYS } from "#modules/cases/model/renewal.ts";
import { endingCertificates } from "#modules/cases/queries/ending.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { reminderDue, reminderOf } from "#modules/messages/decide/reminders.ts";
import { toldAlready } from "#modules/messages/queries/inbox.ts";
import { putNews } from "#modules/messages/store/mail.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

/**
 * Reminds holders of what ends 60, 30 and 0 days before the day to apply by (K11): where the law's thirty days hold, 90, 60 and 30 before
 * the end. Each reminder is told once; who comes late on record is told the last one that is due, not all of them.
 */
export async function remindOfEndings(
	database: Database,
	context: Context,
	{ packs }: Pick<MessagesGround, "packs">,
): Promise<void> {
	const pack = packs.current;
	const today = localDay(context.now, pack.settings.timeZone);
	const first = Math.max(0, ...pack.applications.renewals.map(({ applyDays }) => applyDays)) + REMINDER_DAYS[0];
	const span = { from: formatDay(today), to: formatDay(today + first) };
	const source = database.of(context.zone);
	const due = (await endingCertificates(source, pack, span)).flatMap((ending) => {
		const days = reminderDue(ending, span.from);
		return days === undefined
			? []
			: [{ ending, recipient: ending.holder, id: `evidence:${ending.certificate}:${days}` }];
	});
	const told = await toldAlready(source, due);
	for (const { ending, id } of due) {
		if (told.has(id)) continue;
		const message = reminderOf(ending, span.from);
		await transaction(database, context, (tx) => putNews(tx, [{ id, at: context.now, messages: [message] }]));
	}
}
