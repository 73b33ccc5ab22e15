import { type SqlBool, sql } from "kysely";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { seesToday, shownToRated } from "#modules/ratings/decide/rating.ts";
import { LEVEL_NAMES, RATING_STATE_NAMES, type RatingShow } from "#modules/ratings/model.ts";
import { ratings } from "#modules/ratings/queries/rows.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

type Bool = ReturnType<typeof sql<SqlBool>>;
const OPEN = sql<SqlBool>`level >= 4 AND state IN ('rated', 'verifying', 'fixing', 'explained', 'disputed')`;
const SHOWN: Readonly<Record<RatingShow, Bool>> = {
	open: OPEN,
	all: sql<SqlBool>`state <> 'excluded'`,
	good: sql<SqlBool>`level <= 3 AND state <> 'excluded'`,
	bad: sql<SqlBool>`level >= 4 AND state <> 'excluded'`,
	excluded: sql<SqlBool>`state = 'excluded'`,
};
const PAGE = 50;

/** Which ratings a number is about. */
export interface RatingsAsked {
	readonly show: RatingShow;
	readonly item?: string | undefined;
	readonly department?: string | undefined;
	readonly window?: string | undefined;
	readonly after: readonly [string, string] | undefined;
}

/**
 * The ratings behind a number, the open ones by the term that presses, others newest first. One that this login may not know of yet is
 * counted in `total` and not shown; who serves people sees those up to yesterday.
 */
export async function ratingList(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ current }: RatingsPacks,
	asked: RatingsAsked,
) {
	const today = localDay(context.now, current.settings.timeZone);
	const narrowed = () => {
		let rows = ratings(source).where(SHOWN[asked.show]);
		if (!seesToday(caller)) rows = rows.where("rated_on", "<", formatDay(today) as never);
		if (asked.item !== undefined) rows = rows.where("item", "=", asked.item);
		if (asked.department !== undefined) rows = rows.where("department", "=", asked.department);
		if (asked.window !== undefined) rows = rows.where("window_id", "=", asked.window);
		return rows;
	};
	const key = asked.show === "open" ? sql<number>`coalesce(due_on, DATE '9999-12-31')` : sql<number>`rated_on`;
	const way = asked.show === "open" ? "asc" : "desc";
	let page = narrowed()
		.where(seenBy(caller, formatDay(today)))
		.orderBy(key, way)
		.orderBy("stream_id", way)
		.limit(PAGE + 1);
	if (asked.after) {
		const [on, id] = asked.after;
		const beyond = asked.show === "open" ? sql`>` : sql`<`;
		page = page.where(sql<SqlBool>`(${key}, stream_id) ${beyond} (${on}::date, ${id})`);
	}
	const [found, total, seen] = await Promise.all([
		page.execute(),
		narrowed().clearSelect().select(sql<number>`count(*)`.as("n")).executeTakeFirstOrThrow(),
		narrowed()
			.clearSelect()
			.select(sql<number>`count(*)`.as("n"))
			.where(seenBy(caller, formatDay(today)))
			.executeTakeFirstOrThrow(),
	]);
	const rows = found.slice(0, PAGE);
	const name = await namesOf(
		source,
		rows.flatMap(({ rater }) => rater ?? []),
	);
	const last = rows.at(-1);
	const lastOn = last && (asked.show === "open" ? (last.due_on ?? parseDay("9999-12-31")) : last.rated_on);
	return {
		today: formatDay(today),
		total: total.n,
		hidden: total.n - seen.n,
		rows: rows.map((row) => {
			const isOwn = row.rated.includes(caller.actor);
			const isNamed = !isOwn || shownToRated({ ...row, ratedOn: row.rated_on }, today) === "all";
			return {
				id: isNamed ? row.stream_id : null,
				subject: row.subject,
				number: isNamed ? row.number : null,
				item: row.item,
				itemName: row.item === null ? null : (current.items.get(row.item)?.name ?? text(row.item, row.item)),
				departmentName: row.department === null ? null : current.department(row.department),
				windowName: row.window_id === null ? null : current.window(row.window_id),
				raterName: isNamed && row.rater !== null ? name(row.rater).public : null,
				level: row.level,
				levelName: LEVEL_NAMES[row.level],
				again: row.again_level === null ? null : { level: row.again_level, name: LEVEL_NAMES[row.again_level] },
				state: row.state,
				stateName: RATING_STATE_NAMES[row.state],
				ratedOn: formatDay(row.rated_on),
				dueOn: row.due_on === null ? null : formatDay(row.due_on),
				isLate: row.due_on !== null && row.due_on < today,
			};
		}),
		next: found.length > PAGE && last && lastOn !== undefined ? ([formatDay(lastOn), last.stream_id] as const) : null,
	};
}

/** The same rule as `sideOfRating` and `shownToRated`, for lists. */
function seenBy(caller: Caller, today: string): Bool {
	const all = holds(caller, "leader") || holds(caller, "auditor");
	const heads = caller.appointments.flatMap(({ role, of }) => (role === "head" ? [of ?? ""] : []));
	const others = sql<SqlBool>`(${all} OR department = ANY(${heads}) OR (${heads.length > 0} AND state = 'disputed'))`;
	const own = sql<SqlBool>`CASE WHEN level >= 4 THEN state NOT IN ('rated', 'verifying') ELSE rated_on < ${today}::date END`;
	return sql<SqlBool>`CASE WHEN rated ? ${caller.actor} THEN ${own} ELSE ${others} END`;
}

/** What of a holder's cases has been rated, so that lists ask for the others only. */
export async function ratedCases(source: ZoneDatabase, rater: string) {
	const rows = await ratings(source)
		.where("rater", "=", rater)
		.where("subject", "=", "case")
		.orderBy("rated_on", "desc")
		.limit(500)
		.execute();
	return rows.map(({ subject_id, level, state }) => ({
		case: subject_id,
		level,
		levelName: LEVEL_NAMES[level],
		state,
		stateName: RATING_STATE_NAMES[state],
	}));
}
