import { MS_A_DAY } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { addressOf, confirmationsSince } from "#modules/messages/queries/mail.ts";
import { dropFeed, putFeed, putReadings } from "#modules/messages/store/inbox.ts";
import { type Address, confirmAddress, dropAddress, putAddress } from "#modules/messages/store/mail.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newToken } from "#platform/random.ts";
import { transaction } from "#platform/transaction.ts";

export const markRead = (
	database: Database,
	context: Context,
	recipients: readonly string[],
	ids: readonly string[] | undefined,
): Promise<void> => transaction(database, context, (tx) => putReadings(tx, recipients, ids));

/** So often a day a person may have mail sent to addresses that have not agreed to it. */
const CONFIRMATIONS = 5;

/** Changes where a person gets mail; `again` sends the mail to confirm once more. */
export async function changeAddress(
	database: Database,
	context: Context,
	{ mail }: MessagesGround,
	address: Address | undefined,
	again: boolean,
): Promise<Refusal | undefined> {
	if (!address) {
		await transaction(database, context, dropAddress);
		return undefined;
	}
	if (!mail) return refuse("messages/no-mail");
	const source = database.of(context.zone);
	const known = await addressOf(source, context.actor);
	const isNew = known?.email !== address.email || (again && !known.confirmed);
	if (isNew && (await confirmationsSince(source, context.actor, context.realNow - MS_A_DAY)) >= CONFIRMATIONS)
		return refuse("messages/asked-too-often");
	await transaction(database, context, (tx) => putAddress(tx, address, isNew ? { code: newToken() } : undefined));
	return undefined;
}

export async function confirm(
	database: Database,
	context: Context,
	code: string,
): Promise<{ email: string } | Refusal> {
	const email = await transaction(database, context, (tx) => confirmAddress(tx, code));
	return email === undefined ? refuse("messages/unknown-code") : { email };
}

/** A new secret address for the calendar of the principal's deadlines; its token is shown now and kept nowhere. */
export async function makeFeed(database: Database, context: Context): Promise<string> {
	const token = newToken();
	await transaction(database, context, (tx) => putFeed(tx, sha256Hex(token)));
	return token;
}

export const revokeFeed = (database: Database, context: Context): Promise<void> =>
	transaction(database, context, dropFeed);
