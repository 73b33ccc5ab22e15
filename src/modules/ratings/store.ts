import { type Calendar, formatDay } from "#kernel/calendar.ts";
import type { Json } from "#kernel/event.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { type Complaint, complaintOf, complaintTerm } from "#modules/ratings/decide/complaint.ts";
import { type Loop, loopOf, type RatingRecord, termsOf } from "#modules/ratings/decide/rating.ts";
import { pressingDay } from "#modules/ratings/decide/terms.ts";
import type { RatingSettings } from "#modules/ratings/model.ts";
import { append, appendRows, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import { momentIn, type NewEvent, type StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

interface Row {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: Instant;
	pack_version: string;
}
/** The columns are named where they are written: `ratingRow`, `complaintRow`. */
type RatingRow = Row & Record<keyof ReturnType<typeof ratingRow>, unknown>;
type ComplaintRow = Row & Record<keyof ReturnType<typeof complaintRow>, unknown>;

export const RATINGS = streamTable<RatingRow>("ratings", "rating");
export const COMPLAINTS = streamTable<ComplaintRow>("ratings", "complaint");

/** What a rating or complaint is counted by. */
export interface Counting {
	readonly version: string;
	readonly ratings: RatingSettings;
	readonly calendar: Calendar;
	readonly settings: { readonly timeZone: string };
}

/** A rating or a complaint, ours until the transaction ends; undefined where there is none. */
export async function lockStream(
	tx: Tx,
	table: typeof RATINGS | typeof COMPLAINTS,
	id: string,
): Promise<{ readonly end: StreamEnd; readonly version: string } | undefined> {
	const row = await lock<Row>(tx, table, id);
	return row && { end: { seq: row.seq, last_at: row.last_at }, version: row.pack_version };
}

/** The state row of a rating as its events have left it. */
export const ratingRow = (loop: Loop, counting: Counting) => ({
	subject: loop.rated.subject,
	subject_id: loop.rated.of,
	number: loop.rated.number,
	item: loop.rated.item,
	department: loop.rated.department,
	window_id: loop.rated.window,
	rater: loop.rated.rater,
	rated: loop.rated.rated,
	level: loop.rated.level,
	again_level: loop.again,
	state: loop.state,
	rated_on: formatDay(loop.ratedOn),
	due_on: pressingDay(termsOf(loop, counting.ratings), counting.calendar),
	pack_version: counting.version,
});

/** The same of a complaint. */
export const complaintRow = (complaint: Complaint, counting: Counting) => ({
	number: complaint.filed.number,
	case_id: complaint.filed.case,
	item: complaint.filed.item,
	department: complaint.filed.department,
	complainant: complaint.filed.complainant,
	complained_of: complaint.filed.of,
	assigned_to: complaint.assignedTo,
	state: complaint.state,
	reopened: complaint.reopened,
	filed_on: formatDay(complaint.filedOn),
	due_on: pressingDay([complaintTerm(complaint, counting.ratings)], counting.calendar),
	pack_version: counting.version,
});

interface Appending {
	readonly id: string;
	readonly after: StreamEnd | undefined;
	readonly before: readonly RatingRecord[];
	readonly event: NewEvent;
	readonly counting: Counting;
}

function recordsAfter(tx: Tx, { after, before, event }: Appending): readonly RatingRecord[] {
	const seq = (after?.seq ?? 0) + 1;
	const at = momentIn(tx.context, after);
	return [...before, { seq, type: event.type, data: event.data as Json, at, actor: tx.context.actor }];
}

/** Adds an event to a rating and puts its row where that leaves it. */
export function appendRating(tx: Tx, written: Appending): Loop {
	const { id, after, event, counting } = written;
	const loop = loopOf(recordsAfter(tx, written), counting.settings.timeZone);
	append(tx, RATINGS, { stream: id, after, events: [event], state: ratingRow(loop, counting) });
	return loop;
}

/** Adds an event to a complaint and puts its row where that leaves it. */
export function appendComplaint(tx: Tx, written: Appending): Complaint {
	const { id, after, event, counting } = written;
	const complaint = complaintOf(recordsAfter(tx, written), counting.settings.timeZone);
	append(tx, COMPLAINTS, { stream: id, after, events: [event], state: complaintRow(complaint, counting) });
	return complaint;
}

/** What somebody wrote, beside the event that carries its hash. */
export const appendWords = (tx: Tx, id: string, seq: number, content: object): void =>
	appendRows(tx, "ratings.words", [{ stream_id: id, seq, content }]);

/** A visit that is to be rated, known by the hash of what opens its page; opened anew, the code before is worth nothing. */
export async function putVisit(
	tx: Tx,
	visit: {
		readonly id: string;
		readonly codeHash: string;
		readonly window: string | null;
		readonly caseId: string | null;
		readonly item: string | null;
		readonly department: string | null;
		readonly until: Instant;
	},
): Promise<void> {
	const { zone, actor, now } = tx.context;
	const { id, codeHash, window, caseId, item, department, until } = visit;
	const client = await tx.begin();
	await client.query(
		`INSERT INTO ratings.visit (zone_id, id, code_hash, clerk, window_id, case_id, item, department, opened_at, until)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (zone_id, id) DO UPDATE SET code_hash = excluded.code_hash,
			window_id = excluded.window_id, case_id = excluded.case_id, item = excluded.item, until = excluded.until`,
		[zone, id, codeHash, actor, window, caseId, item, department, iso(now), iso(until)],
	);
}

/** Notes once that a case has ended and may be rated. */
export async function putInvitation(tx: Tx, caseId: string, holder: string, endedAt: Instant): Promise<void> {
	const client = await tx.begin();
	await client.query(
		`INSERT INTO ratings.invitation (zone_id, case_id, holder, ended_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		[tx.context.zone, caseId, holder, iso(endedAt)],
	);
}

/** That nothing more is to be done about a case; false where somebody else has noted it. */
export async function settleInvitation(tx: Tx, caseId: string): Promise<boolean> {
	const client = await tx.begin();
	const { rowCount } = await client.query(
		`UPDATE ratings.invitation SET settled_at = $3 WHERE (zone_id, case_id) = ($1, $2) AND settled_at IS NULL`,
		[tx.context.zone, caseId, iso(tx.context.now)],
	);
	return rowCount === 1;
}
