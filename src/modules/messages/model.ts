import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Language, type Text, text } from "#kernel/text.ts";

/** What a message is about (消息类别); mail can be switched off by kind, the inbox never. */
export const MESSAGE_KINDS = [
	"receipt", // 收件
	"correction", // 补正
	"acceptance", // 受理
	"procedure", // 特别程序
	"extension", // 延期
	"decision", // 决定
	"delivery", // 送达
	"renewal", // 延续
	"ended", // 退件、撤件
	"record", // 证照与数据
	"opinion", // 评价、投诉
	"task", // 待办: for staff
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const KIND_NAMES: Readonly<Record<MessageKind, Text>> = {
	receipt: text("收件", "Receipt"),
	correction: text("补正", "Corrections"),
	acceptance: text("受理", "Acceptance"),
	procedure: text("特别程序", "Special procedures"),
	extension: text("延期", "Extension"),
	decision: text("决定", "Decision"),
	delivery: text("送达", "Delivery"),
	renewal: text("延续", "Renewal"),
	ended: text("退件、撤回", "Returned or withdrawn"),
	record: text("证照与数据", "Evidence"),
	opinion: text("评价和投诉", "Ratings and complaints"),
	task: text("待办", "Work to do"),
};

/** What one recipient is told of one event: what, what to do, by when, one link (ux.md G-60). */
export interface Message {
	/** `person:…`, `firm:…`, or a post: `post:examiner:<department>`. */
	readonly recipient: string;
	readonly kind: MessageKind;
	/** Number of the case. */
	readonly about: string;
	readonly title: Text;
	readonly body: Text;
	/** ISO date; derived when it was told. */
	readonly dueOn: string | null;
	/** Path of a page of the web. */
	readonly link: string;
}

/** A post as a recipient: whoever holds it when the message is read. */
export const postOf = (role: string, department = ""): string => `post:${role}:${department}`;

/** How a site sends mail; from `mail.json` of the data folder. */
export interface MailSettings {
	readonly host: string;
	readonly port: number;
	/** `tls` from the first byte, `starttls` before anything else is said, `none` only on the machine itself. */
	readonly security: "tls" | "starttls" | "none";
	readonly user?: string;
	readonly password?: string;
	/** Certificates (PEM) to trust instead of the public ones. */
	readonly ca?: string;
	readonly from: string;
	/** Where the web is reached, without a slash at its end. */
	readonly site: string;
}

/** A mail that is to be sent now. */
export interface Letter {
	/** The same in every attempt: who gets it twice can see it. */
	readonly id: string;
	readonly to: string;
	readonly from: Text;
	readonly language: Language;
	readonly subject: string;
	readonly text: string;
}

/** How it went: `away` is the server itself, `later` this letter only, `refused` will never be taken. */
export type Sent = { readonly how: "sent" } | { readonly how: "away" | "later" | "refused"; readonly why: string };

export const MESSAGES_REFUSALS = {
	"messages/unknown-code": {
		kind: "missing",
		title: text("确认链接无效或已过期", "The link to confirm is not valid or has ended"),
		remedy: text("请在“消息”页重新填写邮箱，再发一封确认信。", "Enter the address again on the page of messages."),
	},
	"messages/no-mail": {
		kind: "denied",
		title: text("本站没有开通邮件", "This site sends no mail"),
		remedy: text("消息都在站内收件箱里。", "All messages are in the inbox."),
	},
	"messages/asked-too-often": {
		kind: "denied",
		title: text("今天已发了五封确认信", "Five mails to confirm were sent today"),
		remedy: text("请查收已发的确认信，或明天再试。", "Look for those, or try again tomorrow."),
	},
	"messages/unknown-feed": {
		kind: "missing",
		title: text("没有这个日历", "There is no such calendar"),
		remedy: text(
			"地址可能已停用，请在“消息”页重新生成。",
			"It may have been revoked. Make a new one on the page of messages.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
