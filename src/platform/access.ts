import type { FastifyReply, FastifyRequest } from "fastify";
import { type Caller, holds, isApplicant, NOBODY } from "#kernel/caller.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { Context } from "#platform/context.ts";
import type { IncomingFile } from "#platform/incoming.ts";

/** How a server learns who asks, and acts for them. */
export interface Access {
	/** Who is logged in with that token; undefined when it is none, or has ended. `isAct` when something is to be changed. */
	readonly caller: (token: string, isAct: boolean) => Promise<Caller | undefined>;
	readonly context: (asked: {
		readonly actor: string;
		readonly principal: string;
		readonly purpose: string;
		readonly requestId: string;
	}) => Context;
}

/** One request, beside its input. */
export interface Asking {
	/** `NOBODY` without a login, which only endpoints for anyone see. */
	readonly caller: Caller;
	/** In which the request is done; its purpose is the endpoint's. */
	readonly context: Context;
	/** The caller's key for this request; empty where the endpoint needs none. */
	readonly key: string;
	/** The file that comes in where the endpoint takes one; nothing of it has been read. */
	readonly file: IncomingFile;
	/** Where the caller reached us: `https://host`. */
	readonly origin: string;
	/** The network address that the request comes from. */
	readonly address: string;
	/** The session's token; undefined without one. */
	readonly token: string | undefined;
	/** Sets or, without one, ends the session's cookie. */
	readonly setToken: (token: string | undefined) => void;
}

/** Why an endpoint is not the caller's: not logged in, or none of the posts it is for. */
export function barred({ policy }: Endpoint, caller: Caller): "login" | "post" | undefined {
	const who = [policy.who].flat();
	if (who.includes("anyone")) return undefined;
	if (caller === NOBODY) return "login";
	const fits = (word: string): boolean =>
		word === "person" || (word === "applicant" ? isApplicant(caller) : holds(caller, word));
	return who.some(fits) ? undefined : "post";
}

/** Without TLS, on the machine itself, a browser takes no `__Host-` cookie. */
const cookieOf = (request: FastifyRequest): string => (request.protocol === "https" ? "__Host-landfall" : "landfall");

/** The session's token in the request; 43 characters of base64url are 256 bits. */
export function tokenIn(request: FastifyRequest): string | undefined {
	const name = cookieOf(request);
	for (const pair of (request.headers.cookie ?? "").split(";")) {
		const [key, value = ""] = pair.trim().split("=");
		if (key === name && /^[\w-]{43}$/.test(value)) return value;
	}
	return undefined;
}

export function setToken(request: FastifyRequest, reply: FastifyReply, token: string | undefined): void {
	const secure = request.protocol === "https" ? "; Secure" : "";
	const life = token === undefined ? "; Max-Age=0" : "";
	reply.header("set-cookie", `${cookieOf(request)}=${token ?? ""}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`);
}

/**
 * Whether a changing request was made by a page of another site. Browsers say where a request comes from in `Sec-Fetch-Site`, and older
 * ones in `Origin`; what says neither is no browser and has no cookie that was not given to it.
 */
export function isFromElsewhere(request: FastifyRequest): boolean {
	const site = request.headers["sec-fetch-site"];
	if (site !== undefined) return site !== "same-origin" && site !== "none";
	const { origin } = request.headers;
	return origin !== undefined && origin !== `${request.protocol}://${request.headers.host ?? ""}`;
}

/** 8 to 100 printable characters; undefined for anything else. */
export function keyIn(request: FastifyRequest): string | undefined {
	const key = request.headers["idempotency-key"];
	return typeof key === "string" && /^[\x21-\x7e]{8,100}$/.test(key) ? key : undefined;
}
