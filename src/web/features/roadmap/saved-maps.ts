import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Answer } from "#kernel/endpoint.ts";
import type { readOutcomes } from "#modules/cases/contract.ts";
import type {
	changeMap,
	deleteMap,
	endLink,
	listMaps,
	readMap,
	saveMap,
	shareMap,
	takeMap,
} from "#modules/roadmap/contract.ts";
import type { LINK_DAYS, Project } from "#modules/roadmap/model.ts";
import { call, Problem } from "#web/lib/call.ts";

export type SavedMap = Answer<typeof readMap>;

/** 256 random bits in base64url: the secret of a link, which only this browser knows until it is given on. */
export function newSecret(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(32));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll("+", "-")
		.replaceAll("/", "_")
		.replaceAll("=", "");
}

/** Where a link leads. */
export const linkTo = (secret: string): string => `${location.origin}/roadmap/s/${secret}`;

export const useSavedMap = (ref: string) =>
	useQuery({
		queryKey: ["roadmap", ref],
		queryFn: ({ signal }) => call<typeof readMap>("GET", "/roadmaps/{ref}", { params: { ref }, signal }),
	});

/** What has happened; asked again while the page is open, for cases move. */
export const useOutcomes = (ref: string, enabled: boolean) =>
	useQuery({
		queryKey: ["roadmap", ref, "outcomes"],
		queryFn: ({ signal }) => call<typeof readOutcomes>("GET", "/roadmaps/{ref}/outcomes", { params: { ref }, signal }),
		enabled,
		refetchInterval: 10_000,
	});

export const useMyMaps = () =>
	useQuery({
		queryKey: ["roadmaps"],
		queryFn: async ({ signal }) => (await call<typeof listMaps>("GET", "/roadmaps", { signal })).maps,
	});

/** One key and one secret until the server has answered: a save that never came back may be sent again. */
function useOnce() {
	const kept = useRef<{ readonly key: string; readonly secret: string; readonly of: string }>(undefined);
	return {
		of(input: unknown) {
			const of = JSON.stringify(input);
			if (kept.current?.of !== of) kept.current = { key: crypto.randomUUID(), secret: newSecret(), of };
			return kept.current;
		},
		done() {
			kept.current = undefined;
		},
	};
}

export interface Saving {
	readonly project: Project;
	readonly version: string;
}

/** Saves a new road map; without a login the answer has the secret that opens it. */
export function useSaveMap() {
	const client = useQueryClient();
	const once = useOnce();
	return useMutation({
		mutationFn: async (saving: Saving) => {
			const { key, secret } = once.of(saving);
			const saved = await call<typeof saveMap>("POST", "/roadmaps", { body: { ...bodyOf(saving), secret }, key });
			return { ...saved, secret };
		},
		onSuccess: () => {
			once.done();
			void client.invalidateQueries({ queryKey: ["roadmaps"] });
		},
	});
}

const bodyOf = ({ project, version }: Saving) => ({
	version,
	project: {
		...project,
		answers: project.answers as Record<string, boolean | number | string | string[]>,
		unsure: [...project.unsure],
		without: [...project.without],
		within: [...project.within],
		held: [...project.held],
	},
});

/** Saves changes to one that is there; a newer one is a 409, and what was changed stays with the caller. */
export function useChangeMap(ref: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (saving: Saving & { readonly revision: number }) =>
			call<typeof changeMap>("PUT", "/roadmaps/{ref}", {
				params: { ref },
				body: { ...bodyOf(saving), revision: saving.revision },
			}),
		onSuccess: (saved) => {
			client.setQueryData(["roadmap", ref], saved);
			void client.invalidateQueries({ queryKey: ["roadmap", ref, "outcomes"] });
		},
		retry: (count, error) => count < 1 && error instanceof Problem && error.status === 0,
	});
}

/** Acts on a road map after which its page asks again. */
function useAct<I, A>(ref: string, act: (input: I) => Promise<A>) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: act,
		onSuccess: () => client.invalidateQueries({ queryKey: ["roadmap", ref] }),
	});
}

export function useShareMap(ref: string) {
	const once = useOnce();
	return useAct(ref, async (days: (typeof LINK_DAYS)[number]) => {
		const { key, secret } = once.of(days);
		const made = await call<typeof shareMap>("POST", "/roadmaps/{ref}/links", {
			params: { ref },
			body: { secret, days },
			key,
		});
		once.done();
		return { ...made, secret };
	});
}

export const useEndLink = (ref: string) =>
	useAct(ref, (link: string) =>
		call<typeof endLink>("DELETE", "/roadmaps/{ref}/links/{link}", { params: { ref, link } }),
	);

export function useTakeMap(ref: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => call<typeof takeMap>("PUT", "/roadmaps/{ref}/owner", { params: { ref } }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["roadmaps"] }),
	});
}

export function useDeleteMap(ref: string) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: () => call<typeof deleteMap>("DELETE", "/roadmaps/{ref}", { params: { ref } }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["roadmaps"] }),
	});
}
