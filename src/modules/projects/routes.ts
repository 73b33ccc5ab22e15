import { parseDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { addProjectFile, openProjectFile } from "#modules/projects/commands/files.ts";
import type { ProjectsGiven } from "#modules/projects/commands/given.ts";
import { checkImport, importTemplate, markImport, writeImport } from "#modules/projects/commands/imports.ts";
import { nameRoadMap, recordContact, recordFact, recordProject } from "#modules/projects/commands/record.ts";
import { recordSigningEvent } from "#modules/projects/commands/signing-events.ts";
import * as imports from "#modules/projects/contract/imports.ts";
import * as contract from "#modules/projects/contract.ts";
import { READERS } from "#modules/projects/model/rules.ts";
import { lookAlikes } from "#modules/projects/queries/duplicates.ts";
import { boardPage, listPage } from "#modules/projects/queries/lists.ts";
import { openingPage } from "#modules/projects/queries/opening.ts";
import { projectPage } from "#modules/projects/queries/page.ts";
import { settingsOf } from "#modules/projects/queries/settings.ts";
import { signingEvents } from "#modules/projects/queries/signing-events.ts";
import { waitsPage } from "#modules/projects/queries/waits.ts";
import { weekPage } from "#modules/projects/queries/week.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Who leads projects or looks at all of them; a department sees of what waits only what waits on itself. */
const leads = (caller: Caller): boolean => READERS.some((role) => holds(caller, role));

/** Projects from lead to production: board, list, page, and what is recorded of them. */
export const projectsRoutes = (database: Database, given: ProjectsGiven): readonly Route[] => {
	const led = <A>(work: (ground: NonNullable<ReturnType<ProjectsGiven["ground"]>>) => A): A | Refusal => {
		const ground = given.ground();
		return ground ? work(ground) : refuse("project/not-led-here");
	};
	return [
		route(contract.readBoard, ({ query }, { context }) =>
			led((ground) => boardPage(database.of(context.zone), context, { ...given, ground }, query)),
		),
		route(contract.listProjects, ({ query: { after, ...asked } }, { context }) =>
			led(async (ground) => {
				const page = await listPage(
					database.of(context.zone),
					context,
					{ ...given, ground },
					{
						...asked,
						after: decodeCursor(after),
					},
				);
				return { ...page, next: page.next && encodeCursor(page.next) };
			}),
		),
		route(contract.listWaits, ({ query: { mine, ...asked } }, { caller, context }) =>
			led((ground) =>
				waitsPage(database.of(context.zone), context, ground, {
					...asked,
					departments: given.words.department,
					caller,
					...(leads(caller) ? { for: mine ? caller.actor : undefined } : { for: caller.actor, alone: true }),
				}),
			),
		),
		route(contract.readWeek, ({ query: { of } }, { context }) =>
			led((ground) =>
				weekPage(
					database.of(context.zone),
					context,
					{ ...given, ground },
					parseDay(of ?? "") ?? localDay(context.now, ground.timeZone),
				),
			),
		),
		route(contract.readProjectSettings, (_, { context }) =>
			led((ground) => settingsOf(database.of(context.zone), ground)),
		),
		route(contract.findLookAlikes, ({ query: { name, investor, creditCode, group } }, { context }) =>
			led(async () => ({
				projects: await lookAlikes(database.of(context.zone), {
					name: text(name, ""),
					investor: {
						name: text(investor, ""),
						...(creditCode !== undefined && { creditCode }),
						...(group !== undefined && { group }),
					},
				}),
			})),
		),
		route(contract.recordProject, ({ body }, { context, key }) =>
			led((ground) => recordProject(database, context, key, ground, body)),
		),
		route(contract.readProject, ({ params }, { caller, context }) =>
			led((ground) => projectPage(database.of(context.zone), context, caller, { ...given, ground }, params.id)),
		),
		route(contract.readOpeningDay, ({ params }, { context }) =>
			led((ground) => openingPage(database.of(context.zone), context, ground, given, params.id)),
		),
		route(contract.recordFact, ({ params, body }, { caller, context, key }) =>
			led((ground) => recordFact(database, context, key, caller, { ...given, ground }, params.id, body)),
		),
		route(contract.nameRoadMap, ({ params, body }, { caller, context, key }) =>
			led((ground) => nameRoadMap(database, context, key, caller, ground, params.id, body)),
		),
		route(contract.recordContact, ({ params, body }, { caller, context, key }) =>
			led((ground) => recordContact(database, context, key, caller, ground, params.id, body)),
		),
		route(contract.addProjectFile, ({ params, query }, { context, key, file }) =>
			addProjectFile(
				database,
				context,
				key,
				{ files: given.files, maxBytes: given.maxBytes() },
				{ ...params, ...query },
				file,
			),
		),
		route(contract.readProjectFile, ({ params, query }, { context }) =>
			openProjectFile(database, context, given, { ...params, saved: query.save !== undefined }),
		),
		route(imports.readImportTemplate, (_, { context }) => led((ground) => importTemplate(database, context, ground))),
		route(imports.checkImport, (_, { caller, context, file }) =>
			led((ground) => checkImport(database, context, caller, ground, file)),
		),
		route(imports.markImport, (_, { caller, context, file }) =>
			led((ground) => markImport(database, context, caller, ground, file)),
		),
		route(imports.writeImport, ({ query }, { caller, context, file }) =>
			led((ground) => writeImport(database, context, caller, ground, { partial: query.partial !== undefined }, file)),
		),
		route(contract.listSigningEvents, (_, { context }) =>
			led(async (ground) => ({ events: await signingEvents(database.of(context.zone), ground) })),
		),
		route(contract.recordSigningEvent, ({ body }, { context, key }) =>
			led(() => recordSigningEvent(database, context, key, body)),
		),
	];
};
