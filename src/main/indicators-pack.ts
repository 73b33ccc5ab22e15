import { localDay } from "#kernel/zone-time.ts";
import type { Packs } from "#main/packs.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import type { SealGiven } from "#modules/indicators/commands/seal.ts";
import { type IndicatorGround, indicatorGround } from "#modules/indicators/decide/ground.ts";
import { Numbers } from "#modules/indicators/queries/numbers.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** The published numbers under the pack in force; compiled once a version. */
export function numbersOf(packs: Packs): Numbers {
	let made: { readonly pack: Packs["current"]; readonly ground: IndicatorGround } | undefined;
	return new Numbers({
		get current() {
			if (made?.pack !== packs.current) made = { pack: packs.current, ground: indicatorGround(packs.current) };
			return made.ground;
		},
	});
}

/** The numbers of today, so that nobody waits for the first reading of every fact behind them. */
export const warmed = (numbers: Numbers, source: ZoneDatabase, now: number): Promise<unknown> =>
	numbers.all(source, { asOf: localDay(now, numbers.ground.timeZone), now });

/** What the months are sealed from. */
export const sealGiven = (packs: Packs, cases: CasesPacks, ratings: RatingsPacks): SealGiven => ({
	numbers: numbersOf(packs),
	services: { cases, ratings },
});
