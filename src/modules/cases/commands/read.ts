import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { CASE_WORK } from "#modules/cases/model/application.ts";
import { bundlePage } from "#modules/cases/queries/bundle-page.ts";
import { casePage } from "#modules/cases/queries/case-page.ts";
import { pickupOf } from "#modules/cases/queries/counter.ts";
import { noteRead } from "#modules/identity/commands.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

/** Opens a case. When staff do, its holder can see that they did. */
export async function openCase(database: Database, context: Context, caller: Caller, packs: CasesPacks, id: string) {
	const page = await casePage(database.of(context.zone), context, caller, packs, id);
	if (isRefusal(page)) return page;
	const { holder, number, item, status } = page;
	const what = text(`办件 ${number}：${item.name.zh}`, `Case ${number}: ${item.name.en}`);
	await noteRead(database, context, caller, { holder, what, subject: id, purpose: CASE_WORK });
	const isOwn = caller.principal === holder;
	return { ...page, pickup: isOwn && status === "ready" ? await pickupOf(database.of(context.zone), id) : null };
}

/** Opens a bundle; the same is told to its holder. */
export async function openBundle(database: Database, context: Context, caller: Caller, packs: CasesPacks, id: string) {
	const page = await bundlePage(database.of(context.zone), context, caller, packs, id);
	if (isRefusal(page)) return page;
	const { holder, number, name } = page;
	const what = text(`一件事 ${number}：${name.zh}`, `Bundle ${number}: ${name.en}`);
	await noteRead(database, context, caller, { holder, what, subject: id, purpose: CASE_WORK });
	return page;
}
