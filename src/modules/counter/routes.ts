import { isRefusal } from "#kernel/outcome.ts";
import {
	addIntakeFile,
	type IntakeGround,
	moveIntake,
	openIntakeFile,
	removeIntakeFile,
	saveIntake,
	showIntake,
	signIntake,
	startIntake,
	takeIn,
	takeOver,
} from "#modules/counter/commands/intake.ts";
import { takeOverParcel } from "#modules/counter/commands/parcels.ts";
import { callNext, endTicket, takeTicket } from "#modules/counter/commands/tickets.ts";
import { find, noteWalkIn, openHolder, openIntake } from "#modules/counter/commands/walk-ins.ts";
import * as intake from "#modules/counter/contract/intake.ts";
import * as contract from "#modules/counter/contract.ts";
import { intakePage, secondScreen } from "#modules/counter/queries/intake.ts";
import { recentParcels } from "#modules/counter/queries/parcels.ts";
import { shelf, takenBy } from "#modules/counter/queries/shelf.ts";
import { ticketsOf } from "#modules/counter/queries/tickets.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Tickets, who stands at the counter, what the courier brought, intakes, the outlet shelf. */
export const counterRoutes = (database: Database, ground: IntakeGround): readonly Route[] => {
	const at = ({ zone }: Context) => database.of(zone);
	const pageAfter = async <T>(done: T, context: Context, id: string) =>
		isRefusal(done) ? done : intakePage(at(context), context, ground, id);
	return [
		route(contract.readTickets, (_, { context }) =>
			ticketsOf(at(context), context, ground.packs.current.settings.timeZone),
		),
		route(contract.takeTicket, ({ body }, { context, key }) => takeTicket(database, context, key, ground, body)),
		route(contract.callNext, ({ body }, { context, key }) => callNext(database, context, key, ground, body)),
		route(contract.endTicket, ({ params, body }, { context, key }) =>
			endTicket(database, context, key, params.id, body),
		),
		route(contract.findAtCounter, ({ query }, { context }) => find(database, context, ground, query.q)),
		route(contract.readHolder, ({ params }, { caller, context }) =>
			openHolder(database, context, caller, ground, params.id),
		),
		route(contract.noteHolder, ({ body }, { context, key }) => noteWalkIn(database, context, key, body)),
		route(contract.startIntake, ({ body }, { context, key }) => startIntake(database, context, key, ground, body)),
		route(contract.readParcels, async (_, { context }) => ({ rows: await recentParcels(at(context)) })),
		route(contract.takeOverParcel, ({ body }, { context, key }) =>
			takeOverParcel(database, context, key, ground, body),
		),
		route(intake.takeOverDraft, async ({ params, body }, { caller, context, key }) =>
			pageAfter(await takeOver(database, context, key, caller, params.id, body), context, params.id),
		),
		route(intake.readCounterDraft, ({ params }, { caller, context }) =>
			openIntake(database, context, caller, ground, params.id),
		),
		route(intake.saveCounterDraft, async ({ params, body }, { context }) =>
			pageAfter(await saveIntake(database, context, ground, params.id, body), context, params.id),
		),
		route(intake.moveCounterDraft, async ({ params, body }, { context }) =>
			pageAfter(await moveIntake(database, context, ground, params.id, body), context, params.id),
		),
		route(intake.addCounterFile, async ({ params, query }, { context, key, file }) => {
			const asked = { draft: params.id, ...query };
			return pageAfter(await addIntakeFile(database, context, key, ground, asked, file), context, params.id);
		}),
		route(intake.removeCounterFile, async ({ params }, { context }) =>
			pageAfter(await removeIntakeFile(database, context, params), context, params.id),
		),
		route(intake.readCounterFile, ({ params, query }, { caller, context }) =>
			openIntakeFile(database, context, caller, ground, { ...params, saved: query.save !== undefined }),
		),
		route(intake.signCounterDraft, async ({ params, body }, { context }) =>
			pageAfter(await signIntake(database, context, params.id, body), context, params.id),
		),
		route(intake.readSecondScreen, (_, { context }) => secondScreen(at(context), context, ground)),
		route(intake.showOnSecondScreen, ({ body }, { context }) => showIntake(database, context, body.draft)),
		route(intake.submitAtCounter, ({ body }, { context, key }) => takeIn(database, context, key, ground, body)),
		route(intake.readShelf, ({ query }, { context }) => shelf(at(context), context, ground, query)),
		route(intake.readTaken, (_, { context }) => takenBy(at(context), context, ground)),
	];
};
