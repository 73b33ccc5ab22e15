import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import type { Role } from "#modules/identity/model.ts";
import type { LIGHT_CAUSES } from "#modules/projects/model/light.ts";

/** Colours on which a slip may be raised. */
export const SLIP_LIGHTS = ["yellow", "red"] as const;

/** Why a slip is raised: what makes the light yellow or red, that the step before was not answered in time, or that a permit is late. */
export const SLIP_CAUSES = [
	"unanswered",
	"overdue",
	"stuck",
	"answerDue",
	"near",
	"expired",
	"permitLate",
] as const satisfies readonly ((typeof LIGHT_CAUSES)[number] | "expired" | "permitLate")[];
export type SlipCause = (typeof SLIP_CAUSES)[number];

/** Who receives a step: who leads the project, somebody who holds that post, or a head of the department that decides about the permit. */
export const SLIP_RECEIVERS = ["owner", "promoter", "chainLeader", "assistant", "leader", "department"] as const;

/** One step of the ladder of slips (提醒、催办、督办、约谈), the mildest first; comes from the pack. */
export interface SlipStep {
	readonly id: string;
	readonly name: Text;
	/** Within which it is answered. */
	readonly replyWithin: Term;
	/** It may be raised on one of these colours, once that step was not answered in time, or on a late permit of the road map (一点督办). */
	readonly after: {
		readonly light?: readonly (typeof SLIP_LIGHTS)[number][];
		readonly slip?: string;
		readonly permit?: true;
	};
	readonly by: readonly Role[];
	readonly to: (typeof SLIP_RECEIVERS)[number];
}

/** What happens on the ladder of slips. */
export interface SlipFacts {
	/** 发单. */
	readonly SlipIssued: {
		readonly slip: string;
		/** A step of the pack. */
		readonly step: string;
		/** About what, in words. */
		readonly about: string;
		readonly because: SlipCause;
		/** Staff id. */
		readonly to: string;
		/** Item code of the permit that it is about: each has a ladder of its own. */
		readonly permit?: string;
	};
	/** 回复: what was done, and what shows it. */
	readonly SlipAnswered: {
		readonly slip: string;
		readonly says: string;
		readonly evidence: string;
	};
	/** 销号. */
	readonly SlipClosed: { readonly slip: string; readonly says: string };
	/** 认定正当理由: until that day the light does not blame the project. */
	readonly CauseApproved: { readonly reason: string; readonly until: string };
}

export interface SlipState {
	readonly id: string;
	readonly seq: number;
	readonly step: string;
	readonly about: string;
	readonly because: SlipCause;
	readonly to: string;
	readonly permit?: string;
	readonly by: string;
	readonly on: string;
	/** The first decides whether it was in time. */
	readonly answers: readonly { readonly says: string; readonly evidence: string; readonly on: string }[];
	readonly closed: { readonly on: string; readonly says: string } | null;
	/** The slip that took its place because it was not answered in time. */
	readonly raisedTo: string | null;
}

/** The last approved cause (正当理由). */
export interface CauseState {
	readonly reason: string;
	readonly until: string;
	readonly by: string;
	readonly on: string;
	readonly seq: number;
}

/** The facts that tell what became of a slip. */
export const SLIP_WHATS = ["SlipIssued", "SlipAnswered", "SlipClosed"] as const;
export type SlipWhat = (typeof SLIP_WHATS)[number];
