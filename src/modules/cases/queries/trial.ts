import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { OPEN } from "#modules/cases/decide/chart.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { SharedDates } from "#modules/cases/decide/shared-dates.ts";
import { changedDays, longestRest, moveOf, type TriedRow } from "#modules/cases/decide/trial.ts";
import { cardConditions } from "#modules/cases/queries/queues.ts";
import { marksOf } from "#modules/cases/queries/resting.ts";
import { casesIn, EVENTS, fileOf } from "#modules/cases/queries/rows.ts";
import type { TriedCase } from "#modules/zone/model/trial.ts";
import { histories } from "#platform/append.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** So many cases are read at once, and so many derived before others have their turn. */
const PAGE = 2_000;
const TURN = 50;

/** A page of the trial. */
export interface TriedPage {
	readonly looked: number;
	readonly moved: readonly TriedCase[];
	/** Cases whose date no calendar year tells any more: they keep the dates they have. */
	readonly kept: number;
}

/**
 * What publishing a pack would do to the open cases, which is what `followCalendar` does: each that rests on a year that is another one
 * is derived again by its own version under the calendar that is tried. Nothing is written. Cases between whose first and last day no
 * day has changed cannot move and are not read.
 */
export async function* triedCases(
	source: ZoneDatabase,
	now: Instant,
	packs: CasesPacks,
	inForce: CasesPack,
	turn: () => Promise<void>,
): AsyncGenerator<TriedPage> {
	const shared = new SharedDates();
	const today = formatDay(localDay(now, packs.current.settings.timeZone));
	const reached = reachedBy(packs.current, inForce, today);
	for (let after = ""; ; ) {
		const rows = await rowsAfter(source, reached, after);
		const last = rows.at(-1);
		if (!last) return;
		const events = await histories(
			source,
			EVENTS,
			rows.map(({ id }) => id),
		);
		const moved: TriedCase[] = [];
		let kept = 0;
		for (const [index, row] of rows.entries()) {
			if (index % TURN === 0) await turn();
			const pack = await packs.of(row.pack_version);
			const file = fileOf(row, events.get(row.id) ?? []);
			const at = Math.max(now, ...file.events.map((event) => Date.parse(event.at)));
			const dates = shared.of(file, at, pack.version, pack);
			if (!dates) kept++;
			const move = dates && moveOf(row, dates, today);
			if (move) moved.push(move);
		}
		yield { looked: rows.length, moved, kept };
		after = last.id;
	}
}

const isOpen = sql<SqlBool>`(state IN (${sql.join(OPEN.map((state) => sql.lit(state)))}) OR checking IS NOT NULL)`;

/** The condition of a row whose dates a calendar may move; what is paused shows no date, and what has happened to it ends today. */
function reachedBy(tried: CasesPack, { calendar }: CasesPack, today: string) {
	const days = changedDays(calendar, tried.calendar).map(formatDay);
	const early = Math.max(longestRest(calendar), longestRest(tried.calendar));
	return sql<SqlBool>`NOT string_to_array(calendar, ' ') <@ ${marksOf(tried)}::text[] AND (
		NOT string_to_array(calendar, ' ') <@ ${marksOf({ calendar })}::text[] OR silent_on <= ${today}::date OR EXISTS (
			SELECT FROM unnest(${days}::date[]) day WHERE day BETWEEN received_on - ${early}::int AND
				greatest(due_on, yellow_on, red_on, black_on, silent_on, check_on, ${today}::date)))`;
}

async function rowsAfter(source: ZoneDatabase, reached: ReturnType<typeof reachedBy>, after: string) {
	const rows = await casesIn(source)
		.select(["stream_id", "number", "item", "department", "holder", "state", "pack_version"])
		.select(["due_on", "yellow_on", "red_on", "black_on", "silent_on", "check_on"])
		.where(isOpen)
		.where(reached)
		.where("stream_id", ">", after)
		.orderBy("stream_id")
		.limit(PAGE)
		.execute();
	return rows.map(
		({ stream_id: id, ...row }): TriedRow & { readonly pack_version: string; readonly holder: string } => ({
			...row,
			id,
			due_on: iso(row.due_on),
			yellow_on: iso(row.yellow_on),
			red_on: iso(row.red_on),
			black_on: iso(row.black_on),
			silent_on: iso(row.silent_on),
			check_on: iso(row.check_on),
		}),
	);
}

const iso = (day: number | null): string | null => (day === null ? null : formatDay(day));

/** How many cases go on of each variant: they keep the terms they were submitted with. */
export async function openByVariant(source: ZoneDatabase): Promise<ReadonlyMap<string, number>> {
	const rows = await casesIn(source)
		.select(["item", "variant", sql<number>`count(*)`.as("n")])
		.where(isOpen)
		.groupBy(["item", "variant"])
		.execute();
	return new Map(rows.map(({ item, variant, n }) => [`${item} ${variant}`, n]));
}

/** How many cases show a red card on a day. */
export async function redOn(source: ZoneDatabase, today: string): Promise<number> {
	const { n } = await casesIn(source)
		.select(sql<number>`count(*)`.as("n"))
		.where(cardConditions(today).red)
		.executeTakeFirstOrThrow();
	return n;
}
