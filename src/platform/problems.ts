import type { FastifyReply, FastifyRequest } from "fastify";
import type { InvalidField } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { Stale, Unreachable, understood } from "#platform/failures.ts";
import { Unstorable } from "#platform/statement.ts";

const AWAY = text(
	"数据库暂时连不上，没有确认完成；请用同一请求标识重试",
	"The database is away and nothing was confirmed; send it again with the same key",
);
const BUSY = text(
	"同时修改的人太多，没有完成，请重试",
	"Too many changes at the same moment; nothing was done, try again",
);
export const NOT_THERE = text("没有找到", "Not found");
const NOT_SO = text("这个地址不能这样请求", "This address is not asked in this way");
const FAULT = text("系统出错，没有完成", "Something went wrong; nothing was done");
const NOT_UNDERSTOOD = text("输入有误", "The input is not understood");
const TOO_LARGE = text(
	"提交的内容太大（不超过 1 MB、10000 项、64 层）",
	"What was sent is too large (at most 1 MB, 10,000 values, 64 levels)",
);
const NOT_JSON = text("只接受 JSON（application/json）", "Only JSON is taken (application/json)");
const NO_BODY = text("正文不是有效的 JSON", "The body is not JSON");
const NO_ADDRESS = text("地址不能识别", "The address cannot be read");

const codes = new WeakMap<FastifyRequest, string>();

/** The code of the problem that a request was answered with; undefined for an answer that is none. */
export const codeTold = (request: FastifyRequest): string | undefined => codes.get(request);

/** RFC 9457 with the title in both languages. */
export function problem(
	reply: FastifyReply,
	status: number,
	code: string,
	title: Text,
	more: object = {},
): FastifyReply {
	codes.set(reply.request, code);
	return reply
		.code(status)
		.type("application/problem+json")
		.send(JSON.stringify({ type: `urn:landfall:${code}`, code, status, title, requestId: reply.request.id, ...more }));
}

export const invalid = (reply: FastifyReply, fields: readonly InvalidField[]): FastifyReply =>
	problem(reply, 400, "input/invalid", NOT_UNDERSTOOD, { invalid: fields });

/** Another method than those that the address knows. */
export const wrongMethod = (reply: FastifyReply, allowed: string): FastifyReply =>
	problem(reply.header("allow", allowed), 405, "platform/method", NOT_SO, { facts: { allowed } });

/** What is wrong with a request before a word of it was read, by the status that Fastify gives it. */
const UNREAD: Readonly<Record<number, readonly [code: string, title: Text, status?: number]>> = {
	413: ["input/too-large", TOO_LARGE],
	414: ["platform/not-found", NOT_THERE, 404], // nothing of ours has so long an id
	415: ["input/not-json", NOT_JSON],
};

/** Answers for whatever was thrown; `onFault` is told of what is ours. */
export function fault(
	thrown: unknown,
	request: FastifyRequest,
	reply: FastifyReply,
	onFault: ((fault: unknown, requestId: string) => void) | undefined,
): FastifyReply {
	const error = understood(thrown);
	if (error instanceof Unstorable) return problem(reply, 400, "input/invalid", NOT_UNDERSTOOD);
	if (error instanceof Stale) return problem(reply, 409, "platform/busy", BUSY);
	if (error instanceof Unreachable) {
		onFault?.(error, request.id);
		return problem(reply.header("retry-after", "2"), 503, "platform/unreachable", AWAY);
	}
	const { statusCode: status = 500, code } = error as { readonly statusCode?: number; readonly code?: string };
	if (status < 500) {
		const [name, title, told = status] = UNREAD[status] ?? [];
		if (name && title) return problem(reply, told, name, title);
		return code === "FST_ERR_BAD_URL"
			? invalid(reply, [{ field: "path", code: "input/not-text", message: NO_ADDRESS }])
			: invalid(reply, [{ field: "body", code: "input/not-json", message: NO_BODY }]);
	}
	onFault?.(error, request.id);
	return problem(reply, 500, "platform/fault", FAULT);
}
