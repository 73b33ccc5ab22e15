import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { receiveParcel } from "#modules/cases/commands/parcels.ts";
import type { CounterGround } from "#modules/counter/decide.ts";
import { appendParcel, lockWaybill } from "#modules/counter/store.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { once } from "#platform/transaction.ts";

/**
 * Takes a parcel over (揽投交接): from now on the office has what is in it. With a case it brings that case's papers: its corrections where it
 * waits for them; and a count that is not the waybill's is noted on it.
 */
export const takeOverParcel = (
	database: Database,
	context: Context,
	key: string,
	{ packs }: CounterGround,
	input: {
		readonly via: "courier" | "mail";
		readonly waybill: string;
		readonly said: number;
		readonly counted: number;
		readonly note?: string | undefined;
		readonly case?: string | undefined;
	},
): Promise<
	{ readonly id: string; readonly receivedAt: string; readonly differs: boolean; readonly corrected: boolean } | Refusal
> =>
	once(database, context, { route: "POST /counter/parcels", key, body: input }, async (tx) => {
		const waybill = input.waybill.toUpperCase();
		const before = await lockWaybill(tx, waybill);
		if (before !== undefined) return refuse("counter/parcel-known", { waybill, id: before });
		const { via, said, counted, note = null, case: of = null } = input;
		const id = `parcel:${newId()}`;
		const parcel = { id, via, waybill, said, counted, ...(note !== null && { note }) };
		const done = of === null ? { corrected: false } : await receiveParcel(tx, packs, of, parcel);
		if (isRefusal(done)) return done;
		appendParcel(tx, id, { via, waybill, said, counted, note, case: of });
		return { id, receivedAt: iso(context.now), differs: said !== counted, corrected: done.corrected };
	});
