import { type DisputeEvent, evolveDispute } from "#modules/evidence/decide/disputes.ts";
import type { Dispute } from "#modules/evidence/model/disputes.ts";
import { append, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import { momentIn, type StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

interface DisputeRow extends Dispute {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
	raised_at: InstantColumn;
}

const DISPUTES = streamTable<DisputeRow>("evidence", "dispute");

export interface LockedDispute {
	readonly end: StreamEnd;
	readonly raisedAt: string;
	readonly dispute: Dispute;
}

/** A dispute, ours until the transaction ends. */
export async function lockDispute(tx: Tx, id: string): Promise<LockedDispute | undefined> {
	const row = await lock(tx, DISPUTES, `dispute:${id}`);
	if (!row) return undefined;
	const { zone_id: _zone, stream_id: _stream, seq, last_at, raised_at, ...dispute } = row;
	return { end: { seq, last_at }, raisedAt: iso(raised_at), dispute };
}

/** Adds one event to a dispute; the first raises it. */
export function appendDispute(tx: Tx, id: string, before: LockedDispute | undefined, event: DisputeEvent): Dispute {
	const dispute = evolveDispute(before?.dispute, event);
	append(tx, DISPUTES, {
		stream: `dispute:${id}`,
		after: before?.end,
		events: [event],
		state: { ...dispute, raised_at: before?.raisedAt ?? iso(momentIn(tx.context, undefined)) },
	});
	return dispute;
}
