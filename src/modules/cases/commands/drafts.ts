import { formatDay, MS_A_DAY } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type Found, membersOf, papersOf, papersOnce, questionsOf, wantedBy } from "#modules/cases/decide/asked.ts";
import {
	answerOf,
	type DraftContent,
	prefilled,
	shownItem,
	submitRefusal,
	typesToAsk,
} from "#modules/cases/decide/draft.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { askedThoughHeld } from "#modules/cases/decide/ledger.ts";
import { type CaseMaterial, type Delivery, DRAFT_DAYS } from "#modules/cases/model/application.ts";
import type { HandedIn } from "#modules/cases/model/files.ts";
import type { AskedThoughHeld } from "#modules/cases/model/ledger.ts";
import type { CaseAnswer, CaseItem } from "#modules/cases/model.ts";
import { onRecord } from "#modules/cases/queries/draft-page.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import { filesOf } from "#modules/cases/queries/files.ts";
import { under } from "#modules/cases/queries/pinned.ts";
import { type ApplicationContent } from "#modules/cases/queries/rows.ts";
import { handIn, lockDraft } from "#modules/cases/store/files.ts";
import { appendCase, appendContent } from "#modules/cases/store.ts";
import { askRegisters, type Register, recordUses } from "#modules/evidence/commands.ts";
import { recordOf } from "#modules/evidence/queries.ts";
import { ownsMap } from "#modules/roadmap/queries.ts";
import { write } from "#platform/append.ts";
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
		members: string[] | null;
		saved_at: string;
		roadmap: string | null;
	};
}

/** Starts an application: the registers are asked, the form is filled in with what is on record. */
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
	},
): Promise<{ readonly id: string } | Refusal> {
	const pack = packs.current;
	const bundle = pack.applications.bundles.find(({ id }) => id === input.item);
	if (!bundle && input.members) return refuse("bundle/unknown", { bundle: input.item });
	const parts = bundle && membersOf(pack, bundle, input.members);
	if (isRefusal(parts)) return parts;
	const members = parts?.map((part) => part.found.item.code) ?? null;
	const wanted = wantedBy(pack, { ...input, members });
	if (!wanted) return refuse("case/unknown-item", input);
	const holder = context.principal;
	const { roadmap = null } = input;
	if (roadmap !== null && !(await ownsMap(database.of(context.zone), holder, roadmap)))
		return refuse("roadmap/unknown");
	const registers = await askRegisters(
		register,
		holder,
		typesToAsk(
			pack,
			wanted.parts.flatMap(({ found }) => found.variant.materials),
		),
	);
	const known = prefilled(questionsOf(pack, wanted), await recordOf(database.of(context.zone), holder));
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
				members,
				saved_at: iso(context.now),
				roadmap,
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
	saved: { readonly revision: number } & Pick<DraftContent, "form" | "consents" | "commitments">,
): Promise<{ readonly revision: number } | Refusal> =>
	transaction(database, context, async (tx) => {
		const draft = await findDraft(tx, id, context.principal);
		if (!draft) return refuse("case/unknown", { id });
		if (draft.submitted) return refuse("case/already-submitted", { id });
		const { revision, form, consents, commitments } = saved;
		const content: DraftContent = { form, consents, commitments, registers: draft.content.registers };
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

/** What is submitted: the draft as it was on the screen, signed, and how its result is wanted. */
export interface SubmitInput {
	readonly draft: string;
	readonly revision: number;
	readonly signed: boolean;
	readonly delivery: Delivery;
}

/** Submits an application (提交): from now on it is a case, and the intake clock runs. */
export const submitCase = (
	database: Database,
	asking: Context,
	key: string,
	packs: CasesPacks,
	input: SubmitInput,
): Promise<Submitted | Refusal> => {
	const { pack, context } = under(packs.current, asking);
	return once(database, context, { route: "POST /cases", key, body: input }, async (tx) => {
		const checked = await checkedDraft(tx, pack, input);
		if (isRefusal(checked)) return checked;
		const { draft, files } = checked;
		const [part] = checked.parts;
		if (draft.members || !part) return refuse("case/unknown-item", { item: draft.item });
		await handIn(tx, draft.id, files);
		return submitted(tx, pack, { ...draft, ...part, files, bundle: null, delivery: input.delivery });
	});
};

/** One item of an application that may be submitted: its papers, and why any of them is asked although it is held. */
export interface CheckedPart {
	readonly found: Found;
	readonly after: readonly string[];
	readonly materials: readonly CaseMaterial[];
	readonly though: ReadonlyMap<string, AskedThoughHeld>;
}

/** The draft as it was on the screen, with nothing missing. */
export async function checkedDraft(tx: Tx, pack: CasesPack, input: SubmitInput) {
	const draft = await findDraft(tx, input.draft, tx.context.principal);
	if (!draft) return refuse("case/unknown", { id: input.draft });
	if (draft.submitted) return refuse("case/already-submitted", { id: input.draft });
	if (draft.revision !== input.revision) return refuse("case/draft-moved-on", { revision: draft.revision });
	const wanted = wantedBy(pack, draft);
	if (!wanted) return refuse("case/unknown-item", { item: draft.item });
	const known = await onRecord(tx, draft.holder, formatDay(localDay(tx.context.now, pack.settings.timeZone)));
	const papersWith = (files: readonly HandedIn[]) =>
		wanted.parts.map((part) => papersOf(pack, wanted, part, draft.content, known, files));
	const files = await filesFor(tx, draft, papersOnce(papersWith([])));
	if (isRefusal(files)) return files;
	const papers = papersWith(files);
	const refusal = submitRefusal(questionsOf(pack, wanted), papersOnce(papers), draft.content, files, input.signed);
	if (refusal) return refusal;
	const parts = wanted.parts.map(({ found, after }, i): CheckedPart => {
		const materials = papers[i] ?? [];
		const asks = { code: found.item.code, materials: found.variant.materials };
		return { found, after, materials, though: askedThoughHeld(pack, asks, materials, draft.content, known) };
	});
	return { draft, bundle: wanted.bundle, parts, files };
}

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
export function submitted(
	tx: Tx,
	pack: CasesPack,
	draft: {
		readonly id: string;
		readonly holder: string;
		readonly roadmap: string | null;
		/** Of the bundle with which it is applied for. */
		readonly bundle: string | null;
		readonly content: DraftContent;
		readonly found: Found;
		readonly materials: readonly CaseMaterial[];
		readonly files: readonly HandedIn[];
		readonly though: ReadonlyMap<string, AskedThoughHeld>;
		readonly delivery: Delivery;
	},
): Submitted | Refusal {
	const { id, holder, found, materials, files, though, delivery } = draft;
	const { item } = found;
	const shown = shownItem(found, pack.department(item.department));
	const { handling, statutory, promised } = shown;
	const terms: CaseItem = { handling, ...(statutory && { statutory }), ...(promised && { promised }) };
	const day = formatDay(localDay(tx.context.now, pack.settings.timeZone)).replaceAll("-", "");
	const number = `${item.code}-${day}-${id.slice(0, 6).toUpperCase()}`;
	const content: ApplicationContent = { ...draft.content, materials, files, salt: newSalt() };
	const hash = sha256Hex(canonicalJson(content));
	const head = {
		number,
		item: item.code,
		variant: found.variant.kind,
		department: item.department,
		one_window: item.oneWindow,
		holder,
		pack_version: pack.version,
		roadmap: draft.roadmap,
		bundle: draft.bundle,
	};
	const { pack_version: _version, bundle, ...own } = head; // every event carries the version
	const told = { ...own, ...(bundle !== null && { bundle }) };
	const sources = materials.map(({ id: material, step, source, gap }) => {
		const why = though.get(material);
		return { id: material, step, source, ...(gap && { gap }), ...(why && { though: why }) };
	});
	const event = { type: "CaseSubmitted", data: { ...told, terms, delivery, materials: sources, application: hash } };
	const written = appendCase(tx, id, undefined, head, { item: terms, events: [] }, [event], pack);
	if (isRefusal(written)) return written;
	appendContent(tx, id, 1, hash, content);
	const held = materials.filter(({ madeBy }) => madeBy === undefined); // what a member of the bundle makes is used once it is there
	recordUses(tx, usesOf(pack, id, item.code, holder, { ...content, materials: held }));
	return { id, number, receivedAt: iso(written.at), answer: written.answer };
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
