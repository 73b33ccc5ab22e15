import { isZeroMaterialByDesign } from "#modules/catalogue/decide/count.ts";
import type { Item, Material } from "#modules/catalogue/model.ts";
import { catalogueDictionary } from "#modules/indicators/decide/dictionary.ts";
import { type Counted, vectorOf } from "#modules/indicators/decide/subject.ts";

const NO_EVENTS = () => [];

/** The service items of a pack as rows; they rest on the pack, not on events. */
export const countedItems = (items: readonly Item[], materials: ReadonlyMap<string, Material>): readonly Counted[] =>
	items.map(({ code, name, department, oneWindow, variants }) => ({
		key: { item: code },
		name,
		behind: NO_EVENTS,
		facts: vectorOf(
			{
				oneWindow,
				department,
				materials: new Set(variants.flatMap((variant) => variant.materials)).size,
				zeroMaterial: variants.every((variant) => isZeroMaterialByDesign(variant, materials)),
			},
			catalogueDictionary,
		),
	}));

/** The variants of all items (业务办理项) as rows. */
export const countedVariants = (items: readonly Item[], materials: ReadonlyMap<string, Material>): readonly Counted[] =>
	items.flatMap(({ code, department, oneWindow, variants }) =>
		variants.map((variant) => ({
			key: { item: code, variant: variant.kind },
			name: variant.name,
			behind: NO_EVENTS,
			facts: vectorOf(
				{
					oneWindow,
					department,
					variant: variant.kind,
					materials: variant.materials.length,
					zeroMaterial: isZeroMaterialByDesign(variant, materials),
				},
				catalogueDictionary,
			),
		})),
	);
