import { isRefusal } from "#kernel/outcome.ts";
import { fileComplaint, reopenComplaint, takeComplaintStep } from "#modules/ratings/commands/complaints.ts";
import type { RatingsGiven } from "#modules/ratings/commands/given.ts";
import { takeLoopStep } from "#modules/ratings/commands/loop.ts";
import { rateAgain, rateCase, rateVisit } from "#modules/ratings/commands/rate.ts";
import { openComplaint, openRating } from "#modules/ratings/commands/read.ts";
import { openVisit } from "#modules/ratings/commands/visits.ts";
import * as complaints from "#modules/ratings/contract/complaints.ts";
import * as contract from "#modules/ratings/contract.ts";
import { complaintList, complaintsOf } from "#modules/ratings/queries/complaint-lists.ts";
import { feedbackPage } from "#modules/ratings/queries/feedback-page.ts";
import { ratedCases, ratingList } from "#modules/ratings/queries/lists.ts";
import { satisfaction, sumsPage } from "#modules/ratings/queries/sums.ts";
import { visitPage } from "#modules/ratings/queries/visits.ts";
import type { Context } from "#platform/context.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Ratings with their loop, complaints, and how satisfied people are. */
export const ratingsRoutes = (database: Database, given: RatingsGiven): readonly Route[] => {
	const { packs } = given;
	const at = ({ zone }: Context) => database.of(zone);
	return [
		route(contract.readFeedback, ({ params }, { caller, context }) =>
			feedbackPage(at(context), context, caller, packs, params.id),
		),
		route(contract.rateCase, ({ params, body }, { caller, context, key }) =>
			rateCase(database, context, key, caller, given, params.id, body),
		),
		route(contract.rateAgain, ({ params, body }, { caller, context, key }) =>
			rateAgain(database, context, key, caller, given, params.id, { ...body, contact: "" }),
		),
		route(contract.listRatedCases, async (_, { context }) => ({
			rated: await ratedCases(at(context), context.principal),
		})),
		route(contract.openVisit, ({ body }, { context }) => openVisit(database, context, given, body)),
		route(contract.readVisit, ({ params }, { context }) => visitPage(at(context), context, packs, params.code)),
		route(contract.rateVisit, async ({ params, body }, { context, key }) => {
			const rated = await rateVisit(database, context, key, given, params.code, body);
			return isRefusal(rated) ? rated : { state: rated.state };
		}),
		route(contract.listRatings, async ({ query: { after, ...asked } }, { caller, context }) => {
			const page = await ratingList(at(context), context, caller, packs, { ...asked, after: decodeCursor(after) });
			return { ...page, next: page.next && encodeCursor(page.next) };
		}),
		route(contract.readSums, ({ query }, { caller, context }) =>
			sumsPage(at(context), context, caller, packs, query.by),
		),
		route(contract.readSatisfaction, ({ query }, { context }) => satisfaction(at(context), context, packs, query.item)),
		route(contract.readRating, ({ params }, { caller, context }) =>
			openRating(database, context, caller, packs, params.id),
		),
		route(contract.takeLoopStep, ({ params, body }, { caller, context, key }) =>
			takeLoopStep(database, context, key, caller, given, params.id, body),
		),
		route(complaints.fileComplaint, ({ body }, { caller, context, key }) =>
			fileComplaint(database, context, key, caller, given, body),
		),
		route(complaints.listMyComplaints, async (_, { context }) => ({
			complaints: await complaintsOf(at(context), context.principal, packs),
		})),
		route(complaints.listComplaints, ({ query }, { caller, context }) =>
			complaintList(at(context), context, caller, packs, query.open),
		),
		route(complaints.readComplaint, ({ params }, { caller, context }) =>
			openComplaint(database, context, caller, packs, params.id),
		),
		route(complaints.takeComplaintStep, ({ params, body }, { caller, context, key }) =>
			takeComplaintStep(database, context, key, caller, given, params.id, body),
		),
		route(complaints.reopenComplaint, ({ params, body }, { caller, context, key }) =>
			reopenComplaint(database, context, key, caller, given, params.id, body),
		),
	];
};
