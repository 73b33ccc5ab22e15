import { refuse } from "#kernel/outcome.ts";
import { callMeeting, cancelMeeting, keepMinutes } from "#modules/meetings/commands.ts";
import * as contract from "#modules/meetings/contract.ts";
import { meetingPage, meetingsPage, peopleForMeetings } from "#modules/meetings/queries.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** What meetings need beside the database: by what projects are led; undefined where the zone leads none. */
export interface MeetingsGiven {
	readonly ground: () => Parameters<typeof keepMinutes>[4] | undefined;
}

/** Meetings about projects: called, minuted, called off. */
export const meetingsRoutes = (database: Database, { ground }: MeetingsGiven): readonly Route[] => [
	route(contract.listMeetings, ({ query }, { caller, context }) =>
		meetingsPage(database.of(context.zone), context, caller, query),
	),
	route(contract.listMeetingPeople, (_, { context }) => peopleForMeetings(database.of(context.zone))),
	route(contract.readMeeting, ({ params }, { caller, context }) =>
		meetingPage(database.of(context.zone), context, caller, params.id),
	),
	route(contract.callMeeting, ({ body }, { context, key }) => callMeeting(database, context, key, body)),
	route(contract.keepMinutes, ({ params, body }, { caller, context, key }) => {
		const led = ground();
		return led ? keepMinutes(database, context, key, caller, led, params.id, body) : refuse("project/not-led-here");
	}),
	route(contract.cancelMeeting, ({ params, body }, { caller, context, key }) =>
		cancelMeeting(database, context, key, caller, params.id, body),
	),
];
