import { type Refusal, refuse } from "#kernel/outcome.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { servedNow } from "#modules/counter/queries/tickets.ts";
import type { RatingsGround } from "#modules/ratings/decide/ground.ts";
import { putVisit } from "#modules/ratings/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newToken } from "#platform/random.ts";
import { transaction } from "#platform/transaction.ts";

/** So long a visitor can rate, ms of the real clock. */
const OPEN_FOR = 2 * 3_600_000;

/** What a clerk says of the visit that ends. */
export interface VisitInput {
	readonly item?: string | undefined;
	/** Id of the case that was served; its item is the visit's. */
	readonly case?: string | undefined;
	readonly window?: string | undefined;
}

/**
 * Opens the page on which whoever is at the clerk's window now rates the visit; its code is shown now and kept nowhere. A visit is its ticket
 * (号票): without one that was called there is nobody to ask, so that no clerk rates themselves as often as they like.
 */
export async function openVisit(
	database: Database,
	context: Context,
	{ packs }: RatingsGround,
	input: VisitInput,
): Promise<{ readonly code: string } | Refusal> {
	const { current } = packs;
	const ticket = await servedNow(database.of(context.zone), context, current.settings.timeZone);
	if (!ticket) return refuse("rating/nobody-served");
	const found = input.case === undefined ? undefined : await findCase(database.of(context.zone), input.case);
	const item = found?.row.item ?? input.item;
	if ((input.case !== undefined && !found) || (item !== undefined && !current.items.has(item)))
		return refuse("complaint/about-nothing", {});
	const code = newToken();
	await transaction(database, context, (tx) =>
		putVisit(tx, {
			id: ticket.id,
			codeHash: sha256Hex(code),
			window: input.window ?? null,
			caseId: found?.row.id ?? null,
			item: item ?? null,
			department: current.ratings.complaintDepartment,
			until: context.realNow + OPEN_FOR,
		}),
	);
	return { code };
}
