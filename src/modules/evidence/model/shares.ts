import { type Text, text } from "#kernel/text.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";

/** How far the sharing of one evidence type has come (帮我传): being prepared, asked for, there, or not answered in time. */
export const SHARE_STATES = ["preparing", "asked", "done", "timedOut"] as const;
export type ShareState = (typeof SHARE_STATES)[number];

export const SHARE_NAMES: Readonly<Record<ShareState, Text>> = {
	preparing: text("准备", "Being prepared"),
	asked: text("申请共享", "Asked for"),
	done: text("共享完成", "Shared"),
	timedOut: text("共享超时", "Not answered in time"),
};

/** One evidence type that a register is asked for, for one draft. Moments are ISO, of the zone's time. */
export interface Share {
	readonly type: string;
	readonly askedAt: string;
	/** When the register was asked last; null: not yet. */
	readonly triedAt: string | null;
	readonly attempts: number;
	/** It is asked again by itself. */
	readonly again: boolean;
	/** What it said last, or why it said nothing; null before the first try. */
	readonly answer: RegisterAnswer | null;
}

/** What a register was asked of a holder (查询记录). */
export interface ShareLogged extends Share {
	readonly purpose: string;
	readonly item: string;
}
