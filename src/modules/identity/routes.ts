import { type Caller, NOBODY } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { actFor, logInDemo, logOut } from "#modules/identity/commands.ts";
import * as contract from "#modules/identity/contract.ts";
import { demoLogins, listReads, namesOf } from "#modules/identity/queries.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Logging in and out, for whom one acts, and who looked at one's data. */
export const identityRoutes = (
	database: Database,
	departmentName: (id: string) => Text | undefined,
): readonly Route[] => [
	route(contract.readMe, (_, { caller }) => ({ me: caller === NOBODY ? null : told(caller) })),
	route(contract.listDemoLogins, async (_, { context }) => ({
		logins: (await demoLogins(database.of(context.zone))).map(({ department, ...login }) => ({
			...login,
			department: department === null ? null : (departmentName(department) ?? null),
		})),
	})),
	route(contract.logInDemo, async ({ params }, { context, token, setToken }) => {
		const session = await logInDemo(database, context, params.id, token);
		if (isRefusal(session)) return session;
		setToken(session.token);
		return { me: told(session.caller) };
	}),
	route(contract.logOut, async (_, { context, token, setToken }) => {
		await logOut(database, context, token);
		setToken(undefined);
		return { me: null };
	}),
	route(contract.actFor, async ({ body }, { caller, context, token }) => {
		const now = await actFor(database, context, caller, token, body.principal);
		return isRefusal(now) ? now : { me: told(now) };
	}),
	route(contract.listReads, async ({ query }, { caller, context }) => {
		const source = database.of(context.zone);
		const { rows, next } = await listReads(source, caller.principal, decodeCursor(query.before));
		const name = await namesOf(
			source,
			rows.map(({ actor }) => actor),
		);
		return {
			reads: rows.map(({ actor, ...row }) => ({ ...row, by: name(actor).titled })),
			next: next && encodeCursor(next),
		};
	}),
];

const told = ({ appointments, ...caller }: Caller) => ({
	...caller,
	appointments: appointments.map(({ role, of }) => ({ role, ...(of !== undefined && { of }) })),
});
