import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import type { Signing } from "#modules/projects/decide/counting.ts";
import type { ProjectRow } from "#modules/projects/decide/row.ts";
import type { Standing } from "#modules/projects/model/life.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import type { Wait } from "#modules/projects/model/waits.ts";
import { sitesIn } from "#modules/projects/queries/sites.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import type { DayColumn } from "#platform/database.ts";

/** Columns as they are read: days as the kernel has them, amounts as exact text. */
interface Columns {
	zone_id: string;
	stream_id: string;
	seq: number;
	number: string;
	name: Text;
	investor: Text;
	industry: string;
	chain: string | null;
	stage: string;
	stage_on: DayColumn;
	standing: Standing;
	standing_on: DayColumn;
	owner: string | null;
	recorded_on: DayColumn;
	answered_on: DayColumn | null;
	last_on: DayColumn;
	classes: readonly string[];
	amount: string | null;
	amount_class: ProjectRow["amount_class"];
	intent: string | null;
	framework: string | null;
	formal: string | null;
	formal_on: DayColumn | null;
	signing_event: string | null;
	progress: string | null;
	works: ProjectRow["works"];
	needs: ProjectRow["needs"];
	reached: Readonly<Record<string, string>>;
	planned: Readonly<Record<string, string>>;
	synthetic: boolean;
	has_road_map: boolean;
	signings: readonly Signing[];
	waits: readonly Wait[];
	name_key: string;
	name_pinyin: string;
	investor_key: string;
	investor_pinyin: string;
	credit_code: string | null;
	group_key: string | null;
}

/** The rows of the zone's projects, to be narrowed. */
export const projects = (source: Source) =>
	read<{ "projects.project": Columns }>(source).selectFrom("projects.project").where("zone_id", "=", zoneOf(source));

export const idOf = (stream: string): string => stream.slice("project:".length);

/** By what a list is narrowed; everything given must hold. */
export interface ProjectFilter {
	readonly column?: string | undefined;
	readonly stage?: string | undefined;
	readonly size?: string | undefined;
	readonly class?: string | undefined;
	readonly industry?: string | undefined;
	readonly chain?: string | undefined;
	/** A chain, or an industry of projects that are in none. */
	readonly field?: string | undefined;
	/** The land or premises that it secured last, as it is called; */
	readonly site?: string | undefined;
	/** and those that have none yet. */
	readonly unsited?: boolean | undefined;
	readonly owner?: string | undefined;
	/** Active ones where nothing is said. */
	readonly standing?: Standing | "any" | undefined;
	/** More than so many days in one stage, with no planned day ahead and not at the last one (`isStuck`); */
	readonly stuck?: number | undefined;
	/** and all others. */
	readonly notStuck?: number | undefined;
	readonly signingEvent?: string | undefined;
	/** Leads without an answer. */
	readonly unanswered?: boolean | undefined;
	/** A formal contract signed on these days, ISO. */
	readonly signedFrom?: string | undefined;
	readonly signedTo?: string | undefined;
	/** Folded words of a name, or its pinyin. */
	readonly words?: string | undefined;
}

export interface Asking {
	readonly settings: ProjectSettings;
	/** ISO. */
	readonly today: string;
	/** Where the size of a band begins and ends, in single units; undefined for an unknown one. */
	readonly sizeRange: (size: string) => { readonly from: string; readonly below: string | null } | undefined;
}

/** Stuck for more than so many days: what `isStuck` says of a row. */
const stuckFor = (days: number, { settings, today }: Pick<Asking, "settings" | "today">) =>
	sql<SqlBool>`(standing = 'active' AND stage_on < ${today}::date - ${days}::int AND stage <> ${settings.stages.at(-1)?.id ?? ""}
		AND NOT jsonb_path_exists(waits, '$[*] ? (@.kind == "milestone" && @.due >= $today)',
			jsonb_build_object('today', ${today}::text)))`;

/** What a project is in: its chain, or its industry where it is in none. */
export const FIELD = sql<string>`coalesce(chain, industry)`;

/** By what sums are taken. */
export type SumBy = "stage" | "industry" | "field";

/** The rows that a filter leaves. */
export function narrowed(source: Source, filter: ProjectFilter, { settings, today, sizeRange }: Asking) {
	let rows = projects(source);
	const standing = filter.standing ?? "active";
	if (standing !== "any") rows = rows.where("standing", "=", standing);
	if (filter.column !== undefined) {
		const stages = settings.stages.filter(({ column }) => column === filter.column).map(({ id }) => id);
		rows = rows.where(sql<SqlBool>`stage = ANY(${stages})`);
	}
	for (const key of ["stage", "industry", "chain", "owner"] as const)
		if (filter[key] !== undefined) rows = rows.where(key, "=", filter[key]);
	if (filter.field !== undefined) rows = rows.where(sql<SqlBool>`${FIELD} = ${filter.field}`);
	const sited = sql`SELECT stream_id FROM (${sitesIn(zoneOf(source))}) sited`;
	if (filter.site !== undefined) rows = rows.where(sql<SqlBool>`stream_id IN (${sited} WHERE site = ${filter.site})`);
	if (filter.unsited) rows = rows.where(sql<SqlBool>`stream_id NOT IN (${sited})`);
	if (filter.class !== undefined) rows = rows.where(sql<SqlBool>`${filter.class} = ANY(classes)`);
	if (filter.signingEvent !== undefined)
		rows = rows.where(sql<SqlBool>`signings @> ${JSON.stringify([{ event: filter.signingEvent }])}::jsonb`);
	if (filter.unanswered) rows = rows.where("answered_on", "is", null);
	if (filter.stuck !== undefined) rows = rows.where(stuckFor(filter.stuck, { settings, today }));
	if (filter.notStuck !== undefined)
		rows = rows.where(sql<SqlBool>`NOT ${stuckFor(filter.notStuck, { settings, today })}`);
	if (filter.signedFrom !== undefined) rows = rows.where(sql<SqlBool>`formal_on >= ${filter.signedFrom}::date`);
	if (filter.signedTo !== undefined) rows = rows.where(sql<SqlBool>`formal_on <= ${filter.signedTo}::date`);
	if (filter.size !== undefined) {
		const range = sizeRange(filter.size);
		rows = rows.where(range ? sql<SqlBool>`amount >= ${range.from}::numeric` : sql<SqlBool>`false`);
		if (range && range.below !== null) rows = rows.where(sql<SqlBool>`amount < ${range.below}::numeric`);
	}
	if (filter.words) {
		const like = `%${filter.words.replaceAll(/[\\%_]/g, "\\$&")}%`;
		rows = rows.where(
			sql<SqlBool>`(name_key LIKE ${like} OR name_pinyin LIKE ${like} OR investor_key LIKE ${like}
				OR investor_pinyin LIKE ${like} OR lower(number) LIKE ${like})`,
		);
	}
	return rows;
}

const SHOWN = [
	"stream_id",
	"seq",
	"number",
	"name",
	"investor",
	"industry",
	"chain",
	"stage",
	"stage_on",
	"standing",
	"owner",
	"recorded_on",
	"answered_on",
	"last_on",
	"classes",
	"amount",
	"amount_class",
	"progress",
	"works",
	"reached",
	"planned",
	"waits",
	"synthetic",
	"has_road_map",
] as const;

const rowsShown = (source: Source, filter: ProjectFilter, asking: Asking) =>
	narrowed(source, filter, asking).select(SHOWN);
export type ShownRow = Awaited<ReturnType<ReturnType<typeof rowsShown>["execute"]>>[number];

/** A page of rows, the longest in their stage first, and where the next begins. */
export async function pageOfRows(
	source: Source,
	filter: ProjectFilter,
	asking: Asking,
	{ after, size }: { readonly after: readonly [string, string] | undefined; readonly size: number },
) {
	let query = rowsShown(source, filter, asking)
		.orderBy("stage_on")
		.orderBy("stream_id")
		.limit(size + 1);
	if (after) query = query.where(sql<SqlBool>`(stage_on, stream_id) > (${after[0]}::date, ${after[1]})`);
	const found = await query.execute();
	const rows = found.slice(0, size);
	const last = rows.at(-1);
	const next: readonly [string, string] | null =
		found.length > size && last ? [formatDay(last.stage_on), last.stream_id] : null;
	return { rows, next };
}

/** Counts and sums of what a filter leaves, by stage, industry or field; each class of agreement by itself. */
export const sumsBy = (by: SumBy, source: Source, filter: ProjectFilter, asking: Asking, stuckDays: number) =>
	narrowed(source, filter, asking)
		.select([
			(by === "field" ? FIELD : sql.ref<string>(by)).as("key"),
			sql<string>`count(*)`.as("projects"),
			sql<string>`count(*) FILTER (WHERE ${stuckFor(stuckDays, asking)})`.as("stuck"),
			sql<string>`count(intent)`.as("intents"),
			sql<string>`count(framework)`.as("frameworks"),
			sql<string>`count(formal)`.as("formals"),
			sql<string>`coalesce(sum(intent), 0)`.as("intent"),
			sql<string>`coalesce(sum(framework), 0)`.as("framework"),
			sql<string>`coalesce(sum(formal), 0)`.as("formal"),
		])
		.groupBy(by === "field" ? FIELD : by)
		.execute();
export type Sums = Awaited<ReturnType<typeof sumsBy>>[number];

/** The row of one project as a page shows it. */
export const pageRow = (source: Source, id: string) =>
	projects(source).select(SHOWN).where("stream_id", "=", `project:${id}`).executeTakeFirst();
