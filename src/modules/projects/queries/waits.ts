import { type SqlBool, sql } from "kysely";
import type { Text } from "#kernel/text.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { handoverDue } from "#modules/projects/decide/desks.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { replyBy } from "#modules/projects/decide/ladder.ts";
import { answerDue, isProblem, type Wait } from "#modules/projects/decide/waits.ts";
import { fieldName } from "#modules/projects/decide/words.ts";
import { todayIn } from "#modules/projects/queries/lists.ts";
import { idOf } from "#modules/projects/queries/rows.ts";
import { read, zoneOf } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

interface Asked {
	readonly kind?: Wait["kind"] | undefined;
	/** A person; absent: everybody. */
	readonly for?: string | undefined;
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
}

/** What waits on somebody, the most pressing first; what waits on a desk without an owner is everybody's. */
export async function waitsPage(source: ZoneDatabase, context: Context, ground: ProjectGround, asked: Asked) {
	const today = todayIn(context, ground);
	const ofDesk = asked.alone ? sql<SqlBool>`false` : sql<SqlBool>`w."for" IS NULL`;
	const whom = asked.for === undefined ? sql<SqlBool>`true` : sql<SqlBool>`(w."for" = ${asked.for} OR ${ofDesk})`;
	const kind = asked.kind === undefined ? sql<SqlBool>`true` : sql<SqlBool>`w.kind = ${asked.kind}`;
	// what has no day yet is late or not by the calendar: that is looked at below
	const pressing =
		asked.late || asked.problems
			? sql<SqlBool>`(w.due IS NULL OR w.due < ${today} OR w.kind = 'slip')`
			: sql<SqlBool>`true`;
	const within =
		asked.field === undefined ? sql<SqlBool>`true` : sql<SqlBool>`coalesce(p.chain, p.industry) = ${asked.field}`;
	const { rows } = await sql<Row>`
		SELECT p.stream_id, p.number, p.name, w.kind, w.id, w."for", w.since, w.due, w.step, coalesce(p.chain, p.industry) AS field
		FROM projects.project p,
			jsonb_to_recordset(p.waits) AS w(kind text, id text, "for" text, since text, due text, step text)
		WHERE p.zone_id = ${zoneOf(source)} AND p.waits <> '[]' AND ${whom} AND ${kind} AND ${pressing} AND ${within}
			AND (w.kind <> 'cause' OR w.due >= ${today})
		ORDER BY coalesce(w.due, w.since), p.stream_id, w.kind, w.id LIMIT ${asked.most ?? MOST}`.execute(read(source));
	const name = await namesOf(
		source,
		rows.flatMap((row) => row.for ?? []),
	);
	const waits = rows
		.map(({ stream_id, number, name: called, for: whose, due, step, field, ...wait }) => {
			const last = due ?? (step === null ? dueOf(wait, ground) : replyBy(step, wait.since, ground));
			return {
				...wait,
				project: {
					id: idOf(stream_id),
					number,
					name: called,
					field: { id: field, name: fieldName(ground.settings, field) },
				},
				for: whose === null ? null : { id: whose, name: name(whose).titled },
				due: last,
				late: last < today,
			};
		})
		.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
	if (asked.problems) return { today, waits: waits.filter(isProblem) };
	return { today, waits: asked.late ? waits.filter(({ late }) => late) : waits };
}

const dueOf = ({ kind, since }: Pick<Wait, "kind" | "since">, ground: ProjectGround): string =>
	kind === "handover" ? handoverDue(since, ground) : answerDue(since, ground);
