import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { askVerification, readAudit, readRecords } from "#modules/audit/contract.ts";
import type { RecordKind } from "#modules/audit/model.ts";
import { isAnswered, useActKey } from "#web/lib/act.ts";
import { call } from "#web/lib/call.ts";

export type Audit = Answer<typeof readAudit>;
export type Verification = NonNullable<Audit["last"]>;
export type AuditRecord = Answer<typeof readRecords>["rows"][number];

/** By what the records are narrowed; it stands in the address. */
export interface RecordFilter {
	readonly kind: RecordKind;
	readonly from: string | undefined;
	readonly until: string | undefined;
	readonly person: string | undefined;
	readonly object: string | undefined;
}

/** While a check runs it is asked for again, ms. */
const SOON = 1_500;

export const useAudit = () =>
	useQuery({
		queryKey: ["audit"],
		queryFn: ({ signal }) => call<typeof readAudit>("GET", "/audit", { signal }),
		refetchInterval: ({ state }) => (state.data?.running ? SOON : false),
	});

/** Each look is written down, so nothing asks by itself. */
export const useRecords = (filter: RecordFilter) =>
	useInfiniteQuery({
		queryKey: ["audit", "records", filter],
		queryFn: ({ signal, pageParam }) => {
			const asked = Object.entries(filter).filter(([, words]) => words !== undefined && words !== "");
			return call<typeof readRecords>("GET", "/audit/records", {
				query: { ...Object.fromEntries(asked), ...(pageParam !== null && { after: pageParam }) },
				signal,
			});
		},
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
		placeholderData: keepPreviousData,
		refetchOnWindowFocus: false,
	});

export function useVerify() {
	const client = useQueryClient();
	const key = useActKey();
	return useMutation({
		mutationFn: () => call<typeof askVerification>("POST", "/audit/verifications", { key: key.current() }),
		onSettled: (_, error) => {
			if (error === null || isAnswered(error)) key.done();
			void client.invalidateQueries({ queryKey: ["audit"], exact: true });
		},
	});
}
