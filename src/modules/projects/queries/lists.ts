import { formatDay } from "#kernel/calendar.ts";
import { addNum, formatNum, parseNum } from "#kernel/decimal.ts";
import type { Text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { searchKey } from "#modules/projects/decide/names.ts";
import { sizeRange, toldMoney } from "#modules/projects/decide/words.ts";
import type { AgreementClass } from "#modules/projects/model/facts.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";
import { latestOf } from "#modules/projects/queries/late.ts";
import type { RoadsGiven } from "#modules/projects/queries/permits.ts";
import {
	type Asking,
	type ProjectFilter,
	pageOfRows,
	type ShownRow,
	type SumBy,
	type Sums,
	sumsBy,
} from "#modules/projects/queries/rows.ts";
import { type Looked, shownRows } from "#modules/projects/queries/view.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** By what rows are shown: how the zone leads projects, and by what their permits are derived. */
export interface ListGiven {
	readonly ground: ProjectGround;
	readonly roads: RoadsGiven;
}

export const todayIn = (context: Context, { timeZone }: Pick<ProjectGround, "timeZone">): string =>
	formatDay(localDay(context.now, timeZone));

const askingOf = (context: Context, ground: ProjectGround): Asking => ({
	settings: ground.settings,
	today: todayIn(context, ground),
	sizeRange: (size) => sizeRange(ground.settings.sizes, size),
});

const filterOf = ({ words, ...filter }: ProjectFilter): ProjectFilter => ({
	...filter,
	...(words !== undefined && { words: searchKey(words) }),
});

/** How many, how many of them stuck, and of each class of agreement how many and how much; never over the classes. */
function totals(sums: readonly Sums[], ground: ProjectGround) {
	const count = (key: "projects" | "stuck" | "intents" | "frameworks" | "formals") =>
		sums.reduce((sum, one) => sum + Number(one[key]), 0);
	const money = (key: AgreementClass) =>
		toldMoney(
			formatNum(sums.reduce<ReturnType<typeof addNum>>((sum, one) => addNum(sum, parseNum(one[key]) ?? 0), 0)),
			ground,
		);
	return {
		projects: count("projects"),
		stuck: count("stuck"),
		agreements: {
			intent: { projects: count("intents"), amount: money("intent") },
			framework: { projects: count("frameworks"), amount: money("framework") },
			formal: { projects: count("formals"), amount: money("formal") },
		},
	};
}

/** Rows as they are shown, each with its light. */
async function shown(
	source: ZoneDatabase,
	context: Context,
	given: ListGiven,
	rows: readonly ShownRow[],
	looked: Looked,
) {
	return shownRows(source, rows, given.ground, looked, await latestOf(source, context, given, rows, looked));
}

/** A page of the list with the sums over all of it. */
export async function listPage(
	source: ZoneDatabase,
	context: Context,
	given: ListGiven,
	asked: ProjectFilter & {
		readonly after: readonly [string, string] | undefined;
		readonly pageSize: number;
		readonly stuckDays: number;
		readonly dates?: boolean | undefined;
	},
) {
	const { after, pageSize, stuckDays, dates, ...rest } = asked;
	const { ground } = given;
	const [asking, filter] = [askingOf(context, ground), filterOf(rest)];
	const [{ rows, next }, sums] = await Promise.all([
		pageOfRows(source, filter, asking, { after, size: pageSize }),
		sumsBy("stage", source, filter, asking, stuckDays),
	]);
	return {
		today: asking.today,
		total: totals(sums, ground),
		rows: await shown(source, context, given, rows, { today: asking.today, stuckDays, dates }),
		next,
	};
}

/** The first rows of a column: those that are stuck, then the others, each the longest in their stage first. */
async function stuckFirst(
	source: ZoneDatabase,
	filter: ProjectFilter,
	asking: Asking,
	{ size, stuckDays }: { readonly size: number; readonly stuckDays: number },
) {
	const page = (more: ProjectFilter) => pageOfRows(source, { ...filter, ...more }, asking, { after: undefined, size });
	const [stuck, others] = await Promise.all([page({ stuck: stuckDays }), page({ notStuck: stuckDays })]);
	return [...stuck.rows, ...others.rows].slice(0, size);
}

/** The board: each column with its sums and its first cards. */
export async function boardPage(
	source: ZoneDatabase,
	context: Context,
	given: ListGiven,
	{ cards, stuckDays, ...rest }: ProjectFilter & { readonly cards: number; readonly stuckDays: number },
) {
	const { ground } = given;
	const [asking, filter] = [askingOf(context, ground), filterOf(rest)];
	const { columns, stages } = ground.settings;
	const [sums, pages] = await Promise.all([
		sumsBy("stage", source, filter, asking, stuckDays),
		Promise.all(
			columns.map(({ id }) => stuckFirst(source, { ...filter, column: id }, asking, { size: cards, stuckDays })),
		),
	]);
	const cardsShown = await shown(source, context, given, pages.flat(), { today: asking.today, stuckDays });
	return {
		today: asking.today,
		stuckDays,
		total: totals(sums, ground),
		columns: columns.map(({ id, name }) => {
			const ofColumn = stages.filter(({ column }) => column === id).map((stage) => stage.id);
			return {
				id,
				name,
				...totals(
					sums.filter(({ key }) => ofColumn.includes(key)),
					ground,
				),
				rows: cardsShown.filter(({ column }) => column === id),
			};
		}),
	};
}

/** Projects under way in groups of stages, industries or fields: how many, how many stuck, and their agreements. */
export async function groupSums(
	source: ZoneDatabase,
	context: Context,
	ground: ProjectGround,
	{ by, groups, stuckDays }: { readonly by: SumBy; readonly groups: readonly Group[]; readonly stuckDays: number },
) {
	const sums = await sumsBy(by, source, {}, askingOf(context, ground), stuckDays);
	return groups.map(({ id, name, of }) => ({
		id,
		name,
		...totals(
			sums.filter(({ key }) => of.includes(key)),
			ground,
		),
	}));
}

/** What is summed up together under one name. */
export interface Group {
	readonly id: string;
	readonly name: Text;
	readonly of: readonly string[];
}

/** More stuck projects than anybody reads at once are not told. */
const MOST_STUCK = 200;

/** What is stuck now, the longest first. */
export async function stuckPage(source: ZoneDatabase, context: Context, given: ListGiven) {
	const asked = { stuck: STUCK_DAYS, stuckDays: STUCK_DAYS, after: undefined, pageSize: MOST_STUCK };
	return (await listPage(source, context, given, asked)).rows;
}
