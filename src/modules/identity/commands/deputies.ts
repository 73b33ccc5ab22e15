import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { deputyTime } from "#modules/identity/decide/deputies.ts";
import type { DeputyRole } from "#modules/identity/model.ts";
import { colleaguesOf } from "#modules/identity/queries/deputies.ts";
import { addDeputy, closeDeputy } from "#modules/identity/store/deputies.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { once } from "#platform/transaction.ts";

export interface DeputyInput {
	readonly role: DeputyRole;
	readonly department: string;
	readonly deputy: string;
	readonly from: string;
	readonly until: string;
	readonly note: string;
}

/** Names a colleague who takes the steps of one's own post from a day until a day (代理); it ends by itself. */
export const nameDeputy = (
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	timeZone: string,
	input: DeputyInput,
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: "POST /deputies", key, body: input }, async (tx) => {
		const { role, department, deputy, note } = input;
		const own = caller.appointments.some((post) => post.role === role && post.of === department && !post.for);
		if (!own) return refuse("identity/not-your-post", { role, department });
		const time = deputyTime(input, localDay(context.now, timeZone), timeZone);
		if (isRefusal(time)) return time;
		const colleagues = await colleaguesOf(tx, department, caller.actor);
		if (!colleagues.some(({ id }) => id === deputy))
			return refuse("identity/not-a-colleague", { deputy, colleagues: colleagues.map(({ name }) => name) });
		const id = newId();
		const added = await addDeputy(tx, { id, person: caller.actor, role, department, deputy, note, ...time });
		return added ? { id } : refuse("identity/deputy-overlaps", { from: input.from, until: input.until });
	});

/** Ends it before its time; what was done until then stays done. */
export const endDeputy = (
	database: Database,
	context: Context,
	key: string,
	id: string,
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: `POST /deputies/${id}/end`, key, body: {} }, async (tx) =>
		(await closeDeputy(tx, id, context.actor)) ? { id } : refuse("identity/no-deputy", { id }),
	);
