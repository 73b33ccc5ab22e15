import { isRefusal } from "#kernel/outcome.ts";
import { bundleLetterPdf, openBundleLetter } from "#modules/cases/commands/bundle-letters.ts";
import { takeBundleStep } from "#modules/cases/commands/bundles.ts";
import { exportCards } from "#modules/cases/commands/cards.ts";
import { saveDraft, startDraft } from "#modules/cases/commands/drafts.ts";
import { addFile, openCaseFile, openDraftFile, removeFile } from "#modules/cases/commands/files.ts";
import type { CasesGiven } from "#modules/cases/commands/given.ts";
import { lettersAhead, openLetter, paperPdf } from "#modules/cases/commands/letters.ts";
import { mapPdf } from "#modules/cases/commands/map-paper.ts";
import { openProof, printProof } from "#modules/cases/commands/proof.ts";
import { openBundle, openCase } from "#modules/cases/commands/read.ts";
import { takeStep } from "#modules/cases/commands/steps.ts";
import { submitBundle, submitCase } from "#modules/cases/commands/submit.ts";
import * as bundles from "#modules/cases/contract/bundles.ts";
import { readLedger, readLedgerCases } from "#modules/cases/contract/ledger.ts";
import { readRenewals } from "#modules/cases/contract/renewal.ts";
import {
	exportCards as exportCardsFile,
	readAlike,
	readCards,
	readOverruns,
} from "#modules/cases/contract/supervision.ts";
import * as contract from "#modules/cases/contract.ts";
import { alikePage } from "#modules/cases/queries/alike.ts";
import { bundleList } from "#modules/cases/queries/bundle-page.ts";
import { cardsPage, overrunsPage } from "#modules/cases/queries/cards.ts";
import { lettersToSign } from "#modules/cases/queries/draft-letters.ts";
import { draftPage } from "#modules/cases/queries/draft-page.ts";
import { ledgerCases, ledgerPage } from "#modules/cases/queries/ledger.ts";
import { deskPage, minePage, reviewPage } from "#modules/cases/queries/lists.ts";
import { outcomesPage } from "#modules/cases/queries/outcomes.ts";
import { receiptOf } from "#modules/cases/queries/receipt.ts";
import { renewalsPage } from "#modules/cases/queries/renewals.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";
import { Bytes } from "#platform/sent.ts";

type Paged = { readonly next: readonly [string, string] | null };
const withCursor = <P extends Paged>(page: P) => ({ ...page, next: page.next && encodeCursor(page.next) });

/** Applications, cases and their steps, the queues, and what a stranger verifies. */
export const casesRoutes = (database: Database, given: CasesGiven): readonly Route[] => {
	const { packs } = given;
	return [
		route(contract.startDraft, ({ body }, { context, key }) => startDraft(database, context, key, given, body)),
		route(contract.readDraft, ({ params }, { context }) =>
			draftPage(database.of(context.zone), context, packs.current, params.id),
		),
		route(contract.saveDraft, async ({ params, body }, { context }) => {
			const saved = await saveDraft(database, context, params.id, given, body);
			return isRefusal(saved) ? saved : draftPage(database.of(context.zone), context, packs.current, params.id);
		}),
		route(contract.addFile, async ({ params, query }, { context, key, file }) => {
			const added = await addFile(database, context, key, given, { draft: params.id, ...query }, file);
			return isRefusal(added) ? added : draftPage(database.of(context.zone), context, packs.current, params.id);
		}),
		route(contract.removeFile, async ({ params }, { context }) => {
			const removed = await removeFile(database, context, params);
			return isRefusal(removed) ? removed : draftPage(database.of(context.zone), context, packs.current, params.id);
		}),
		route(contract.readDraftFile, ({ params, query }, { context }) =>
			openDraftFile(database, context, given.files, { ...params, saved: query.save !== undefined }),
		),
		route(contract.readCaseFile, ({ params, query }, { caller, context }) =>
			openCaseFile(database, context, given.files, { caller, ...params, saved: query.save !== undefined }),
		),
		route(readRenewals, (_, { context }) => renewalsPage(database.of(context.zone), context, packs.current)),
		route(contract.readDraftLetters, ({ params }, { context }) =>
			lettersToSign(database.of(context.zone), context, packs.current, params.id),
		),
		route(contract.submitCase, ({ body }, { context, key }) => submitCase(database, context, key, packs, body)),
		route(bundles.submitBundle, ({ body }, { context, key }) => submitBundle(database, context, key, packs, body)),
		route(bundles.readBundle, ({ params }, { caller, context }) =>
			openBundle(database, context, caller, packs, params.id),
		),
		route(bundles.readBundleDocument, ({ params }, { caller, context }) =>
			openBundleLetter(database, context, packs, { caller, ...params }),
		),
		route(bundles.readBundleDocumentPdf, async ({ params, query }, { caller, context }) => {
			const made = await bundleLetterPdf(database, context, packs, { caller, ...params, language: query.lang });
			return isRefusal(made) ? made : new Bytes(made.pdf, "application/pdf", made.name);
		}),
		route(bundles.listBundles, async ({ query }, { caller, context }) =>
			withCursor(await bundleList(database.of(context.zone), context, caller, packs, decodeCursor(query.after))),
		),
		route(bundles.takeBundleStep, ({ params, body }, { caller, context, key }) =>
			takeBundleStep(database, context, key, caller, packs, params.id, body),
		),
		route(contract.listMine, async ({ query }, { context }) =>
			withCursor(await minePage(database.of(context.zone), context, packs, decodeCursor(query.after))),
		),
		route(contract.readDesk, async ({ query: { after, size } }, { context }) => {
			const asked = { after: decodeCursor(after), size };
			return withCursor(await deskPage(database.of(context.zone), context, packs, asked));
		}),
		route(contract.readReview, async ({ query: { view, after, size } }, { caller, context }) => {
			const asked = { view, after: decodeCursor(after), size };
			return withCursor(await reviewPage(database.of(context.zone), context, caller, packs, asked));
		}),
		route(readCards, async ({ query }, { context }) => {
			const asked = { ...query, after: decodeCursor(query.after) };
			return withCursor(await cardsPage(database.of(context.zone), context, packs, asked));
		}),
		route(exportCardsFile, async ({ query }, { caller, context }) => {
			const { bytes, name } = await exportCards(database, context, caller, packs, query);
			return new Bytes(bytes, "application/octet-stream", name);
		}),
		route(readAlike, ({ params }, { caller, context }) =>
			alikePage(database.of(context.zone), context, caller, packs, params.id),
		),
		route(readOverruns, async ({ query }, { context }) =>
			withCursor(await overrunsPage(database.of(context.zone), packs, decodeCursor(query.after))),
		),
		route(readLedger, (_, { context }) => ledgerPage(database.of(context.zone), context, packs)),
		route(readLedgerCases, async ({ query }, { caller, context }) => {
			const asked = { ...query, after: decodeCursor(query.after) };
			return withCursor(await ledgerCases(database.of(context.zone), caller, packs, asked));
		}),
		route(contract.readOutcomes, ({ params }, { caller, context }) =>
			outcomesPage(database.of(context.zone), context, caller, given, params.ref),
		),
		route(contract.readMapPdf, async ({ params, query }, { caller, context }) => {
			const made = await mapPdf(database, context, caller, given, { ...params, ...query });
			return isRefusal(made) ? made : new Bytes(made.pdf, "application/pdf", made.name);
		}),
		route(contract.readCase, ({ params }, { caller, context }) =>
			openCase(database, context, caller, packs, params.id),
		),
		route(contract.readDocument, ({ params }, { caller, context }) =>
			openLetter(database, context, packs, { caller, ...params }),
		),
		route(contract.readLettersAhead, ({ params, query }, { caller, context }) =>
			lettersAhead(database, context, packs, { caller, id: params.id, step: { ...query, after: 0 } }),
		),
		route(contract.readDocumentPdf, async ({ params, query }, { caller, context, origin }) => {
			const made = await paperPdf(database, context, packs, { caller, ...params, language: query.lang, origin });
			return isRefusal(made) ? made : new Bytes(made.pdf, "application/pdf", made.name);
		}),
		route(contract.readProof, ({ params }, { caller, context }) =>
			openProof(database, context, given, { caller, ...params }),
		),
		route(contract.readProofPdf, async ({ params, query }, { caller, context }) => {
			const made = await printProof(database, context, given, { caller, ...params, language: query.lang });
			return isRefusal(made) ? made : new Bytes(made.pdf, "application/pdf", made.name);
		}),
		route(contract.takeStep, ({ params, body }, { caller, context, key }) =>
			takeStep(database, context, key, caller, given, params.id, body),
		),
		route(contract.verifyCertificate, ({ params }, { context }) =>
			receiptOf(database.of(context.zone), context, packs, params.code),
		),
	];
};
