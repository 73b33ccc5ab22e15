import { MS_A_DAY } from "#kernel/calendar.ts";
import { DRAFT_DAYS } from "#modules/cases/model/application.ts";
import { forgetShares } from "#modules/evidence/commands/shares.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

interface Tables {
	"cases.draft": { zone_id: string; id: string; saved_at: string };
}

/** Removes drafts that nobody has saved for `DRAFT_DAYS`, also those that became cases: what was handed in is kept with the case. */
export const forgetDrafts = (database: Database, context: Context): Promise<void> =>
	transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		const gone = await db
			.deleteFrom("cases.draft")
			.where("zone_id", "=", context.zone)
			.where("saved_at", "<", iso(context.now - DRAFT_DAYS * MS_A_DAY))
			.returning("id")
			.execute();
		await forgetShares(
			tx,
			gone.map(({ id }) => id),
		);
	});
