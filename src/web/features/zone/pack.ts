import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Answer } from "#kernel/endpoint.ts";
import type { readPackTrial } from "#modules/zone/contract/trial.ts";
import type { publishPack, readPack, readPackDifference } from "#modules/zone/contract.ts";
import { call, Problem } from "#web/lib/call.ts";

export type PackPage = Answer<typeof readPack>;
export type Diagnostic = PackPage["draft"]["diagnostics"][number];

/** The versions and the draft as it is on disk: looked at again whenever the administrator comes back from the editor. */
export const usePack = () =>
	useQuery({
		queryKey: ["pack"],
		queryFn: ({ signal }) => call<typeof readPack>("GET", "/admin/pack", { signal }),
		staleTime: 0,
		refetchInterval: 15_000,
		refetchOnWindowFocus: true,
	});

/** `drafted` is the draft's version: another draft is another answer. */
export const useDifference = (from: string, to: string, drafted: string) =>
	useQuery({
		queryKey: ["pack", "difference", from, to, drafted],
		queryFn: ({ signal }) =>
			call<typeof readPackDifference>("GET", "/admin/pack/difference", { query: { from, to }, signal }),
		enabled: from !== to,
		staleTime: Number.POSITIVE_INFINITY,
	});

export type Trial = NonNullable<Answer<typeof readPackTrial>["trial"]>;

/** What publishing the draft would move; asked again until it is known, and after a minute. */
export const useTrial = ({ live, draft }: PackPage) =>
	useQuery({
		queryKey: ["pack", "trial", live, draft.version],
		queryFn: ({ signal }) => call<typeof readPackTrial>("GET", "/admin/pack/trial", { signal }),
		refetchInterval: ({ state }) => (state.data?.trial === null ? 400 : false),
		staleTime: 60_000,
	});

/** The same press has the same key until it is answered, so that a lost answer does not publish twice. */
export function usePublish() {
	const client = useQueryClient();
	const pressed = useRef({ body: "", key: "" });
	return useMutation({
		mutationFn: (body: { readonly version: string; readonly liveOn: string; readonly after: number }) => {
			const words = JSON.stringify(body);
			if (pressed.current.body !== words) pressed.current = { body: words, key: crypto.randomUUID() };
			return call<typeof publishPack>("POST", "/admin/pack/publications", { body, key: pressed.current.key });
		},
		onSettled: (_, error) => {
			if (!(error instanceof Problem && (error.status === 0 || error.status >= 500)))
				pressed.current = { body: "", key: "" };
			return client.invalidateQueries({ queryKey: ["pack"] });
		},
	});
}
