import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Role } from "#modules/identity/model.ts";

/** What happens when another department is asked inside one case (会签、征求意见); it moves no clock (行政许可法 Art 45 does not list it). */
export const OPINION_TYPES = [
	"OpinionAsked", // 征求意见
	"OpinionGiven", // 会签意见
] as const;
export type OpinionType = (typeof OPINION_TYPES)[number];

/** Who may take these steps: the examiner asks; who examines or heads the asked department answers. */
export const OPINION_RULES: Readonly<Record<OpinionType, { readonly name: Text; readonly by: readonly Role[] }>> = {
	OpinionAsked: { name: text("会签（征求其他部门意见）", "Ask another department"), by: ["examiner"] },
	OpinionGiven: { name: text("答复会签", "Give the opinion"), by: ["examiner", "head"] },
};

/** What an asked department says; it binds nobody: the department of the case decides and answers for it. */
export const AGREES = ["yes", "conditions", "no"] as const;
export type Agrees = (typeof AGREES)[number];

export const AGREES_NAMES: Readonly<Record<Agrees, Text>> = {
	yes: text("同意", "agrees"),
	conditions: text("有条件同意", "agrees on conditions"),
	no: text("不同意", "does not agree"),
};

export interface OpinionAsked {
	/** Id of the department that is asked. */
	readonly department: string;
	readonly question: string;
	/** Working days in which it is to answer. */
	readonly days: number;
}

export interface OpinionGiven {
	readonly department: string;
	readonly agrees: Agrees;
	readonly note: string;
}

/** Why a step of a consultation is refused. */
export const OPINION_REFUSALS = {
	"case/opinion-out": {
		kind: "conflict",
		title: text("会签意见还没有回来", "Another department has not answered yet"),
		remedy: text(
			"请等答复；过了约定的日期仍未答复的，可以继续提出审查意见，记录会写明“未答复”。",
			"Wait for the answer. After the day that was set the proposal may go on, and the record says that none came.",
		),
	},
	"case/opinion-of-own": {
		kind: "incomplete",
		title: text("这就是本件的承办部门", "This is the department of the case"),
		remedy: text("请选择要征求意见的其他部门。", "Choose the other department that is to be asked."),
	},
	"case/opinion-too-late": {
		kind: "denied",
		title: text("答复期限超过了法定期限", "The answer would come after the statutory term"),
		remedy: text(
			"征求意见不停止计时（行政许可法第四十五条未列举）：请缩短答复期限。",
			"To ask another department stops no clock (Administrative Licensing Law, Art. 45 does not list it): give it less time.",
		),
	},
	"case/opinion-not-asked": {
		kind: "denied",
		title: text("没有向这个部门征求意见，或已经答复", "This department was not asked, or has answered"),
		remedy: text("请刷新查看会签记录。", "Reload to see what was asked."),
	},
	"case/unknown-department": {
		kind: "incomplete",
		title: text("没有这个部门", "There is no such department"),
		remedy: text("请从列出的部门中选择。", "Choose one of the departments that are listed."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
