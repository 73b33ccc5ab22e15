import { type Caller, isStaff } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { casePage } from "#modules/cases/queries/case-page.ts";
import { noteRead } from "#modules/identity/commands.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

/** Opens a case. When staff do, its holder can see that they did: a read that cannot be noted is not given. */
export async function openCase(database: Database, context: Context, caller: Caller, packs: CasesPacks, id: string) {
	const page = await casePage(database.of(context.zone), context, caller, packs, id);
	if (isRefusal(page) || !isStaff(caller) || page.holder === context.principal) return page;
	await transaction(database, context, async (tx) =>
		noteRead(tx, {
			holder: page.holder,
			what: text(`办件 ${page.number}：${page.item.name.zh}`, `Case ${page.number}: ${page.item.name.en}`),
			subject: id,
			purpose: text("办理或监督该办件", "to handle or supervise the case"),
		}),
	);
	return page;
}
