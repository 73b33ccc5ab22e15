import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { FACT_RULES, FACT_TYPES } from "#modules/projects/model/rules.ts";

/** What forms about projects offer. */
export const settingsOf = ({ settings, currency }: ProjectGround) => ({
	...settings,
	currency,
	facts: FACT_TYPES.map((type) => ({ type, name: FACT_RULES[type].name, by: FACT_RULES[type].by })),
});
