import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { besideRefusal } from "#modules/cases/decide/beside.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import type { ParcelCount, ReceivedVia } from "#modules/cases/model/counter.ts";
import { fileOf, historyOfCase } from "#modules/cases/queries/rows.ts";
import { appendCase, lockCase } from "#modules/cases/store.ts";
import type { Tx } from "#platform/transaction.ts";

/**
 * What a parcel does to the case whose papers it brings, in the transaction that takes it over: a case that waits for corrections has them,
 * from the moment of the record on, and a count that differs from the waybill is noted (交接不符).
 */
export async function receiveParcel(
	tx: Tx,
	packs: CasesPacks,
	id: string,
	parcel: ParcelCount & { readonly id: string; readonly via: ReceivedVia },
): Promise<{ readonly corrected: boolean } | Refusal> {
	const locked = await lockCase(tx, id);
	if (!locked) return refuse("case/unknown", { id });
	const { head, end, state } = locked;
	const pack = await packs.of(head.pack_version);
	const { via, waybill, said, counted, note } = parcel;
	const about = { parcel: parcel.id, waybill };
	const corrected = state === "correcting";
	const events = [
		...(corrected ? [{ type: "CorrectionReceived", data: { ...about, receivedVia: via } }] : []),
		...(said === counted
			? []
			: [{ type: "ParcelDiffered", data: { ...about, said, counted, ...(note !== undefined && { note }) } }]),
	];
	if (events.length === 0) return { corrected };
	const file = fileOf(head, await historyOfCase(tx, id));
	const refusal = corrected ? undefined : besideRefusal("ParcelDiffered", state, file.events);
	if (refusal) return refusal;
	const written = appendCase(tx, id, end, head, file, events, pack);
	return isRefusal(written) ? written : { corrected };
}
