import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { confirmationOf, isQuiet, LAST_ATTEMPT, mailOf, waitAfter } from "#modules/messages/decide/mail.ts";
import { sendMail } from "#modules/messages/gateway.ts";
import type { Letter } from "#modules/messages/model.ts";
import { hasMailToSend } from "#modules/messages/queries/mail.ts";
import { giveUp, markSent, putBack, type Taken, takeMail } from "#modules/messages/store/mail.ts";
import { appendJobs } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

export const SEND_MAILS = "messages.sendMails";
/** So long a job takes mail in hand; the next one is asked for within seconds. It must not hold up what else the worker has to do; ms. */
const A_ROUND = 30_000;

/** Asks for the sending of what is due: not done here, since what asks must not wait for a mail server. */
export async function askToSend(database: Database, context: Context, { mail, packs }: MessagesGround): Promise<void> {
	const quiet = isQuiet(context.now, packs.current.settings.timeZone);
	if (!mail || !(await hasMailToSend(database.of(context.zone), context, quiet))) return;
	await transaction(database, context, async (tx) =>
		appendJobs(tx, [{ task: SEND_MAILS, payload: {}, key: SEND_MAILS }]),
	);
}

/**
 * Sends what is due, the oldest first. A mail is taken in hand, sent, and noted as sent; if we die in between it is sent once more after three
 * minutes under the same Message-ID, and only then can anybody get it twice. A server that is away ends the round.
 */
export async function sendMails(database: Database, context: Context, ground: MessagesGround): Promise<void> {
	const { mail, packs } = ground;
	if (!mail) return;
	const quiet = isQuiet(context.now, packs.current.settings.timeZone);
	for (const over = AbortSignal.timeout(A_ROUND); !over.aborted; ) {
		const taken = await transaction(database, context, (tx) => takeMail(tx, quiet));
		if (!taken) return;
		const sent = await sendMail(mail, letterOf(taken, { ...ground, site: mail.site }));
		await transaction(database, context, async (tx) => {
			if (sent.how === "sent") await markSent(tx, taken.id);
			else if (sent.how === "refused" || (sent.how === "later" && taken.attempts >= LAST_ATTEMPT))
				await giveUp(tx, taken.id, sent.why);
			else await putBack(tx, taken.id, sent.why, context.realNow + waitAfter(taken.attempts), sent.how === "away");
		});
		if (sent.how === "away") return;
	}
}

function letterOf(
	taken: Taken,
	{ zoneName, site }: Pick<MessagesGround, "zoneName"> & { readonly site: string },
): Letter {
	const frame = { language: taken.language, site, zoneName };
	const words = taken.message ? mailOf(taken.message, frame) : confirmationOf(taken.code ?? "", frame);
	return { id: taken.id, to: taken.email, from: zoneName, language: taken.language, ...words };
}
