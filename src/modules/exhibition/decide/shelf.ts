import type { Text } from "#kernel/text.ts";
import { indexItems, type SearchIndex } from "#modules/catalogue/decide/search-index.ts";
import { type Ladder, ladderOf } from "#modules/evidence/decide/ladder.ts";
import type { PublicSource } from "#modules/exhibition/decide/slice.ts";

/** The catalogue of one pack version, ready to be searched and shown. */
export interface Shelf extends Ladder {
	readonly pack: PublicSource;
	readonly index: SearchIndex;
	readonly bundleIndex: SearchIndex;
	readonly departments: ReadonlyMap<string, Text>;
}

export const shelve = (pack: PublicSource): Shelf => ({
	pack,
	index: indexItems(pack.items),
	bundleIndex: indexBundles(pack),
	...ladderOf(pack),
	departments: new Map(pack.departments.map(({ id, name }) => [id, name])),
});

/** Bundles are found as items are: by name, other names, pinyin and initials. */
const indexBundles = ({ applications }: Pick<PublicSource, "applications">): SearchIndex =>
	indexItems(applications.bundles.map(({ id, name, aliases }) => ({ code: id, name, aliases, variants: [] })));
