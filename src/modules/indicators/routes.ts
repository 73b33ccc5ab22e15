import { formatDay, parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import { listIndicators, readIndicator } from "#modules/indicators/contract.ts";
import { type IndicatorsGiven, indicatorOf } from "#modules/indicators/queries.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Published numbers: each with its definition, and one by one with its rows. */
export const indicatorRoutes = (database: Database, given: IndicatorsGiven): readonly Route[] => [
	route(listIndicators, async ({ query }, { context }) => {
		const ground = given.current;
		const asOf = parseDay(query.asOf ?? "") ?? localDay(context.now, ground.timeZone);
		const source = database.of(context.zone);
		const all = [...ground.indicators.values()].filter(({ each }) => !each);
		const answers = await Promise.all(
			all.map(({ id }) => indicatorOf(source, ground, id, { asOf, knownAt: context.now })),
		);
		return {
			asOf: formatDay(asOf),
			indicators: answers.flatMap((answer) => {
				if (isRefusal(answer)) return [];
				const { numerator: _, denominator: __, excluded: ___, ...told } = answer;
				return [told];
			}),
		};
	}),
	route(readIndicator, ({ params, query }, { context }) => {
		const ground = given.current;
		const asOf = parseDay(query.asOf ?? "") ?? localDay(context.now, ground.timeZone);
		const knownAt = parseInstant(query.knownAt ?? "") ?? context.now;
		return indicatorOf(database.of(context.zone), ground, params.id, { asOf, knownAt, project: query.project });
	}),
];
