import { formatDay } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type Found, papersOnce, partPapers, questionsOf, wantedBy } from "#modules/cases/decide/asked.ts";
import {
	type DraftContent,
	lackingOf,
	missing,
	numberOf,
	submitRefusal,
	termsOf,
} from "#modules/cases/decide/draft.ts";
import { RECORD_FILING } from "#modules/cases/decide/filing.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { receiptFacts, receivedEvents } from "#modules/cases/decide/intake.ts";
import { askedThoughHeld } from "#modules/cases/decide/ledger.ts";
import { ruleOf } from "#modules/cases/decide/renewal.ts";
import { roadRefusal } from "#modules/cases/decide/road.ts";
import { pendingRefusal, sharesByPaper } from "#modules/cases/decide/shares.ts";
import { disputedFields, usesOf } from "#modules/cases/decide/standing.ts";
import { type CheckedPart, ofPart, sourcesOf } from "#modules/cases/decide/submission.ts";
import type { CaseMaterial, Delivery } from "#modules/cases/model/application.ts";
import type { Intake, Lacking } from "#modules/cases/model/counter.ts";
import type { HandedIn } from "#modules/cases/model/files.ts";
import type { AskedThoughHeld } from "#modules/cases/model/ledger.ts";
import type { Renewed } from "#modules/cases/model/renewal.ts";
import { type DisputedField } from "#modules/cases/model/standing.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";
import { disputesOfForm } from "#modules/cases/queries/disputed.ts";
import { knownOf } from "#modules/cases/queries/draft-page.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import { filesOf } from "#modules/cases/queries/files.ts";
import { under } from "#modules/cases/queries/pinned.ts";
import { renewalFor } from "#modules/cases/queries/renewals.ts";
import type { ApplicationContent } from "#modules/cases/queries/rows.ts";
import { appendBundle, type BundleHead, nameFiles } from "#modules/cases/store/bundles.ts";
import { handIn, keepFiles, lockDraft } from "#modules/cases/store/files.ts";
import { appendCase, appendContent } from "#modules/cases/store.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { holdCertificate, recordUses } from "#modules/evidence/commands.ts";
import { appendJobs } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId, newSalt } from "#platform/random.ts";
import { once, type Tx } from "#platform/transaction.ts";

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
	/** Of an application on a commitment: notice and commitment were read and are meant. */
	readonly committed: boolean;
	readonly delivery: Delivery;
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
	input: SubmitInput,
	atCounter = false,
): Promise<Submitted | Refusal> => {
	const { pack, context } = under(packs.current, asking);
	const route = atCounter ? "POST /counter/cases" : "POST /cases";
	return once(database, context, { route, key, body: input }, async (tx) => {
		const checked = await checkedDraft(tx, pack, input, atCounter);
		if (isRefusal(checked)) return checked;
		const { draft, files, intake, lacking } = checked;
		const [part] = checked.parts;
		if (draft.members || !part) return refuse("case/unknown-item", { item: draft.item });
		const renewed = await renewedAgain(tx, pack, draft, part.found.item);
		if (renewed && isRefusal(renewed)) return renewed;
		await handIn(tx, draft.id, files);
		const { delivery } = input;
		const own = { ...draft, ...part, content: ofPart(pack, draft.content, part), bundle: null };
		return submitted(tx, pack, { ...own, files, delivery, intake, lacking, renewed });
	});
};

/** The certificate of a draft is looked at again, and is ours until the case is there: it is renewed once. */
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

/** The draft as it was on the screen, with nothing missing; at a counter with what is lacking. */
async function checkedDraft(tx: Tx, pack: CasesPack, input: SubmitInput, atCounter = false) {
	const draft = await findDraft(tx, input.draft, tx.context.principal);
	if (!draft) return refuse("case/unknown", { id: input.draft });
	if (draft.submitted) return refuse("case/already-submitted", { id: input.draft });
	if (draft.revision !== input.revision) return refuse("case/draft-moved-on", { revision: draft.revision });
	const wanted = wantedBy(pack, draft);
	if (!wanted) return refuse("case/unknown-item", { item: draft.item });
	const known = await knownOf(tx, draft.holder, formatDay(localDay(tx.context.now, pack.settings.timeZone)));
	const papersWith = (files: readonly HandedIn[]) =>
		wanted.parts.map((part) => partPapers(pack, wanted, part, draft.content, known, files));
	const files = await filesFor(tx, draft, papersOnce(papersWith([])));
	if (isRefusal(files)) return files;
	const papers = papersWith(files);
	const asked = papersOnce(papers);
	const fields = questionsOf(pack, wanted);
	const intake = atCounter ? draft.intake : null;
	const { road = "normal" } = draft.content;
	const open = missing(fields, asked, draft.content, files);
	const shares = sharesByPaper(pack, asked, draft.shares, draft.content.consents);
	const refusal =
		roadRefusal(pack.applications, draft, road, known.record) ??
		(intake
			? undefined
			: (open.fields.length === 0 && pendingRefusal(open.materials, shares)) ||
				submitRefusal(fields, asked, draft.content, files, input.signed));
	if (refusal) return refusal;
	if (road === "commitment" && !input.committed) return refuse("case/commitment-not-signed");
	const lacking = intake ? lackingOf(fields, asked, draft.content, files, draft.revision) : undefined;
	const parts = wanted.parts.map(({ found, after }, i): CheckedPart => {
		const materials = papers[i] ?? [];
		const asks = { code: found.item.code, materials: found.variant.materials };
		const though = askedThoughHeld(pack, asks, materials, draft.content, known);
		const disputes = disputesOfForm(pack, found.item.code, known.disputes);
		return { found, after, materials, though, disputed: disputedFields(draft.content.form, disputes) };
	});
	return { draft, bundle: wanted.bundle, parts, files, intake, lacking };
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
		readonly roadmap: string | null;
		/** Of the bundle with which it is applied for. */
		readonly bundle: string | null;
		readonly content: DraftContent;
		readonly found: Found;
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
	const waits = materials.some(({ madeBy }) => madeBy !== undefined); // not complete before the other member has its result
	const filing = lacking || waits ? undefined : pack.applications.filings.find((one) => one.item === item.code)?.basis;
	const { road } = content;
	const { renewed: renews } = draft;
	const roads = { ...(road && { road }), ...(renews && { renews }), ...(filing && { filing }) };
	const facts = { ...receiptFacts(intake, lacking), ...roads };
	const data = { ...told, terms, delivery, ...facts, materials: sourcesOf(materials, though), application: hash };
	const events = receivedEvents(data, intake);
	const written = appendCase(tx, id, undefined, head, { item: terms, events: [] }, events, pack);
	if (isRefusal(written)) return written;
	appendContent(tx, id, 1, hash, content);
	const held = materials.filter(({ madeBy }) => madeBy === undefined); // what a member of the bundle makes is used once it is there
	recordUses(tx, usesOf(pack, { id, item: item.code, holder }, { ...content, materials: held }));
	if (filing) appendJobs(tx, [{ task: RECORD_FILING, payload: { id } }]);
	return { id, number, receivedAt: intake?.parcel?.receivedAt ?? iso(written.at), answer: written.answer };
}

export interface SubmittedBundle {
	readonly id: string;
	readonly number: string;
	readonly receivedAt: string;
	readonly cases: readonly { readonly id: string; readonly number: string; readonly item: string }[];
}

/** Submits a bundle (一次提交): its own record and a case for each of its items, all of them or none. */
export const submitBundle = (
	database: Database,
	asking: Context,
	key: string,
	packs: CasesPacks,
	input: SubmitInput,
): Promise<SubmittedBundle | Refusal> => {
	const { pack, context } = under(packs.current, asking);
	return once(database, context, { route: "POST /bundles", key, body: input }, async (tx) => {
		const checked = await checkedDraft(tx, pack, input);
		if (isRefusal(checked)) return checked;
		const { draft, bundle, parts, files } = checked;
		if (!bundle) return refuse("bundle/unknown", { bundle: draft.item });
		const cases: { id: string; number: string; item: string; after: readonly string[] }[] = [];
		let received = "";
		if (files.length > 0) await keepFiles(tx);
		for (const part of parts) {
			const own = ofPart(pack, draft.content, part);
			const handedIn = files.filter(({ material }) => part.materials.some(({ id, asked }) => asked && id === material));
			const id = newId();
			await nameFiles(tx, id, handedIn);
			const written = submitted(tx, pack, {
				id,
				holder: draft.holder,
				roadmap: draft.roadmap,
				bundle: draft.id,
				content: own,
				...part,
				files: handedIn,
				delivery: input.delivery,
				intake: null,
				lacking: undefined,
				renewed: undefined,
			});
			if (isRefusal(written)) return written;
			received = written.answer.receivedOn;
			cases.push({ id, number: written.number, item: part.found.item.code, after: part.after });
		}
		const day = formatDay(localDay(context.now, pack.settings.timeZone)).replaceAll("-", "");
		const head: BundleHead = {
			number: `J-${day}-${draft.id.slice(0, 6).toUpperCase()}`,
			bundle: bundle.id,
			lead: bundle.lead,
			holder: draft.holder,
			pack_version: pack.version,
			roadmap: draft.roadmap,
			received_on: received,
			extended: 0,
		};
		const { pack_version: _version, extended: _extended, ...told } = head;
		const members = cases.map(({ id, item, after }) => ({ case: id, item, after }));
		appendBundle(tx, draft.id, undefined, head, { type: "BundleSubmitted", data: { ...told, members } });
		return {
			id: draft.id,
			number: head.number,
			receivedAt: iso(context.now),
			cases: cases.map(({ id, number, item }) => ({ id, number, item })),
		};
	});
};
