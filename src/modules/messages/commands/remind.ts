import { formatDay } from "#kernel/calendar.ts";
import { localDay } from "#kernel/zone-time.ts";
import { REMINDER_DAYS } from "#modules/cases/model/renewal.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { reminderDue, reminderOf } from "#modules/messages/decide/reminders.ts";
import { endingCertificates } from "#modules/messages/queries/ending.ts";
import { putMessage } from "#modules/messages/store/inbox.ts";
import { queueMail } from "#modules/messages/store/mail.ts";
import { announce } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

/**
 * Reminds holders of what ends in 90, 60 and 30 days (K11). Each reminder is told once; who comes late on record is told the last one that
 * is due, not all of them.
 */
export async function remindOfEndings(
	database: Database,
	context: Context,
	ground: Pick<MessagesGround, "packs">,
): Promise<void> {
	const today = localDay(context.now, ground.packs.current.settings.timeZone);
	const span = { from: formatDay(today), to: formatDay(today + Math.max(...REMINDER_DAYS)) };
	const endings = await endingCertificates(database.of(context.zone), ground, span);
	for (const ending of endings) {
		const days = reminderDue(ending.until, span.from);
		if (days === undefined) continue;
		const id = `evidence:${ending.certificate}:${days}`;
		const message = reminderOf(ending, span.from);
		await transaction(database, context, async (tx) => {
			if (!(await putMessage(tx, id, context.now, message))) return;
			await queueMail(tx, id, message);
			await announce(tx, "messages.Told", message.recipient);
		});
	}
}
