import { randomUUID } from "node:crypto";
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
import { type Language, text } from "#kernel/text.ts";
import { type Access, type Asking, keyIn, setToken, tokenIn } from "#platform/access.ts";
import { compressed } from "#platform/compressed.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { enter } from "#platform/door.ts";
import { fileIn, hurry, PATIENCE } from "#platform/incoming.ts";
import { type Limiter, type Limits, makeLimiter } from "#platform/limits.ts";
import { Held, type Live } from "#platform/live.ts";
import type { Answered } from "#platform/log.ts";
import { openApi } from "#platform/open-api.ts";
import { unplain } from "#platform/plain-text.ts";
import { codeTold, fault, invalid, NOT_THERE, problem, wrongMethod } from "#platform/problems.ts";
import { Bytes, Cached, hold, Opened, sendBytes, sendCached, sendOpened } from "#platform/sent.ts";
import { traceRequests } from "#platform/tracing.ts";
import { isUnwieldy } from "#platform/unwieldy.ts";

/** Everything public stands below this. */
export const API = "/api/v1";

/** An endpoint with what answers it. The handler gives the answer, a refusal, or a `Cached`. */
export interface Route {
	readonly endpoint: Endpoint;
	readonly handle: (received: Received<Endpoint>, asking: Asking) => unknown;
}

type Given<E extends Endpoint> = Answer<E> | Refusal | Invalid | Cached | Bytes | Opened;

/** Binds a handler to its endpoint with both sides typed. */
export const route = <const E extends Endpoint>(
	endpoint: E,
	handle: (received: Received<E>, asking: Asking) => Given<E> | Promise<Given<E>>,
): Route => ({ endpoint, handle });

/** Where the built web lies, and what its page is given before the first script runs. */
export interface WebFiles {
	readonly folder: string;
	/** The document for any address that is no file; `language` is asked for by `?lang=`. */
	page(language: Language | undefined): { readonly html: string; readonly hash: string };
}

export interface HttpOptions {
	readonly routes: readonly Route[];
	readonly refusals: Readonly<Record<string, RefusalEntry>>;
	/** Pages that wait for changes; ended before the server closes. */
	readonly live?: Live;
	/** Without it there are no logins, and only what is for anyone can be called. */
	readonly access?: Access;
	readonly web?: WebFiles;
	/** Addresses or networks whose `X-Forwarded-…` headers are believed; none without. */
	readonly proxies?: readonly string[] | undefined;
	/** How often one may ask; without them nothing is counted. */
	readonly limits?: Limits | undefined;
	readonly isTraced?: boolean;
	/** Whether it is about to stop: it is not ready any more and keeps no connection, but goes on answering. */
	readonly isDraining?: () => boolean;
	/** Not ready while it answers with a reason. */
	readonly ready?: () => Promise<string | undefined>;
	/** Told of every fault, with the request's id. */
	readonly onFault?: (fault: unknown, requestId: string) => void;
	/** Told of every answer, without a word of what was asked: its route is the pattern, not the address. */
	readonly onAnswer?: (answer: Answered) => void;
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
		trustProxy: options.proxies ? [...options.proxies] : false,
		bodyLimit: 1_000_000,
		...PATIENCE,
		return503OnClosing: false, // what still comes in while it closes is answered
		routerOptions: { ignoreTrailingSlash: true },
		frameworkErrors: (error, request, reply) => void fault(error, request, reply, options.onFault),
	});
	app.removeContentTypeParser("text/plain");
	const parse = app.getDefaultJsonParser("error", "error");
	app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
		if (isUnwieldy(body)) done(Object.assign(new Error("unwieldy"), { statusCode: 413 }));
		else void parse(request, body, done);
	});
	app.addHook("onRequest", async (request, reply) => {
		reply.headers({ ...HEADERS, "x-request-id": request.id });
		if (options.isDraining?.()) reply.header("connection", "close");
	});
	if (options.isTraced) traceRequests(app);
	app.addHook("onSend", compressed);
	app.addHook("onResponse", async (request, { statusCode: status, elapsedTime }) => {
		const { id: requestId, method, routeOptions } = request;
		const [code, ms] = [codeTold(request), Math.round(elapsedTime)];
		const answered = { requestId, method, route: routeOptions.url ?? null, status, ms };
		options.onAnswer?.({ ...answered, ...(code !== undefined && { code }) });
	});
	app.setErrorHandler((error, request, reply) => fault(error, request, reply, options.onFault));
	const callers = new WeakMap<FastifyRequest, Caller>();
	app.get("/healthz", () => ({ ok: true }));
	app.get("/readyz", async (_request, reply) => {
		const reason = options.isDraining?.() ? "stopping" : await options.ready?.();
		return reason === undefined
			? { ready: true }
			: reply.code(503).header("retry-after", "2").send({ ready: false, reason });
	});
	const { live } = options;
	const routes: readonly Route[] = live ? [...options.routes, live.route] : options.routes;
	if (live) app.addHook("preClose", () => live.close());
	for (const { endpoint } of routes) {
		if (!(endpoint.policy as unknown)) throw new Error(`${endpoint.path} has no policy: it does not start`);
	}
	const documents = openApi(routes.map(({ endpoint }) => endpoint));
	app.get("/api/openapi.json", () => documents.json);
	app.get("/api/docs", (_request, reply) =>
		reply
			.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
			.type("text/html; charset=utf-8")
			.send(documents.html),
	);
	const limiter = options.limits && (await makeLimiter(app, options.limits, tokenIn));
	for (const made of routes) if (!made.endpoint.streamed) declare(app, made, options, { callers, limiter });
	await app.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
		for (const made of routes) if (made.endpoint.streamed) declare(scope, made, options, { callers, limiter });
	});
	if (options.web) await serveWeb(app, options.web);
	const allowed = allowedBy(routes);
	app.setNotFoundHandler((request, reply) => {
		const methods = allowed(request.url);
		return methods ? wrongMethod(reply, methods) : notFound(request, reply, options.web);
	});
	return app;
}

function declare(
	app: FastifyInstance,
	made: Route,
	options: HttpOptions,
	{ callers, limiter }: { readonly callers: WeakMap<FastifyRequest, Caller>; readonly limiter: Limiter | undefined },
): void {
	const { endpoint, handle } = made;
	app.route({
		method: endpoint.method,
		url: API + endpoint.path.replace(/\{(\w+)\}/g, ":$1"),
		async onRequest(request, reply) {
			const caller = await enter(endpoint, { access: options.access, limiter }, request, reply);
			if (!caller) return reply;
			if (endpoint.method !== "GET" && !endpoint.streamed) hurry(request);
			callers.set(request, caller);
			return undefined;
		},
		handler: async (request, reply) => {
			const caller = callers.get(request) ?? NOBODY;
			const token = tokenIn(request);
			const received = receive(endpoint, request);
			if (isInvalid(received)) return invalid(reply, received.invalid);
			const answer = await handle(received, {
				caller,
				context: contextOf(endpoint, caller, request, options),
				key: isKeyed(endpoint) ? (keyIn(request) ?? "") : "",
				get file() {
					return fileIn(request);
				},
				origin: `${request.protocol}://${request.host}`,
				address: request.ip,
				token,
				setToken(set) {
					if (token !== undefined) options.live?.end(token);
					setToken(request, reply, set);
				},
			});
			if (answer instanceof Held) return hold(reply, answer);
			if (answer instanceof Cached) return sendCached(request, reply, answer);
			if (answer instanceof Bytes) return sendBytes(reply, answer);
			if (answer instanceof Opened) return sendOpened(reply, answer);
			if (isInvalid(answer)) return invalid(reply, answer.invalid);
			if (!isRefusal(answer))
				return reply
					.header("cache-control", caller === NOBODY && endpoint.method === "GET" ? "no-cache" : "no-store")
					.send(answer);
			const entry = options.refusals[answer.refused];
			const status = entry === undefined ? 404 : STATUS[entry.kind];
			return problem(reply, status, answer.refused, entry?.title ?? NOT_THERE, {
				facts: answer.facts,
				remedy: entry?.remedy,
			});
		},
	});
}

/** The methods that an address knows; undefined for one that is no endpoint's. */
function allowedBy(routes: readonly Route[]): (url: string) => string | undefined {
	const known = Map.groupBy(routes, ({ endpoint }) => endpoint.path.replace(/\{\w+\}/g, "[^/]+"));
	const patterns = [...known].map(([path, all]) => {
		const methods = all.map(({ endpoint }) => endpoint.method);
		return [
			new RegExp(`^${API}${path}/?(\\?|$)`),
			(methods.includes("GET") ? ["HEAD", ...methods] : methods).join(", "),
		] as const;
	});
	return (url) => patterns.find(([pattern]) => pattern.test(url))?.[1];
}

function contextOf({ summary }: Endpoint, caller: Caller, request: FastifyRequest, { access }: HttpOptions) {
	const { actor, principal } = caller;
	const asked = { actor, principal, purpose: summary.zh, requestId: request.id };
	return access?.context(asked) ?? makeContext(makeClock(), { ...asked, zone: "", packVersion: "" });
}

const STATUS = { denied: 403, missing: 404, conflict: 409, incomplete: 422, limited: 429 } as const;
const KEY_NEEDED = text(
	"缺少请求标识 Idempotency-Key（8 至 100 个字符）",
	"It needs a header Idempotency-Key of 8 to 100 characters",
);
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
		body: endpoint.streamed ? undefined : read("body", endpoint.body, request.body),
	};
	for (const [part, value] of Object.entries(received)) wrong.push(...unplain(part, value));
	return wrong.length > 0 ? { invalid: wrong } : (received as Received<Endpoint>);
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

/** Whether an address asks for a file: something hidden (`.git`), or a name with an ending (`backup.sql`). */
const asksForFile = (url: string): boolean => /(^|\/|%2f)\.|\.[a-z]{2,6}$/i.test(url.split("?")[0] ?? "");

/** An address that is no file and no endpoint is a page of the web; the page itself says what is not there. */
function notFound(request: FastifyRequest, reply: FastifyReply, web: WebFiles | undefined): FastifyReply {
	const isPage =
		(request.method === "GET" || request.method === "HEAD") &&
		!request.url.startsWith("/api/") &&
		!/^\/assets\//.test(request.url) &&
		!asksForFile(request.url);
	if (!web || !isPage) return problem(reply, 404, "platform/not-found", NOT_THERE);
	const asked = (request.query as { lang?: string }).lang;
	const { html, hash } = web.page(asked === "zh" || asked === "en" ? asked : undefined);
	reply.header("cache-control", "no-cache").header("etag", `"${hash}"`).type("text/html; charset=utf-8");
	if (request.headers["if-none-match"]?.includes(hash)) return reply.code(304).send();
	return reply.code(200).send(html);
}
