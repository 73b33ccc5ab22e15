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
	return {
		...settings,
		currency,
		facts: FACT_TYPES.map((type) => ({ type, name: FACT_RULES[type].name, by: FACT_RULES[type].by })),
		people,
		signingEvents,
	};
}
