import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import type { CounterGround } from "#modules/counter/decide.ts";
import { AT_THE_COUNTER } from "#modules/counter/model.ts";
import { findAtCounter, holderPage } from "#modules/counter/queries/find.ts";
import { intakePage } from "#modules/counter/queries/intake.ts";
import { type NewHolder, noteHolder } from "#modules/identity/commands/holders.ts";
import { noteRead } from "#modules/identity/commands.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

/** Opens who stands at the counter; they can see that it was done (个人信息保护法 Art 17, 44). */
export async function openHolder(
	database: Database,
	context: Context,
	caller: Caller,
	ground: CounterGround,
	id: string,
) {
	const page = await holderPage(database.of(context.zone), context, ground, id);
	if (isRefusal(page)) return page;
	const what = text("在办的件和证件登记", "Open cases and documents on record");
	await noteRead(database, context, caller, { holder: id, what, subject: id, purpose: AT_THE_COUNTER });
	return page;
}

/** Opens an intake; a clerk who goes on with that of another looks at the applicant's data anew, and they can see it. */
export async function openIntake(
	database: Database,
	context: Context,
	caller: Caller,
	ground: CounterGround,
	id: string,
) {
	const page = await intakePage(database.of(context.zone), context, ground, id);
	if (isRefusal(page) || page.mine) return page;
	const { holder, item } = page;
	const what = text(`窗口收件：${item.name.zh}`, `Intake at the window: ${item.name.en}`);
	await noteRead(database, context, caller, { holder, what, subject: id, purpose: AT_THE_COUNTER });
	return page;
}

/** Notes who came in by the document that the clerk looks at. */
export const noteWalkIn = (database: Database, context: Context, key: string, holder: NewHolder) =>
	noteHolder(database, context, key, holder);

/** What one field of the counter finds; a list shows no person by their full name, so nobody is told of it. */
export const find = (database: Database, context: Context, ground: CounterGround, words: string) =>
	findAtCounter(database.of(context.zone), context, ground, words);
