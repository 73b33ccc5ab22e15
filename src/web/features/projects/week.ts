import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { readWeek } from "#modules/projects/contract.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Week = Answer<typeof readWeek>;

/** What became of the projects in the week of a day; in this week without one. */
export const useWeek = (of: string | undefined) =>
	useQuery({
		queryKey: ["project week", of ?? ""],
		queryFn: ({ signal }) =>
			call<typeof readWeek>("GET", "/projects/week", { query: of === undefined ? {} : { of }, signal }),
		placeholderData: keepPreviousData,
		...useLiveQuery("projects"),
	});
