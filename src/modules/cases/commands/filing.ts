import { isRefusal } from "#kernel/outcome.ts";
import { filingSteps } from "#modules/cases/decide/filing.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { pinned } from "#modules/cases/queries/pinned.ts";
import { fileOf, historyOfCase } from "#modules/cases/queries/rows.ts";
import { appendCase, lockCase } from "#modules/cases/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

/**
 * Records that an application is filed (备案) since it came in complete, dated to the moment of its submission. Harmless to repeat: it is
 * written only as the second thing that happens to a case.
 */
export async function recordFiling(database: Database, asking: Context, packs: CasesPacks, id: string): Promise<void> {
	const found = await pinned(database, asking, packs, id);
	if (!found) throw new Error(`there is no case ${id}`);
	const { pack, context } = found;
	await transaction(database, context, async (tx) => {
		const locked = await lockCase(tx, id);
		if (!locked) return;
		const file = fileOf(locked.head, await historyOfCase(tx, id));
		const at = Date.parse(file.events[0]?.at ?? "");
		const steps = filingSteps(file).map((step) => ({ ...step, at }));
		if (steps.length === 0) return;
		const written = appendCase(tx, id, locked.end, locked.head, file, steps, pack);
		if (isRefusal(written)) throw new Error(`case ${id} cannot be filed: ${written.refused}`);
	});
}
