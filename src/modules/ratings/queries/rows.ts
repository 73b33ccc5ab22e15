import type { RatingRecord } from "#modules/ratings/decide/rating.ts";
import type { ComplaintState, Level, RatingState, Subject } from "#modules/ratings/model.ts";
import { history, read, type Source, streamTable, zoneOf } from "#platform/append.ts";
import type { DayColumn, InstantColumn } from "#platform/database.ts";

export interface RatingTables {
	"ratings.rating": {
		zone_id: string;
		stream_id: string;
		seq: number;
		last_at: InstantColumn;
		subject: Subject;
		subject_id: string;
		number: string | null;
		item: string | null;
		department: string | null;
		window_id: string | null;
		rater: string | null;
		rated: readonly string[];
		level: Level;
		again_level: Level | null;
		state: RatingState;
		rated_on: DayColumn;
		due_on: DayColumn | null;
		pack_version: string;
	};
	"ratings.complaint": {
		zone_id: string;
		stream_id: string;
		seq: number;
		number: string;
		case_id: string | null;
		item: string | null;
		department: string;
		complainant: string;
		complained_of: readonly string[];
		assigned_to: string | null;
		state: ComplaintState;
		reopened: boolean;
		filed_on: DayColumn;
		due_on: DayColumn | null;
		pack_version: string;
	};
	"ratings.words": { zone_id: string; stream_id: string; seq: number; content: Words };
	"ratings.visit": {
		zone_id: string;
		id: string;
		code_hash: string;
		clerk: string;
		window_id: string | null;
		case_id: string | null;
		item: string | null;
		department: string | null;
		opened_at: InstantColumn;
		until: InstantColumn;
	};
	"ratings.invitation": {
		zone_id: string;
		case_id: string;
		holder: string;
		ended_at: InstantColumn;
		settled_at: InstantColumn | null;
	};
}

/** What somebody wrote in their own words; the salt keeps the hash in the event from being guessed. */
export interface Words {
	readonly text: string;
	/** Where they want to be called back, if they say so. */
	readonly contact: string;
	readonly salt: string;
}

const EVENTS = streamTable<RatingTables["ratings.rating"]>("ratings", "rating");

/** A stream's events in the order of their seq. */
export const recordsOf = async (source: Source, id: string): Promise<readonly RatingRecord[]> =>
	[...(await history(source, EVENTS, id))].sort((a, b) => a.seq - b.seq);

export const ratings = (source: Source) =>
	read<RatingTables>(source).selectFrom("ratings.rating").selectAll().where("zone_id", "=", zoneOf(source));

export const complaints = (source: Source) =>
	read<RatingTables>(source).selectFrom("ratings.complaint").selectAll().where("zone_id", "=", zoneOf(source));

/** What was written, by seq. */
export async function wordsOf(source: Source, id: string): Promise<ReadonlyMap<number, Words>> {
	const rows = await read<RatingTables>(source)
		.selectFrom("ratings.words")
		.select(["seq", "content"])
		.where("zone_id", "=", zoneOf(source))
		.where("stream_id", "=", id)
		.execute();
	return new Map(rows.map(({ seq, content }) => [seq, content]));
}

/** A visit by the hash of what opens its page. */
export const findVisit = (source: Source, codeHash: string) =>
	read<RatingTables>(source)
		.selectFrom("ratings.visit")
		.selectAll()
		.where("zone_id", "=", zoneOf(source))
		.where("code_hash", "=", codeHash)
		.executeTakeFirst();

/** Cases that ended before that day's end and whose holder has neither rated nor been asked. */
export const waitingInvitations = (source: Source, before: string, most: number) =>
	read<RatingTables>(source)
		.selectFrom("ratings.invitation")
		.select(["case_id", "holder", "ended_at"])
		.where("zone_id", "=", zoneOf(source))
		.where("settled_at", "is", null)
		.where("ended_at", "<", before as never)
		.orderBy("ended_at")
		.limit(most)
		.execute();
