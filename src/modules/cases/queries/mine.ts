import { type SqlBool, sql } from "kysely";
import { cases, rowOf } from "#modules/cases/queries/rows.ts";
import { read } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Drafts {
	"cases.draft": { zone_id: string; id: string; holder: string; item: string; saved_at: InstantColumn };
}

const MINE = 30;

/** A holder's cases, newest first, and what they are still filling in. */
export async function casesOf(
	source: ZoneDatabase,
	holder: string,
	today: string,
	after: readonly [string, string] | undefined,
) {
	let page = cases(source)
		.where("holder", "=", holder)
		.orderBy("received_on", "desc")
		.orderBy("stream_id", "desc")
		.limit(MINE + 1);
	if (after) page = page.where(sql<SqlBool>`(received_on, stream_id) < (${after[0]}::date, ${after[1]})`);
	const drafts = read<Drafts>(source)
		.selectFrom("cases.draft as d")
		.select(["d.id", "d.item", "d.saved_at"])
		.where("d.zone_id", "=", source.zone)
		.where("d.holder", "=", holder)
		.where(sql<SqlBool>`NOT EXISTS (SELECT FROM cases."case" c WHERE (c.zone_id, c.stream_id) = (d.zone_id, d.id))`)
		.orderBy("d.saved_at", "desc")
		.limit(MINE);
	const [found, open] = await Promise.all([page.execute(), after ? [] : drafts.execute()]);
	const rows = found.slice(0, MINE).map((row) => rowOf(row, today));
	const last = rows.at(-1);
	const next: readonly [string, string] | null = found.length > MINE && last ? [last.receivedOn, last.id] : null;
	return { rows, next, drafts: open.map(({ id, item, saved_at }) => ({ id, item, savedAt: iso(saved_at) })) };
}
