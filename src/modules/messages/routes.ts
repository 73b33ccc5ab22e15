import { isRefusal } from "#kernel/outcome.ts";
import type { MessagesGiven } from "#modules/messages/commands/given.ts";
import { changeAddress, confirm, makeFeed, markRead, revokeFeed } from "#modules/messages/commands/settings.ts";
import * as contract from "#modules/messages/contract.ts";
import { KIND_NAMES, MESSAGE_KINDS, type MessageKind } from "#modules/messages/model.ts";
import { calendarOf, feedMadeAt } from "#modules/messages/queries/deadlines.ts";
import { inbox, recipientsOf, unread } from "#modules/messages/queries/inbox.ts";
import { addressOf } from "#modules/messages/queries/mail.ts";
import { type Context, iso } from "#platform/context.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";
import { Bytes } from "#platform/sent.ts";

/** The inbox, where mail goes, and the calendar of deadlines. */
export const messagesRoutes = (database: Database, given: MessagesGiven): readonly Route[] => {
	const at = ({ zone }: Context) => database.of(zone);
	const mail = (context: Context, isStaff: boolean) => mailSettings(database, context, given, isStaff);
	return [
		route(contract.readInbox, async ({ query }, { caller, context }) => {
			const page = await inbox(at(context), caller.actor, recipientsOf(caller), decodeCursor(query.before));
			return { messages: page.rows, next: page.next && encodeCursor(page.next) };
		}),
		route(contract.countUnread, async (_, { caller, context }) => ({
			unread: await unread(at(context), caller.actor, recipientsOf(caller)),
		})),
		route(contract.markRead, async ({ body }, { caller, context }) => {
			await markRead(database, context, recipientsOf(caller), body.ids);
			return { unread: await unread(at(context), caller.actor, recipientsOf(caller)) };
		}),
		route(contract.readMail, (_, { caller, context }) => mail(context, caller.appointments.length > 0)),
		route(contract.changeMail, async ({ body }, { caller, context }) => {
			const { email, language, muted, again } = body;
			const address = email === null ? undefined : { email, language, muted };
			const refused = await changeAddress(database, context, given, address, again);
			return refused ?? mail(context, caller.appointments.length > 0);
		}),
		route(contract.confirmMail, ({ body }, { context }) => confirm(database, context, body.code)),
		route(contract.readFeed, async (_, { context }) => feed(database, context)),
		route(contract.makeFeed, async (_, { context }) => ({
			path: `/api/v1/calendar/${await makeFeed(database, context)}`,
		})),
		route(contract.revokeFeed, async (_, { context }) => {
			await revokeFeed(database, context);
			return feed(database, context);
		}),
		route(contract.subscribe, async ({ params, query }, { context }) => {
			const told = await calendarOf(at(context), context, given, params.token, query.lang);
			return isRefusal(told) ? told : new Bytes(Buffer.from(told), "text/calendar; charset=utf-8", "deadlines.ics");
		}),
	];
};

async function feed(database: Database, context: Context) {
	const madeAt = await feedMadeAt(database.of(context.zone), context.actor, context.principal);
	return { madeAt: madeAt === undefined ? null : iso(madeAt) };
}

/** Staff are told of work, applicants of their cases. */
const isOf = (kind: MessageKind, isStaff: boolean): boolean => (kind === "task") === isStaff;

async function mailSettings(database: Database, context: Context, given: MessagesGiven, isStaff: boolean) {
	const address = await addressOf(database.of(context.zone), context.actor);
	return {
		available: given.mail !== undefined,
		email: address?.email ?? null,
		confirmed: address?.confirmed ?? false,
		language: address?.language ?? ("zh" as const),
		kinds: MESSAGE_KINDS.filter((kind) => isOf(kind, isStaff)).map((id) => ({
			id,
			name: KIND_NAMES[id],
			mailed: !address?.muted.includes(id),
		})),
		failure: address?.failure ?? null,
	};
}
