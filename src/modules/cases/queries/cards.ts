import { type SqlBool, sql } from "kysely";
import { type Day, formatDay, parseDay, workdaysBetween } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { UNDECIDED } from "#modules/cases/decide/chart.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import type { CaseFile, CaseRecord } from "#modules/cases/decide/steps.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import { CARD_VIEWS, type CardView } from "#modules/cases/model/supervision.ts";
import { nameOfItem, todayIn } from "#modules/cases/queries/lists.ts";
import { historiesOf } from "#modules/cases/queries/map-rows.ts";
import { cardConditions, pageOf } from "#modules/cases/queries/queues.ts";
import { type CaseRowRead, casesIn } from "#modules/cases/queries/rows.ts";
import { holdersOf, type Named, namesOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

export interface CardsAsked {
	readonly view: CardView;
	/** Undefined: all of them. */
	readonly department?: string | undefined;
	readonly after: readonly [string, string] | undefined;
	readonly size: number;
}

/** How many cases show which card, by department, and one list of them: those due first come first (红黄牌). */
export async function cardsPage(source: ZoneDatabase, context: Context, packs: CasesPacks, asked: CardsAsked) {
	const today = todayIn(context, packs);
	const [departments, list] = await Promise.all([
		countsByDepartment(source, today),
		cardRows(source, packs, today, asked),
	]);
	const sum = (view: CardView) => departments.reduce((total, { counts }) => total + counts[view], 0);
	return {
		today,
		total: { black: sum("black"), red: sum("red"), yellow: sum("yellow"), paused: sum("paused") },
		departments: departments.map(({ id, counts }) => ({
			department: { id, name: packs.current.department(id) },
			counts,
		})),
		...list,
	};
}

async function countsByDepartment(source: ZoneDatabase, today: string) {
	const conditions = cardConditions(today);
	const rows = await casesIn(source)
		.where(sql<SqlBool>`state IN (${sql.join(UNDECIDED.map((state) => sql.lit(state)))})`)
		.select("department")
		.select(CARD_VIEWS.map((view) => sql<number>`count(*) FILTER (WHERE ${conditions[view]})`.as(view)))
		.groupBy("department")
		.orderBy("department")
		.execute();
	return rows
		.map(({ department, ...counts }) => ({ id: department, counts: counts as Record<CardView, number> }))
		.filter(({ counts }) => CARD_VIEWS.some((view) => counts[view] > 0));
}

/** The cases of one view with who holds each and what was said of it; everything is read at once for a page. */
export async function cardRows(source: ZoneDatabase, packs: CasesPacks, today: string, asked: CardsAsked) {
	const { view, department, after, size } = asked;
	const within = department === undefined ? sql<SqlBool>`true` : sql<SqlBool>`department = ${department}`;
	const of = sql<SqlBool>`${cardConditions(today)[view]} AND ${within}`;
	const { rows, next } = await pageOf(source, of, { today, after, size });
	const files = await historiesOf(source, rows);
	const heads = new Map(
		await Promise.all(
			[...new Set(rows.map((row) => row.department))].map(
				async (id) => [id, await holdersOf(source, "head", id)] as const,
			),
		),
	);
	const name = await namesOf(
		source,
		rows.flatMap((row) => [row.holder, row.examiner ?? row.holder, ...actorsOf(files.get(row.id))]),
	);
	const told = await Promise.all(
		rows.map(async (row) => {
			const pack = await packs.of(row.packVersion);
			const file = files.get(row.id);
			return {
				id: row.id,
				number: row.number,
				seq: row.seq,
				item: row.item,
				itemName: nameOfItem(pack, row.item),
				department: { id: row.department, name: packs.current.department(row.department) },
				holderName: name(row.holder).public,
				statusName: STATE_NAMES[row.state],
				receivedOn: row.receivedOn,
				dueOn: row.dueOn,
				card: view,
				days: daysOf(row, view, file, pack, today),
				heldBy: heldBy(row, file, pack, name, heads.get(row.department) ?? []),
				...saidOf(file?.events ?? [], name),
			};
		}),
	);
	return { rows: told, next };
}

const SAID = ["OverrunExplained", "CaseUrged", "UrgeAnswered"];
const actorsOf = (file: CaseFile | undefined): readonly string[] =>
	(file?.events ?? []).filter(({ type }) => SAID.includes(type)).map(({ actor }) => actor);

function saidOf(events: readonly CaseRecord[], name: (id: string) => Named) {
	const last = (type: string) => events.findLast((event) => event.type === type);
	const note = (event: CaseRecord): string => (event.data as { readonly note: string }).note;
	const said = (event: CaseRecord | undefined) =>
		event ? { at: event.at, by: name(event.actor).titled, note: note(event) } : null;
	const [urged, answered] = [last("CaseUrged"), last("UrgeAnswered")];
	const answer = urged && answered && answered.seq > urged.seq ? note(answered) : null;
	const order = said(urged);
	return { overrun: said(last("OverrunExplained")), urged: order && { ...order, answer } };
}

/** Working days: past the term, left of it, or since the procedure began. */
function daysOf(
	row: CaseRowRead,
	view: CardView,
	file: CaseFile | undefined,
	{ calendar, settings }: CasesPack,
	on: string,
): number {
	const today = parseDay(on) ?? 0;
	const from = (day: Day | undefined): number => (day === undefined ? 0 : workdaysBetween(calendar, day, today));
	if (view === "yellow") return row.dueOn === null ? 0 : workdaysBetween(calendar, today, parseDay(row.dueOn) ?? today);
	if (view === "paused") {
		const began = file?.events.findLast(({ type }) => type === "SpecialProcedureStarted");
		return from(began && localDay(Date.parse(began.at), settings.timeZone));
	}
	const since = view === "black" ? row.blackOn : row.redOn;
	return from(since === null ? undefined : (parseDay(since) ?? 0) - 1);
}

const NOBODY_YET = text("还没有指派承办人", "Nobody is assigned yet");

/** Whose move it is. */
function heldBy(
	row: CaseRowRead,
	file: CaseFile | undefined,
	{ settings }: CasesPack,
	name: (id: string) => Named,
	heads: readonly { readonly titled: Text }[],
): Text {
	if (row.state === "special") {
		const began = file?.events.findLast(({ type }) => type === "SpecialProcedureStarted");
		const kind = (began?.data as { readonly kind?: string } | undefined)?.kind ?? "";
		return settings.pauses[kind]?.name ?? STATE_NAMES.special;
	}
	if (row.state === "decisionDraft")
		return text(heads.map(({ titled }) => titled.zh).join("、"), heads.map(({ titled }) => titled.en).join(", "));
	return row.examiner === null ? NOBODY_YET : name(row.examiner).titled;
}

const PAGE = 50;

/** Reasons for being late as they were published, newest first; of the case only what its own page would tell a stranger. */
export async function overrunsPage(
	source: ZoneDatabase,
	packs: CasesPacks,
	after: readonly [string, string] | undefined,
) {
	const { rows } = await source.pool.query<{
		id: string;
		at: number;
		note: string;
		item: string;
		department: string;
		state: CaseRowRead["state"];
		received_on: number;
		pack_version: string;
	}>({
		name: after ? "overruns-after" : "overruns",
		text: `SELECT e.stream_id AS id, e.at, e.data->>'note' AS note, c.item, c.department, c.state, c.received_on, c.pack_version
			FROM cases.event e JOIN cases."case" c ON (c.zone_id, c.stream_id) = (e.zone_id, e.stream_id)
			WHERE e.zone_id = $1 AND e.type = 'OverrunExplained' ${after ? "AND (e.at, e.stream_id) < ($3::timestamptz, $4)" : ""}
			ORDER BY e.at DESC, e.stream_id DESC LIMIT $2`,
		values: [source.zone, PAGE + 1, ...(after ?? [])],
	});
	const shown = rows.slice(0, PAGE);
	const last = shown.at(-1);
	return {
		overruns: await Promise.all(
			shown.map(async (row) => ({
				at: iso(row.at),
				item: row.item,
				itemName: nameOfItem(await packs.of(row.pack_version), row.item),
				department: { id: row.department, name: packs.current.department(row.department) },
				receivedOn: formatDay(row.received_on),
				note: row.note,
				statusName: STATE_NAMES[row.state],
			})),
		),
		next: rows.length > PAGE && last ? ([iso(last.at), last.id] as const) : null,
	};
}
