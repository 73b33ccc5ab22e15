import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { seesToday } from "#modules/ratings/decide/rating.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** By what the numbers are grouped. */
export type SumBy = "item" | "department" | "window";

/** How often a service was rated, and how. */
export interface RatingSum {
	/** Rated and not excluded. */
	readonly rated: number;
	readonly good: number;
	readonly bad: number;
	/** Bad ones whose loop is open. */
	readonly open: number;
	readonly late: number;
	readonly excluded: number;
	/** Bad ones that were rated again, and of those the good ones. */
	readonly again: number;
	readonly againGood: number;
}

const COUNTS = `count(*) FILTER (WHERE state <> 'excluded')::int AS rated,
	count(*) FILTER (WHERE state <> 'excluded' AND level <= 3)::int AS good,
	count(*) FILTER (WHERE state <> 'excluded' AND level >= 4)::int AS bad,
	count(*) FILTER (WHERE level >= 4 AND state IN ('rated', 'verifying', 'fixing', 'explained', 'disputed'))::int AS open,
	count(*) FILTER (WHERE due_on < $2::date AND level >= 4 AND state IN ('rated', 'verifying', 'fixing', 'explained', 'disputed'))::int AS late,
	count(*) FILTER (WHERE state = 'excluded')::int AS excluded,
	count(*) FILTER (WHERE state = 'reRated')::int AS again,
	count(*) FILTER (WHERE state = 'reRated' AND again_level <= 3)::int AS "againGood"`;
const COLUMNS: Readonly<Record<SumBy, string>> = { item: "item", department: "department", window: "window_id" };

/** How satisfaction is counted, for whoever asks. */
export const SATISFACTION: Text = text(
	"满意度 = 非常满意、满意、基本满意的评价数 ÷ 全部评价数；一件事、一次来访只算一次，按第一次评价算；没有评价的不算满意；经复核不计入的不算，另列。",
	"Satisfaction = ratings of very, plainly or fairly satisfied ÷ all ratings. A matter or a visit counts once, by its first rating; what nobody rated counts as nothing; what a review left out is not counted and shown beside.",
);

/**
 * The numbers over everything, and by item, department or window; each opens its ratings. Who serves people sees them up to yesterday: a
 * count that moves while a visitor chooses would tell what they chose.
 */
export async function sumsPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ current }: RatingsPacks,
	by: SumBy,
) {
	const day = localDay(context.now, current.settings.timeZone);
	const asOf = formatDay(seesToday(caller) ? day : day - 1);
	const names: Readonly<Record<SumBy, (id: string) => Text>> = {
		item: (id) => current.items.get(id)?.name ?? text(id, id),
		department: current.department,
		window: current.window,
	};
	const column = COLUMNS[by];
	const [total, groups] = await Promise.all([
		totalOf(source, formatDay(day), asOf, undefined),
		source.pool.query<RatingSum & { readonly id: string }>(
			`SELECT ${column} AS id, ${COUNTS} FROM ratings.rating WHERE zone_id = $1 AND rated_on <= $3::date AND ${column} IS NOT NULL
				GROUP BY ${column} ORDER BY count(*) DESC, ${column}`,
			[source.zone, formatDay(day), asOf],
		),
	]);
	return {
		asOf,
		definition: SATISFACTION,
		total,
		rows: groups.rows.map((row) => ({ ...row, name: names[by](row.id) })),
	};
}

async function totalOf(
	source: ZoneDatabase,
	today: string,
	asOf: string,
	item: string | undefined,
): Promise<RatingSum> {
	const { rows } = await source.pool.query<RatingSum>(
		`SELECT ${COUNTS} FROM ratings.rating WHERE zone_id = $1 AND rated_on <= $3::date AND ($4::text IS NULL OR item = $4)`,
		[source.zone, today, asOf, item ?? null],
	);
	const [sum] = rows;
	if (!sum) throw new Error("a sum has one row");
	return sum;
}

/** Cut off and not rounded: with one bad rating it never reads 100. */
const shareOf = ({ rated, good }: Pick<RatingSum, "rated" | "good">): number | null =>
	rated === 0 ? null : Math.floor((good / rated) * 1_000) / 10;

/** The public figure, up to yesterday: never without its count and its day; over nothing there is none. */
export async function satisfaction(
	source: ZoneDatabase,
	context: Context,
	{ current }: RatingsPacks,
	item: string | undefined,
) {
	const day = localDay(context.now, current.settings.timeZone);
	const asOf = formatDay(day - 1);
	const { rated, good, excluded } = await totalOf(source, formatDay(day), asOf, item);
	return { asOf, value: shareOf({ rated, good }), rated, good, excluded, definition: SATISFACTION };
}

/** The same for who answers for the whole zone: with today, and what waits. */
export async function satisfactionOn(source: ZoneDatabase, context: Context, { current }: RatingsPacks) {
	const today = formatDay(localDay(context.now, current.settings.timeZone));
	const sum = await totalOf(source, today, today, undefined);
	return { ...sum, value: shareOf(sum) };
}
