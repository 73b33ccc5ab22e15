import type { Text } from "#kernel/text.ts";

/** A permit of the road map stands before the opening from so many calendar days before its last day on. */
export const PERMIT_AHEAD = 30;

/** What can stand between today and the opening day. */
export const HELD_KINDS = ["permit", "apply", "proof", "stage", "works", "promise", "task", "slip"] as const;

/** Who holds it: a department its case, the investor or the zone what they owe, a person what waits on them. */
export const HOLDERS = ["department", "investor", "zone", "person", "nobody"] as const;

/** A case of the firm as far as the opening day looks at it. */
export interface FirmCase {
	readonly number: string;
	readonly item: string;
	readonly name: Text;
	readonly department: Text;
	/** Waits for its applicant (待补正). */
	readonly onApplicant: boolean;
	readonly granted: boolean;
	readonly due: string | null;
}

/** One thing that stands before the opening. */
export interface Held {
	readonly kind: (typeof HELD_KINDS)[number];
	readonly id: string;
	readonly what: Text;
	readonly holder: (typeof HOLDERS)[number];
	/** The department, or the person as `staff:…`. */
	readonly name: Text | null;
	readonly person: string | null;
	/** The last day; null where none is set. */
	readonly until: string | null;
	readonly late: boolean;
	/** Its day lies after the opening: as it stands, the opening moves. */
	readonly beyond: boolean;
}

/** The opening day (投产) as it is planned, or was. */
export interface OpeningDay {
	readonly stage: string;
	/** Of the works; `""` where there is one only. */
	readonly phase: string;
	readonly planned: string | null;
	readonly opened: string | null;
}
