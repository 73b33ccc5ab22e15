import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { derivedAgain, type MovedCase } from "#modules/cases/queries/resting.ts";
import { setProjections } from "#modules/cases/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

/**
 * Puts the dates of open cases right after a calendar year has changed (节假日安排调整), and tells exactly those that move. A case that has
 * gone on in the meantime was derived under the new calendar already and is left as it is.
 */
export async function followCalendar(
	database: Database,
	context: Context,
	packs: CasesPacks,
): Promise<readonly MovedCase[]> {
	const all: MovedCase[] = [];
	for await (const { derived, moved } of derivedAgain(database.of(context.zone), context.now, packs)) {
		await transaction(database, context, (tx) => setProjections(tx, derived));
		all.push(...moved);
	}
	return all;
}
