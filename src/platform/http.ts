import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import fastifyStatic from "@fastify/static";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { z } from "zod";
import { type Caller, NOBODY } from "#kernel/caller.ts";
import { type Answer, type Endpoint, isKeyed, type Received } from "#kernel/endpoint.ts";
import {
	type Invalid,
	type InvalidField,
	isInvalid,
	isRefusal,
	type Refusal,
	type RefusalEntry,
} from "#kernel/outcome.ts";
import { type Language, type Text, text } from "#kernel/text.ts";
import { type Access, type Asking, barred, isFromElsewhere, keyIn, setToken, tokenIn } from "#platform/access.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { Stale, Unreachable, understood } from "#platform/failures.ts";
import { openApi } from "#platform/open-api.ts";
import { Unstorable } from "#platform/statement.ts";

/** Everything public stands below this. */
export const API = "/api/v1";

/** An endpoint with what answers it. The handler gives the answer, a refusal, or a `Cached`. */
export interface Route {
	readonly endpoint: Endpoint;
	readonly handle: (received: Received<Endpoint>, asking: Asking) => unknown;
}

/** Binds a handler to its endpoint with both sides typed. */
export const route = <const E extends Endpoint>(
	endpoint: E,
	handle: (
		received: Received<E>,
		asking: Asking,
	) => Answer<E> | Refusal | Invalid | Cached | Promise<Answer<E> | Refusal | Invalid | Cached>,
): Route => ({ endpoint, handle });

/** JSON that changes only with its hash: sent with an ETag, compressed once. */
export class Cached {
	readonly json: string;
	readonly hash: string;
	constructor(json: string, hash: string) {
		this.json = json;
		this.hash = hash;
	}
}

/** What is no JSON: a document that a browser shows by itself, under the name by which it is kept. */
export class Bytes {
	readonly bytes: Buffer;
	readonly type: "application/pdf" | "image/png" | "image/jpeg" | "application/octet-stream";
	readonly name: string;
	constructor(bytes: Buffer, type: Bytes["type"], name: string) {
		this.bytes = bytes;
		this.type = type;
		this.name = name;
	}
}

/** Where the built web lies, and what its page is given before the first script runs. */
export interface WebFiles {
	readonly folder: string;
	/** The document for any address that is no file; `language` is asked for by `?lang=`. */
	page(language: Language | undefined): { readonly html: string; readonly hash: string };
}

export interface HttpOptions {
	readonly routes: readonly Route[];
	readonly refusals: Readonly<Record<string, RefusalEntry>>;
	/** Without it there are no logins, and only what is for anyone can be called. */
	readonly access?: Access;
	readonly web?: WebFiles;
	/** Not ready while it answers with a reason. */
	readonly ready?: () => Promise<string | undefined>;
	/** Told of every fault, with the request's id. */
	readonly onFault?: (fault: unknown, requestId: string) => void;
}

/** Nothing from elsewhere: no script, style, font or frame of another origin. */
const POLICY = [
	"default-src 'self'",
	"script-src 'self'",
	"img-src 'self' data: blob:",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'",
].join("; ");

const HEADERS = {
	"content-security-policy": POLICY,
	"x-content-type-options": "nosniff",
	"referrer-policy": "same-origin",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"permissions-policy": "camera=(), microphone=(), geolocation=()",
} as const;

/** A server that knows its routes and nothing else. Throws at start for a route without a policy. */
export async function buildServer(options: HttpOptions): Promise<FastifyInstance> {
	const app = Fastify({
		genReqId: () => randomUUID(),
		trustProxy: false,
		bodyLimit: 1_000_000,
		requestTimeout: 30_000,
		routerOptions: { ignoreTrailingSlash: true },
	});
	app.addHook("onRequest", async (request, reply) => {
		reply.headers({ ...HEADERS, "x-request-id": request.id });
	});
	app.addHook("onSend", compressed);
	app.setErrorHandler((error, request, reply) => fault(error, request, reply, options));
	app.get("/healthz", () => ({ ok: true }));
	app.get("/readyz", async (_request, reply) => {
		const reason = await options.ready?.();
		return reason === undefined ? { ready: true } : reply.code(503).send({ ready: false, reason });
	});
	for (const { endpoint } of options.routes) {
		if (!(endpoint.policy as unknown)) throw new Error(`${endpoint.path} has no policy: it does not start`);
	}
	const documents = openApi(options.routes.map(({ endpoint }) => endpoint));
	app.get("/api/openapi.json", () => documents.json);
	app.get("/api/docs", (_request, reply) =>
		reply
			.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
			.type("text/html; charset=utf-8")
			.send(documents.html),
	);
	for (const made of options.routes) declare(app, made, options);
	if (options.web) await serveWeb(app, options.web);
	app.setNotFoundHandler((request, reply) => notFound(request, reply, options.web));
	return app;
}

function declare(app: FastifyInstance, { endpoint, handle }: Route, options: HttpOptions): void {
	app.route({
		method: endpoint.method,
		url: API + endpoint.path.replace(/\{(\w+)\}/g, ":$1"),
		handler: async (request, reply) => {
			if (endpoint.method !== "GET" && isFromElsewhere(request))
				return problem(reply, 403, "access/from-elsewhere", FROM_ELSEWHERE);
			const token = tokenIn(request);
			const caller = (token && (await options.access?.caller(token))) || NOBODY;
			const bar = barred(endpoint, caller);
			if (bar === "login") return problem(reply, 401, "access/login-needed", LOGIN_NEEDED);
			if (bar === "post")
				return problem(reply, 403, "access/not-yours-to-do", NOT_YOURS, { facts: { who: endpoint.policy.who } });
			const received = receive(endpoint, request);
			if (isInvalid(received)) return invalid(reply, received.invalid);
			const answer = await handle(received, {
				caller,
				context: contextOf(endpoint, caller, request, options),
				key: isKeyed(endpoint) ? (keyIn(request) ?? "") : "",
				origin: `${request.protocol}://${request.host}`,
				token,
				setToken: (made) => setToken(request, reply, made),
			});
			if (answer instanceof Cached) return sendCached(request, reply, answer);
			if (answer instanceof Bytes) return sendBytes(reply, answer);
			if (isInvalid(answer)) return invalid(reply, answer.invalid);
			if (!isRefusal(answer))
				return reply.header("cache-control", caller === NOBODY ? "no-cache" : "no-store").send(answer);
			const entry = options.refusals[answer.refused];
			const status = entry === undefined ? 404 : STATUS[entry.kind];
			return problem(reply, status, answer.refused, entry?.title ?? NOT_THERE, {
				facts: answer.facts,
				remedy: entry?.remedy,
			});
		},
	});
}

function contextOf({ summary }: Endpoint, caller: Caller, request: FastifyRequest, { access }: HttpOptions) {
	const { actor, principal } = caller;
	const asked = { actor, principal, purpose: summary.zh, requestId: request.id };
	return access?.context(asked) ?? makeContext(makeClock(), { ...asked, zone: "", packVersion: "" });
}

const STATUS = { denied: 403, missing: 404, conflict: 409, incomplete: 422 } as const;
const LOGIN_NEEDED = text("请先登录", "Log in first");
const NOT_YOURS = text("您的岗位不能办理", "This is not for your post");
const FROM_ELSEWHERE = text("请求来自其他网站", "The request comes from another site");
const AWAY = text(
	"数据库暂时连不上，没有确认完成；请用同一请求标识重试",
	"The database is away and nothing was confirmed; send it again with the same key",
);
const BUSY = text(
	"同时修改的人太多，没有完成，请重试",
	"Too many changes at the same moment; nothing was done, try again",
);
const KEY_NEEDED = text(
	"缺少请求标识 Idempotency-Key（8 至 100 个字符）",
	"It needs a header Idempotency-Key of 8 to 100 characters",
);
const NOT_THERE = text("没有找到", "Not found");
const FAULT = text("系统出错，没有完成", "Something went wrong; nothing was done");
const NOT_UNDERSTOOD = text("输入有误", "The input is not understood");

function receive(endpoint: Endpoint, request: FastifyRequest): Received<Endpoint> | { invalid: InvalidField[] } {
	const wrong: InvalidField[] = [];
	const read = (part: string, shape: z.ZodType | undefined, value: unknown): unknown => {
		if (!shape) return part === "body" ? undefined : {};
		const parsed = shape.safeParse(value);
		if (parsed.success) return parsed.data;
		for (const issue of parsed.error.issues) {
			const field = [part, ...issue.path.map(String)].join(".");
			wrong.push({ field, code: `input/${issue.code}`, message: text("取值不符合要求", issue.message) });
		}
		return undefined;
	};
	if (isKeyed(endpoint) && keyIn(request) === undefined)
		wrong.push({ field: "header.idempotency-key", code: "input/key-needed", message: KEY_NEEDED });
	const received = {
		params: read("params", endpoint.params, request.params),
		query: read("query", endpoint.query, request.query),
		body: read("body", endpoint.body, request.body),
	};
	return wrong.length > 0 ? { invalid: wrong } : (received as Received<Endpoint>);
}

/** RFC 9457 with the title in both languages. */
const problem = (reply: FastifyReply, status: number, code: string, title: Text, more: object = {}): FastifyReply =>
	reply
		.code(status)
		.type("application/problem+json")
		.send(JSON.stringify({ type: `urn:landfall:${code}`, code, status, title, requestId: reply.request.id, ...more }));

const invalid = (reply: FastifyReply, fields: readonly InvalidField[]): FastifyReply =>
	problem(reply, 400, "input/invalid", NOT_UNDERSTOOD, { invalid: fields });

function fault(thrown: unknown, request: FastifyRequest, reply: FastifyReply, options: HttpOptions): FastifyReply {
	const error = understood(thrown);
	if (error instanceof Unstorable) return problem(reply, 400, "input/invalid", NOT_UNDERSTOOD);
	if (error instanceof Stale) return problem(reply, 409, "platform/busy", BUSY);
	if (error instanceof Unreachable) {
		options.onFault?.(error, request.id);
		return problem(reply.header("retry-after", "2"), 503, "platform/unreachable", AWAY);
	}
	const status = (error as { statusCode?: number }).statusCode ?? 500;
	if (status < 500) return problem(reply, status, "input/invalid", NOT_UNDERSTOOD);
	options.onFault?.(error, request.id);
	return problem(reply, 500, "platform/fault", FAULT);
}

function sendCached(request: FastifyRequest, reply: FastifyReply, { json, hash }: Cached): FastifyReply {
	const tag = `"${hash}"`;
	reply.header("etag", tag).header("cache-control", "no-cache").type("application/json; charset=utf-8");
	if (request.headers["if-none-match"]?.includes(tag)) return reply.code(304).send();
	return reply.send(json);
}

/** Shown inside our own pages only, without script, and never guessed to be of another type; what a browser does not show is saved. */
function sendBytes(reply: FastifyReply, { bytes, type, name }: Bytes): FastifyReply {
	const how = type === "application/octet-stream" ? "attachment" : "inline";
	return reply
		.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
		.header("content-disposition", `${how}; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`)
		.header("cache-control", "no-store")
		.type(type)
		.send(bytes);
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);
/** What was compressed before, by encoding and text; a zone's slice is asked for by everyone. */
const kept = new Map<string, Buffer>();

/** Compresses words longer than a packet; long ones are kept, for they are few and asked for often. */
async function compressed(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
	if (typeof payload !== "string" || payload.length < 1200 || reply.getHeader("content-encoding")) return payload;
	const accepted = request.headers["accept-encoding"] ?? "";
	const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
	reply.header("vary", "accept-encoding");
	if (!encoding) return payload;
	reply.header("content-encoding", encoding).removeHeader("content-length");
	const key = payload.length > 100_000 ? `${encoding} ${payload}` : undefined;
	const known = key && kept.get(key);
	if (known) return known;
	const level = { params: { [constants.BROTLI_PARAM_QUALITY]: key ? 9 : 4 } };
	const made = encoding === "br" ? await brotli(payload, level) : await deflate(payload);
	if (key) {
		if (kept.size > 8) kept.clear();
		kept.set(key, made);
	}
	return made;
}

async function serveWeb(app: FastifyInstance, web: WebFiles): Promise<void> {
	await app.register(fastifyStatic, {
		root: web.folder,
		index: false,
		wildcard: false,
		preCompressed: true,
		setHeaders: (response, file) => {
			const immutable = /[\\/]assets[\\/]/.test(file);
			response.header("cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
		},
	});
}

/** An address that is no file and no endpoint is a page of the web; the page itself says what is not there. */
function notFound(request: FastifyRequest, reply: FastifyReply, web: WebFiles | undefined): FastifyReply {
	const isPage = request.method === "GET" && !request.url.startsWith("/api/") && !/^\/assets\//.test(request.url);
	if (!web || !isPage) return problem(reply, 404, "platform/not-found", NOT_THERE);
	const asked = (request.query as { lang?: string }).lang;
	const { html, hash } = web.page(asked === "zh" || asked === "en" ? asked : undefined);
	reply.header("cache-control", "no-cache").header("etag", `"${hash}"`).type("text/html; charset=utf-8");
	if (request.headers["if-none-match"]?.includes(hash)) return reply.code(304).send();
	return reply.code(200).send(html);
}
