import type { Refusal } from "#kernel/outcome.ts";
import type { SigningEventData } from "#modules/projects/model/facts.ts";
import { appendSigningEvent } from "#modules/projects/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { once } from "#platform/transaction.ts";

/** Records a signing event (集中签约活动), at which agreements are then signed. */
export const recordSigningEvent = (
	database: Database,
	context: Context,
	key: string,
	input: SigningEventData,
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: "POST /signing-events", key, body: input }, async (tx) => {
		const id = newId();
		appendSigningEvent(tx, id, input);
		return { id };
	});
