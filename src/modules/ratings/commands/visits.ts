import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import type { RatingsGround } from "#modules/ratings/decide/ground.ts";
import { appendVisit } from "#modules/ratings/store.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId, newToken } from "#platform/random.ts";
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
 * Opens the page on which a visitor rates the clerk who served them; its code is shown now and kept nowhere. The clerk never learns from it
 * what was said.
 */
export async function openVisit(
	database: Database,
	context: Context,
	caller: Caller,
	{ packs }: RatingsGround,
	input: VisitInput,
): Promise<{ readonly code: string } | Refusal> {
	const { current } = packs;
	const found = input.case === undefined ? undefined : await findCase(database.of(context.zone), input.case);
	const item = found?.row.item ?? input.item;
	if ((input.case !== undefined && !found) || (item !== undefined && !current.items.has(item)))
		return refuse("complaint/about-nothing", {});
	const code = newToken();
	await transaction(database, context, async (tx) =>
		appendVisit(tx, {
			id: newId(),
			code_hash: sha256Hex(code),
			clerk: caller.actor,
			window_id: input.window ?? null,
			case_id: found?.row.id ?? null,
			item: item ?? null,
			department: current.ratings.complaintDepartment,
			opened_at: iso(context.now),
			until: iso(context.realNow + OPEN_FOR),
		}),
	);
	return { code };
}
