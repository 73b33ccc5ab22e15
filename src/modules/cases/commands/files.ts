import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { papersOnce, partPapers, wantedBy } from "#modules/cases/decide/asked.ts";
import { faultRefusal, limitRefusal } from "#modules/cases/decide/files.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { sideOf } from "#modules/cases/decide/steps.ts";
import { checkFile } from "#modules/cases/gateway/file-check.ts";
import { CASE_WORK } from "#modules/cases/model/application.ts";
import type { FileType, HandedIn } from "#modules/cases/model/files.ts";
import { knownOf } from "#modules/cases/queries/draft-page.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import { filesOf, findFile } from "#modules/cases/queries/files.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { deleteFile, insertFile, insertProof, keepFiles, lockDraft } from "#modules/cases/store/files.ts";
import { addProof } from "#modules/evidence/commands/disputes.ts";
import { DISPUTE_WORK } from "#modules/evidence/model/disputes.ts";
import { findDispute, findDisputeFor } from "#modules/evidence/queries/disputes.ts";
import { noteRead } from "#modules/identity/commands.ts";
import type { Source } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { Unreachable } from "#platform/failures.ts";
import type { FileStore, Incoming } from "#platform/file-store.ts";
import type { IncomingFile } from "#platform/incoming.ts";
import { newId } from "#platform/random.ts";
import { Opened } from "#platform/sent.ts";
import { once, type Tx, transaction } from "#platform/transaction.ts";

interface Asked {
	readonly draft: string;
	readonly material: string;
	readonly name: string;
}

/**
 * Adds a file to a paper that is asked of the applicant. Its bytes are on disk and looked through before a row names them; wherever this
 * ends early, nothing is left that anybody sees, and the sweep removes the rest.
 */
export async function addFile(
	database: Database,
	context: Context,
	key: string,
	{ packs, files }: { readonly packs: CasesPacks; readonly files: FileStore },
	asked: Asked,
	incoming: IncomingFile,
): Promise<{ readonly id: string } | Refusal> {
	const pack = packs.current;
	const { maxBytes } = pack.applications.uploads;
	const early =
		limitRefusal(pack.applications.uploads, { size: incoming.size, files: 0 }) ??
		(await notAsked(database.of(context.zone), context, pack, asked));
	if (early) return early; // before a byte of it is read
	return takenIn(files, incoming, maxBytes, (taken, type) => {
		const body = { ...asked, hash: taken.hash };
		return once(database, context, { route: "POST /drafts/files", key, body }, (tx) =>
			added(tx, pack, files, { ...asked, taken, type }),
		);
	});
}

/**
 * Takes a file in: it is on disk and looked through before `work` lets a row name it. Wherever this ends early, nothing is left that
 * anybody sees.
 */
export async function takenIn<A>(
	files: FileStore,
	incoming: IncomingFile,
	maxBytes: number,
	work: (taken: Incoming, type: FileType) => Promise<A | Refusal>,
): Promise<A | Refusal> {
	if ((incoming.size ?? 0) > maxBytes) return refuse("case/file-too-large", { maxBytes }); // before a byte of it is read
	const taken = await files.receive(incoming.stream, maxBytes);
	if (taken === "cutOff") return refuse("case/file-cut-off");
	if (taken === "tooLarge") return refuse("case/file-too-large", { maxBytes });
	try {
		const type = await checkFile(taken.path);
		if (typeof type !== "string") return faultRefusal(type);
		await files.keep(taken);
		return await work(taken, type);
	} finally {
		await files.discard(taken);
	}
}

/** Until the transaction ends the file stays where it is, so that a row may name it. */
async function heldFast(tx: Tx, store: FileStore, hash: string): Promise<void> {
	await keepFiles(tx);
	if (!(await store.find(hash))) throw new Unreachable("the file was swept while it came in: it is sent again");
}

/** Only what nothing on record answers is asked, and only what is asked is taken (G5). */
async function notAsked(source: Source, context: Context, pack: CasesPack, asked: Asked): Promise<Refusal | undefined> {
	const draft = await findDraft(source, asked.draft, context.principal);
	const wanted = draft && wantedBy(pack, draft);
	if (!wanted) return refuse("case/unknown", { id: asked.draft });
	if (draft.submitted) return refuse("case/already-submitted", { id: asked.draft });
	const known = await knownOf(source, draft.holder, formatDay(localDay(context.now, pack.settings.timeZone)));
	const papers = papersOnce(wanted.parts.map((part) => partPapers(pack, wanted, part, draft.content, known, [])));
	const paper = papers.find(({ id }) => id === asked.material);
	return paper?.asked
		? undefined
		: refuse("case/file-not-asked", { material: asked.material, step: paper?.step ?? null });
}

async function added(
	tx: Tx,
	{ applications }: CasesPack,
	store: FileStore,
	{ draft: owner, material, name, taken, type }: Asked & { readonly taken: Incoming; readonly type: FileType },
): Promise<{ readonly id: string } | Refusal> {
	await heldFast(tx, store, taken.hash);
	const draft = await openDraft(tx, owner);
	if (isRefusal(draft)) return draft;
	const present = (await filesOf(tx, owner)).filter((file) => file.material === material);
	const same = present.find(({ hash }) => hash === taken.hash);
	if (same) return { id: same.id };
	const full = limitRefusal(applications.uploads, { size: taken.size, files: present.length });
	if (full) return full;
	const file: HandedIn = { id: newId(), material, name, type, size: taken.size, hash: taken.hash };
	await insertFile(tx, owner, file);
	return { id: file.id };
}

/** The draft as it stands, ours until the transaction ends. */
async function openDraft(tx: Tx, id: string) {
	await lockDraft(tx, id);
	const draft = await findDraft(tx, id, tx.context.principal);
	if (!draft) return refuse("case/unknown", { id });
	return draft.submitted ? refuse("case/already-submitted", { id }) : draft;
}

/** Takes a file out of a draft; what was submitted stays. */
export const removeFile = (
	database: Database,
	context: Context,
	{ id, file }: { readonly id: string; readonly file: string },
): Promise<{ readonly removed: boolean } | Refusal> =>
	transaction(database, context, async (tx) => {
		const draft = await openDraft(tx, id);
		if (isRefusal(draft)) return draft;
		return (await deleteFile(tx, id, file)) ? { removed: true } : refuse("case/file-unknown", { id: file });
	});

interface Wanted {
	readonly id: string;
	readonly file: string;
	readonly saved: boolean;
}

/** A file of one's own draft. */
export async function openDraftFile(
	database: Database,
	context: Context,
	store: FileStore,
	{ id, file, saved }: Wanted,
) {
	const source = database.of(context.zone);
	const draft = await findDraft(source, id, context.principal);
	const found = draft && (await findFile(source, { owner: id, id: file, handedIn: false }));
	return found ? opened(store, found, saved) : refuse("case/file-unknown", { id: file });
}

/** A file that was handed in with a case. When staff open it its holder can see that they did, as with the case itself. */
export async function openCaseFile(
	database: Database,
	context: Context,
	store: FileStore,
	{ caller, id, file, saved }: Wanted & { readonly caller: Caller },
) {
	const source = database.of(context.zone);
	const found = await findCase(source, id);
	if (!found || !sideOf(caller, found.row)) return refuse("case/unknown", { id });
	const row = await findFile(source, { owner: id, id: file, handedIn: true });
	if (!row) return refuse("case/file-unknown", { id: file });
	const { holder, number } = found.row;
	const what = text(`办件 ${number} 的材料文件：${row.name}`, `File of case ${number}: ${row.name}`);
	await noteRead(database, context, caller, { holder, what, subject: id, purpose: CASE_WORK });
	return opened(store, row, saved);
}

async function opened(
	store: FileStore,
	{ hash, type, name }: Pick<HandedIn, "hash" | "type" | "name">,
	saved: boolean,
): Promise<Opened> {
	const bytes = await store.find(hash);
	if (!bytes) throw new Error(`the file ${hash} is not on disk`);
	return new Opened({ ...bytes, type, name, saved });
}

/** Adds a file to one's own dispute, taken and looked through as the papers of applications are. */
export async function addProofFile(
	database: Database,
	context: Context,
	key: string,
	{ packs, files }: { readonly packs: CasesPacks; readonly files: FileStore },
	{ id, name }: { readonly id: string; readonly name: string },
	incoming: IncomingFile,
): Promise<{ readonly id: string } | Refusal> {
	const { uploads } = packs.current.applications;
	const early = limitRefusal(uploads, { size: incoming.size, files: 0 });
	if (early) return early;
	const dispute = await findDispute(database.of(context.zone), id);
	if (dispute?.holder !== context.principal) return refuse("evidence/unknown-dispute", { id });
	return takenIn(files, incoming, uploads.maxBytes, ({ hash, size }, type) =>
		once(database, context, { route: "POST /disputes/proofs", key, body: { id, name, hash } }, async (tx) => {
			await heldFast(tx, files, hash);
			const proof = { id: newId(), name, type, size, hash };
			const taken = await addProof(tx, id, proof);
			if (isRefusal(taken)) return taken;
			if (taken.id === proof.id) await insertProof(tx, id, { ...proof, material: "proof" });
			return taken;
		}),
	);
}

/** Opens a file behind a dispute. When staff do, its holder can see that they did. */
export async function openProofFile(
	database: Database,
	context: Context,
	store: FileStore,
	{
		caller,
		id,
		file,
		saved,
	}: { readonly caller: Caller; readonly id: string; readonly file: string; readonly saved: boolean },
) {
	const source = database.of(context.zone);
	const dispute = await findDisputeFor(source, caller, id);
	if (!dispute) return refuse("evidence/unknown-dispute", { id });
	const found = await findFile(source, { owner: id, id: file, handedIn: true });
	if (!found) return refuse("case/file-unknown", { id: file });
	const what = text(
		`更正申请 ${dispute.number} 的证明文件：${found.name}`,
		`File of dispute ${dispute.number}: ${found.name}`,
	);
	await noteRead(database, context, caller, { holder: dispute.holder, what, subject: id, purpose: DISPUTE_WORK });
	return opened(store, found, saved);
}
