import type { Caller } from "#kernel/caller.ts";
import { seesDispute } from "#modules/evidence/decide/disputes.ts";
import type { Dispute, DisputeSubject } from "#modules/evidence/model/disputes.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";

interface Tables {
	"evidence.dispute": Dispute & {
		zone_id: string;
		stream_id: string;
		seq: number;
		last_at: InstantColumn;
		raised_at: InstantColumn;
	};
}

/** A dispute as it stands, with when it was raised and when something happened to it last. */
export interface DisputeOnRecord extends Dispute {
	readonly id: string;
	readonly raisedAt: string;
	readonly lastAt: string;
}

const PREFIX = "dispute:";
export const MOST_DISPUTES = 200;

const disputes = (source: Source) =>
	read<Tables>(source).selectFrom("evidence.dispute").selectAll().where("zone_id", "=", zoneOf(source));
export type DisputeRow = Awaited<ReturnType<ReturnType<typeof disputes>["execute"]>>[number];

export const disputeOf = ({
	zone_id: _zone,
	stream_id,
	seq: _seq,
	last_at,
	raised_at,
	...dispute
}: DisputeRow): DisputeOnRecord => ({
	...dispute,
	id: stream_id.slice(PREFIX.length),
	raisedAt: iso(raised_at),
	lastAt: iso(last_at),
});

export async function findDispute(source: Source, id: string): Promise<DisputeOnRecord | undefined> {
	const row = await disputes(source)
		.where("stream_id", "=", PREFIX + id)
		.executeTakeFirst();
	return row && disputeOf(row);
}

/** One that this login sees. */
export async function findDisputeFor(source: Source, caller: Caller, id: string): Promise<DisputeOnRecord | undefined> {
	const found = await findDispute(source, id);
	return found && seesDispute(caller, found) ? found : undefined;
}

/** All that a holder has disputed, the latest first. */
export const disputesOf = async (source: Source, holder: string): Promise<readonly DisputeOnRecord[]> =>
	(
		await disputes(source)
			.where("holder", "=", holder)
			.orderBy("raised_at", "desc")
			.orderBy("stream_id")
			.limit(MOST_DISPUTES)
			.execute()
	).map(disputeOf);

/** Whether two name the same record. */
export const isAbout = (about: DisputeSubject, { kind, id }: DisputeSubject): boolean =>
	about.kind === kind && about.id === id;

/** What departments have to answer, the oldest first; undefined: all departments. */
export async function openDisputes(
	source: Source,
	departments: readonly string[] | undefined,
): Promise<readonly DisputeOnRecord[]> {
	const open = disputes(source)
		.where("state", "=", "open")
		.orderBy("raised_at")
		.orderBy("stream_id")
		.limit(MOST_DISPUTES);
	return (await (departments ? open.where("department", "in", [...departments, ""]) : open).execute()).map(disputeOf);
}

/** What they have answered, the latest first. */
export async function endedDisputes(
	source: Source,
	departments: readonly string[] | undefined,
): Promise<readonly DisputeOnRecord[]> {
	const ended = disputes(source).where("state", "!=", "open").orderBy("last_at", "desc").orderBy("stream_id").limit(50);
	return (await (departments ? ended.where("department", "in", [...departments, ""]) : ended).execute()).map(disputeOf);
}
