import { type Caller, isStaff } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import type { FirmRow, PersonRow, TraceKind } from "#modules/identity/model.ts";
import { appendRows, write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newUuid } from "#platform/random.ts";
import { transaction } from "#platform/transaction.ts";

interface Tables {
	"identity.person": { zone_id: string; id: string; name: string; post: string; demo: string | null };
	"identity.firm": { zone_id: string; id: string; name: string; code: string | null };
	"identity.appointment": { zone_id: string; person_id: string; role: string; department: string };
	"identity.mandate": { zone_id: string; person_id: string; principal: string; as_what: string };
}

/** What was read, of whom, and for what. */
export interface StaffRead {
	readonly holder: string;
	readonly what: Text;
	readonly subject: string;
	readonly purpose: Text;
}

/** Tells the holder that staff read of them. Done before anything is given: a read that cannot be noted is not given. */
export async function noteRead(database: Database, context: Context, caller: Caller, read: StaffRead): Promise<void> {
	if (!isStaff(caller) || read.holder === context.principal) return;
	const row = { ...read, at: iso(context.now), id: newUuid(), actor: context.actor };
	await transaction(database, context, async (tx) => appendRows(tx, "identity.read", [row]));
}

/** What staff take away as a file, and each look at the audit; noted before anything is given, as a read is. */
export const noteTrace = (
	database: Database,
	context: Context,
	trace: { readonly kind: TraceKind; readonly what: Text; readonly subject: string },
): Promise<void> =>
	transaction(database, context, async (tx) =>
		appendRows(tx, "identity.trace", [{ ...trace, at: iso(context.now), id: newUuid(), actor: context.actor }]),
	);

/** Makes people, firms, posts and mandates as they are given; what is there already is brought up to date. */
export const putPeople = (
	database: Database,
	context: Context,
	people: readonly PersonRow[],
	firms: readonly FirmRow[],
): Promise<void> =>
	transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		const zone_id = context.zone;
		for (const { id, name, code } of firms) {
			const row = { name: JSON.stringify(name), code: code ?? null };
			await db
				.insertInto("identity.firm")
				.values({ zone_id, id, ...row })
				.onConflict((on) => on.columns(["zone_id", "id"]).doUpdateSet(row))
				.execute();
		}
		for (const { id, name, post, demo, appointments, mandates } of people) {
			const row = { name: JSON.stringify(name), post: JSON.stringify(post), demo: demo ? JSON.stringify(demo) : null };
			await db
				.insertInto("identity.person")
				.values({ zone_id, id, ...row })
				.onConflict((on) => on.columns(["zone_id", "id"]).doUpdateSet(row))
				.execute();
			for (const { role, of } of appointments)
				await db
					.insertInto("identity.appointment")
					.values({ zone_id, person_id: id, role, department: of ?? "" })
					.onConflict((on) => on.doNothing())
					.execute();
			for (const { principal, as } of mandates)
				await db
					.insertInto("identity.mandate")
					.values({ zone_id, person_id: id, principal, as_what: JSON.stringify(as) })
					.onConflict((on) => on.doNothing())
					.execute();
		}
	});
