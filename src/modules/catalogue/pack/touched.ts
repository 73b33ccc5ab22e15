import type { Item, Material } from "#modules/catalogue/model.ts";
import { type Difference, difference } from "#modules/zone/pack/difference.ts";

/** The variant that stands for the item itself repeats its fields. */
export const itemDifference = (before: readonly Item[], after: readonly Item[]): Difference =>
	difference(before.map(withoutOwnVariant), after.map(withoutOwnVariant), ({ code }) => code, ["aliases", "articles"]);

const withoutOwnVariant = (item: Item): Item => ({ ...item, variants: item.variants.slice(1) });

/** Something that a change reaches, and by which dependencies: `law licensing-law`, `material M07`. */
export interface Touched {
	readonly code: string;
	readonly because: readonly string[];
}

/** What has changed below the items. */
export interface ChangedBelow {
	readonly laws: ReadonlySet<string>;
	readonly departments: ReadonlySet<string>;
	readonly evidence: ReadonlySet<string>;
	readonly materials: ReadonlySet<string>;
}

/** Items that cite, use, or are handled by something that has changed, in either version. */
export function touchedItems(
	items: readonly Item[],
	materials: readonly Material[],
	changed: ChangedBelow,
): readonly Touched[] {
	const reaches = materialReasons(materials, changed);
	return items.flatMap((item) => {
		const { code, basis, department, evidence } = item;
		const because = [
			...(changed.departments.has(department) ? [`department ${department}`] : []),
			...basis.filter(({ law }) => changed.laws.has(law)).map(({ law }) => `law ${law}`),
			...(evidence !== undefined && changed.evidence.has(evidence) ? [`evidence ${evidence}`] : []),
			...materialsOf(item).flatMap((id) => reaches.get(id) ?? []),
		];
		return because.length > 0 ? [{ code, because: [...new Set(because)] }] : [];
	});
}

/** Of each material: that it has changed itself, or evidence that answers it. */
export function materialReasons(
	materials: readonly Material[],
	changed: Pick<ChangedBelow, "materials" | "evidence">,
): ReadonlyMap<string, readonly string[]> {
	return new Map(
		materials.map(({ id, sources }) => [
			id,
			[
				...(changed.materials.has(id) ? [`material ${id}`] : []),
				...sources.flatMap(({ from }) =>
					from !== undefined && changed.evidence.has(from) ? [`evidence ${from}`] : [],
				),
			],
		]),
	);
}

export const materialsOf = (item: Item): readonly string[] => [
	...new Set([...item.materials, ...item.variants.flatMap(({ materials }) => materials)]),
];
