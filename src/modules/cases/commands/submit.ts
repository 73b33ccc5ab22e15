import { formatDay } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import {
	type DraftContent,
	fieldsOf,
	lackingOf,
	missing,
	numberOf,
	papersOf,
	submitRefusal,
	termsOf,
	variantOf,
} from "#modules/cases/decide/draft.ts";
import { RECORD_FILING } from "#modules/cases/decide/filing.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { receiptFacts, receivedEvents } from "#modules/cases/decide/intake.ts";
import { askedThoughHeld } from "#modules/cases/decide/ledger.ts";
import { ruleOf } from "#modules/cases/decide/renewal.ts";
import { roadRefusal } from "#modules/cases/decide/road.ts";
import { pendingRefusal, sharesByPaper } from "#modules/cases/decide/shares.ts";
import { disputedFields, usesOf } from "#modules/cases/decide/standing.ts";
import { type CaseMaterial, type Delivery } from "#modules/cases/model/application.ts";
import type { Intake, Lacking } from "#modules/cases/model/counter.ts";
import type { HandedIn } from "#modules/cases/model/files.ts";
import type { AskedThoughHeld } from "#modules/cases/model/ledger.ts";
import type { Renewed } from "#modules/cases/model/renewal.ts";
import { type DisputedField } from "#modules/cases/model/standing.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";
import { disputesOfForm } from "#modules/cases/queries/disputed.ts";
import { onRecord } from "#modules/cases/queries/draft-page.ts";
import { filesOf } from "#modules/cases/queries/files.ts";
import { under } from "#modules/cases/queries/pinned.ts";
import { renewalFor } from "#modules/cases/queries/renewals.ts";
import { type ApplicationContent, findDraft } from "#modules/cases/queries/rows.ts";
import { handIn, lockDraft } from "#modules/cases/store/files.ts";
import { appendCase, appendContent } from "#modules/cases/store.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { holdCertificate, recordUses } from "#modules/evidence/commands.ts";
import { appendJobs } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newSalt } from "#platform/random.ts";
import { once, type Tx } from "#platform/transaction.ts";

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
		const open = missing(fields, materials, draft.content, files);
		const shares = sharesByPaper(pack, materials, draft.shares, draft.content.consents);
		const refusal =
			roadRefusal(pack.applications, draft, road, known.record) ??
			(intake
				? undefined
				: (open.fields.length === 0 && pendingRefusal(open.materials, shares)) ||
					submitRefusal(fields, materials, draft.content, files, input.signed));
		if (refusal) return refusal;
		if (road === "commitment" && !input.committed) return refuse("case/commitment-not-signed");
		const lacking = intake ? lackingOf(fields, materials, draft.content, files, draft.revision) : undefined;
		const renews = await renewedAgain(tx, pack, draft, found.item);
		if (renews && isRefusal(renews)) return renews;
		await handIn(tx, draft.id, files);
		const though = askedThoughHeld(pack, papers, materials, draft.content, known);
		const disputed = disputedFields(draft.content.form, await disputesOfForm(tx, pack, draft.item, draft.holder));
		const { delivery } = input;
		return submitted(tx, pack, {
			...draft,
			found,
			materials,
			files,
			disputed,
			though,
			delivery,
			intake,
			lacking,
			renewed: renews,
		});
	});
};

/** The certificate is looked at again, and is ours until the case is there: it is renewed once. */
async function renewedAgain(
	tx: Tx,
	pack: CasesPack,
	{ holder, renews }: { readonly holder: string; readonly renews: string | null },
	item: Item,
): Promise<Renewed | Refusal | undefined> {
	const rule = renews === null ? undefined : ruleOf(pack.applications, item.code);
	if (renews === null || !rule) return undefined;
	await holdCertificate(tx, renews);
	const today = formatDay(localDay(tx.context.now, pack.settings.timeZone));
	return renewalFor(tx, { item, holder, rule, today }, renews);
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
		readonly disputed: readonly DisputedField[];
		readonly though: ReadonlyMap<string, AskedThoughHeld>;
		readonly delivery: Delivery;
		readonly intake: Intake | null;
		readonly lacking: Lacking | undefined;
		readonly renewed: Renewed | undefined;
	},
): Submitted | Refusal {
	const { id, holder, found, materials, files, disputed, though, delivery, intake, lacking } = draft;
	const { item } = found;
	const terms = termsOf(found, draft.content);
	const number = numberOf(item.code, id, tx.context.now, pack);
	const marked = disputed.length > 0 && { disputed };
	const content: ApplicationContent = { ...draft.content, materials, files, ...marked, salt: newSalt() };
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
	const { renewed } = draft;
	const roads = { ...(road && { road }), ...(renewed && { renews: renewed }) };
	const facts = { ...receiptFacts(intake, lacking), ...roads, ...(filing && { filing }) };
	const data = { ...told, terms, delivery, ...facts, materials: sources, application: hash };
	const events = receivedEvents(data, intake);
	const written = appendCase(tx, id, undefined, head, { item: terms, events: [] }, events, pack);
	if (isRefusal(written)) return written;
	appendContent(tx, id, 1, hash, content);
	recordUses(tx, usesOf(pack, { id, item: item.code, holder }, content));
	if (filing) appendJobs(tx, [{ task: RECORD_FILING, payload: { id } }]);
	return { id, number, receivedAt: intake?.parcel?.receivedAt ?? iso(written.at), answer: written.answer };
}
