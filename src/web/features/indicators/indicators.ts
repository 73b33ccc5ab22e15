import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { listIndicators, readIndicator } from "#modules/indicators/contract.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Numbers = Answer<typeof listIndicators>;
export type NumberLine = Numbers["indicators"][number];
export type Numbered = Answer<typeof readIndicator>;
export type NumberRow = Numbered["numerator"][number];

const query = (asOf: string | undefined) => (asOf === undefined ? {} : { asOf });

/** Every published number as of a day; today's without one. */
export const useNumbers = (asOf: string | undefined) =>
	useQuery({
		queryKey: ["indicators", asOf ?? ""],
		queryFn: ({ signal }) => call<typeof listIndicators>("GET", "/indicators", { query: query(asOf), signal }),
		placeholderData: keepPreviousData,
		...useLiveQuery("projects"),
	});

/** One number with its rows; of one project where it is of one. */
export const useNumber = (id: string, asOf: string | undefined, project: string | undefined) =>
	useQuery({
		queryKey: ["indicators", asOf ?? "", id, project ?? ""],
		queryFn: ({ signal }) =>
			call<typeof readIndicator>("GET", `/indicators/${encodeURIComponent(id)}`, {
				query: { ...query(asOf), ...(project !== undefined && { project }) },
				signal,
			}),
		placeholderData: (before) => (before?.id === id ? before : undefined),
		...useLiveQuery("projects"),
	});
