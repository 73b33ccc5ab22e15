import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/** What happens to the evidence under a case; it moves no clock and is no step of the chart. */
export const CONSENT_WITHDRAWN = "ConsentWithdrawn"; // 撤回用证授权
export const CONSENT_GIVEN = "ConsentGiven"; // 重新授权用证
export const EVIDENCE_CHANGED = "EvidenceChanged"; // 依据变化
export const EVIDENCE_REVIEWED = "EvidenceReviewed"; // 依据复核

/** What a department finds when the evidence under a case has changed: it stands all the same, or its holder has to have it changed. */
export const REVIEW_OUTCOMES = ["stands", "change"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** How a paper that no register supplies is brought: as a file, by mail, or to the window (共享超时改为：上传、邮寄、窗口). */
export const SUPPLIES = ["mail", "window"] as const;
export type Supply = (typeof SUPPLIES)[number];

export const SUPPLY_NAMES: Readonly<Record<Supply, Text>> = {
	mail: text("邮寄", "By mail"),
	window: text("到窗口提交", "At the window"),
};

/** A field of the form whose record its holder disputed, as it was submitted: both values go to the examiner. */
export interface DisputedField {
	readonly field: string;
	readonly dispute: string;
	readonly recorded: string;
	readonly claimed: string;
}

export const STANDING_REFUSALS = {
	"case/fact-disputed": {
		kind: "denied",
		title: text(
			"申请所依据的登记信息有争议，来源部门尚未答复",
			"What the application rests on is disputed and not answered yet",
		),
		remedy: text(
			"有争议的信息不得作为准予的依据：请等所列部门在期限内答复；申请人也可以撤回更正申请。",
			"A disputed record is no ground for a grant: wait for the department's answer, which has its day, or the applicant withdraws the dispute.",
		),
	},
	"case/share-pending": {
		kind: "incomplete",
		title: text("登记系统还没有答复，材料未齐", "A register has not answered: a paper is still missing"),
		remedy: text(
			"受理以材料齐全为前提（行政许可法第32条），所以等到共享完成才能提交；也可以现在上传，或改为邮寄、到窗口提交。可以容缺或告知承诺的材料不受此限。",
			"Intake wants every paper (Administrative Licensing Law, Art. 32): submit when the register has answered, or hand the paper in now as a file, by mail or at the window. What may follow later or be committed to does not wait.",
		),
	},
	"case/not-consented": {
		kind: "conflict",
		title: text("本件没有这项用证授权可以变更", "There is no such consent to change in this case"),
		remedy: text("请刷新查看本件用到的证照。", "Reload it to see which evidence the case uses."),
	},
	"case/consent-over": {
		kind: "denied",
		title: text("本件已经办结，授权已用完", "The case has been decided: the consent has been used"),
		remedy: text(
			"撤回不影响此前已作的使用（个人信息保护法第15条）；以后的办件会另行征求同意。",
			"A withdrawal does not undo what was done before it (Personal Information Protection Law, Art. 15); a later case asks anew.",
		),
	},
	"case/nothing-to-review": {
		kind: "conflict",
		title: text("本件没有待复核的依据变化", "Nothing under this case waits to be looked at again"),
		remedy: text("可能已由他人复核，请刷新。", "Somebody may have done it: reload it."),
	},
	"case/share-unknown": {
		kind: "missing",
		title: text("这份材料不由登记系统提供", "No register is asked for this paper"),
		remedy: text("请刷新查看各材料的来源。", "Reload it to see where each paper comes from."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
