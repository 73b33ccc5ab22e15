import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Answer } from "#kernel/endpoint.ts";
import type { listBundles, readBundle, submitBundle, takeBundleStep } from "#modules/cases/contract/bundles.ts";
import type { Delivery } from "#modules/cases/model/application.ts";
import type { Draft } from "#web/features/cases/cases.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type BundleView = Answer<typeof readBundle>;
export type BundleMember = BundleView["members"][number];
export type BundleRow = Answer<typeof listBundles>["rows"][number];
type BundleStep =
	z.input<typeof takeBundleStep.body> extends infer S ? (S extends unknown ? Omit<S, "after"> : never) : never;

/** One bundle; only its own applicant's page asks again by itself, since each look of staff is written down for its holder. */
export function useBundle(id: string, own: boolean) {
	const live = useLiveQuery("cases");
	return useQuery({
		queryKey: ["bundle", id],
		queryFn: ({ signal }) => call<typeof readBundle>("GET", "/bundles/{id}", { params: { id }, signal }),
		staleTime: 30_000,
		refetchOnWindowFocus: own,
		...(own && live),
	});
}

/** The open bundles of one's department, page by page. */
export const useBundles = () =>
	useInfiniteQuery({
		queryKey: ["bundles"],
		queryFn: ({ signal, pageParam }) =>
			call<typeof listBundles>("GET", "/bundles", { query: pageParam === "" ? {} : { after: pageParam }, signal }),
		initialPageParam: "",
		getNextPageParam: ({ next }) => next ?? undefined,
		...useLiveQuery("cases"),
	});

export function useSubmitBundle() {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: ({ draft, delivery }: { readonly draft: Draft; readonly delivery: Delivery }) =>
			call<typeof submitBundle>("POST", "/bundles", {
				body: { draft: draft.id, revision: draft.revision, signed: true, delivery },
				key: key.current(),
			}),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => void client.invalidateQueries({ queryKey: ["mine"] }),
	});
}

/** Takes a step of the whole after what the screen showed. */
export function useBundleStep(id: string) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: ({ seq, step }: { readonly seq: number; readonly step: BundleStep }) =>
			call<typeof takeBundleStep>("POST", "/bundles/{id}/steps", {
				params: { id },
				body: { ...step, after: seq },
				key: key.current(),
			}),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => {
			for (const queryKey of [["bundle", id], ["bundles"], ["mine"], ["desk"], ["review"]])
				void client.invalidateQueries({ queryKey });
		},
	});
}
