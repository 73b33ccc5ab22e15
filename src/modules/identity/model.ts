import type { Appointment, Mandate } from "#kernel/caller.ts";
import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/** What a member of staff may be (岗位). */
export const ROLES = [
	"window", // 综窗: takes in, hands out, decides nothing
	"examiner", // 承办人
	"head", // 批准人,部门负责人
	"promoter", // 招商
	"chainLeader", // 链长
	"assistant", // 帮办代办
	"courier", // 揽投
	"leader", // 管委会领导
	"auditor", // 监督: reads and does nothing else
	"administrator", // 管理员
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
	window: text("综合窗口", "General window"),
	examiner: text("承办人", "Examiner"),
	head: text("批准人", "Approver"),
	promoter: text("招商专员", "Investment promoter"),
	chainLeader: text("链长", "Chain leader"),
	assistant: text("帮办专员", "Project assistant"),
	courier: text("揽投专员", "Courier"),
	leader: text("管委会领导", "Zone leader"),
	auditor: text("监督员", "Auditor"),
	administrator: text("管理员", "Administrator"),
};

/** A person as they are entered. */
export interface PersonRow {
	readonly id: string;
	readonly name: Text;
	/** In words: window clerk, window 12. */
	readonly post: Text;
	/** How the demo's login page shows them. */
	readonly demo: { readonly order: number; readonly script: string | null } | null;
	readonly appointments: readonly Appointment[];
	readonly mandates: readonly Pick<Mandate, "principal" | "as">[];
}

export interface FirmRow {
	readonly id: string;
	readonly name: Text;
	/** Unified social credit code (统一社会信用代码); absent before registration. */
	readonly code?: string;
}

export const IDENTITY_REFUSALS = {
	"access/login-needed": {
		kind: "denied",
		title: text("请先登录", "Log in first"),
		remedy: text("登录后重试。", "Log in and try again."),
	},
	"access/not-yours-to-do": {
		kind: "denied",
		title: text("您的岗位不能办理这一步", "Your post may not take this step"),
		remedy: text("请由列出的岗位办理。", "One of the posts that are named has to do it."),
	},
	"access/from-elsewhere": {
		kind: "denied",
		title: text("请求来自其他网站", "The request comes from another site"),
		remedy: text("请在本站页面内操作。", "Do it from a page of this site."),
	},
	"identity/unknown-login": {
		kind: "missing",
		title: text("没有这个登录身份", "There is no such login"),
		remedy: text("请从列表中选择。", "Choose one of the list."),
	},
	"identity/no-mandate": {
		kind: "denied",
		title: text("没有该主体的授权", "You hold no power to act for it"),
		remedy: text(
			"请先取得授权委托（行政许可法第29条）。",
			"Obtain a power of attorney first (Administrative Licensing Law, Art. 29).",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
