import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { countByDesign, ledgerOf } from "#modules/cases/decide/ledger.ts";
import { sideOf } from "#modules/cases/decide/steps.ts";
import { ASKED_THOUGH_HELD_NAMES, type LedgerShow, ZERO_MATERIAL_CASE } from "#modules/cases/model/ledger.ts";
import { historiesOf } from "#modules/cases/queries/map-rows.ts";
import { type CaseRowRead, cases, rowOf } from "#modules/cases/queries/rows.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Sums over the cases of one item, or of all. */
export interface LedgerSum {
	readonly cases: number;
	/** Cases of which nothing was asked. */
	readonly zero: number;
	readonly papers: number;
	readonly asked: number;
	readonly askedThoughHeld: number;
}

/** The zero-material ledger: the count by design beside the count over real cases, item by item. */
export async function ledgerPage(source: ZoneDatabase, context: Context, { current }: CasesPacks) {
	const { rows } = await source.pool.query<LedgerSum & { readonly item: string }>(
		`SELECT item, count(*)::int AS cases, count(*) FILTER (WHERE asked = 0)::int AS zero, sum(papers)::int AS papers,
			sum(asked)::int AS asked, sum(asked_though_held)::int AS "askedThoughHeld"
		FROM cases."case" WHERE zone_id = $1 GROUP BY item ORDER BY count(*) DESC, item`,
		[source.zone],
	);
	const sum = (of: keyof LedgerSum): number => rows.reduce((total, row) => total + row[of], 0);
	return {
		asOf: formatDay(localDay(context.now, current.settings.timeZone)),
		definition: ZERO_MATERIAL_CASE,
		design: countByDesign(current),
		total: {
			cases: sum("cases"),
			zero: sum("zero"),
			papers: sum("papers"),
			asked: sum("asked"),
			askedThoughHeld: sum("askedThoughHeld"),
		},
		items: rows.map((row) => ({ ...row, itemName: current.items.get(row.item)?.name ?? text(row.item, row.item) })),
	};
}

const PAGE = 50;
const SHOWN: Readonly<Record<LedgerShow, ReturnType<typeof sql<SqlBool>>>> = {
	all: sql<SqlBool>`true`,
	zero: sql<SqlBool>`asked = 0`,
	asked: sql<SqlBool>`asked > 0`,
	held: sql<SqlBool>`asked_though_held > 0`,
};

/** The cases behind a number of the ledger, newest first, each paper with its step; a case opens for whom it may. */
export async function ledgerCases(
	source: ZoneDatabase,
	caller: Caller,
	packs: CasesPacks,
	asked: {
		readonly item?: string | undefined;
		readonly show: LedgerShow;
		readonly after: readonly [string, string] | undefined;
	},
) {
	let page = cases(source)
		.where(SHOWN[asked.show])
		.orderBy("received_on", "desc")
		.orderBy("stream_id", "desc")
		.limit(PAGE + 1);
	if (asked.item !== undefined) page = page.where("item", "=", asked.item);
	if (asked.after)
		page = page.where(sql<SqlBool>`(received_on, stream_id) < (${asked.after[0]}::date, ${asked.after[1]})`);
	const found = await page.execute();
	const rows = found.slice(0, PAGE).map((row) => rowOf(row, ""));
	const files = await historiesOf(source, rows);
	const last = rows.at(-1);
	return {
		rows: await Promise.all(rows.map((row) => caseLine(row, caller, packs, files.get(row.id)?.events ?? []))),
		next: found.length > PAGE && last ? ([last.receivedOn, last.id] as const) : null,
	};
}

async function caseLine(row: CaseRowRead, caller: Caller, packs: CasesPacks, events: Parameters<typeof ledgerOf>[0]) {
	const { items, materials } = await packs.of(row.packVersion);
	const nameOf = (known: { readonly name: Text } | undefined, id: string): Text => known?.name ?? text(id, id);
	const sees = sideOf(caller, row) !== undefined;
	return {
		id: sees ? row.id : null,
		number: row.number,
		item: row.item,
		itemName: nameOf(items.get(row.item), row.item),
		receivedOn: row.receivedOn,
		papers: ledgerOf(events).map((paper) => ({
			...paper,
			name: nameOf(materials.get(paper.id), paper.id),
			though: paper.though && ASKED_THOUGH_HELD_NAMES[paper.though],
		})),
	};
}
