import type { FastifyReply, FastifyRequest } from "fastify";
import { type Caller, NOBODY } from "#kernel/caller.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { type Text, text } from "#kernel/text.ts";
import { type Access, barred, isFromElsewhere, tokenIn } from "#platform/access.ts";
import { LIMIT_REFUSALS, type Limiter, tellLimit } from "#platform/limits.ts";
import { problem } from "#platform/problems.ts";

const LOGIN_NEEDED = text("请先登录", "Log in first");
const NOT_YOURS = text("您的岗位不能办理", "This is not for your post");
const FROM_ELSEWHERE = text("请求来自其他网站", "The request comes from another site");
const TOO_OFTEN = LIMIT_REFUSALS["access/too-many-requests"];

/**
 * Who may ask, and how often, is settled before a word of the body is read: a stranger learns nothing of what would be understood. Answers
 * with who asks; undefined when they were turned away.
 */
export async function enter(
	endpoint: Endpoint,
	{ access, limiter }: { readonly access: Access | undefined; readonly limiter: Limiter | undefined },
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<Caller | undefined> {
	const turnedAway = (status: number, code: string, title: Text, more?: object): undefined =>
		void problem(reply, status, code, title, more);
	if (endpoint.method !== "GET" && isFromElsewhere(request))
		return turnedAway(403, "access/from-elsewhere", FROM_ELSEWHERE);
	const token = tokenIn(request);
	const caller = (token && (await access?.caller(token, endpoint.method !== "GET"))) || NOBODY;
	const counted = await limiter?.(endpoint, caller, request);
	if (counted) tellLimit(reply, counted);
	if (counted?.isExceeded)
		return turnedAway(429, "access/too-many-requests", TOO_OFTEN.title, {
			facts: { limit: counted.limit, seconds: counted.reset },
			remedy: TOO_OFTEN.remedy,
		});
	const bar = barred(endpoint, caller);
	if (bar === "login") return turnedAway(401, "access/login-needed", LOGIN_NEEDED);
	if (bar === "post")
		return turnedAway(403, "access/not-yours-to-do", NOT_YOURS, { facts: { who: endpoint.policy.who } });
	return caller;
}
