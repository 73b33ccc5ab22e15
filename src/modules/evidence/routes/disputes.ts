import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal } from "#kernel/outcome.ts";
import { answerDispute, raiseDispute, withdrawDispute } from "#modules/evidence/commands/disputes.ts";
import type { EvidenceNames } from "#modules/evidence/commands/given.ts";
import { openDispute } from "#modules/evidence/commands/read.ts";
import * as contract from "#modules/evidence/contract/disputes.ts";
import { keepingPage, minePage } from "#modules/evidence/queries/dispute-page.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** What holders say is wrong of what is on record of them, and the answers. */
export const disputeRoutes = (database: Database, ground: EvidenceNames): readonly Route[] => {
	const opened = (context: Context, caller: Caller, done: { readonly id: string } | Refusal) =>
		isRefusal(done) ? done : openDispute(database, context, caller, ground, done.id);
	return [
		route(contract.raiseDispute, async ({ body }, { caller, context, key }) =>
			opened(context, caller, await raiseDispute(database, context, key, ground, body)),
		),
		route(contract.listDisputes, (_, { caller, context }) =>
			minePage(database.of(context.zone), { context, caller, ground }),
		),
		route(contract.readDispute, ({ params }, { caller, context }) =>
			openDispute(database, context, caller, ground, params.id),
		),
		route(contract.withdrawDispute, async ({ params }, { caller, context, key }) =>
			opened(context, caller, await withdrawDispute(database, context, key, params.id)),
		),
		route(contract.answerDispute, async ({ params, body }, { caller, context, key }) =>
			opened(
				context,
				caller,
				await answerDispute(database, context, key, caller, ground, { id: params.id, answer: body }),
			),
		),
		route(contract.readKeeping, (_, { caller, context }) =>
			keepingPage(database.of(context.zone), { context, caller, ground }),
		),
	];
};
