import { createHash } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Caller, NOBODY } from "#kernel/caller.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** Requests a minute. Who has signed in is counted by session, so that a hall behind one address is not one person; others by address. */
export interface Limits {
	/** Of an address without a session. */
	readonly anyone: number;
	/** Reads of a session. */
	readonly session: number;
	/** Changes by a session. */
	readonly change: number;
	/** Attempts to get a session from one address: a password's account has its own lock beside it. */
	readonly signIn: number;
	/** What costs seconds of work: papers, exports, trials; of a session, or of an address without one. */
	readonly costly: number;
}

/** A person who reads a page makes some ten requests; a counter with 60 clerks behind one address signs in within a minute. */
export const DEFAULT_LIMITS: Limits = { anyone: 1_200, session: 1_200, change: 240, signIn: 60, costly: 60 };

export const LIMIT_REFUSALS = {
	"access/too-many-requests": {
		kind: "limited",
		title: text("请求过于频繁，没有处理", "Too many requests in a short time; nothing was done"),
		remedy: text(
			"稍候再试：Retry-After 告知还需等待的秒数。填写的内容没有丢失",
			"Wait for the seconds that Retry-After tells, then try again; what you filled in is kept",
		),
	},
} satisfies Record<string, RefusalEntry>;

/** How long a counter runs, ms. */
const WINDOW = 60_000;
/** Counters kept of each class: the one asked longest ago goes first. */
const MOST_COUNTERS = 20_000;

/** How often who asks may still ask; undefined where nothing is counted. */
export type Limiter = (endpoint: Endpoint, caller: Caller, request: FastifyRequest) => Promise<Counted>;

export interface Counted {
	readonly limit: number;
	readonly remaining: number;
	/** Until the counter begins again, s. */
	readonly reset: number;
	readonly isExceeded: boolean;
}

/** Counters of this process; several servers behind a proxy count each for itself. */
export async function makeLimiter(
	app: FastifyInstance,
	limits: Limits,
	tokenIn: (request: FastifyRequest) => string | undefined,
): Promise<Limiter> {
	await app.register(rateLimit, { global: false, timeWindow: WINDOW, cache: MOST_COUNTERS });
	const byAddress = (max: number) => app.createRateLimit({ max });
	const bySession = (max: number) =>
		app.createRateLimit({ max, keyGenerator: (request) => sessionOf(tokenIn(request)) });
	const counters = {
		anyone: byAddress(limits.anyone),
		session: bySession(limits.session),
		change: bySession(limits.change),
		signIn: byAddress(limits.signIn),
		costly: { anyone: byAddress(limits.costly), session: bySession(limits.costly) },
	};
	const counterFor = ({ limit, method, produces }: Endpoint, caller: Caller) => {
		if (limit === "sign-in") return counters.signIn;
		if (limit === "costly" || produces === "application/pdf")
			return caller === NOBODY ? counters.costly.anyone : counters.costly.session;
		if (caller === NOBODY) return counters.anyone;
		return method === "GET" ? counters.session : counters.change;
	};
	return async (endpoint, caller, request) => {
		const counted = await counterFor(endpoint, caller)(request);
		if (counted.isAllowed) throw new Error("nobody is beyond counting");
		const { max: limit, remaining, ttlInSeconds: reset, isExceeded } = counted;
		return { limit, remaining, reset, isExceeded };
	};
}

/** No token is kept, not even in a counter. */
const sessionOf = (token: string | undefined): string =>
	createHash("sha256")
		.update(token ?? "")
		.digest("base64url");

/** Each answer tells how often one may still ask (draft-ietf-httpapi-ratelimit-headers), a refused one when again. */
export function tellLimit(reply: FastifyReply, { limit, remaining, reset, isExceeded }: Counted): void {
	reply.headers({ "ratelimit-limit": limit, "ratelimit-remaining": remaining, "ratelimit-reset": reset });
	if (isExceeded) reply.header("retry-after", reset);
}
