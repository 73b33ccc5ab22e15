import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { readCards, readOverruns } from "#modules/cases/contract/supervision.ts";
import type { CardView } from "#modules/cases/model/supervision.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Cards = Answer<typeof readCards>;
export type CardRow = Cards["rows"][number];

/** What a list of the supervisors is narrowed by; it stands in the address. */
export interface CardFilter {
	readonly view: CardView;
	readonly department: string | undefined;
}

export const useCards = ({ view, department }: CardFilter) =>
	useInfiniteQuery({
		queryKey: ["cards", view, department],
		queryFn: ({ signal, pageParam }) =>
			call<typeof readCards>("GET", "/cards", {
				query: {
					view,
					...(department !== undefined && { department }),
					...(pageParam !== null && { after: pageParam }),
				},
				signal,
			}),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
		placeholderData: keepPreviousData,
		...useLiveQuery("cases"),
	});

/** Reasons for being late, as they were published. */
export const useOverruns = () =>
	useInfiniteQuery({
		queryKey: ["overruns"],
		queryFn: ({ signal, pageParam }) =>
			call<typeof readOverruns>("GET", "/overruns", {
				query: pageParam === null ? {} : { after: pageParam },
				signal,
			}),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
	});
