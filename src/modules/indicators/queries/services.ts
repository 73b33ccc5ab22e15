import { cardsPage } from "#modules/cases/queries/cards.ts";
import type { ServicesGiven } from "#modules/indicators/decide/services.ts";
import { satisfactionOn } from "#modules/ratings/queries/sums.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** As many red cards are told at once. */
const MOST = 100;

/** How services stand now: the cards with the most pressing ones, and what people said of them. */
export async function servicesNow(source: ZoneDatabase, context: Context, { cases, ratings }: ServicesGiven) {
	const [cards, said] = await Promise.all([
		cardsPage(source, context, cases, { view: "red", after: undefined, size: MOST }),
		satisfactionOn(source, context, ratings),
	]);
	return { today: cards.today, total: cards.total, red: cards.rows, said };
}
