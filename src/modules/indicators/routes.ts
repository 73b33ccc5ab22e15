import { formatDay, parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import { readCockpit } from "#modules/indicators/contract/cockpit.ts";
import { listIndicators, readIndicator, readMonths } from "#modules/indicators/contract.ts";
import { cockpitPage } from "#modules/indicators/queries/cockpit.ts";
import { Joined } from "#modules/indicators/queries/joined.ts";
import { monthsOf } from "#modules/indicators/queries/months.ts";
import type { Numbers } from "#modules/indicators/queries/numbers.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";
import type { Replica } from "#platform/replica.ts";

/** A replica from which the cockpit is read, with numbers of its own: what is held in memory is never of two servers. */
export interface Replicated {
	readonly replica: Replica;
	readonly numbers: Numbers;
}

type Shown = Pick<Parameters<typeof cockpitPage>[3], "numbers" | "joined">;

/** Published numbers: each with its definition, and one by one with its rows. */
export const indicatorRoutes = (
	database: Database,
	numbers: Numbers,
	given: Parameters<typeof cockpitPage>[3]["given"],
	replicated?: Replicated,
): readonly Route[] => {
	const primary: Shown = { numbers, joined: new Joined() };
	const copy: Shown | undefined = replicated && { numbers: replicated.numbers, joined: new Joined() };
	const shown = <A>(zone: string, reading: (source: ZoneDatabase, of: Shown, age: number | null) => Promise<A>) =>
		replicated && copy
			? replicated.replica.read(zone, (source, age) => reading(source, age === null ? primary : copy, age))
			: reading(database.of(zone), primary, null);
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
			shown(context.zone, async (source, of, age) => {
				const page = await cockpitPage(source, context, caller, { ...of, given, period });
				if (isRefusal(page)) return page;
				return { ...page, age, at: iso(Date.parse(page.at) - (age ?? 0) * 1_000) };
			}),
		),
	];
};
