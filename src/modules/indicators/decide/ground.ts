import type { Item, Material } from "#modules/catalogue/model.ts";
import { catalogueDictionary, projectDictionary } from "#modules/indicators/decide/dictionary.ts";
import type { Indicator, Subject } from "#modules/indicators/model.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import type { Dictionary } from "#modules/rules/model.ts";

/** What a zone's numbers are computed from: the pack's definitions and catalogue, and how it leads projects. */
export interface IndicatorGround {
	readonly version: string;
	readonly timeZone: string;
	readonly indicators: ReadonlyMap<string, Indicator>;
	readonly dictionaries: Readonly<Record<Subject, Dictionary>>;
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
}): IndicatorGround => ({
	version: pack.version,
	timeZone: pack.zone.timeZone,
	indicators: new Map(pack.indicators.map((indicator) => [indicator.id, indicator])),
	dictionaries: {
		projects: pack.projects ? projectDictionary(pack.projects) : makeDictionary([]),
		items: catalogueDictionary,
		variants: catalogueDictionary,
	},
	projects: pack.projects,
	items: pack.items,
	materials: new Map(pack.materials.map((material) => [material.id, material])),
});
