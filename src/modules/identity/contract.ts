import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { ROLES } from "#modules/identity/model.ts";

/** Who is logged in, for whom, and what they may be asked to do. */
export const callerShape = z.object({
	actor: z.string().meta({ description: "person:… or staff:…" }),
	name: toldShape,
	principal: z.string().meta({ description: "the actor, or whom they act for" }),
	principalName: toldShape,
	appointments: z.array(
		z.object({
			role: z.string().meta({ description: ROLES.join(", ") }),
			of: z.string().exactOptional(),
			for: z
				.object({ id: z.string(), name: toldShape })
				.exactOptional()
				.meta({ description: "whose post it is, where it is held as a deputy" }),
		}),
	),
	mandates: z.array(z.object({ principal: z.string(), name: toldShape, as: toldShape })),
});

/** Null without a login. */
export const readMe = {
	method: "GET",
	path: "/me",
	policy: { who: "anyone" },
	summary: text("当前登录者", "Who is logged in"),
	answer: z.object({ me: callerShape.nullable() }),
} satisfies Endpoint;

export const listDemoLogins = {
	method: "GET",
	path: "/demo-logins",
	policy: { who: "anyone" },
	summary: text("演示身份，一键登录；非演示环境为空", "Demo logins, one click each; empty where there is no demo"),
	answer: z.object({
		logins: z.array(
			z.object({
				id: z.string(),
				name: toldShape,
				post: toldShape.meta({ description: "the post in words: window clerk, window 12" }),
				role: z.enum([...ROLES, "applicant"]).meta({ description: "which side of the product opens" }),
				department: toldShape.nullable(),
				script: z.string().nullable().meta({ description: "one of the eight people: S1 … S8" }),
			}),
		),
	}),
} satisfies Endpoint;

export const logInDemo = {
	method: "POST",
	path: "/demo-logins/{id}",
	policy: { who: "anyone" },
	limit: "sign-in",
	repeatable: true,
	summary: text("演示登录；会话放在 cookie 中", "Log in as one of the demo's people; the session is in a cookie"),
	params: z.object({ id: z.string().min(1).max(64) }),
	answer: z.object({ me: callerShape }),
} satisfies Endpoint;

/** Of an enrolment link; a broken one is answered like a used one. */
const tokenShape = z.string().max(100);
const passwordShape = z.string().min(1).max(1024);

/** What the login page offers beside the demo's people. */
export const readSignIn = {
	method: "GET",
	path: "/sign-in",
	policy: { who: "anyone" },
	summary: text("可用的登录方式", "The ways to log in"),
	answer: z.object({
		password: z.boolean().meta({ description: "there are accounts of staff" }),
		provider: z.boolean().meta({ description: "an OpenID provider is connected" }),
	}),
} satisfies Endpoint;

export const signIn = {
	method: "POST",
	path: "/sign-in",
	policy: { who: "anyone" },
	limit: "sign-in",
	repeatable: true,
	summary: text("工作人员用账号、密码和验证码登录", "Staff log in by name, password and code"),
	body: z.object({
		name: z.string().min(1).max(100),
		password: passwordShape,
		code: z.string().min(1).max(40).meta({ description: "of the authenticator app, or a recovery code" }),
	}),
	answer: z.object({ me: callerShape }),
} satisfies Endpoint;

/** A place of this site to go on at. */
const placeShape = z
	.string()
	.max(500)
	.regex(/^\/(?![/\\])/);

export const startProvider = {
	method: "POST",
	path: "/sign-in/provider",
	policy: { who: "anyone" },
	limit: "sign-in",
	repeatable: true,
	summary: text("去统一身份认证登录", "Go to the OpenID provider to log in"),
	body: z.object({
		next: placeShape,
		enrolment: tokenShape
			.exactOptional()
			.meta({ description: "of an enrolment link: connect this identity to its account" }),
	}),
	answer: z.object({ to: z.string().meta({ description: "where the browser goes; it comes back to /login/back" }) }),
} satisfies Endpoint;

export const finishProvider = {
	method: "PUT",
	path: "/sign-in/provider",
	policy: { who: "anyone" },
	limit: "sign-in",
	summary: text("从统一身份认证回来，完成登录", "Back from the OpenID provider: log in"),
	body: z.object({
		query: z.string().max(8000).meta({ description: "what /login/back was opened with, after the ?" }),
	}),
	answer: z.object({ me: callerShape, next: z.string() }),
} satisfies Endpoint;

/** 160 bits. */
const secretShape = z
	.string()
	.regex(/^[A-Z2-7]{32}$/)
	.meta({ description: "second factor (TOTP), Base32; another one each time the link is opened" });

/** The token is in the body, not in the address: addresses are logged. */
export const openEnrolment = {
	method: "POST",
	path: "/enrolment",
	policy: { who: "anyone" },
	limit: "sign-in",
	repeatable: true,
	summary: text("打开账号开通链接", "Open an enrolment link"),
	body: z.object({ token: tokenShape }),
	answer: z.object({
		login: z.string(),
		name: toldShape,
		secret: secretShape,
		uri: z.string().meta({ description: "the same for an authenticator app" }),
	}),
} satisfies Endpoint;

export const finishEnrolment = {
	method: "PUT",
	path: "/enrolment",
	policy: { who: "anyone" },
	limit: "sign-in",
	summary: text("设定密码和验证器，开通账号", "Set the password and the second factor, and log in"),
	body: z.object({
		token: tokenShape,
		secret: secretShape,
		password: passwordShape,
		code: z.string().min(1).max(40).meta({ description: "of the app that holds the secret now" }),
	}),
	answer: z.object({
		me: callerShape,
		recoveryCodes: z.array(z.string()).meta({ description: "each once, instead of a code; shown only now" }),
	}),
} satisfies Endpoint;

export const changePassword = {
	method: "PUT",
	path: "/me/password",
	policy: { who: "person" },
	summary: text("修改密码，其他会话随即结束", "Change the password; all other sessions end"),
	body: z.object({ old: passwordShape, password: passwordShape }),
	answer: z.object({ me: callerShape }),
} satisfies Endpoint;

const sessionShape = z.object({
	now: z.string(),
	endsAt: z.string().meta({ description: "if nothing is done until then" }),
	latestEnd: z.string().meta({ description: "whatever is done" }),
});

/** To look is not to do: it does not move the end. */
export const readSession = {
	method: "GET",
	path: "/me/session",
	policy: { who: "person" },
	summary: text("会话何时结束", "When the session ends"),
	answer: sessionShape,
} satisfies Endpoint;

export const extendSession = {
	method: "POST",
	path: "/me/session",
	policy: { who: "person" },
	repeatable: true,
	summary: text("继续使用，延长会话", "Go on: the session ends later"),
	answer: sessionShape,
} satisfies Endpoint;

export const logOut = {
	method: "POST",
	path: "/logout",
	policy: { who: "anyone" },
	repeatable: true,
	summary: text("退出登录", "Log out"),
	answer: z.object({
		me: z.null(),
		to: z.string().nullable().meta({ description: "where the browser goes to end the provider's session too" }),
	}),
} satisfies Endpoint;

export const actFor = {
	method: "PUT",
	path: "/me/principal",
	policy: { who: "person" },
	summary: text("选择为谁办理：本人或授权主体", "Choose for whom to act: oneself or a mandate"),
	body: z.object({ principal: z.string().min(1).max(100) }),
	answer: z.object({ me: callerShape }),
} satisfies Endpoint;

/** Reads of one's personal data by staff, newest first. */
export const listReads = {
	method: "GET",
	path: "/me/reads",
	policy: { who: "person" },
	summary: text("谁查看过我的信息", "Who of the staff looked at my data"),
	query: z.object({
		before: z.string().max(100).optional(),
		subject: z.string().min(1).max(100).optional().meta({ description: "only of that case" }),
	}),
	answer: z.object({
		reads: z.array(
			z.object({
				at: z.string(),
				by: toldShape.meta({ description: "who looked: name and post" }),
				what: toldShape,
				subject: z.string().meta({ description: "a case id, or the holder's own id" }),
				purpose: toldShape,
			}),
		),
		next: z.string().nullable().meta({ description: "`before` of the next page" }),
	}),
} satisfies Endpoint;
