import { postsOf } from "#modules/identity/queries.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { FACT_RULES, FACT_TYPES, LEADERS, TEAM } from "#modules/projects/model/rules.ts";
import { heldEvents } from "#modules/projects/queries/signing-events.ts";
import type { Source } from "#platform/append.ts";

/** What forms about projects offer. */
export async function settingsOf(source: Source, { settings, currency }: ProjectGround) {
	const [people, signingEvents] = await Promise.all([
		postsOf(source, [...new Set([...TEAM, ...LEADERS])]),
		heldEvents(source),
	]);
	const { columns, stages, proofs, classes, industries, channels, lossReasons } = settings;
	const scorecards = settings.scorecards.map(({ opinionWithin: _within, ...card }) => card);
	const { currencies, unit, papersUntil } = settings;
	return {
		...{ columns, stages, proofs, classes, scorecards, industries, channels, lossReasons },
		...{ currency, currencies, unit, papersUntil },
		sizes: settings.sizes.map(({ id, name }) => ({ id, name })),
		slips: settings.slips.map(({ id, name, by, to }) => ({ id, name, by, to })),
		clauseKinds: settings.clauseKinds.map(({ id, name, risk, incentive, law }) => ({ id, name, risk, incentive, law })),
		elements: settings.elements.map(({ id, name, unit: of }) => ({ id, name, unit: of })),
		facts: FACT_TYPES.map((type) => ({ type, name: FACT_RULES[type].name, by: FACT_RULES[type].by })),
		people,
		signingEvents,
	};
}
