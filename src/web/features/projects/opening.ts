import { useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { readOpeningDay } from "#modules/projects/contract.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Opening = Answer<typeof readOpeningDay>;
export type Held = Opening["held"][number];

/** What stands between today and the opening day of a project. */
export const useOpening = (id: string) =>
	useQuery({
		queryKey: ["project opening", id],
		queryFn: ({ signal }) =>
			call<typeof readOpeningDay>("GET", "/projects/{id}/opening-day", { params: { id }, signal }),
		...useLiveQuery("projects", "cases"),
	});
