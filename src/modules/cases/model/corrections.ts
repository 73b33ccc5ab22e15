import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { SUPERVISION_RULES, SUPERVISION_TYPES } from "#modules/cases/model/supervision.ts";
import type { Role } from "#modules/identity/model.ts";

/**
 * Records of what happened, which may have been written down wrongly. What the office has willed (受理, 准予, 延期 …) is no such record: it is
 * undone as the law undoes it, never by a correction.
 */
export const CORRECTABLE_TYPES = [
	"SpecialProcedureStarted",
	"SpecialProcedureEnded",
	"SiteCheckRecorded",
	"PapersReceived",
	"ResultDispatched",
	"DeliveryFailed",
	"ResultDelivered",
] as const;
export type CorrectableType = (typeof CORRECTABLE_TYPES)[number];

/** Facts that may be recorded after they happened, with their own time (补记); a procedure begins with its letter, never before. */
export const LATE_TYPES: readonly string[] = CORRECTABLE_TYPES.filter((type) => type !== "SpecialProcedureStarted");

/** What answers a wrong record (更正). */
export const CORRECTION_TYPES = [
	"RecordCorrectionProposed", // 提请更正
	"RecordCorrectionRejected", // 不予更正
	"RecordCorrected", // 更正记录
] as const;
export type CorrectionType = (typeof CORRECTION_TYPES)[number];

/** What keeps a case and its record in order; none of it is of the chart. */
export const UPKEEP_TYPES = [...SUPERVISION_TYPES, ...CORRECTION_TYPES] as const;

/** Where a correction moves a legal date it takes two: one proposes, the head decides. */
export const CORRECTION_RULES: Readonly<Record<CorrectionType, { readonly name: Text; readonly by: readonly Role[] }>> =
	{
		RecordCorrectionProposed: {
			name: text("提请更正记录", "Propose a correction"),
			by: ["window", "examiner", "head"],
		},
		RecordCorrectionRejected: {
			name: text("不予更正", "Reject the correction"),
			by: ["window", "examiner", "head"],
		},
		RecordCorrected: { name: text("更正记录", "Correct a record"), by: ["window", "examiner", "head"] },
	};

export const UPKEEP_RULES = { ...SUPERVISION_RULES, ...CORRECTION_RULES };

/** What a record should have said: another kind, time or content; null: it never happened. */
export type RightRecord =
	| ({ readonly type: CorrectableType; readonly at: string } & Readonly<Record<string, unknown>>)
	| null;

/** As its event keeps it: `people` has the words about people apart, which no stranger is told. */
export interface CorrectionData {
	/** Seq of the wrong record. */
	readonly of: number;
	readonly as: RightRecord;
	readonly people: Readonly<Record<string, unknown>>;
	readonly note: string;
	/** Seq of the proposal that is decided by it. */
	readonly proposal?: number;
}

export const CORRECTION_REFUSALS = {
	"case/not-correctable": {
		kind: "denied",
		title: text("这一条不能用更正来改", "This is nothing that a correction changes"),
		remedy: text(
			"只有事实记录可以更正；受理、决定、延期等是行政行为，请依法重新作出、撤销或者救济。系统自动记录的也不能更正。",
			"Only records of fact are corrected. Acceptance, decision, extension are acts of the office: they are taken anew, revoked or contested as the law has it. Nor is what the system recorded by itself.",
		),
	},
	"case/correction-changes-nothing": {
		kind: "incomplete",
		title: text("更正后与现在的记录一样", "The correction says what the record says already"),
		remedy: text("请写明应当是什么。", "Say what it should have been."),
	},
	"case/not-yet-happened": {
		kind: "incomplete",
		title: text("发生时间不能晚于现在，也不能早于提交", "It cannot have happened after now, nor before the submission"),
		remedy: text("请核对日期和时间。", "Check date and time."),
	},
	"case/correction-incomplete": {
		kind: "incomplete",
		title: text("更正后的记录内容不全", "The record as corrected is not complete"),
		remedy: text(
			"改成另一种记录的，要写全那种记录的内容。",
			"Where it becomes another kind of record, say all that kind tells.",
		),
	},
	"case/correction-impossible": {
		kind: "conflict",
		title: text("照此更正，办件经过就不合法", "With this correction the history would not be lawful"),
		remedy: text(
			"更正后的全部经过要逐步符合法定流程：请核对时间的先后，或者先更正后面的记录。",
			"The whole history has to stand step by step as the law allows: check the order of times, or correct the later record first.",
		),
	},
	"case/correction-needs-two": {
		kind: "denied",
		title: text("这项更正会改变法定日期，要两个人", "This correction moves a legal date: it takes two"),
		remedy: text("请提请更正，由另一位批准人决定。", "Propose it; another person, who approves, decides."),
	},
	"case/correction-pending": {
		kind: "conflict",
		title: text("已有一项更正等待决定", "A correction waits for its decision already"),
		remedy: text("请批准人先决定那一项。", "That one is decided first."),
	},
	"case/no-such-proposal": {
		kind: "conflict",
		title: text("没有这样的更正提请", "There is no such proposal"),
		remedy: text("批准的内容须与提请的一致；请刷新后再办。", "What is approved is what was proposed: reload the page."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
