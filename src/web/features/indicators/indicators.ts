import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { listIndicators, readIndicator } from "#modules/indicators/contract.ts";
import type { PeriodKind } from "#modules/indicators/model.ts";
import { call } from "#web/lib/call.ts";
import { useLiveQuery } from "#web/lib/live.ts";

export type Numbers = Answer<typeof listIndicators>;
export type NumberLine = Numbers["indicators"][number];
export type Numbered = Answer<typeof readIndicator>;
export type NumberRow = Numbered["numerator"][number];

/** As of which day, and of what kind the period is that is looked at. */
export interface Looked {
	readonly asOf?: string | undefined;
	readonly period?: PeriodKind | undefined;
}

const query = ({ asOf, period }: Looked) => ({
	...(asOf !== undefined && { asOf }),
	...(period !== undefined && { period }),
});

/** Every published number as of a day; today's without one. */
export const useNumbers = (looked: Looked = {}) =>
	useQuery({
		queryKey: ["indicators", query(looked)],
		queryFn: ({ signal }) => call<typeof listIndicators>("GET", "/indicators", { query: query(looked), signal }),
		placeholderData: keepPreviousData,
		...useLiveQuery("projects"),
	});

/** One number with its rows; of one project where it is of one. */
export const useNumber = (id: string, looked: Looked, project: string | undefined) =>
	useQuery({
		queryKey: ["indicators", query(looked), id, project ?? ""],
		queryFn: ({ signal }) =>
			call<typeof readIndicator>("GET", `/indicators/${encodeURIComponent(id)}`, {
				query: { ...query(looked), ...(project !== undefined && { project }) },
				signal,
			}),
		placeholderData: (before) => (before?.id === id ? before : undefined),
		...useLiveQuery("projects"),
	});
