import { type SqlBool, sql } from "kysely";
import { refuse } from "#kernel/outcome.ts";
import { comingPage, isDraftNumber } from "#modules/cases/queries/coming.ts";
import { cases } from "#modules/cases/queries/rows.ts";
import type { CounterGround } from "#modules/counter/decide.ts";
import { rowsShown } from "#modules/counter/queries/shelf.ts";
import { findHolder, findHolders } from "#modules/identity/queries/holders.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Shorter ends of a number stand for too many cases. */
const LEAST = 4;

/** The one field of the counter: people, firms and cases by what a clerk is told or scans. */
export async function findAtCounter(source: ZoneDatabase, context: Context, { packs }: CounterGround, words: string) {
	const wanted = words.trim();
	const [holders, found, drafts] = await Promise.all([
		findHolders(source, wanted),
		wanted.length < LEAST ? [] : casesByNumber(source, context, { packs }, wanted),
		isDraftNumber(wanted) ? comingPage(source, packs, wanted.toUpperCase()) : { rows: [] },
	]);
	return { holders, cases: found, drafts: drafts.rows };
}

/** Who stands at the counter: how they are known, what of theirs is open, what a window has begun for them. */
export async function holderPage(source: ZoneDatabase, context: Context, { packs }: CounterGround, id: string) {
	const holder = await findHolder(source, id);
	if (!holder) return refuse("identity/unknown-holder", { id });
	const [open, intakes] = await Promise.all([
		openCasesOf(source, context, { packs }, id),
		intakesOf(source, { packs }, id),
	]);
	return { ...holder, cases: open, intakes };
}

const FOUND = 10;
/** A case of which nothing more is asked at a counter. */
const CLOSED = [
	"notRequired",
	"refusedIntake",
	"lapsed",
	"withdrawn",
	"denied",
	"delivered",
	"revoked",
	"cancelled",
] as const;

/** Cases by their number, or the end of it. */
async function casesByNumber(source: ZoneDatabase, context: Context, { packs }: CounterGround, words: string) {
	const wanted = words.toUpperCase();
	const end = `%-${wanted.replace(/[%_\\]/g, "")}`;
	const rows = await cases(source)
		.where(sql<SqlBool>`(number = ${wanted} OR number LIKE ${end})`)
		.limit(FOUND)
		.execute();
	return rowsShown(source, context, { packs }, rows, "public");
}

/** A holder's cases that are not at their end, newest first. */
async function openCasesOf(source: ZoneDatabase, context: Context, { packs }: CounterGround, holder: string) {
	const rows = await cases(source)
		.where("holder", "=", holder)
		.where("state", "not in", [...CLOSED])
		.orderBy("received_on", "desc")
		.orderBy("stream_id", "desc")
		.limit(50)
		.execute();
	return rowsShown(source, context, { packs }, rows, "name");
}

/** What a window has begun for a holder and not taken in yet. */
async function intakesOf(source: ZoneDatabase, { packs }: CounterGround, holder: string) {
	const { rows } = await source.pool.query<{ id: string; item: string; savedAt: number }>(
		`SELECT d.id, d.item, d.saved_at AS "savedAt" FROM cases.draft d WHERE d.zone_id = $1 AND d.holder = $2 AND d.intake IS NOT NULL
			AND NOT EXISTS (SELECT FROM cases."case" c WHERE (c.zone_id, c.stream_id) = (d.zone_id, d.id))
		ORDER BY d.saved_at DESC LIMIT 10`,
		[source.zone, holder],
	);
	return rows.map(({ id, item, savedAt }) => ({
		id,
		itemName: packs.current.items.get(item)?.name ?? { zh: item, en: item },
		savedAt: iso(savedAt),
	}));
}
