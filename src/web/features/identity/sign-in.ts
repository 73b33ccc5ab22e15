import { useMutation, useQuery } from "@tanstack/react-query";
import type {
	changePassword,
	finishEnrolment,
	finishProvider,
	openEnrolment,
	readSignIn,
	signIn,
	startProvider,
} from "#modules/identity/contract.ts";
import { useChangeOf } from "#web/features/identity/session.ts";
import { call, type Given } from "#web/lib/call.ts";

/** The ways to log in that this zone has. */
export const useSignInWays = () =>
	useQuery({
		queryKey: ["sign-in"],
		queryFn: ({ signal }) => call<typeof readSignIn>("GET", "/sign-in", { signal }),
	});

export const useSignIn = () =>
	useChangeOf((body: NonNullable<Given<typeof signIn>["body"]>) => call<typeof signIn>("POST", "/sign-in", { body }));

/** Leaves for the provider; the page that it comes back to goes on. */
export const useStartProvider = () =>
	useMutation({
		mutationFn: async (body: NonNullable<Given<typeof startProvider>["body"]>) => {
			const { to } = await call<typeof startProvider>("POST", "/sign-in/provider", { body });
			location.assign(to);
		},
	});

export const useFinishProvider = () =>
	useChangeOf((query: string) => call<typeof finishProvider>("PUT", "/sign-in/provider", { body: { query } }));

/** What stands behind an enrolment link; asked once, for it is gone when it was used. */
export const useEnrolment = (token: string) =>
	useQuery({
		queryKey: ["enrolment", token],
		queryFn: ({ signal }) => call<typeof openEnrolment>("POST", "/enrolment", { body: { token }, signal }),
		staleTime: Number.POSITIVE_INFINITY,
	});

export const useFinishEnrolment = () =>
	useChangeOf((body: NonNullable<Given<typeof finishEnrolment>["body"]>) =>
		call<typeof finishEnrolment>("PUT", "/enrolment", { body }),
	);

export const useChangePassword = () =>
	useChangeOf((body: NonNullable<Given<typeof changePassword>["body"]>) =>
		call<typeof changePassword>("PUT", "/me/password", { body }),
	);
