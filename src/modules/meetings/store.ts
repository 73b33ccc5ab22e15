import { parseInstant } from "#kernel/zone-time.ts";
import { evolveMeeting, meetingRow } from "#modules/meetings/decide.ts";
import type { Meeting, MeetingData, MeetingEvent } from "#modules/meetings/model.ts";
import { append, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import { momentIn, type StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

interface Row {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
	title: string;
	starts_at: InstantColumn;
	place: string;
	called_by: string;
	people: unknown;
	projects: unknown;
	meeting: Meeting;
	is_open: boolean;
}

const MEETINGS = streamTable<Row>("meetings", "meeting");

/** A meeting as it stands, ours until the transaction ends. */
export async function lockMeeting(
	tx: Tx,
	id: string,
): Promise<{ readonly end: StreamEnd; readonly meeting: Meeting } | undefined> {
	const row = await lock(tx, MEETINGS, `meeting:${id}`);
	return row && { end: row, meeting: row.meeting };
}

/** Adds what happened to a meeting and puts its row where that leaves it. */
export function appendMeeting<T extends keyof MeetingData>(
	tx: Tx,
	id: string,
	before: { readonly end: StreamEnd; readonly meeting: Meeting } | undefined,
	type: T,
	data: MeetingData[T],
): void {
	const at = momentIn(tx.context, before?.end);
	const event = { type, data, actor: tx.context.actor, at } as MeetingEvent;
	const meeting = evolveMeeting(before?.meeting, event);
	append(tx, MEETINGS, {
		stream: `meeting:${id}`,
		after: before?.end,
		events: [{ type, data, at }],
		state: { ...meetingRow(meeting), starts_at: iso(parseInstant(meeting.startsAt) ?? 0) },
	});
}
