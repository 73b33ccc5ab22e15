import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { MESSAGE_KINDS } from "#modules/messages/model.ts";

const kindShape = z.enum(MESSAGE_KINDS);
const languageShape = z.enum(["zh", "en"]);

export const readInbox = {
	method: "GET",
	path: "/inbox",
	policy: { who: "person" },
	summary: text("收件箱：告诉我的每一件事，最近的在前", "Inbox: everything I was told, newest first"),
	query: z.object({ before: z.string().max(400).optional().meta({ description: "`next` of the page before" }) }),
	answer: z.object({
		messages: z.array(
			z.object({
				id: z.string(),
				kind: kindShape,
				about: z.string().meta({ description: "number of the case" }),
				title: toldShape,
				body: toldShape.meta({ description: "what to do" }),
				dueOn: z.string().nullable(),
				link: z.string(),
				at: z.string(),
				read: z.boolean(),
			}),
		),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;

export const countUnread = {
	method: "GET",
	path: "/inbox/unread",
	policy: { who: "person" },
	summary: text("未读消息数", "How many messages are unread"),
	answer: z.object({ unread: z.int().meta({ description: "100: that many or more" }) }),
} satisfies Endpoint;

export const markRead = {
	method: "POST",
	path: "/inbox/read",
	policy: { who: "person" },
	summary: text("标为已读", "Mark messages as read"),
	body: z.object({ ids: z.array(z.string().max(200)).max(100).optional().meta({ description: "absent: all" }) }),
	answer: z.object({ unread: z.int() }),
	repeatable: true,
} satisfies Endpoint;

const mailShape = z.object({
	available: z.boolean().meta({ description: "whether this site sends mail" }),
	email: z.string().nullable(),
	confirmed: z.boolean(),
	language: languageShape,
	kinds: z.array(z.object({ id: kindShape, name: toldShape, mailed: z.boolean() })),
	failure: z
		.enum(["waiting", "refused"])
		.nullable()
		.meta({ description: "the last mail has not gone: it is tried again, or the mail server refuses it for good" }),
});

export const readMail = {
	method: "GET",
	path: "/me/mail",
	policy: { who: "person" },
	summary: text("我的邮件设置", "My mail settings"),
	answer: mailShape,
} satisfies Endpoint;

export const changeMail = {
	method: "PUT",
	path: "/me/mail",
	policy: { who: "person" },
	summary: text("修改邮件设置；新邮箱须先确认", "Change my mail settings; a new address has to be confirmed first"),
	body: z.object({
		email: z.email().max(254).nullable().meta({ description: "null: no mail" }),
		language: languageShape,
		muted: z.array(kindShape).max(MESSAGE_KINDS.length),
		again: z.boolean().default(false).meta({ description: "send the mail to confirm once more" }),
	}),
	answer: mailShape,
} satisfies Endpoint;

export const confirmMail = {
	method: "POST",
	path: "/mail/confirm",
	limit: "sign-in",
	policy: { who: "anyone" },
	summary: text("确认邮箱", "Confirm an address"),
	body: z.object({ code: z.string().min(1).max(64) }),
	answer: z.object({ email: z.string() }),
	repeatable: true,
} satisfies Endpoint;

const feedShape = z.object({ madeAt: z.string().nullable() });

export const readFeed = {
	method: "GET",
	path: "/me/calendar",
	policy: { who: "applicant" },
	summary: text("我的期限日历", "The calendar of my deadlines"),
	answer: feedShape,
} satisfies Endpoint;

export const makeFeed = {
	method: "POST",
	path: "/me/calendar",
	policy: { who: "applicant" },
	summary: text("生成日历的秘密地址，旧地址随即失效", "Make a secret address for it; the one before ends"),
	answer: z.object({ path: z.string().meta({ description: "shown now and never again" }) }),
	repeatable: true,
} satisfies Endpoint;

export const revokeFeed = {
	method: "DELETE",
	path: "/me/calendar",
	policy: { who: "applicant" },
	summary: text("停用日历地址", "Revoke the address"),
	answer: feedShape,
} satisfies Endpoint;

export const subscribe = {
	method: "GET",
	path: "/calendar/{token}",
	policy: { who: "anyone" },
	summary: text("期限日历（iCalendar）", "A calendar of deadlines (iCalendar)"),
	params: z.object({ token: z.string().max(64) }),
	query: z.object({ lang: languageShape.default("zh") }),
	answer: z.string(),
} satisfies Endpoint;
