import { formatDay, MS_A_DAY } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import {
	answerOf,
	type DraftContent,
	fieldsOf,
	lackingOf,
	numberOf,
	papersOf,
	prefilled,
	submitRefusal,
	termsOf,
	typesToAsk,
	variantOf,
} from "#modules/cases/decide/draft.ts";
import { RECORD_FILING } from "#modules/cases/decide/filing.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { receiptFacts, receivedEvents } from "#modules/cases/decide/intake.ts";
import { askedThoughHeld } from "#modules/cases/decide/ledger.ts";
import { roadRefusal } from "#modules/cases/decide/road.ts";
import { type CaseMaterial, type Delivery, DRAFT_DAYS } from "#modules/cases/model/application.ts";
import type { Road } from "#modules/cases/model/commitment.ts";
import type { Intake, Lacking } from "#modules/cases/model/counter.ts";
import type { HandedIn } from "#modules/cases/model/files.ts";
import type { AskedThoughHeld } from "#modules/cases/model/ledger.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";
import { onRecord } from "#modules/cases/queries/draft-page.ts";
import { filesOf } from "#modules/cases/queries/files.ts";
import { under } from "#modules/cases/queries/pinned.ts";
import { type ApplicationContent, findDraft } from "#modules/cases/queries/rows.ts";
import { handIn, lockDraft } from "#modules/cases/store/files.ts";
import { appendCase, appendContent } from "#modules/cases/store.ts";
import { askRegisters, type Register, recordUses } from "#modules/evidence/commands.ts";
import { recordOf } from "#modules/evidence/queries.ts";
import { ownsMap } from "#modules/roadmap/queries.ts";
import { appendJobs, write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId, newSalt } from "#platform/random.ts";
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
		saved_at: string;
		roadmap: string | null;
		intake: string | null;
	};
}

/** Starts an application: the registers are asked, the form is filled in with what is on record. */
export async function startDraft(
	database: Database,
	context: Context,
	key: string,
	{ packs, register }: { readonly packs: CasesPacks; readonly register?: Register | undefined },
	input: { readonly item: string; readonly variant: string; readonly roadmap?: string | undefined },
	intake: Intake | null = null,
): Promise<{ readonly id: string } | Refusal> {
	const pack = packs.current;
	const found = variantOf(pack.items, input.item, input.variant);
	if (!found) return refuse("case/unknown-item", input);
	const holder = context.principal;
	const { roadmap = null } = input;
	if (roadmap !== null && !(await ownsMap(database.of(context.zone), holder, roadmap)))
		return refuse("roadmap/unknown");
	const registers = await askRegisters(register, holder, typesToAsk(pack, found.variant.materials));
	const known = prefilled(fieldsOf(pack, input.item), await recordOf(database.of(context.zone), holder));
	const form = Object.fromEntries([...known].map(([id, fact]) => [id, answerOf(fact)]));
	const id = newId();
	return once(database, context, { route: "POST /drafts", key, body: input }, async (tx) => {
		const db = await write<Tables>(tx);
		const content: DraftContent = { form, consents: [], commitments: [], registers };
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
				saved_at: iso(context.now),
				roadmap,
				intake: intake && storableJson(intake),
			})
			.execute();
		return { id };
	});
}

/** Saves a draft (暂存) if it still stands at the revision that was on the screen. */
export const saveDraft = (
	database: Database,
	context: Context,
	id: string,
	{ packs }: { readonly packs: CasesPacks },
	saved: { readonly revision: number; readonly road?: Road | undefined } & Pick<
		DraftContent,
		"form" | "consents" | "commitments" | "seen"
	>,
): Promise<{ readonly revision: number } | Refusal> =>
	transaction(database, context, async (tx) => {
		const draft = await findDraft(tx, id, context.principal);
		if (!draft) return refuse("case/unknown", { id });
		if (draft.submitted) return refuse("case/already-submitted", { id });
		const { revision, form, consents, commitments, seen, road = draft.content.road ?? "normal" } = saved;
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
		const db = await write<Tables>(tx);
		const changed = await db
			.updateTable("cases.draft")
			.set({ content: storableJson(content), revision: revision + 1, saved_at: iso(context.now) })
			.where("zone_id", "=", context.zone)
			.where("id", "=", id)
			.where("revision", "=", revision)
			.executeTakeFirst();
		return changed.numUpdatedRows === 1n
			? { revision: revision + 1 }
			: refuse("case/draft-moved-on", { revision: draft.revision });
	});

/** Removes drafts that nobody has saved for `DRAFT_DAYS`, also those that became cases: what was handed in is kept with the case. */
export const forgetDrafts = (database: Database, context: Context): Promise<void> =>
	transaction(database, context, async (tx) => {
		const db = await write<Tables>(tx);
		await db
			.deleteFrom("cases.draft")
			.where("zone_id", "=", context.zone)
			.where("saved_at", "<", iso(context.now - DRAFT_DAYS * MS_A_DAY))
			.execute();
	});

export interface Submitted {
	readonly id: string;
	readonly number: string;
	readonly receivedAt: string;
	readonly answer: CaseAnswer;
}

/**
 * Submits an application (提交): from now on it is a case, and the intake clock runs. At a counter it is taken in as it is, with what is
 * lacking noted: a window may not refuse to take papers in (重庆市优化营商环境条例 Art 41).
 */
export const submitCase = (
	database: Database,
	asking: Context,
	key: string,
	packs: CasesPacks,
	input: {
		readonly draft: string;
		readonly revision: number;
		readonly signed: boolean;
		/** Of an application on a commitment: notice and commitment were read and are meant. */
		readonly committed: boolean;
		readonly delivery: Delivery;
	},
	atCounter = false,
): Promise<Submitted | Refusal> => {
	const { pack, context } = under(packs.current, asking);
	const route = atCounter ? "POST /counter/cases" : "POST /cases";
	return once(database, context, { route, key, body: input }, async (tx) => {
		const draft = await findDraft(tx, input.draft, context.principal);
		if (!draft) return refuse("case/unknown", { id: input.draft });
		if (draft.submitted) return refuse("case/already-submitted", { id: input.draft });
		if (draft.revision !== input.revision) return refuse("case/draft-moved-on", { revision: draft.revision });
		const found = variantOf(pack.items, draft.item, draft.variant);
		if (!found) return refuse("case/unknown-item", { item: draft.item });
		const known = await onRecord(tx, draft.holder, formatDay(localDay(context.now, pack.settings.timeZone)));
		const papers = { code: draft.item, materials: found.variant.materials };
		const { road = "normal" } = draft.content;
		const files = await filesFor(tx, draft, papersOf(pack, found, draft.content, known, []));
		if (isRefusal(files)) return files;
		const materials = papersOf(pack, found, draft.content, known, files);
		const fields = fieldsOf(pack, draft.item);
		const intake = atCounter ? draft.intake : null;
		const refusal =
			roadRefusal(pack.applications, draft, road, known.record) ??
			(intake ? undefined : submitRefusal(fields, materials, draft.content, files, input.signed));
		if (refusal) return refusal;
		if (road === "commitment" && !input.committed) return refuse("case/commitment-not-signed");
		const lacking = intake ? lackingOf(fields, materials, draft.content, files, draft.revision) : undefined;
		await handIn(tx, draft.id, files);
		const though = askedThoughHeld(pack, papers, materials, draft.content, known);
		const { delivery } = input;
		return submitted(tx, pack, { ...draft, found, materials, files, though, delivery, intake, lacking });
	});
};

/** The files of the papers that are asked. From then on the draft is ours: none is taken out under an application that names it. */
async function filesFor(
	tx: Tx,
	{ id, holder, revision }: { readonly id: string; readonly holder: string; readonly revision: number },
	materials: readonly CaseMaterial[],
): Promise<readonly HandedIn[] | Refusal> {
	const asked = materials.filter((material) => material.asked).map((material) => material.id);
	if (asked.length === 0) return [];
	await lockDraft(tx, id);
	const now = await findDraft(tx, id, holder);
	if (now?.submitted) return refuse("case/already-submitted", { id });
	if (now?.revision !== revision) return refuse("case/draft-moved-on", { revision: now?.revision ?? null });
	return (await filesOf(tx, id)).filter(({ material }) => asked.includes(material));
}

/** Writes the case: its first event, what was handed in, and what was used for it; all in one statement. */
function submitted(
	tx: Tx,
	pack: CasesPack,
	draft: {
		readonly id: string;
		readonly holder: string;
		readonly variant: string;
		readonly roadmap: string | null;
		readonly content: DraftContent;
		readonly found: NonNullable<ReturnType<typeof variantOf>>;
		readonly materials: readonly CaseMaterial[];
		readonly files: readonly HandedIn[];
		readonly though: ReadonlyMap<string, AskedThoughHeld>;
		readonly delivery: Delivery;
		readonly intake: Intake | null;
		readonly lacking: Lacking | undefined;
	},
): Submitted | Refusal {
	const { id, holder, found, materials, files, though, delivery, intake, lacking } = draft;
	const { item } = found;
	const terms = termsOf(found, draft.content);
	const number = numberOf(item.code, id, tx.context.now, pack);
	const content: ApplicationContent = { ...draft.content, materials, files, salt: newSalt() };
	const hash = sha256Hex(canonicalJson(content));
	const head = {
		number,
		item: item.code,
		variant: draft.variant,
		department: item.department,
		one_window: item.oneWindow,
		holder,
		pack_version: pack.version,
		roadmap: draft.roadmap,
	};
	const { pack_version: _version, ...told } = head; // every event carries it
	const sources = materials.map(({ id: material, step, source, gap, original }) => {
		const why = though.get(material);
		return {
			id: material,
			step,
			source,
			...(gap && { gap }),
			...(original && { original }),
			...(why && { though: why }),
		};
	});
	const { road } = content;
	const filing = lacking ? undefined : pack.applications.filings.find((one) => one.item === item.code)?.basis;
	const facts = { ...receiptFacts(intake, lacking), ...(road && { road }), ...(filing && { filing }) };
	const data = { ...told, terms, delivery, ...facts, materials: sources, application: hash };
	const events = receivedEvents(data, intake);
	const written = appendCase(tx, id, undefined, head, { item: terms, events: [] }, events, pack);
	if (isRefusal(written)) return written;
	appendContent(tx, id, 1, hash, content);
	recordUses(tx, usesOf(pack, id, item.code, holder, content));
	if (filing) appendJobs(tx, [{ task: RECORD_FILING, payload: { id } }]);
	return { id, number, receivedAt: intake?.parcel?.receivedAt ?? iso(written.at), answer: written.answer };
}

/** What of the holder's evidence stands in for papers; consent is asked only where its type wants it. */
export const usesOf = (
	pack: CasesPack,
	id: string,
	item: string,
	holder: string,
	{ materials, consents }: Pick<ApplicationContent, "materials" | "consents">,
) =>
	materials
		.filter(({ step, source }) => source !== null && ["E1", "E2", "E3", "E4"].includes(step))
		.map(({ id: material, name, step, source }) => {
			const type = pack.items.get(source ?? "")?.evidence ?? source ?? "";
			return { holder, case: id, material, materialName: name, type, step, item, consent: consents.includes(type) };
		});
