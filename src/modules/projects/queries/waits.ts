import { type SqlBool, sql } from "kysely";
import { parseDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { type Asking, askedSince, askedUntil, askingOn } from "#modules/projects/decide/asked.ts";
import { handoverDue } from "#modules/projects/decide/desks.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { replyBy } from "#modules/projects/decide/ladder.ts";
import { speaksFor } from "#modules/projects/decide/may.ts";
import { answerDue, isProblem } from "#modules/projects/decide/waits.ts";
import { fieldName, nameIn } from "#modules/projects/decide/words.ts";
import { ASKED, type Wait } from "#modules/projects/model/waits.ts";
import { todayIn } from "#modules/projects/queries/lists.ts";
import { idOf } from "#modules/projects/queries/rows.ts";
import { read, zoneOf } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

interface Asked {
	readonly kind?: Wait["kind"] | undefined;
	/** A person; absent: everybody. */
	readonly for?: string | undefined;
	/** Whose posts speak for departments: what is asked of those waits on them too. */
	readonly caller?: Caller;
	/** Without what waits on a whole desk. */
	readonly alone?: boolean | undefined;
	/** Only what is late. */
	readonly late?: boolean | undefined;
	/** Only what is late or an open slip. */
	readonly problems?: boolean | undefined;
	/** A chain, or an industry of projects that are in none. */
	readonly field?: string | undefined;
	/** At most so many; who only counts takes all. */
	readonly most?: number;
}

/** As many are told at once. */
const MOST = 500;

interface Row {
	stream_id: string;
	number: string;
	name: Text;
	kind: Wait["kind"];
	id: string;
	for: string | null;
	since: string;
	due: string | null;
	step: string | null;
	field: string;
	of: string | null;
	by: string | null;
	says: string | null;
	/** What the pack asks of departments by it (`askingOn`); null of every other kind. */
	asking: Asking | null;
}

/** What is waited for on a day, of the people and departments that are asked about, as rows have it. */
async function rowsOf(source: ZoneDatabase, ground: ProjectGround, asked: Asked, today: string) {
	const ofDesk = asked.alone ? sql<SqlBool>`false` : sql<SqlBool>`(w."for" IS NULL AND a.asking IS NULL)`;
	const whom =
		asked.for === undefined ? sql<SqlBool>`true` : sql<SqlBool>`(w."for" = ${asked.for} OR a.mine OR ${ofDesk})`;
	const asking = askingOn(ground.settings, today).map((one) => ({
		kind: one.kind,
		of: one.of,
		departments: one.departments,
		mine: one.departments.some((department) => asked.caller && speaksFor(asked.caller, department)),
		asking: one,
	}));
	const kind = asked.kind === undefined ? sql<SqlBool>`true` : sql<SqlBool>`w.kind = ${asked.kind}`;
	// what has no day yet is late or not by the calendar: that is looked at below
	const pressing =
		asked.late || asked.problems
			? sql<SqlBool>`(w.due IS NULL OR w.due < ${today} OR w.kind = 'slip')`
			: sql<SqlBool>`true`;
	const within =
		asked.field === undefined ? sql<SqlBool>`true` : sql<SqlBool>`coalesce(p.chain, p.industry) = ${asked.field}`;
	const { rows } = await sql<Row>`
		SELECT p.stream_id, p.number, p.name, w.kind, w.id, w."for", w.since, w.due, w.step, w."of", w."by", w.says, a.asking,
			coalesce(p.chain, p.industry) AS field
		FROM projects.project p CROSS JOIN LATERAL jsonb_to_recordset(p.waits)
				AS w(kind text, id text, "for" text, since text, due text, step text, "of" text, "by" text, said jsonb, says text)
			LEFT JOIN jsonb_to_recordset(${JSON.stringify(asking)}::jsonb)
				AS a(kind text, "of" text, departments jsonb, mine boolean, asking jsonb)
				ON a.kind = w.kind AND a."of" = w."of" AND w.since <= ${today} AND NOT coalesce(w.said @> a.departments, false)
		WHERE p.zone_id = ${zoneOf(source)} AND p.waits <> '[]' AND ${whom} AND ${kind} AND ${pressing} AND ${within}
			AND (w.kind <> 'cause' OR w.due >= ${today}) AND (w.kind <> ALL(${ASKED}) OR a.asking IS NOT NULL)
		ORDER BY coalesce(w.due, w.since), p.stream_id, w.kind, w.id LIMIT ${asked.most ?? MOST}`.execute(read(source));
	return rows;
}

/** What waits on somebody, the most pressing first; what waits on a desk without an owner is everybody's. */
export async function waitsPage(
	source: ZoneDatabase,
	context: Context,
	ground: ProjectGround,
	{ departments, ...asked }: Asked & { readonly departments: (id: string) => Text },
) {
	const today = todayIn(context, ground);
	const rows = await rowsOf(source, ground, asked, today);
	const name = await namesOf(
		source,
		rows.flatMap(({ for: whose, by }) => [whose, by].filter((one) => one !== null)),
	);
	const waits = rows
		.map(({ stream_id, number, name: called, for: whose, kind, id, field, ...row }) => {
			const since = row.asking ? askedSince(row.since, row.asking) : row.since;
			const due = dueOf({ ...row, kind, since }, ground);
			return {
				kind,
				id: kind === "opinion" ? (row.asking?.departments[0] ?? id) : id,
				since,
				due,
				late: due !== null && due < today,
				asked: row.asking && {
					departments: row.asking.departments.map((one) => ({ id: one, name: departments(one) })),
					about: aboutOf(row.asking, ground),
					by: row.by === null ? null : { id: row.by, name: name(row.by).titled },
					says: row.says,
				},
				project: {
					id: idOf(stream_id),
					number,
					name: called,
					field: { id: field, name: fieldName(ground.settings, field) },
				},
				for: whose === null ? null : { id: whose, name: name(whose).titled },
			};
		})
		.toSorted(byDue);
	if (asked.problems) return { today, waits: waits.filter(isProblem) };
	return { today, waits: asked.late ? waits.filter(({ late }) => late) : waits };
}

/** The last day; null where the pack names none. */
function dueOf(
	{ kind, since, due, step, asking }: Pick<Row, "kind" | "since" | "due" | "step" | "asking">,
	ground: ProjectGround,
): string | null {
	if (due !== null) return due;
	if (asking) return askedUntil(since, asking, ground);
	if (step !== null) return replyBy(step, since, ground);
	return kind === "handover" ? handoverDue(since, ground) : answerDue(since, ground);
}

/** The score card or the kind of clause by which a department is asked. */
const aboutOf = ({ kind, of }: Asking, { settings }: ProjectGround): Text =>
	nameIn(kind === "opinion" ? settings.scorecards : settings.clauseKinds, of);

/** What has no last day comes last. */
const byDue = (a: { readonly due: string | null }, b: { readonly due: string | null }): number =>
	(parseDay(a.due ?? "") ?? Number.MAX_SAFE_INTEGER) - (parseDay(b.due ?? "") ?? Number.MAX_SAFE_INTEGER);
