import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Caller, holds } from "#kernel/caller.ts";
import { UNDECIDED } from "#modules/cases/decide/chart.ts";
import type { CardView, ReviewView } from "#modules/cases/model/supervision.ts";
import type { CaseState } from "#modules/cases/model.ts";
import { type CaseRowRead, cases, casesIn, rowOf } from "#modules/cases/queries/rows.ts";
import type { DayColumn, ZoneDatabase } from "#platform/database.ts";

type Condition = RawBuilder<SqlBool>;
type Key = readonly [string, string];

/** Which rows a queue shows; each matches a partial index of 0013_after_the_grant.sql, 0016_commitment.sql and 0018_supervision.sql. */
const DESK: readonly CaseState[] = ["received", "correcting", "grantedWithGap", "granted", "ready", "inTransit"];
const REVIEW: readonly CaseState[] = [
	"received",
	"correcting",
	"examining",
	"special",
	"decisionDraft",
	"grantedWithGap",
];
/** What was decided: to be looked up, revoked, cancelled. */
export const DECIDED: readonly CaseState[] = [
	"granted",
	"ready",
	"inTransit",
	"delivered",
	"denied",
	"revoked",
	"cancelled",
];

const inStates = (states: readonly CaseState[]): Condition =>
	sql<SqlBool>`state IN (${sql.join(states.map((state) => sql.lit(state)))})`;
const all = (...parts: readonly Condition[]): Condition => sql<SqlBool>`(${sql.join(parts, sql` AND `)})`;
const FAR = sql<DayColumn>`DATE '9999-12-31'`;
const due = sql<number>`coalesce(due_on, ${FAR})`;

/** Who shows which card on a day, each case one: the same as `cardOn` says of its row. */
export function cardConditions(today: string): Readonly<Record<CardView, Condition>> {
	const is = (column: "yellow_on" | "red_on" | "black_on") =>
		sql<SqlBool>`coalesce(${sql.ref(column)} <= ${today}::date, false)`;
	const open = inStates(UNDECIDED);
	const late = sql<SqlBool>`(${is("red_on")} OR ${is("black_on")})`;
	return {
		black: all(open, is("black_on")),
		red: all(open, is("red_on"), sql<SqlBool>`NOT ${is("black_on")}`),
		yellow: all(open, sql<SqlBool>`state <> 'special'`, is("yellow_on"), sql<SqlBool>`NOT ${late}`),
		paused: all(sql<SqlBool>`state = 'special'`, sql<SqlBool>`NOT ${late}`),
	};
}

/** How many of the rows of `of` meet each condition, in one look. */
export async function countsOf<V extends string>(
	source: ZoneDatabase,
	of: Condition,
	conditions: Readonly<Record<V, Condition>>,
): Promise<Readonly<Record<V, number>>> {
	const names = Object.keys(conditions) as V[];
	const row = await casesIn(source)
		.where(of)
		.select(names.map((name) => sql<number>`count(*) FILTER (WHERE ${conditions[name]})`.as(name)))
		.executeTakeFirstOrThrow();
	return row as Readonly<Record<V, number>>;
}

/** A page of rows by due date, most urgent first, and the key at which the next one begins. */
export async function pageOf(
	source: ZoneDatabase,
	of: Condition,
	{ today, after, size }: { readonly today: string; readonly after: Key | undefined; readonly size: number },
): Promise<{ readonly rows: readonly CaseRowRead[]; readonly next: Key | null }> {
	let page = cases(source)
		.where(of)
		.orderBy(due)
		.orderBy("stream_id")
		.limit(size + 1);
	if (after) page = page.where(sql<SqlBool>`(coalesce(due_on, ${FAR}), stream_id) > (${after[0]}::date, ${after[1]})`);
	const found = await page.execute();
	const rows = found.slice(0, size).map((row) => rowOf(row, today));
	const last = rows.at(-1);
	return { rows, next: found.length > size && last ? [last.dueOn ?? "9999-12-31", last.id] : null };
}

interface Paged {
	readonly today: string;
	readonly after: Key | undefined;
	readonly size: number;
}

/** What the general window takes in and hands out, by due date. */
export async function deskQueue(source: ZoneDatabase, asked: Paged) {
	const mine = all(inStates(DESK), sql<SqlBool>`one_window`);
	const { black, red, yellow } = cardConditions(asked.today);
	const [page, counts] = await Promise.all([
		pageOf(source, mine, asked),
		countsOf(source, mine, { all: sql<SqlBool>`true`, yellow, red, black }),
	]);
	return { ...page, counts };
}

/** What a decision waits for from this person: of the departments whose head they are, and proposed by another (四眼). */
function toDecide(caller: Caller): Condition {
	const open = sql<SqlBool>`state = 'decisionDraft'`;
	if (!holds(caller, "head")) return open;
	const of = caller.appointments.filter(({ role }) => role === "head").map((post) => post.of);
	const own = of.includes(undefined) ? sql<SqlBool>`true` : sql<SqlBool>`department = ANY(${of})`;
	return all(open, own, sql<SqlBool>`proposed_by IS DISTINCT FROM ${caller.actor}`);
}

function reviewConditions(
	caller: Caller,
	today: string,
): Readonly<Record<Exclude<ReviewView, "decided" | "opinions">, Condition>> {
	const { black, red, yellow, paused } = cardConditions(today);
	return {
		all: sql<SqlBool>`true`,
		mine: sql<SqlBool>`examiner IS NOT DISTINCT FROM ${caller.actor}`,
		dueToday: sql<SqlBool>`due_on = ${today}::date`,
		yellow,
		red: sql<SqlBool>`(${red} OR ${black})`,
		paused,
		toDecide: toDecide(caller),
		toCheck: sql<SqlBool>`checking IS NOT NULL`,
	};
}

/**
 * The review of some departments (undefined: all) in one view, by due date; what the person examines comes first of all. Each count is
 * that of its list; what was decided is counted where it is looked at.
 */
export async function reviewQueue(
	source: ZoneDatabase,
	caller: Caller,
	paged: Paged & { readonly view: ReviewView; readonly departments: readonly string[] | undefined },
) {
	const { view, departments, today, after } = paged;
	const within = departments ? [sql<SqlBool>`department = ANY(${departments})`] : [];
	const open = all(sql<SqlBool>`(${inStates(REVIEW)} OR checking IS NOT NULL)`, ...within);
	const conditions = reviewConditions(caller, today);
	const asked = all(
		sql<SqlBool>`consulted <> '{}'`,
		...(departments ? [sql<SqlBool>`consulted && ${departments}::text[]`] : []),
	);
	const counting = Promise.all([
		countsOf(source, open, conditions),
		countsOf(source, asked, { opinions: sql<SqlBool>`true` }),
	]).then(([own, out]) => ({ ...own, ...out }));
	if (view === "opinions") {
		const [page, counts] = await Promise.all([pageOf(source, asked, paged), counting]);
		return { ...page, counts: { ...counts, decided: null } };
	}
	if (view === "decided") {
		const decided = all(inStates(DECIDED), ...within);
		const [page, counts, done] = await Promise.all([
			pageOf(source, decided, paged),
			counting,
			countsOf(source, decided, { decided: sql<SqlBool>`true` }),
		]);
		return { ...page, counts: { ...counts, decided: done.decided } };
	}
	const listed = all(open, conditions[view]);
	const others = sql<SqlBool>`examiner IS DISTINCT FROM ${caller.actor}`;
	const [mine, page, counts] = await Promise.all([
		after ? [] : heldBy(source, caller, listed, today),
		pageOf(source, all(listed, others), paged),
		counting,
	]);
	return { rows: [...mine, ...page.rows], next: page.next, counts: { ...counts, decided: null } };
}

/** All that one person examines: no more than a person can. */
async function heldBy(source: ZoneDatabase, { actor }: Caller, listed: Condition, today: string) {
	const rows = await cases(source)
		.where(listed)
		.where("examiner", "=", actor)
		.orderBy(due)
		.orderBy("stream_id")
		.execute();
	return rows.map((row) => rowOf(row, today));
}
