import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Caller } from "#kernel/caller.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { text } from "#kernel/text.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { buildServer, route } from "#platform/http.ts";
import { LIMIT_REFUSALS, type Limits } from "#platform/limits.ts";

const words = text("试", "Try");
const shape = { policy: { who: "anyone" }, summary: words, answer: z.object({ n: z.number() }) } as const;
const read = { ...shape, method: "GET", path: "/things" } satisfies Endpoint;
const change = { ...shape, method: "PUT", path: "/things" } satisfies Endpoint;
const paper = { ...shape, method: "GET", path: "/papers", limit: "costly" } satisfies Endpoint;
const login = { ...shape, method: "POST", path: "/login", limit: "sign-in", repeatable: true } satisfies Endpoint;

const FEW: Limits = { anyone: 5, session: 8, change: 3, signIn: 2, costly: 1 };
/** Tokens of 43 characters are sessions; those that begin with x have ended. */
const token = (name: string): string => name.padEnd(43, "-");

async function server(limits: Limits | undefined = FEW) {
	let handled = 0;
	const answer = () => ({ n: ++handled });
	const app = await buildServer({
		routes: [read, change, paper, login].map((endpoint) => route(endpoint, answer)),
		refusals: { ...LIMIT_REFUSALS },
		limits,
		access: {
			caller: async (given) =>
				given.startsWith("x") ? undefined : ({ actor: `staff:${given}`, principal: `staff:${given}` } as Caller),
			context: (asked) => makeContext(makeClock(), { ...asked, zone: "alpha", packVersion: "p" }),
		},
	});
	const ask = async ({ method, path }: Endpoint, from: { address?: string; session?: string } = {}) => {
		const { address = "192.0.2.1", session } = from;
		const headers = session === undefined ? {} : { cookie: `landfall=${token(session)}` };
		const told = await app.inject({ method, url: `/api/v1${path}`, remoteAddress: address, headers });
		return { status: told.statusCode, headers: told.headers, body: told.json() };
	};
	const statuses = async (times: number, ...asked: Parameters<typeof ask>): Promise<number[]> => {
		const all: number[] = [];
		for (let i = 0; i < times; i++) all.push((await ask(...asked)).status);
		return all;
	};
	return { ask, statuses, handled: () => handled };
}

const ok = (n: number): number[] => Array.from({ length: n }, () => 200);

describe("who asks too often", () => {
	test("is refused in both languages, is told when again, and nothing was done", async () => {
		const { ask, statuses, handled } = await server();
		const first = await ask(read);
		expect(first.headers).toMatchObject({ "ratelimit-limit": "5", "ratelimit-remaining": "4" });
		expect(await statuses(4, read)).toEqual(ok(4));
		const refused = await ask(read);
		expect(refused).toMatchObject({
			status: 429,
			headers: {
				"ratelimit-limit": "5",
				"ratelimit-remaining": "0",
				"content-type": "application/problem+json; charset=utf-8",
			},
			body: {
				code: "access/too-many-requests",
				title: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) },
				remedy: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) },
				facts: { limit: 5 },
			},
		});
		const wait = Number(refused.headers["retry-after"]);
		expect(wait).toBeGreaterThan(0);
		expect(wait).toBeLessThanOrEqual(60);
		expect(refused.headers["ratelimit-reset"]).toBe(String(wait));
		expect(handled()).toBe(5);
	});

	test("is one session, not the hall behind its address", async () => {
		const { statuses } = await server();
		for (let clerk = 0; clerk < 30; clerk++)
			expect(await statuses(8, read, { session: `clerk-${clerk}` })).toEqual(ok(8));
		expect(await statuses(1, read, { session: "clerk-7" })).toEqual([429]);
		expect(await statuses(1, read, { session: "clerk-7", address: "198.51.100.9" })).toEqual([429]);
		expect(await statuses(5, read)).toEqual(ok(5)); // who has no session is counted beside them
		expect(await statuses(1, read)).toEqual([429]);
		expect(await statuses(1, read, { address: "198.51.100.9" })).toEqual([200]);
	});

	test("gets no new counter by a token that is no session, nor by another address of the same network (IPv6)", async () => {
		const { ask, statuses } = await server();
		for (let i = 0; i < 5; i++) await ask(read, { session: `x-invented-${i}` });
		expect(await statuses(1, read, { session: "x-another" })).toEqual([429]);
		for (let i = 1; i <= 5; i++) expect(await statuses(1, read, { address: `2001:db8:1:2::${i}` })).toEqual([200]);
		expect(await statuses(1, read, { address: "2001:db8:1:2::99" })).toEqual([429]);
		expect(await statuses(1, read, { address: "2001:db8:1:3::1" })).toEqual([200]);
	});

	test("is counted for reading, changing, papers and signing in each by itself, the last more strictly", async () => {
		const { statuses } = await server();
		const session = "wang";
		expect(await statuses(4, change, { session })).toEqual([...ok(3), 429]);
		expect(await statuses(2, paper, { session })).toEqual([200, 429]);
		expect(await statuses(8, read, { session })).toEqual(ok(8));
		expect(await statuses(3, login)).toEqual([200, 200, 429]);
		expect(await statuses(1, login, { session })).toEqual([429]); // a session is no way round it
		expect(await statuses(1, paper)).toEqual([200]);
	});

	test("is nobody where limits are off", async () => {
		const { ask, statuses } = await server({ ...FEW, anyone: 1 });
		expect(await statuses(2, read)).toEqual([200, 429]);
		const off = await buildServer({ routes: [route(read, () => ({ n: 1 }))], refusals: {} });
		for (let i = 0; i < 20; i++) expect((await off.inject("/api/v1/things")).statusCode).toBe(200);
		expect((await off.inject("/api/v1/things")).headers["ratelimit-limit"]).toBeUndefined();
		expect((await ask(read)).status).toBe(429);
	});
});
