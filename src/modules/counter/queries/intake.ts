import { type SqlBool, sql } from "kysely";
import { isRefusal, refuse } from "#kernel/outcome.ts";
import { applicantOf } from "#modules/cases/queries/counter.ts";
import { draftPage } from "#modules/cases/queries/draft-page.ts";
import { cases, findDraft, rowOf } from "#modules/cases/queries/rows.ts";
import type { CounterGround } from "#modules/counter/decide.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"cases.draft": { zone_id: string; id: string; shown_at: InstantColumn | null };
}

/** A draft as the counter shows it. */
export async function intakePage(source: ZoneDatabase, context: Context, { packs }: CounterGround, id: string) {
	const holder = await applicantOf(source, id);
	if (holder === undefined) return refuse("case/unknown", { id });
	const page = await draftPage(source, { ...context, principal: holder }, packs.current, id);
	if (isRefusal(page)) return page;
	const draft = await findDraft(source, id, holder);
	if (!draft?.intake) return refuse("case/unknown", { id });
	const { via, presenter, ticket, parcel, clerk } = draft.intake;
	const { signature, seen = [] } = draft.content;
	return {
		...page,
		mine: clerk === context.actor,
		intake: { via, presenter: presenter ?? null, ticket: ticket ?? null, parcel: parcel ?? null },
		seen,
		signature: signature ? { way: signature.way, at: signature.at, valid: signature.revision === page.revision } : null,
		shown: (await shownTo(source, context.actor))?.id === id,
	};
}

/** What a clerk has turned to the applicant last. */
const shownTo = (source: Source, clerk: string) =>
	read<Tables>(source)
		.selectFrom("cases.draft")
		.select("id")
		.where("zone_id", "=", zoneOf(source))
		.where("shown_at", "is not", null)
		.where(sql<SqlBool>`intake->>'clerk' = ${clerk}`)
		.orderBy("shown_at", "desc")
		.limit(1)
		.executeTakeFirst();

/** The second screen of a clerk: what is to be looked at and signed, or the receipt of what was. */
export async function secondScreen(source: ZoneDatabase, context: Context, { packs }: CounterGround) {
	const found = await shownTo(source, context.actor);
	if (!found) return { draft: null, receipt: null };
	const draft = await intakePage(source, context, { packs }, found.id);
	if (!isRefusal(draft)) return { draft, receipt: null };
	const row = await cases(source).where("stream_id", "=", found.id).executeTakeFirst();
	if (!row) return { draft: null, receipt: null };
	const { id, number, item, dueOn } = rowOf(row, "");
	const itemName = packs.current.items.get(item)?.name ?? { zh: item, en: item };
	return { draft: null, receipt: { id, number, itemName, answerBy: row.state === "received" ? dueOn : null } };
}
