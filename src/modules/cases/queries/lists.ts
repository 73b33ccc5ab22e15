import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { OPEN } from "#modules/cases/decide/chart.ts";
import { departmentsOf } from "#modules/cases/decide/departments.ts";
import type { ApplicationPack } from "#modules/cases/decide/draft.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import { CHECK_NAMES } from "#modules/cases/model/commitment.ts";
import type { ReviewView } from "#modules/cases/model/supervision.ts";
import type { CaseState } from "#modules/cases/model.ts";
import { bundleKinds, bundleName } from "#modules/cases/queries/bundles.ts";
import { keptUntil } from "#modules/cases/queries/draft-page.ts";
import { casesOf } from "#modules/cases/queries/mine.ts";
import { deskQueue, reviewQueue } from "#modules/cases/queries/queues.ts";
import { type CaseRowRead } from "#modules/cases/queries/rows.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

type Key = readonly [string, string] | undefined;

export const todayIn = (context: Context, { current }: CasesPacks): string =>
	formatDay(localDay(context.now, current.settings.timeZone));

/**
 * Rows of a list. On a desk a person's name keeps its first character: a list is looked through by many who open few of its cases, and only
 * opening one is told to its holder (个人信息保护法 Art 6). A firm's name is public.
 */
export async function shown(
	source: ZoneDatabase,
	rows: readonly CaseRowRead[],
	packs: CasesPacks,
	names: "name" | "public",
) {
	const bundles = await bundleKinds(
		source,
		rows.map(({ bundle }) => bundle),
	);
	const versions = [...new Set(rows.map(({ packVersion }) => packVersion))];
	const pack = new Map(await Promise.all(versions.map(async (one) => [one, await packs.of(one)] as const)));
	const name = await namesOf(
		source,
		rows.flatMap(({ holder, examiner }) => (examiner === null ? [holder] : [holder, examiner])),
	);
	return rows.map(({ packVersion, department, holder, state, examiner, bundle, ...known }) => {
		const { variant: _variant, redOn: _redOn, blackOn: _blackOn, consulted: _consulted, ...row } = known;
		return {
			...row,
			examiner: examiner === null ? null : { id: examiner, name: name(examiner).name },
			bundle:
				bundle === null
					? null
					: { id: bundle, name: bundleName(pack.get(packVersion), bundles.get(bundle)?.bundle ?? bundle) },
			itemName: nameOfItem(pack.get(packVersion), row.item),
			department: { id: department, name: packs.current.department(department) },
			holderName: name(holder)[names],
			status: state,
			statusName: row.check === null ? STATE_NAMES[state] : checkedName(state, row.check),
		};
	});
}

/** With what waits beside where it stands: the check of a commitment, or what it has found. */
function checkedName(state: CaseState, { state: check }: { readonly state: keyof typeof CHECK_NAMES }): Text {
	const [{ zh, en }, beside] = [STATE_NAMES[state], CHECK_NAMES[check]];
	return text(`${zh}，${beside.zh}`, `${en}, ${beside.en}`);
}

/** Of an item, or of a bundle that is being filled in. */
export const nameOfItem = (pack: Pick<ApplicationPack, "items" | "applications"> | undefined, item: string): Text =>
	pack?.items.get(item)?.name ?? bundleName(pack, item);

interface Paged {
	readonly after: Key;
	readonly size: number;
}

/** The window's desk, by due date. */
export async function deskPage(source: ZoneDatabase, context: Context, packs: CasesPacks, asked: Paged) {
	const today = todayIn(context, packs);
	const { rows, ...page } = await deskQueue(source, { ...asked, today });
	return { today, rows: await shown(source, rows, packs, "public"), ...page };
}

/** The review of the caller's departments, by due date, what they examine first. */
export async function reviewPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	packs: CasesPacks,
	asked: Paged & { readonly view: ReviewView },
) {
	const today = todayIn(context, packs);
	const departments = departmentsOf(caller);
	const { rows, ...page } = await reviewQueue(source, caller, { ...asked, departments, today });
	return { today, rows: await shown(source, rows, packs, "public"), ...page };
}

/** A holder's own cases and drafts. */
export async function minePage(source: ZoneDatabase, context: Context, packs: CasesPacks, after: Key) {
	const { rows, drafts, next } = await casesOf(source, context.principal, todayIn(context, packs), after);
	return {
		drafts: drafts.map((draft) => ({
			...draft,
			keptUntil: keptUntil(draft.savedAt, packs.current),
			itemName: nameOfItem(packs.current, draft.item),
		})),
		cases: await shown(source, rows, packs, "name"),
		next,
	};
}

/** How many cases are not at their end. */
export async function openCases(source: ZoneDatabase): Promise<number> {
	const { rows } = await source.pool.query<{ n: string }>(
		`SELECT count(*) AS n FROM cases."case" WHERE zone_id = $1 AND state = ANY($2)`,
		[source.zone, OPEN],
	);
	return Number(rows[0]?.n ?? 0);
}
