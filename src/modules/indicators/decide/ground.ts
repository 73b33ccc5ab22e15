import type { Item, Material } from "#modules/catalogue/model.ts";
import { catalogueDictionary, projectDictionary } from "#modules/indicators/decide/dictionary.ts";
import { type Compiled, compiled, factsRead } from "#modules/indicators/decide/evaluate.ts";
import { typesBehind } from "#modules/indicators/decide/projects.ts";
import type { Indicator, Subject } from "#modules/indicators/model.ts";
import type { FactType } from "#modules/projects/model/facts.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import type { Dictionary } from "#modules/rules/model.ts";

/** What a zone's numbers are computed from: the pack's definitions and catalogue, and how it leads projects. */
export interface IndicatorGround {
	readonly version: string;
	readonly timeZone: string;
	readonly indicators: ReadonlyMap<string, Compiled>;
	readonly dictionaries: Readonly<Record<Subject, Dictionary>>;
	/** The kinds of facts of projects on which the numbers over many projects rest. */
	readonly types: readonly FactType[];
	readonly projects: ProjectSettings | undefined;
	readonly items: readonly Item[];
	readonly materials: ReadonlyMap<string, Material>;
}

export const indicatorGround = (pack: {
	readonly version: string;
	readonly zone: { readonly timeZone: string };
	readonly indicators: readonly Indicator[];
	readonly projects?: ProjectSettings;
	readonly items: readonly Item[];
	readonly materials: readonly Material[];
}): IndicatorGround => {
	const dictionaries = {
		projects: pack.projects ? projectDictionary(pack.projects) : makeDictionary([]),
		items: catalogueDictionary,
		variants: catalogueDictionary,
	};
	const all = pack.indicators.map((indicator) => compiled(indicator, dictionaries[indicator.of]));
	const overMany = all.filter(({ indicator }) => indicator.of === "projects" && !indicator.each);
	return {
		version: pack.version,
		timeZone: pack.zone.timeZone,
		indicators: new Map(all.map((one) => [one.indicator.id, one])),
		dictionaries,
		types: pack.projects ? typesBehind(overMany.flatMap(factsRead), pack.projects) : [],
		projects: pack.projects,
		items: pack.items,
		materials: new Map(pack.materials.map((material) => [material.id, material])),
	};
};
