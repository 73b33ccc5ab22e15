import { type Caller, NOBODY } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { finishEnrolment, openEnrolment } from "#modules/identity/commands/enrolment.ts";
import { changePassword, signIn } from "#modules/identity/commands/passwords.ts";
import { finishProviderLogin, startProviderLogin } from "#modules/identity/commands/provider.ts";
import { actFor, logInDemo, logOut, type Session } from "#modules/identity/commands/sessions.ts";
import * as contract from "#modules/identity/contract.ts";
import type { Provider } from "#modules/identity/gateway.ts";
import { hasAccounts } from "#modules/identity/queries/accounts.ts";
import { demoLogins, findSession, listReads, namesOf } from "#modules/identity/queries.ts";
import type { Asking } from "#platform/access.ts";
import { iso } from "#platform/context.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { type Route, route } from "#platform/http.ts";
import { totpUri } from "#platform/totp.ts";

/** What identity is given of the zone it serves. */
export interface IdentityGiven {
	readonly department: (id: string) => Text | undefined;
	readonly zoneName: Text;
	/** Undefined where none is connected. */
	readonly provider: Provider | undefined;
}

/** Logging in and out, for whom one acts, and who looked at one's data. */
export const identityRoutes = (database: Database, given: IdentityGiven): readonly Route[] => [
	...sessionRoutes(database, given),
	...signInRoutes(database, given),
];

const sessionRoutes = (database: Database, given: IdentityGiven): readonly Route[] => [
	route(contract.readMe, (_, { caller }) => ({ me: caller === NOBODY ? null : told(caller) })),
	route(contract.listDemoLogins, async (_, { context }) => ({
		logins: (await demoLogins(database.of(context.zone))).map(({ department, ...login }) => ({
			...login,
			department: department === null ? null : (given.department(department) ?? null),
		})),
	})),
	route(contract.logInDemo, async ({ params }, asking) =>
		begun(await logInDemo(database, asking.context, params.id, asking.token), asking),
	),
	route(contract.logOut, async (_, { context, token, setToken }) => {
		const way = await logOut(database, context, token);
		setToken(undefined);
		return { me: null, to: (way === "provider" ? await given.provider?.logOut() : undefined) ?? null };
	}),
	route(contract.actFor, async ({ body }, { caller, context, token }) => {
		const now = await actFor(database, context, caller, token, body.principal);
		return isRefusal(now) ? now : { me: told(now) };
	}),
	...([contract.readSession, contract.extendSession] as const).map((endpoint) =>
		route(endpoint, async (_, { context, token = "" }) => {
			const found = await findSession(database.of(context.zone), sha256Hex(token), context.realNow);
			if (!found) return refuse("access/login-needed");
			const { endsAt, idleEndsAt } = found;
			return { now: iso(context.realNow), endsAt: iso(Math.min(endsAt, idleEndsAt)), latestEnd: iso(endsAt) };
		}),
	),
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

const signInRoutes = (database: Database, given: IdentityGiven): readonly Route[] => [
	route(contract.readSignIn, async (_, { context }) => ({
		password: await hasAccounts(database.of(context.zone)),
		provider: given.provider !== undefined,
	})),
	route(contract.signIn, async ({ body }, asking) =>
		begun(await signIn(database, asking.context, body, asking), asking),
	),
	route(contract.startProvider, async ({ body }, { context, token, setToken }) => {
		if (!given.provider) return refuse("identity/no-provider");
		const { next, enrolment } = body;
		const started = await startProviderLogin(database, context, given.provider, { next, enrolment, token });
		if (isRefusal(started)) return started;
		if (started.token !== token) setToken(started.token);
		return { to: started.to };
	}),
	route(contract.finishProvider, async ({ body }, asking) => {
		if (!given.provider) return refuse("identity/no-provider");
		const { context, token } = asking;
		const session = await finishProviderLogin(database, context, given.provider, { query: body.query, token });
		return isRefusal(session) ? session : { ...begun(session, asking), next: session.next };
	}),
	route(contract.openEnrolment, async ({ body }, { context }) => {
		const opened = await openEnrolment(database, context, body.token);
		if (isRefusal(opened)) return opened;
		const { login, person, secret } = opened;
		const name = await namesOf(database.of(context.zone), [person]);
		return { login, secret, name: name(person).name, uri: totpUri(secret, given.zoneName.zh, login) };
	}),
	route(contract.finishEnrolment, async ({ body }, asking) => {
		const session = await finishEnrolment(database, asking.context, body, asking.token);
		if (isRefusal(session)) return session;
		return { ...begun(session, asking), recoveryCodes: session.recoveryCodes };
	}),
	route(contract.changePassword, async ({ body }, asking) =>
		begun(await changePassword(database, asking.context, asking.caller, body, asking), asking),
	),
];

/** Gives the browser the token of its new session. */
function begun(session: Session, asking: Asking): { readonly me: ReturnType<typeof told> };
function begun(session: Session | Refusal, asking: Asking): Refusal | { readonly me: ReturnType<typeof told> };
function begun(session: Session | Refusal, { setToken }: Asking) {
	if (isRefusal(session)) return session;
	setToken(session.token);
	return { me: told(session.caller) };
}

const told = ({ appointments, ...caller }: Caller) => ({
	...caller,
	appointments: appointments.map(({ role, of }) => ({ role, ...(of !== undefined && { of }) })),
});
