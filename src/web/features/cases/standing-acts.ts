import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type {
	changeConsent,
	readComing,
	readRechecks,
	retryShares,
	reviewEvidence,
} from "#modules/cases/contract/standing.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Recheck = Answer<typeof readRechecks>["rows"][number];

/** Has the registers that did not answer asked once more; the draft is read again, and then follows by itself. */
export function useRetryShares(draft: string) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: () =>
			call<typeof retryShares>("POST", "/drafts/{id}/shares", { params: { id: draft }, key: key.current() }),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
		},
		onSuccess: () => client.invalidateQueries({ queryKey: ["draft", draft] }),
	});
}

/** Withdraws the consent to use evidence in a case, or gives it again. */
export function useConsent(id: string) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: (body: { readonly after: number; readonly evidence: string; readonly given: boolean }) =>
			call<typeof changeConsent>("POST", "/cases/{id}/consents", { params: { id }, body, key: key.current() }),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
			for (const queryKey of [["case", id], ["uses"]]) void client.invalidateQueries({ queryKey });
		},
	});
}

export const useRechecks = () =>
	useQuery({
		queryKey: ["rechecks"],
		queryFn: ({ signal }) => call<typeof readRechecks>("GET", "/rechecks", { signal }),
		...useLiveQuery("cases"),
	});

/** Notes what came of looking again at changed evidence. */
export function useReviewEvidence(id: string) {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: (body: { readonly after: number; readonly outcome: "stands" | "change"; readonly note: string }) =>
			call<typeof reviewEvidence>("POST", "/cases/{id}/rechecks", { params: { id }, body, key: key.current() }),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
			for (const queryKey of [["rechecks"], ["case", id]]) void client.invalidateQueries({ queryKey });
		},
	});
}

export const useComing = () =>
	useQuery({
		queryKey: ["coming"],
		queryFn: ({ signal }) => call<typeof readComing>("GET", "/desk/coming", { signal }),
		refetchInterval: 30_000,
	});
