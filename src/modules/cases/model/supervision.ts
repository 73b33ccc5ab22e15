import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Role } from "#modules/identity/model.ts";

/** What is recorded of a case to keep it moving; it moves no clock. */
export const SUPERVISION_TYPES = [
	"CaseAssigned", // 指派、转办
	"OverrunExplained", // 超期说明
] as const;
export type SupervisionType = (typeof SUPERVISION_TYPES)[number];

/** Who may take these steps; an examiner may take a case over, a head may give it to anybody (T12). */
export const SUPERVISION_RULES: Readonly<
	Record<SupervisionType, { readonly name: Text; readonly by: readonly Role[] }>
> = {
	CaseAssigned: { name: text("指派承办人", "Assign"), by: ["examiner", "head"] },
	OverrunExplained: { name: text("公开超期原因", "Publish why it is late"), by: ["examiner", "head"] },
};

/** How the review is looked at (审批视图). */
export const REVIEW_VIEWS = [
	"all",
	"mine",
	"dueToday",
	"yellow",
	"red",
	"paused",
	"toDecide",
	"toCheck",
	"opinions",
	"decided",
] as const;
export type ReviewView = (typeof REVIEW_VIEWS)[number];

/** The cards of the supervisors (亮牌). */
export const CARD_VIEWS = ["black", "red", "yellow", "paused"] as const;
export type CardView = (typeof CARD_VIEWS)[number];

export const CARD_NAMES: Readonly<Record<CardView, Text>> = {
	black: text("超法定", "Past statutory"),
	red: text("红牌", "Red"),
	yellow: text("黄牌", "Yellow"),
	paused: text("暂停计时", "Clock stopped"),
};

/** Why a step of supervision is refused. */
export const SUPERVISION_REFUSALS = {
	"case/not-an-examiner": {
		kind: "incomplete",
		title: text("这个人不是本部门的承办人", "This is no examiner of the department"),
		remedy: text("请在列出的承办人中选择。", "Choose one of the examiners that are listed."),
	},
	"case/already-assigned": {
		kind: "conflict",
		title: text("本件已由这个人承办", "This person holds the case already"),
		remedy: text("不用再指派。", "There is nothing to assign."),
	},
	"case/reassignment-needs-a-reason": {
		kind: "incomplete",
		title: text("转办要写明原因", "To pass a case on needs a reason"),
		remedy: text("本件已有承办人：请写明为什么换人。", "The case has an examiner: say why another one takes it."),
	},
	"case/assign-to-yourself": {
		kind: "denied",
		title: text("承办人只能把办件接到自己名下", "An examiner can only take a case over"),
		remedy: text("要交给别人，请由部门批准人指派。", "To give it to another, ask the approver of the department."),
	},
	"case/not-overdue": {
		kind: "denied",
		title: text("本件没有超期", "This case is not overdue"),
		remedy: text(
			"超过承诺或法定时限的办件才公开超期原因。",
			"A reason is published once the promised or the statutory time is over.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
