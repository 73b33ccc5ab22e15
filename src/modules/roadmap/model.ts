import type { Text } from "#kernel/text.ts";

/** One name in the list of what is waited for: `A02`, `B07?`, `B01/B02/B03/B04`. */
export interface Prerequisite {
	/** Every alternative that applies is waited for, the latest counts. */
	readonly anyOf: readonly string[];
	/** Waits only if that item is needed; nothing is missing if it is not. */
	readonly optional: boolean;
}

/** A node of the road map: a permit, or an activity that is no permit. */
export interface Permit {
	/** The item's code in the catalogue; for an activity its own id. */
	readonly id: string;
	readonly activity: boolean;
	readonly name: Text;
	readonly stage: string;
	/** FEEL condition: whether the project needs it. */
	readonly when: string;
	readonly after: readonly Prerequisite[];
	/** FEEL: done before day 0, e.g. because the company exists. */
	readonly satisfiedBy?: string;
	/** FEEL number of working days that replaces the item's promised term; an activity always has one. */
	readonly days?: string;
}

/** A group of permits that is shown together (阶段). */
export interface Stage {
	readonly id: string;
	readonly name: Text;
}

/** A point of the plan that people wait for: the start of some entries, or the last finish of some. */
export interface Milestone {
	readonly id: string;
	readonly name: Text;
	readonly at: "start" | "finish";
	readonly of: readonly string[];
}

/** Something that is legal to need but dangerous to meet unprepared. */
export interface Caution {
	readonly code: string;
	/** Raised when one of these is needed. */
	readonly items: readonly string[];
	/** FEEL. */
	readonly when: string;
	readonly message: Text;
}

/** What `permits.yaml` becomes: this module's section of a compiled pack. */
export interface RoadmapSection {
	readonly stages: readonly Stage[];
	readonly milestones: readonly Milestone[];
	/** In the order of the pack. */
	readonly permits: readonly Permit[];
	readonly cautions: readonly Caution[];
}

/** The milestone that people mean by "opening day": `workingDays` is its finish. */
export const PRODUCTION = "production";

/** Something a person should know before trusting the plan. */
export interface Warning {
	readonly code: string;
	readonly items: readonly string[];
	readonly message: Text;
}

/** Who had an entry in hand while a day was lost (谁卡住了). */
export const HOLDERS = ["department", "applicant", "thirdParty", "law"] as const;
export type Holder = (typeof HOLDERS)[number];

/** What really happened to one entry; days in working days are counted from the recorded dates. */
export interface Outcome {
	readonly id: string;
	readonly startedOn: string;
	/** Absent while it is still open. */
	readonly finishedOn?: string;
	/** Working days in each hand, from the clocks of its case. */
	readonly heldBy?: Readonly<Partial<Record<Holder, number>>>;
}
