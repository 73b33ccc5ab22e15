import { describe, expect, test } from "vitest";
import type { Endpoint } from "#kernel/endpoint.ts";
import { makeBackend } from "#main/backend.ts";
import { onlyPack } from "#main/packs.ts";
import { makeServer } from "#main/server.ts";
import { readMe } from "#modules/identity/contract.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { buildServer } from "#platform/http.ts";
import { ENDPOINTS, LOGINS, MAY, type Who } from "#testing/who-may.ts";
import { freshKey, zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;
const asked = ({ method, path }: Endpoint) => ({
	method,
	path: path.replaceAll(/\{\w+\}/g, "nothing-like-it"),
	...(method === "GET" ? {} : { body: {}, headers: { "idempotency-key": freshKey() } }),
});

describe("every route", () => {
	test("stands in the table of who may call it", () => {
		expect(ENDPOINTS.map(nameOf).sort()).toEqual(Object.keys(MAY).sort());
	});

	test("is closed without a login, before a word of the input is read, unless it is for anyone", async () => {
		for (const endpoint of ENDPOINTS) {
			const { status } = await server.nobody.send(asked(endpoint));
			if (MAY[nameOf(endpoint)] === "anyone") expect(status, nameOf(endpoint)).not.toBe(401);
			else expect(status, nameOf(endpoint)).toBe(401);
		}
	});

	test.each(Object.entries(LOGINS))("opens to %s where the table says so, and else says no", async (who, login) => {
		const person = await server.as(login);
		for (const endpoint of ENDPOINTS) {
			if (["POST /logout", "GET /changes"].includes(nameOf(endpoint))) continue; // ends the session; never ends
			const may = MAY[nameOf(endpoint)];
			const { status } = await person.send(asked(endpoint));
			if (may === "anyone" || may === "everyone" || may?.includes(who as Who))
				expect([200, 304, 400, 404, 422], `${who} ${nameOf(endpoint)}`).toContain(status);
			else expect(status, `${who} ${nameOf(endpoint)}`).toBe(403);
		}
	});

	test("that would change something is closed to the auditor, but for their own session and messages", () => {
		const changing = ENDPOINTS.filter(({ method }) => method !== "GET").map(nameOf);
		const open = changing.filter((name) => MAY[name] === "everyone" || MAY[name]?.includes("auditor"));
		expect(open.sort()).toEqual([
			"POST /audit/verifications", // asks for a check, and changes nothing that it checks
			"POST /inbox/read",
			"POST /me/session",
			"PUT /me/mail",
			"PUT /me/password",
			"PUT /me/principal",
		]);
	});

	test("needs a policy: a server does not start without", async () => {
		const endpoint = { ...readMe, policy: undefined } as unknown as Endpoint;
		await expect(buildServer({ routes: [{ endpoint, handle: () => ({}) }], refusals: {} })).rejects.toThrow(
			"no policy",
		);
	});
});

test("a list goes on only from a place of its own", async () => {
	const wang = await server.as("wang-fang");
	const odd = ["x", "%00", btoa('["x","y"]'), btoa('["2022-99-99","y"]'), btoa("{}")];
	for (const after of odd) expect((await wang.get(`/desk?after=${encodeURIComponent(after)}`)).status, after).toBe(200);
});

test("a database that is away is told as such, and nothing is said to be done", async () => {
	const packs = onlyPack(server.pack);
	const nowhere = { host: "127.0.0.1", port: 9, user: "x", password: "x", database: "x" };
	const { openDatabase } = await import("#platform/database.ts");
	const database = openDatabase({ login: () => nowhere });
	const backend = makeBackend({
		packs,
		database,
		clock: makeClock(),
		files: server.files,
		data: openDataFolder(server.folder),
		signingKey: server.signingKey,
		folder: () => "",
		register: () => undefined,
		isDemo: true,
	});
	const app = await makeServer({ packs, now: Date.now, backend });
	const answer = await app.inject({ method: "POST", url: "/api/v1/demo-logins/zhou-min" });
	expect(answer.statusCode).toBe(503);
	expect(answer.headers["retry-after"]).toBe("2");
	expect(answer.json()).toMatchObject({ code: "platform/unreachable" });
	await app.close();
	await database.close();
});
