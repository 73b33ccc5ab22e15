import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { actFor, listDemoLogins, logInDemo, logOut, readMe } from "#modules/identity/contract.ts";
import type { Role } from "#modules/identity/model.ts";
import { call } from "#web/lib/call.ts";

export type Me = NonNullable<Answer<typeof readMe>["me"]>;
export type DemoLogin = Answer<typeof listDemoLogins>["logins"][number];

const ME = ["me"] as const;

/** Who is logged in: undefined while it is asked for, null for nobody. */
export function useMe(): UseQueryResult<Me | null> {
	return useQuery({
		queryKey: ME,
		queryFn: async ({ signal }) => (await call<typeof readMe>("GET", "/me", { signal })).me,
		staleTime: 5 * 60_000,
	});
}

export const useDemoLogins = () =>
	useQuery({
		queryKey: ["demo-logins"],
		queryFn: async ({ signal }) => (await call<typeof listDemoLogins>("GET", "/demo-logins", { signal })).logins,
	});

/** Another person sees nothing of what the one before had on the screen. */
export function useChangeOf<T, A extends { readonly me: Me | null }>(change: (given: T) => Promise<A>) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: change,
		onSuccess: ({ me }) => {
			client.removeQueries({ predicate: ({ queryKey }) => !PUBLIC.has(String(queryKey[0])) });
			client.setQueryData(ME, me);
		},
	});
}

/** What anyone may see stays when the person changes. */
const PUBLIC: ReadonlySet<string> = new Set(["portal", "demo-logins", "sign-in", "items", "item", "me"]);

export const useLogIn = () =>
	useChangeOf((id: string) => call<typeof logInDemo>("POST", "/demo-logins/{id}", { params: { id } }));

/** Who came by a provider goes on to it, to end its session too. */
export const useLogOut = () =>
	useChangeOf(async () => {
		const told = await call<typeof logOut>("POST", "/logout");
		if (told.to !== null) location.assign(told.to);
		return told;
	});

export const useActFor = () =>
	useChangeOf((principal: string) => call<typeof actFor>("PUT", "/me/principal", { body: { principal } }));

/** Where the work of a post begins. */
export function homeOf(me: Pick<Me, "appointments">): string {
	if (holdsOne(me, ["window"])) return "/counter";
	if (holdsOne(me, ["examiner", "head"])) return "/review";
	if (holdsOne(me, ["leader", "auditor"])) return "/cards";
	if (holdsOne(me, ["promoter", "chainLeader"])) return "/projects";
	if (holdsOne(me, ["assistant"])) return "/tasks";
	if (holdsOne(me, ["administrator"])) return "/admin/pack";
	return me.appointments.length === 0 ? "/my" : "/post";
}

/** Whether one of the posts is held, of whatever department. */
export const holdsOne = (me: Pick<Me, "appointments">, roles: readonly Role[]): boolean =>
	me.appointments.some(({ role }) => roles.some((one) => one === role));
