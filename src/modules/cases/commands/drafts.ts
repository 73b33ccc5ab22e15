import { formatDay, MS_A_DAY } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { membersOf, questionsOf, wantedBy } from "#modules/cases/decide/asked.ts";
import { answerOf, type DraftContent, prefilled, typesToAsk } from "#modules/cases/decide/draft.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { ruleOf } from "#modules/cases/decide/renewal.ts";
import { roadRefusal } from "#modules/cases/decide/road.ts";
import { DRAFT_DAYS } from "#modules/cases/model/application.ts";
import type { Road } from "#modules/cases/model/commitment.ts";
import type { Intake } from "#modules/cases/model/counter.ts";
import type { Renewed } from "#modules/cases/model/renewal.ts";
import { type Supply } from "#modules/cases/model/standing.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import { renewalFor } from "#modules/cases/queries/renewals.ts";
import { askShares, beginShares, forgetShares, type Register } from "#modules/evidence/commands/shares.ts";
import { recordOf } from "#modules/evidence/queries.ts";
import { ownsMap } from "#modules/roadmap/queries.ts";
import { type Source, write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { storableJson } from "#platform/statement.ts";
import { once, type Tx, transaction } from "#platform/transaction.ts";

interface Tables {
	"cases.draft": {
		zone_id: string;
		id: string;
		holder: string;
		revision: number;
		item: string;
		variant: string;
		content: string;
		supplies: string;
		members: string[] | null;
		saved_at: string;
		roadmap: string | null;
		renews: string | null;
		intake: string | null;
	};
}

/** Starts an application: the form is filled in with what is on record, and registers are asked in the background. */
export async function startDraft(
	database: Database,
	context: Context,
	key: string,
	{ packs, register }: { readonly packs: CasesPacks; readonly register?: Register | undefined },
	input: {
		/** An item, or a bundle. */
		readonly item: string;
		readonly variant: string;
		/** Of a bundle: the items that are wanted; all of them where nothing is said. */
		readonly members?: readonly string[] | undefined;
		readonly roadmap?: string | undefined;
		/** Of a renewal: the certificate; the one that is valid longest where nothing is said. */
		readonly renews?: string | undefined;
	},
	intake: Intake | null = null,
): Promise<{ readonly id: string } | Refusal> {
	const pack = packs.current;
	const bundle = pack.applications.bundles.find(({ id }) => id === input.item);
	if (!bundle && input.members) return refuse("bundle/unknown", { bundle: input.item });
	if (bundle && intake) return refuse("bundle/unknown", { bundle: input.item }); // a counter takes in item by item
	const parts = bundle && membersOf(pack, bundle, input.members);
	if (isRefusal(parts)) return parts;
	const members = parts?.map((part) => part.found.item.code) ?? null;
	const wanted = wantedBy(pack, { ...input, members });
	if (!wanted) return refuse("case/unknown-item", input);
	const holder = context.principal;
	const { roadmap = null } = input;
	const source = database.of(context.zone);
	if (roadmap !== null && !(await ownsMap(source, holder, roadmap))) return refuse("roadmap/unknown");
	const renews = bundle ? undefined : await toRenew(source, context.now, pack, { ...input, holder });
	if (isRefusal(renews) && !intake) return renews; // a counter takes it in all the same: its certificate may be on paper
	const materials = wanted.parts.flatMap(({ found }) => found.variant.materials);
	const types = register ? typesToAsk(pack, materials) : [];
	const known = prefilled(questionsOf(pack, wanted), await recordOf(source, holder));
	const form = Object.fromEntries([...known].map(([id, fact]) => [id, answerOf(fact)]));
	const id = newId();
	const started = await once(database, context, { route: "POST /drafts", key, body: input }, async (tx) => {
		const db = await write<Tables>(tx);
		const content: DraftContent = { form, consents: [], commitments: [], registers: [] };
		await db
			.insertInto("cases.draft")
			.values({
				zone_id: context.zone,
				id,
				holder,
				revision: 1,
				item: input.item,
				variant: input.variant,
				content: storableJson(content),
				supplies: "{}",
				members,
				saved_at: iso(context.now),
				roadmap,
				renews: namedIn(renews),
				intake: intake && storableJson(intake),
			})
			.execute();
		await beginShares(tx, { purpose: id, holder, item: input.item }, types);
		return { id };
	});
	// at a counter the papers are taken in at once: what a register holds is not to be noted as lacking
	if (intake && !isRefusal(started)) await askShares(database, context, register, started.id);
	return started;
}

/** The certificate that a draft for that service renews; undefined where the service is no renewal of something with a term. */
async function toRenew(
	source: Source,
	now: number,
	pack: CasesPack,
	draft: {
		readonly item: string;
		readonly variant: string;
		readonly holder: string;
		readonly renews?: string | undefined;
	},
): Promise<Renewed | Refusal | undefined> {
	const item = pack.items.get(draft.item);
	const rule = draft.variant === "renewal" ? ruleOf(pack.applications, draft.item) : undefined;
	if (!item || !rule) return undefined;
	const today = formatDay(localDay(now, pack.settings.timeZone));
	return renewalFor(source, { item, holder: draft.holder, rule, today }, draft.renews);
}

/** What the row of a draft keeps of it: of one that nobody could name, nothing, and silence will renew nothing. */
const namedIn = (renews: Renewed | Refusal | undefined): string | null =>
	renews === undefined || isRefusal(renews) ? null : renews.certificate;

/** Saves a draft (暂存) if it still stands at the revision that was on the screen. */
export const saveDraft = (
	database: Database,
	context: Context,
	id: string,
	{ packs }: { readonly packs: CasesPacks },
	saved: {
		readonly revision: number;
		readonly road?: Road | undefined;
		readonly supplies?: Readonly<Record<string, Supply>> | undefined;
	} & Pick<DraftContent, "form" | "consents" | "commitments" | "seen">,
): Promise<{ readonly revision: number } | Refusal> =>
	transaction(database, context, async (tx) => {
		const draft = await findDraft(tx, id, context.principal);
		if (!draft) return refuse("case/unknown", { id });
		if (draft.submitted) return refuse("case/already-submitted", { id });
		const { revision, form, consents, commitments, seen, supplies = draft.supplies } = saved;
		const { road = draft.content.road ?? "normal" } = saved;
		const refusal = roadRefusal(packs.current.applications, draft, road, await recordOf(tx, draft.holder));
		if (refusal) return refusal;
		const { road: _before, ...kept } = draft.content;
		const content: DraftContent = {
			...kept,
			form,
			consents,
			commitments,
			...(seen && { seen }),
			...(road === "commitment" && { road }),
		};
		const values = { content: storableJson(content), supplies: storableJson(supplies) };
		return changed(tx, draft, revision, values);
	});

/** Puts new values in a draft if it still stands at the revision that was on the screen. */
async function changed(
	tx: Tx,
	draft: { readonly id: string; readonly revision: number },
	revision: number,
	values: Partial<Pick<Tables["cases.draft"], "item" | "variant" | "renews" | "content" | "supplies">>,
): Promise<{ readonly revision: number } | Refusal> {
	const db = await write<Tables>(tx);
	const { numUpdatedRows } = await db
		.updateTable("cases.draft")
		.set({ ...values, revision: revision + 1, saved_at: iso(tx.context.now) })
		.where("zone_id", "=", tx.context.zone)
		.where("id", "=", draft.id)
		.where("revision", "=", revision)
		.executeTakeFirst();
	return numUpdatedRows === 1n
		? { revision: revision + 1 }
		: refuse("case/draft-moved-on", { revision: draft.revision });
}

/**
 * Turns a draft that no bundle is into one for another item (转正确事项): answers that the other asks too, papers that were handed in or seen
 * and who stands there stay; consents and commitments were given for the item before, and are asked for anew. Which certificate it renews is
 * looked up anew too.
 */
export async function moveDraft(
	database: Database,
	context: Context,
	id: string,
	{ packs, register }: { readonly packs: CasesPacks; readonly register?: Register | undefined },
	to: { readonly revision: number; readonly item: string; readonly variant: string },
): Promise<{ readonly revision: number } | Refusal> {
	const pack = packs.current;
	const wanted = wantedBy(pack, { ...to, members: null });
	if (!wanted) return refuse("case/unknown-item", { item: to.item, variant: to.variant });
	const questions = questionsOf(pack, wanted);
	const moved = await transaction(database, context, async (tx) => {
		const draft = await findDraft(tx, id, context.principal);
		if (!draft || draft.members) return refuse("case/unknown", { id });
		if (draft.submitted) return refuse("case/already-submitted", { id });
		const known = prefilled(questions, await recordOf(tx, draft.holder));
		const answered = questions.flatMap(({ id: field }) => {
			const fact = known.get(field);
			const value = draft.content.form[field] || (fact && answerOf(fact));
			return value ? [[field, value] as const] : [];
		});
		const { seen } = draft.content;
		const content: DraftContent = {
			form: Object.fromEntries(answered),
			consents: [],
			commitments: [],
			registers: [],
			...(seen && { seen }),
		};
		const { item, variant, revision } = to;
		const renews = namedIn(await toRenew(tx, context.now, pack, { item, variant, holder: draft.holder }));
		const stands = await changed(tx, draft, revision, { item, variant, renews, content: storableJson(content) });
		if (isRefusal(stands)) return stands;
		await forgetShares(tx, [id]);
		const materials = wanted.parts.flatMap(({ found }) => found.variant.materials);
		await beginShares(tx, { purpose: id, holder: draft.holder, item }, register ? typesToAsk(pack, materials) : []);
		return stands;
	});
	if (!isRefusal(moved)) await askShares(database, context, register, id);
	return moved;
}

/** Removes drafts that nobody has saved for `DRAFT_DAYS`, also those that became cases: what was handed in is kept with the case. */
export const forgetDrafts = (database: Database, context: Context): Promise<void> =>
	transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		const gone = await db
			.deleteFrom("cases.draft")
			.where("zone_id", "=", context.zone)
			.where("saved_at", "<", iso(context.now - DRAFT_DAYS * MS_A_DAY))
			.returning("id")
			.execute();
		await forgetShares(
			tx,
			gone.map(({ id }) => id),
		);
	});
