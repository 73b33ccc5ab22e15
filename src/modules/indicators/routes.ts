import { formatDay, parseDay } from "#kernel/calendar.ts";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import { readCockpit } from "#modules/indicators/contract/cockpit.ts";
import { listIndicators, readIndicator, readMonths } from "#modules/indicators/contract.ts";
import { cockpitPage } from "#modules/indicators/queries/cockpit.ts";
import { Joined } from "#modules/indicators/queries/joined.ts";
import { monthsOf } from "#modules/indicators/queries/months.ts";
import type { Numbers } from "#modules/indicators/queries/numbers.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Published numbers: each with its definition, and one by one with its rows. */
export const indicatorRoutes = (
	database: Database,
	numbers: Numbers,
	given: Parameters<typeof cockpitPage>[3]["given"],
): readonly Route[] => {
	const joined: Parameters<typeof cockpitPage>[3]["joined"] = new Joined();
	const dayOf = (asOf: string | undefined, { now }: Context) =>
		parseDay(asOf ?? "") ?? localDay(now, numbers.ground.timeZone);
	return [
		route(listIndicators, async ({ query }, { context }) => {
			const asOf = dayOf(query.asOf, context);
			const indicators = await numbers.all(database.of(context.zone), { asOf, now: context.now, period: query.period });
			return { asOf: formatDay(asOf), indicators: [...indicators] };
		}),
		route(readIndicator, ({ params, query }, { context }) => {
			const asked = { asOf: dayOf(query.asOf, context), knownAt: parseInstant(query.knownAt ?? ""), now: context.now };
			return numbers.one(database.of(context.zone), params.id, {
				...asked,
				project: query.project,
				period: query.period,
			});
		}),
		route(readMonths, ({ params, query }, { context }) =>
			monthsOf(database.of(context.zone), numbers, params.id, { now: context.now, project: query.project }),
		),
		route(readCockpit, ({ query: { period } }, { context, caller }) =>
			cockpitPage(database.of(context.zone), context, caller, { numbers, given, joined, period }),
		),
	];
};
