import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "#kernel/endpoint.ts";
import type { readCockpit } from "#modules/indicators/contract/cockpit.ts";
import { call } from "#web/lib/call.ts";
import { useCalmQuery } from "#web/lib/live.ts";

export type Cockpit = Answer<typeof readCockpit>;
export type CockpitFigure = Cockpit["figures"][number];
export type CockpitGroup = Cockpit["pipeline"][number];

/** Everything on the leader's screen, as of one moment; the figures of a period. */
export const useCockpit = (period?: string) => {
	const calm = useCalmQuery("projects", "cases", "ratings", "indicators");
	return useQuery({
		queryKey: ["cockpit", period ?? ""],
		queryFn: ({ signal }) =>
			call<typeof readCockpit>("GET", "/cockpit", { query: period === undefined ? {} : { period }, signal }),
		placeholderData: keepPreviousData,
		...calm,
		refetchInterval: ({ state }) => (behindIn(state.data) === undefined ? calm.refetchInterval : CATCHING_UP),
	});
};

/** Older than this is said, s. */
const WORTH_SAYING = 3;
/** An answer that was behind is asked for again so soon: no change is told once more, ms. */
const CATCHING_UP = 5_000;

/** By how many seconds what a replica showed may be behind, where that is worth saying. */
export const behindIn = (cockpit: Pick<Cockpit, "age"> | undefined): number | undefined => {
	const age = cockpit?.age ?? 0;
	return age > WORTH_SAYING ? age : undefined;
};

/** A picture on the wall asks by itself too, so that a line that fell silent is noticed. */
export const WALL_REFRESH = 30_000;

export const sumOf = (groups: readonly CockpitGroup[]): number => groups.reduce((sum, one) => sum + one.projects, 0);
