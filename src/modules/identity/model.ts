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

/** By what somebody is known at the counter (身份证件). */
export const DOCUMENT_KINDS = ["identityCard", "passport", "residencePermit", "firmRegistration"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_NAMES: Readonly<Record<DocumentKind, Text>> = {
	identityCard: text("居民身份证", "Identity card"),
	passport: text("护照", "Passport"),
	residencePermit: text("居留证件", "Residence permit"),
	firmRegistration: text("营业执照", "Business licence"),
};

/** An identity document as it is noted: capitals and digits, without what only parts them. */
export const documentNumber = (words: string): string =>
	words
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[\s·-]/g, "");

/** What staff type to log in, and what stands behind `staff:`. */
export const isLoginName = (words: string): boolean => /^[a-z0-9][a-z0-9-]{0,50}$/.test(words);

/** How a session was begun. */
export type Way = "demo" | "password" | "provider";

/** A session ends after this, ms of the real clock: a working day. */
export const ABSOLUTE = 12 * 3_600_000;
/** And when its person did nothing for this long, ms. */
export const IDLE = 30 * 60_000;
/** So long before its end one is warned (ux.md G-29), ms. */
export const WARNING = 2 * 60_000;

/** Posts whose steps a deputy may take (代理). */
export const DEPUTY_ROLES = ["examiner", "head"] as const satisfies readonly Role[];
export type DeputyRole = (typeof DEPUTY_ROLES)[number];

/** What is noted of staff beside their reads: a list or pack taken away, a look at the audit. */
export type TraceKind = "export" | "audit";

/** Where an account of staff stands. */
export type AccountState = "waiting" | "active" | "disabled";

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
	"identity/wrong-login": {
		kind: "denied",
		title: text("账号、密码或验证码不对", "The user name, the password or the code is wrong"),
		remedy: text(
			"检查大小写和手机时间后再试；忘了请找管理员重置。",
			"Check capitals and your phone's clock and try again; an administrator can reset the account.",
		),
	},
	"identity/wrong-password": {
		kind: "denied",
		title: text("现在的密码不对", "The present password is wrong"),
		remedy: text("检查大小写后再试。", "Check capitals and try again."),
	},
	"identity/name-taken": {
		kind: "conflict",
		title: text("这个账号名已有人用", "This name is taken"),
		remedy: text("换一个账号名，或重置原账号。", "Choose another, or reset the account that has it."),
	},
	"identity/wait": {
		kind: "denied",
		title: text("失败次数太多，请稍等再试", "Too many failed; wait a moment"),
		remedy: text("账号不会被锁死，等一等就能再试。", "No account is locked for good; a short wait is all."),
	},
	"identity/enrolment-gone": {
		kind: "missing",
		title: text("这个开通链接已用过或已过期", "This enrolment link was used or has expired"),
		remedy: text("请管理员重新发一个链接。", "Ask your administrator for a new one."),
	},
	"identity/wrong-code": {
		kind: "incomplete",
		title: text("验证码不对", "The code is wrong"),
		remedy: text(
			"等验证器换下一个数字，再核对手机时间；这个页面重新打开过，就再扫一次码。",
			"Wait for the next number, and check your phone's clock. If you opened this page again, scan again.",
		),
	},
	"identity/weak-password": {
		kind: "incomplete",
		title: text("这个密码容易被猜到", "This password is easily guessed"),
		remedy: text(
			"至少12个字符；不用常见的词和账号名，几个不相干的词连起来就好。",
			"12 characters or more, no common word and not your user name; a few unrelated words will do.",
		),
	},
	"identity/no-account": {
		kind: "missing",
		title: text("您不用密码登录", "You do not log in by a password"),
		remedy: text("密码在您的身份认证平台上修改。", "Change it with your identity provider."),
	},
	"identity/no-provider": {
		kind: "missing",
		title: text("这里没有接入统一身份认证", "No identity provider is connected here"),
		remedy: text("请用账号和密码登录。", "Log in by user name and password."),
	},
	"identity/provider-away": {
		kind: "conflict",
		title: text("统一身份认证没有答复", "The identity provider did not answer"),
		remedy: text("过一会儿再试，没有登录成功。", "Nobody was logged in; try again in a while."),
	},
	"identity/provider-refused": {
		kind: "denied",
		title: text("统一身份认证没有确认您的身份", "The identity provider did not confirm who you are"),
		remedy: text("请从登录页重新开始。", "Begin again from the login page."),
	},
	"identity/flow-gone": {
		kind: "conflict",
		title: text(
			"这次登录已用过、已过期，或不是从这个浏览器开始的",
			"This login was used, has expired, or began in another browser",
		),
		remedy: text("请从登录页重新开始。", "Begin again from the login page."),
	},
	"identity/linked-already": {
		kind: "conflict",
		title: text("这个身份已属于另一个人", "This identity belongs to another person already"),
		remedy: text("请用另一个身份，或请管理员处理。", "Use another identity, or ask your administrator."),
	},
	"identity/account-disabled": {
		kind: "denied",
		title: text("这个账号已停用", "This account is disabled"),
		remedy: text("请联系本单位管理员。", "Ask your administrator."),
	},
	"identity/not-your-post": {
		kind: "denied",
		title: text("这不是您本人的岗位", "This is not your own post"),
		remedy: text(
			"只能把自己在部门的承办或批准岗位交人代理，代来的岗位不能再转。",
			"You can hand over your own post of examiner or approver; one that you hold as a deputy cannot be passed on.",
		),
	},
	"identity/not-a-colleague": {
		kind: "denied",
		title: text("代理人须是本部门的另一位工作人员", "A deputy is another member of the same department"),
		remedy: text("请在列出的同事中选择。", "Choose one of the colleagues that are listed."),
	},
	"identity/deputy-overlaps": {
		kind: "conflict",
		title: text("这段时间已经有代理人", "There is a deputy for these days already"),
		remedy: text("先结束已有的代理，或换一段时间。", "End that one first, or choose other days."),
	},
	"identity/deputy-days": {
		kind: "incomplete",
		title: text("代理的起止日期不对", "The days are not right"),
		remedy: text(
			"从今天或以后开始，结束不早于开始，最长一年。",
			"From today or later, to a day not before it, for a year at most.",
		),
	},
	"identity/no-deputy": {
		kind: "missing",
		title: text("没有这项正在进行的代理", "There is no such deputy now"),
		remedy: text("可能已经到期或结束，请刷新。", "It may have ended: reload the page."),
	},
	"identity/document-of-another": {
		kind: "conflict",
		title: text("这个证件登记在另一个名字下", "This document is on record under another name"),
		remedy: text(
			"核对证件号码和姓名；号码没错，就用登记的名字办理。",
			"Compare number and name; if the number is right, go on with the name on record.",
		),
	},
	"identity/unknown-holder": {
		kind: "missing",
		title: text("没有这个人或单位", "There is no such person or body"),
		remedy: text("请按证件登记。", "Note them by their document."),
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
