import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { OPEN } from "#modules/cases/decide/chart.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { markOf, type Projection, projectionOf } from "#modules/cases/decide/projection.ts";
import { type CaseFile, historyOf } from "#modules/cases/decide/steps.ts";
import type { CaseState } from "#modules/cases/model.ts";
import { fileOf } from "#modules/cases/queries/rows.ts";
import { histories, read, type Source, streamTable, zoneOf } from "#platform/append.ts";
import type { DayColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"cases.case": {
		zone_id: string;
		stream_id: string;
		seq: number;
		number: string;
		department: string;
		holder: string;
		state: CaseState;
		pack_version: string;
		due_on: DayColumn | null;
		calendar: string;
	};
}
const CASES = streamTable<Tables["cases.case"] & { last_at: unknown }>("cases", "case");

/** A case whose date is another one under the calendar in force. */
export interface MovedCase {
	readonly case: string;
	readonly dueOn: { readonly from: string | null; readonly to: string | null };
}

/** What lists sort by, derived again; it holds as long as the case stands at `seq`. */
export interface DerivedAgain {
	readonly id: string;
	readonly seq: number;
	readonly projection: Projection;
}

/** So many cases are looked at, and put right, at once: the desks never wait longer than for that. */
const BATCH = 500;

/**
 * The open cases that rest on a calendar year other than those in force, each derived again by its own pack under the calendar in force,
 * and exactly those whose date moves. A case whose year is not announced any more keeps its dates.
 */
export async function* derivedAgain(
	source: ZoneDatabase,
	now: Instant,
	packs: CasesPacks,
): AsyncGenerator<{ readonly derived: readonly DerivedAgain[]; readonly moved: readonly MovedCase[] }> {
	const marks = marksOf(packs.current);
	for (let after = ""; ; ) {
		const found = await restingElsewhere(source, marks, after);
		const last = found.at(-1);
		if (!last) return;
		const derived: DerivedAgain[] = [];
		const moved: MovedCase[] = [];
		for (const { id, seq, number, dueOn, packVersion, file } of found) {
			const pack = await packs.of(packVersion);
			const at = Math.max(now, ...file.events.map((event) => Date.parse(event.at)));
			const answer = deriveCase(historyOf(file, pack.settings), at, pack.settings, pack.calendar);
			if (isRefusal(answer)) continue;
			const projection = projectionOf(file, answer, at, pack);
			derived.push({ id, seq, projection });
			if (projection.due_on !== dueOn) moved.push({ case: number, dueOn: { from: dueOn, to: projection.due_on } });
		}
		yield { derived, moved };
		after = last.id;
	}
}

/** What dates may rest on under a calendar. */
export const marksOf = ({ calendar }: Pick<CasesPack, "calendar">): readonly string[] =>
	calendar.years.map((year) => markOf(calendar, year));

interface OpenCase {
	readonly id: string;
	readonly seq: number;
	readonly number: string;
	readonly packVersion: string;
	readonly dueOn: string | null;
	readonly file: CaseFile;
}

const openCases = (source: Source) =>
	read<Tables>(source)
		.selectFrom("cases.case")
		.where("zone_id", "=", zoneOf(source))
		.where(sql<SqlBool>`(state IN (${sql.join(OPEN.map((state) => sql.lit(state)))}) OR checking IS NOT NULL)`);

/** How many cases go on. */
export async function countOpen(source: Source): Promise<number> {
	const { n } = await openCases(source).select(sql<number>`count(*)`.as("n")).executeTakeFirstOrThrow();
	return n;
}

/** In the order of their ids. */
async function restingElsewhere(source: Source, marks: readonly string[], after: string): Promise<readonly OpenCase[]> {
	const rows = await openCases(source)
		.select(["stream_id", "seq", "number", "department", "holder", "pack_version", "due_on"])
		.where("stream_id", ">", after)
		.where(sql<SqlBool>`NOT string_to_array(calendar, ' ') <@ ${marks}::text[]`)
		.orderBy("stream_id")
		.limit(BATCH)
		.execute();
	const events = await histories(
		source,
		CASES,
		rows.map(({ stream_id }) => stream_id),
	);
	return rows.map(({ stream_id: id, seq, number, pack_version: packVersion, due_on, ...row }) => ({
		id,
		seq,
		number,
		packVersion,
		dueOn: due_on === null ? null : formatDay(due_on),
		file: fileOf(row, events.get(id) ?? []),
	}));
}
