import { formatDay } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type ItemQuery, itemGuide, listItems, type Shelf, shelve } from "#modules/exhibition/decide/items.ts";
import { portalPage } from "#modules/exhibition/decide/portal.ts";
import { type PublicSource, publicPack } from "#modules/exhibition/decide/slice.ts";
import type { CatalogueChanges, DatedPortal, ItemGuide, ItemList, Situation } from "#modules/exhibition/model.ts";
import { sha256 } from "#platform/hash.ts";

/** The public face of the pack in force, and of those before it: saved road maps keep theirs. */
export interface PublicFaces {
	readonly current: PublicFace;
	/** Undefined for a version that was never in force. */
	of(version: string): Promise<PublicFace | undefined>;
	/** Of the version in force; undefined while it cannot be told. */
	changes(): Promise<CatalogueChanges | undefined>;
}

/** What anyone may see of a zone, prepared once a pack version. */
export class PublicFace {
	/** The slice as JSON, and the hash under which browsers keep it. */
	readonly slice: string;
	readonly sliceHash: string;
	readonly #pack: PublicSource;
	readonly #shelf: Shelf;
	readonly #now: () => number;
	#page: DatedPortal | undefined;

	/** `now` is the zone's time, ms since 1970. */
	constructor(pack: PublicSource, now: () => number) {
		this.#pack = pack;
		this.#shelf = shelve(pack);
		this.#now = now;
		this.slice = canonicalJson(publicPack(pack));
		this.sliceHash = sha256(this.slice).slice("sha256:".length, "sha256:".length + 24);
	}

	get today(): string {
		return formatDay(localDay(this.#now(), this.#pack.zone.timeZone));
	}

	portal(): DatedPortal {
		const { today } = this;
		if (this.#page?.today !== today) {
			const day = localDay(this.#now(), this.#pack.zone.timeZone);
			this.#page = { ...portalPage(this.#pack, day), today, slice: this.sliceHash };
		}
		return this.#page;
	}

	items(query: ItemQuery): ItemList {
		return listItems(this.#shelf, query);
	}

	item(code: string, situation: Situation): ItemGuide | undefined {
		return itemGuide(this.#shelf, code, situation, this.today);
	}
}
