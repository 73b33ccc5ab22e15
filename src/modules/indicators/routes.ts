import { formatDay, parseDay } from "#kernel/calendar.ts";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import { listIndicators, readIndicator } from "#modules/indicators/contract.ts";
import { type IndicatorsGiven, Numbers } from "#modules/indicators/queries/numbers.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Published numbers: each with its definition, and one by one with its rows. */
export const indicatorRoutes = (database: Database, given: IndicatorsGiven): readonly Route[] => {
	const numbers = new Numbers(given);
	const dayOf = (asOf: string | undefined, { now }: Context) =>
		parseDay(asOf ?? "") ?? localDay(now, given.current.timeZone);
	return [
		route(listIndicators, async ({ query }, { context }) => {
			const asOf = dayOf(query.asOf, context);
			const indicators = await numbers.all(database.of(context.zone), { asOf, now: context.now });
			return { asOf: formatDay(asOf), indicators: [...indicators] };
		}),
		route(readIndicator, ({ params, query }, { context }) => {
			const asked = { asOf: dayOf(query.asOf, context), knownAt: parseInstant(query.knownAt ?? ""), now: context.now };
			return numbers.one(database.of(context.zone), params.id, { ...asked, project: query.project });
		}),
	];
};
