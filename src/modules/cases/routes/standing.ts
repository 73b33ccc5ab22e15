import type { CasesGiven } from "#modules/cases/commands/given.ts";
import { changeConsent, retryDraft, reviewEvidence } from "#modules/cases/commands/standing.ts";
import * as contract from "#modules/cases/contract/standing.ts";
import { comingPage } from "#modules/cases/queries/coming.ts";
import { rechecksPage } from "#modules/cases/queries/rechecks.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** The evidence under a case while it stands: consent, and what has changed. */
export const standingRoutes = (database: Database, given: CasesGiven): readonly Route[] => [
	route(contract.changeConsent, ({ params, body }, { context, key }) =>
		changeConsent(database, context, key, given.packs, params.id, body),
	),
	route(contract.reviewEvidence, ({ params, body }, { caller, context, key }) =>
		reviewEvidence(database, context, key, { packs: given.packs, caller }, params.id, body),
	),
	route(contract.retryShares, ({ params }, { context, key }) => retryDraft(database, context, key, params.id)),
	route(contract.readComing, (_, { context }) => comingPage(database.of(context.zone), given.packs)),
	route(contract.readRechecks, (_, { caller, context }) =>
		rechecksPage(database.of(context.zone), context, caller, given),
	),
];
