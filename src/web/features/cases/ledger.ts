import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { readLedger, readLedgerCases } from "#modules/cases/contract/ledger.ts";
import type { LedgerShow } from "#modules/cases/model/ledger.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Ledger = Answer<typeof readLedger>;
export type LedgerCase = Answer<typeof readLedgerCases>["rows"][number];

export const useLedger = () =>
	useQuery({
		queryKey: ["ledger"],
		queryFn: ({ signal }) => call<typeof readLedger>("GET", "/ledger", { signal }),
		...useLiveQuery("cases"),
	});

/** The cases behind a number, a page at a time. */
export const useLedgerCases = (show: LedgerShow, item: string | undefined) =>
	useInfiniteQuery({
		queryKey: ["ledger", "cases", show, item],
		queryFn: ({ signal, pageParam }) =>
			call<typeof readLedgerCases>("GET", "/ledger/cases", {
				query: { show, ...(item !== undefined && { item }), ...(pageParam !== null && { after: pageParam }) },
				signal,
			}),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
	});
