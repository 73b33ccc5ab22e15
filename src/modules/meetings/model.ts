import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import type { Role } from "#modules/identity/model.ts";

/** One matter on the agenda (议题), and the project that it is about. */
export interface AgendaItem {
	readonly says: string;
	readonly project?: string;
}

/** One decision (议定事项); what somebody is to do about a project becomes a task of it. */
export interface Decision {
	readonly says: string;
	readonly task?: {
		readonly project: string;
		/** Staff id. */
		readonly to: string;
		/** ISO. */
		readonly due: string;
	};
}

/** What happens to a meeting. */
export interface MeetingData {
	/** 召集. */
	readonly MeetingCalled: {
		readonly title: string;
		/** ISO 8601 with offset. */
		readonly startsAt: string;
		readonly place: string;
		/** Staff ids. */
		readonly invited: readonly string[];
		readonly agenda: readonly AgendaItem[];
	};
	/** 会议纪要: once, after it began; with it go the tasks. */
	readonly MinutesKept: {
		/** Staff ids of who was there. */
		readonly present: readonly string[];
		readonly decisions: readonly Decision[];
	};
	/** 取消. */
	readonly MeetingCancelled: { readonly reason: string };
}

export type MeetingEvent = {
	readonly [T in keyof MeetingData]: {
		readonly type: T;
		readonly data: MeetingData[T];
		readonly actor: string;
		/** ms. */
		readonly at: number;
	};
}[keyof MeetingData];

/** A meeting as its events leave it. */
export interface Meeting extends Readonly<MeetingData["MeetingCalled"]> {
	/** Who called it keeps its minutes or calls it off. */
	readonly calledBy: string;
	readonly minutes: MeetingData["MinutesKept"] | null;
	/** ms. */
	readonly minutesAt: number | null;
	readonly cancelled: string | null;
}

/** Who calls meetings. */
export const CALLERS: readonly Role[] = ["promoter", "chainLeader", "assistant", "leader"];
/** Who sees every meeting, and who sees those to which they are invited. */
export const MEETING_READERS: readonly Role[] = [...CALLERS, "auditor"];
export const INVITED: readonly Role[] = ["examiner", "head"];

export const MEETING_REFUSALS = {
	"meeting/unknown": {
		kind: "missing",
		title: text("没有这个会议", "There is no such meeting"),
		remedy: text("请从会议清单打开。", "Open it from the list of meetings."),
	},
	"meeting/not-yours": {
		kind: "denied",
		title: text("会议由召集人办理", "Only who called a meeting does this"),
		remedy: text("请列出的召集人来做。", "Ask the person who called it, named in the facts."),
	},
	"meeting/not-begun": {
		kind: "denied",
		title: text("会议还没有开，不能写纪要", "The meeting has not begun, so it has no minutes"),
		remedy: text("开会以后再写纪要。", "Keep the minutes once it has begun."),
	},
	"meeting/over": {
		kind: "conflict",
		title: text("会议已有纪要或已取消", "The meeting has its minutes or was called off"),
		remedy: text(
			"要更正议定事项，请在项目里更正任务；需要再议的，另召集一次。",
			"Correct a task on its project; call another meeting for what is open.",
		),
	},
	"meeting/unknown-project": {
		kind: "missing",
		title: text("议题或议定事项里的项目不存在", "A project on the agenda or in a decision is not there"),
		remedy: text("从项目清单里选。", "Choose it from the list of projects."),
	},
	"meeting/unknown-person": {
		kind: "missing",
		title: text("没有这个人", "There is no such person"),
		remedy: text("从名单里选参会人和责任人。", "Choose from the people that are offered."),
	},
	"meeting/due-before": {
		kind: "denied",
		title: text("任务期限早于今天", "A task is due before today"),
		remedy: text("把期限改到今天或以后。", "Set a day from today on."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
