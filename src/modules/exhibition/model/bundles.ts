import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";

/** A bundle as a search shows it. */
export interface BundleHit {
	readonly id: string;
	readonly name: Text;
	readonly about: Text;
	readonly lead: Text;
	readonly members: number;
}

/** What is applied for once and handled together, for who is about to (一件事的办事指南). */
export interface BundleGuide extends Omit<BundleHit, "members"> {
	readonly basis: readonly Text[];
	/** The term of the whole; null where the zone's law sets none. */
	readonly term: Term | null;
	readonly extension: number | null;
	readonly members: readonly {
		readonly item: string;
		readonly name: Text;
		readonly department: Text;
		readonly optional: boolean;
		readonly after: readonly { readonly item: string; readonly name: Text }[];
		readonly promised: Term | null;
		readonly statutory: Term | null;
		readonly materials: number;
	}[];
	/** Papers of all members: each once, and how many they would be one by one. */
	readonly papers: { readonly once: number; readonly apart: number };
	readonly version: string;
	readonly validFrom: string;
}
