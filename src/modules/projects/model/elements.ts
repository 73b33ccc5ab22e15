import type { Text } from "#kernel/text.ts";
import type { Named } from "#modules/projects/model/named.ts";

/** What a project needs of the zone to be built and to run (要素: 电、水、气、用工), and how much of it the zone has. */
export interface Element extends Named {
	readonly unit: Text;
	readonly capacity: {
		/** Exact decimal, in that unit. */
		readonly amount: string;
		/** ISO: as of when. */
		readonly on: string;
		readonly source: Text;
	};
	/** Invented for a demo. */
	readonly synthetic: boolean;
}

/** 要素需求: how much of one element a project needs; the last that was told stands. */
export interface NeedRecorded {
	readonly element: string;
	/** In the element's unit, exact decimal. */
	readonly amount: string;
	readonly source: string;
}
