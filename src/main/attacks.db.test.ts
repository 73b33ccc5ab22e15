import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { connected } from "#platform/database.ts";
import { buildServer } from "#platform/http.ts";
import { bodiesOf } from "#testing/bodies.ts";
import { readyDraft, server, step, submitted } from "#testing/registration.ts";
import { ENDPOINTS, LOGINS } from "#testing/who-may.ts";
import { freshKey } from "#testing/zone-server.ts";

let id: string;
beforeAll(async () => {
	id = await submitted(await server.as("zhou-min"));
});

const keysOf = (shape: z.ZodType | undefined): readonly string[] =>
	Object.keys((shape as { readonly shape?: object } | undefined)?.shape ?? {});

const INJECTIONS = [
	"'",
	'"',
	"1' OR '1'='1",
	"1); DROP TABLE cases.event; --",
	"'; SELECT pg_sleep(60); --", // more than a statement may take: it would end as a fault
	"1 UNION SELECT table_name FROM information_schema.tables",
	"$$; COPY cases.event TO PROGRAM 'id'; $$",
	"\\'; --",
];

describe("A11: words of SQL", () => {
	test("in any part of any address and query are words: no fault, no wait, and nothing more is told", async () => {
		const people = await Promise.all(Object.values(LOGINS).map((login) => server.as(login)));
		for (const endpoint of ENDPOINTS.filter(({ method, path }) => method === "GET" && path !== "/changes")) {
			const queries = keysOf(endpoint.query);
			for (const words of INJECTIONS)
				for (const person of people) {
					const path = endpoint.path.replaceAll(/\{\w+\}/g, encodeURIComponent(words));
					const query = queries.map((key) => `${key}=${encodeURIComponent(words)}`).join("&");
					const { status } = await person.get(query === "" ? path : `${path}?${query}`);
					expect(status, `${path}?${query}`).toBeLessThan(500);
				}
		}
		const { rows } = await connected(server.admin, (client) => client.query("SELECT count(*) AS n FROM cases.event"));
		expect(rows).toEqual([{ n: 1 }]);
	});
});

describe("A11: words of SQL in a body", () => {
	test("in any text of any kind of body are words", async () => {
		const people = await Promise.all(Object.values(LOGINS).map((login) => server.as(login)));
		let understood = 0;
		for (const endpoint of ENDPOINTS.filter(({ body, streamed }) => body && !streamed))
			for (const words of INJECTIONS.slice(0, 3))
				for (const [kind, body] of bodiesOf(endpoint, (_, longest) => words.slice(0, longest)))
					for (const person of people) {
						const path = endpoint.path.replaceAll(/\{\w+\}/g, id);
						const headers = { "idempotency-key": freshKey() };
						const told = await person.send({ method: endpoint.method, path, body, headers });
						expect(told.status, `${endpoint.path} ${kind} ${words}`).toBeLessThan(500);
						if (![400, 401, 403].includes(told.status)) understood++;
					}
		expect(understood).toBeGreaterThan(200);
	}, 240_000);
});

describe("A2, A10: more than was asked for", () => {
	test("names of columns and of every object's parts change nothing beside what the request is for", async () => {
		const { rows: columns } = await connected(server.admin, (client) =>
			client.query<{ name: string }>(
				"SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema IN ('cases', 'identity', 'evidence')",
			),
		);
		const more = Object.fromEntries(
			[...columns.map(({ name }) => name), "zone", "role", "state", "actor", "holder", "constructor"].map((name) => [
				name,
				"planted",
			]),
		);
		const zhou = await server.as("zhou-min");
		const { draft, revision } = await readyDraft(zhou);
		const told = await zhou.post("/cases", { ...more, draft, revision, signed: true });
		if (told.status === 200)
			expect(JSON.stringify((await zhou.get(`/cases/${told.body.id}`)).body)).not.toContain("planted");
		else expect(told.status).toBe(400);
		const wang = await server.as("wang-fang");
		const other = told.status === 200 ? told.body.id : await submitted(zhou);
		const accepted = await wang.post(`/cases/${other}/steps`, { ...more, type: "CaseAccepted", after: 1 });
		expect(accepted.status).toBeLessThan(500);
		const planted = await connected(server.admin, (client) =>
			client.query(
				`SELECT stream_id FROM cases."case" c WHERE to_jsonb(c)::text LIKE '%planted%'
				UNION ALL SELECT stream_id FROM cases.event e WHERE to_jsonb(e)::text LIKE '%planted%'`,
			),
		);
		expect(planted.rows).toEqual([]);
		expect(({} as Record<string, unknown>)["planted"]).toBeUndefined();
	});
});

describe("A14: another site", () => {
	const SITES: readonly Record<string, string>[] = [
		{ "sec-fetch-site": "cross-site" },
		{ "sec-fetch-site": "same-site" },
		{ origin: "https://elsewhere.example" },
		{ origin: "null" },
	];
	test("changes nothing by any route, whatever login the browser brings", async () => {
		const people = await Promise.all(Object.values(LOGINS).map((login) => server.as(login)));
		for (const endpoint of ENDPOINTS.filter(({ method }) => method !== "GET"))
			for (const site of SITES)
				for (const person of people.slice(0, 3)) {
					const path = endpoint.path.replaceAll(/\{\w+\}/g, id);
					const headers = { "idempotency-key": freshKey(), ...site };
					const { status } = await person.send({ method: endpoint.method, path, body: {}, headers });
					expect(status, `${endpoint.method} ${endpoint.path} ${JSON.stringify(site)}`).toBe(403);
				}
	});
});

describe("A18: headers", () => {
	const WANTED = {
		"content-security-policy": /default-src 'self'.*frame-ancestors 'none'/,
		"x-content-type-options": /^nosniff$/,
		"referrer-policy": /^same-origin$/,
		"cross-origin-opener-policy": /^same-origin$/,
		"cross-origin-resource-policy": /^same-origin$/,
		"permissions-policy": /camera=\(\)/,
	};
	test("stand on every answer, good or not, and none says what we run on", async () => {
		const zhou = await server.as("zhou-min");
		const answers = [
			await zhou.get(`/cases/${id}`),
			await zhou.get("/cases/nothing"),
			await server.nobody.get("/cases"),
			await zhou.get("/no/such/thing"),
			await zhou.send({ method: "POST", path: "/cases", body: {} }),
			await zhou.send({ method: "DELETE", path: "/cases" }),
			await zhou.get("/items?size=x"),
		];
		expect(new Set(answers.map(({ status }) => status)).size).toBeGreaterThan(4);
		for (const { status, headers } of answers) {
			for (const [name, wanted] of Object.entries(WANTED)) expect(headers[name], `${status} ${name}`).toMatch(wanted);
			for (const name of ["server", "x-powered-by", "via"]) expect(headers[name], `${status} ${name}`).toBeUndefined();
		}
	});
});

const HIDDEN = [
	".git/config",
	".env",
	"backup.sql",
	"metrics",
	"debug",
	"server-status",
	"actuator/env",
	"admin.php",
	"package.json",
	"migrations/0001_platform.sql",
];
const CLIMBING = [
	"../../etc/passwd",
	"..%2f..%2f..%2fetc%2fpasswd",
	"%2e%2e/%2e%2e/etc/passwd",
	"assets/../../package.json",
	"assets/..%5c..%5cseal.key",
];

describe("A19: what is not for anyone", () => {
	test("is not there, by whatever path", async () => {
		const folder = mkdtempSync(join(os.tmpdir(), "landfall-web-"));
		const web = join(folder, "web");
		mkdirSync(join(web, "assets"), { recursive: true });
		writeFileSync(join(web, "assets/app.js"), "1");
		for (const name of ["package.json", "seal.key"]) writeFileSync(join(folder, name), "PRIVATE KEY");
		const page = () => ({ html: "<!doctype html>", hash: "page" });
		const withWeb = await buildServer({ routes: [], refusals: {}, web: { folder: web, page } });
		expect((await withWeb.inject({ url: "/assets/app.js" })).body).toBe("1");
		expect((await withWeb.inject({ url: "/projects" })).statusCode).toBe(200);
		for (const app of [withWeb, server.app()])
			for (const hidden of [...HIDDEN, ...CLIMBING])
				for (const before of ["/", "/api/", "/api/v1/"]) {
					const { statusCode, body } = await app.inject({ url: before + hidden });
					// a word below / may be a page of the app, which then says that there is none; a file never is
					const { pathname } = new URL(before + hidden, "http://here");
					const mayBePage = !pathname.startsWith("/api/") && !/\.|%/.test(pathname);
					if (!mayBePage) expect(statusCode, before + hidden).toBeGreaterThanOrEqual(400);
					expect(body, before + hidden).not.toMatch(/root:|PRIVATE KEY|"dependencies"|CREATE TABLE/);
				}
		await withWeb.close();
		rmSync(folder, { recursive: true });
	});
});

describe("A3: steps out of their order", () => {
	/** Each as its contract wants it, so that nothing but the order stands against it. */
	const STEPS: Readonly<Record<string, object>> = {
		CorrectionReceived: { note: "补正" },
		SpecialProcedureEnded: { note: "已出意见" },
		TermExtended: { n: 5, note: "论证" },
		DecisionProposed: { grant: true, opinion: "好" },
		DecisionReturned: { note: "再看" },
		CaseGranted: {},
		CaseDenied: { reason: "ND1", note: "不符" },
		GapFilled: { materials: ["premises-proof"] },
		ResultDispatched: { waybill: "SF-20220726-1" },
		ResultDelivered: {},
		CaseRevoked: { reason: "RV1", harmsPublic: false, note: "违法" },
		CaseCancelled: { reason: "CN1", note: "期满" },
		CheckPassed: { note: "一致" },
	};
	test("are refused from where they are not possible, and nothing is recorded", async () => {
		const at = await submitted(await server.as("zhou-min"));
		const told = new Set<string>();
		for (const login of ["zhou-min", "wang-fang", "tang-jing", "wu-tao"])
			for (const [type, more] of Object.entries(STEPS)) {
				const { status, body } = await step(await server.as(login), at, type, more);
				expect([403, 404, 409, 422], `${login} ${type} ${JSON.stringify(body)}`).toContain(status);
				told.add(body.code);
			}
		expect((await (await server.as("zhou-min")).get(`/cases/${at}`)).body.seq).toBe(1);
		expect([...told]).toContain("case/not-in-state");
	});
});
