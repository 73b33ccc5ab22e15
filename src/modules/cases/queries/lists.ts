import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import { departmentsOf } from "#modules/cases/queries/case-page.ts";
import { type CaseRowRead, casesOf, queue } from "#modules/cases/queries/rows.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

type Key = readonly [string, string] | undefined;

const todayIn = (context: Context, { settings }: CasesPack): string =>
	formatDay(localDay(context.now, settings.timeZone));

async function shown(source: ZoneDatabase, rows: readonly CaseRowRead[], pack: CasesPack) {
	const name = await namesOf(
		source,
		rows.map(({ holder }) => holder),
	);
	return rows.map(({ id, seq, number, item, department, holder, state, receivedOn, dueOn, card, silentOn }) => ({
		id,
		seq,
		number,
		receivedOn,
		dueOn,
		card,
		silentOn,
		item,
		itemName: pack.items.get(item)?.name ?? { zh: item, en: item },
		department: { id: department, name: pack.department(department) },
		holderName: name(holder).name,
		status: state,
		statusName: STATE_NAMES[state],
	}));
}

/** The window's desk, or the review of the caller's departments, by due date. */
export async function queuePage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	pack: CasesPack,
	asked: { readonly kind: "desk" | "review"; readonly after: Key; readonly size: number },
) {
	const today = todayIn(context, pack);
	const departments = asked.kind === "review" ? departmentsOf(caller) : undefined;
	const { rows, next, counts } = await queue(source, { ...asked, departments, today });
	return { today, rows: await shown(source, rows, pack), next, counts };
}

/** A holder's own cases and drafts. */
export async function minePage(source: ZoneDatabase, context: Context, pack: CasesPack, after: Key) {
	const { rows, drafts, next } = await casesOf(source, context.principal, todayIn(context, pack), after);
	return {
		drafts: drafts.map((draft) => ({
			...draft,
			itemName: pack.items.get(draft.item)?.name ?? { zh: draft.item, en: draft.item },
		})),
		cases: await shown(source, rows, pack),
		next,
	};
}
