import { type Caller, NOBODY } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { endDeputy, nameDeputy } from "#modules/identity/commands/deputies.ts";
import { finishEnrolment, openEnrolment } from "#modules/identity/commands/enrolment.ts";
import type { IdentityGiven } from "#modules/identity/commands/given.ts";
import { changePassword, signIn } from "#modules/identity/commands/passwords.ts";
import { finishProviderLogin, startProviderLogin } from "#modules/identity/commands/provider.ts";
import { actFor, logInDemo, logOut } from "#modules/identity/commands/sessions.ts";
import * as deputies from "#modules/identity/contract/deputies.ts";
import * as contract from "#modules/identity/contract.ts";
import { hasAccounts } from "#modules/identity/queries/accounts.ts";
import { deputiesPage } from "#modules/identity/queries/deputies.ts";
import { demoLogins, findCaller, findSession, listReads, namesOf } from "#modules/identity/queries.ts";
import type { Asking } from "#platform/access.ts";
import { iso } from "#platform/context.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { type Route, route } from "#platform/http.ts";
import { totpUri } from "#platform/totp.ts";

/** Logging in and out, for whom one acts, and who looked at one's data. */
export const identityRoutes = (database: Database, given: IdentityGiven): readonly Route[] => [
	...sessionRoutes(database, given),
	...signInRoutes(database, given),
	...deputyRoutes(database, given),
];

const sessionRoutes = (database: Database, given: IdentityGiven): readonly Route[] => [
	route(contract.readMe, (_, { caller }) => ({ me: caller === NOBODY ? null : told(caller) })),
	route(contract.listDemoLogins, async (_, { context }) => ({
		logins: (given.isDemo ? await demoLogins(database.of(context.zone)) : []).map(({ department, ...login }) => ({
			...login,
			department: department === null ? null : (given.department(department) ?? null),
		})),
	})),
	route(contract.logInDemo, async ({ params: { id } }, asking) => {
		if (!given.isDemo) return refuse("identity/unknown-login", { id });
		return begun(database, asking, await logInDemo(database, asking.context, id, asking.token));
	}),
	route(contract.logOut, async (_, { context, token, setToken }) => {
		const to = await logOut(database, context, given.provider, token);
		setToken(undefined);
		return { me: null, to: to ?? null };
	}),
	route(contract.actFor, async ({ body }, { caller, context, token }) => {
		const now = await actFor(database, context, caller, token, body.principal);
		return isRefusal(now) ? now : { me: told(now) };
	}),
	...([contract.readSession, contract.extendSession] as const).map((endpoint) =>
		route(endpoint, async (_, { context, token = "" }) => {
			const found = await findSession(database.of(context.zone), sha256Hex(token), context);
			if (!found) return refuse("access/login-needed");
			const { endsAt, idleEndsAt } = found;
			return { now: iso(context.realNow), endsAt: iso(Math.min(endsAt, idleEndsAt)), latestEnd: iso(endsAt) };
		}),
	),
	route(contract.listReads, async ({ query }, { caller, context }) => {
		const source = database.of(context.zone);
		const { rows, next } = await listReads(
			source,
			{ holder: caller.principal, subject: query.subject },
			decodeCursor(query.before),
		);
		const name = await namesOf(
			source,
			rows.map(({ actor }) => actor),
		);
		return {
			reads: rows.map(({ at, actor, what, subject, purpose }) => ({
				at,
				by: name(actor).titled,
				what,
				subject,
				purpose,
			})),
			next: next && encodeCursor(next),
		};
	}),
];

const deputyRoutes = (database: Database, given: IdentityGiven): readonly Route[] => [
	route(deputies.listDeputies, (_, { caller, context }) =>
		deputiesPage(database.of(context.zone), context, caller, given),
	),
	route(deputies.nameDeputy, ({ body }, { caller, context, key }) =>
		nameDeputy(database, context, key, caller, given.timeZone, body),
	),
	route(deputies.endDeputy, ({ params }, { context, key }) => endDeputy(database, context, key, params.id)),
];

const signInRoutes = (database: Database, given: IdentityGiven): readonly Route[] => [
	route(contract.readSignIn, async (_, { context }) => ({
		password: await hasAccounts(database.of(context.zone)),
		provider: given.provider !== undefined,
	})),
	route(contract.signIn, async ({ body }, asking) =>
		begun(database, asking, await signIn(database, asking.context, body, asking)),
	),
	route(contract.startProvider, async ({ body }, { context, token, setToken }) => {
		const { next, enrolment } = body;
		const started = await startProviderLogin(database, context, given.provider, { next, enrolment, token });
		if (isRefusal(started)) return started;
		if (started.token !== token) setToken(started.token);
		return { to: started.to };
	}),
	route(contract.finishProvider, async ({ body: { query } }, asking) => {
		const { context, token: before } = asking;
		const done = await finishProviderLogin(database, context, given.provider, { query, before });
		if (isRefusal(done)) return done;
		const me = await begun(database, asking, done.token);
		return isRefusal(me) ? me : { ...me, next: done.next };
	}),
	route(contract.openEnrolment, async ({ body }, { context }) => {
		const opened = await openEnrolment(database, context, body.token);
		if (isRefusal(opened)) return opened;
		const { login, person, secret } = opened;
		const name = await namesOf(database.of(context.zone), [person]);
		return { login, secret, name: name(person).name, uri: totpUri(secret, given.zoneName.zh, login) };
	}),
	route(contract.finishEnrolment, async ({ body }, asking) => {
		const done = await finishEnrolment(database, asking.context, body, asking.token);
		if (isRefusal(done)) return done;
		const me = await begun(database, asking, done.token);
		return isRefusal(me) ? me : { ...me, recoveryCodes: done.recoveryCodes };
	}),
	route(contract.changePassword, async ({ body }, asking) =>
		begun(database, asking, await changePassword(database, asking.context, asking.caller, body, asking)),
	),
];

/** Gives the browser the token of its new session; refused where it has ended already, for the account was disabled meanwhile. */
async function begun(database: Database, { context, setToken }: Asking, token: string | Refusal) {
	if (isRefusal(token)) return token;
	const caller = await findCaller(database.of(context.zone), sha256Hex(token), context);
	if (!caller) return refuse("access/login-needed");
	setToken(token);
	return { me: told(caller) };
}

const told = ({ appointments, ...caller }: Caller) => ({
	...caller,
	appointments: appointments.map((post) => ({
		role: post.role,
		...(post.of !== undefined && { of: post.of }),
		...(post.for !== undefined && { for: post.for }),
	})),
});
