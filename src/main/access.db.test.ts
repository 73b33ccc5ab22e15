import { describe, expect, test } from "vitest";
import type { Endpoint } from "#kernel/endpoint.ts";
import { makeBackend } from "#main/backend.ts";
import { onlyPack } from "#main/packs.ts";
import { makeServer } from "#main/server.ts";
import * as proofs from "#modules/cases/contract/disputes.ts";
import * as ledger from "#modules/cases/contract/ledger.ts";
import * as standing from "#modules/cases/contract/standing.ts";
import * as cases from "#modules/cases/contract.ts";
import * as disputes from "#modules/evidence/contract/disputes.ts";
import * as evidence from "#modules/evidence/contract.ts";
import * as exhibition from "#modules/exhibition/contract.ts";
import * as identity from "#modules/identity/contract.ts";
import * as messages from "#modules/messages/contract.ts";
import * as roadmap from "#modules/roadmap/contract.ts";
import * as zone from "#modules/zone/contract.ts";
import { makeClock } from "#platform/context.ts";
import { buildServer } from "#platform/http.ts";
import * as live from "#platform/live.ts";
import { freshKey, zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));

const isEndpoint = (value: unknown): value is Endpoint =>
	typeof value === "object" && value !== null && "policy" in value;
const ENDPOINTS: readonly Endpoint[] = [
	cases,
	ledger,
	evidence,
	disputes,
	proofs,
	standing,
	exhibition,
	identity,
	live,
	messages,
	roadmap,
	zone,
].flatMap((contract) => Object.values(contract).filter(isEndpoint));

/** One of each role of the product. */
const LOGINS = {
	applicant: "zhou-min",
	promoter: "liu-yang",
	chainLeader: "chen-li",
	window: "wang-fang",
	examiner: "tang-jing",
	head: "wu-tao",
	assistant: "li-na",
	courier: "he-jun",
	leader: "sun-lan",
	auditor: "gao-yuan",
	administrator: "xie-ning",
} as const;
type Who = keyof typeof LOGINS;

/** What the contract says, worked out by hand: a change of a policy is a change of this table. */
const MAY: Readonly<Record<string, readonly Who[] | "anyone" | "everyone">> = {
	"GET /me": "anyone",
	"GET /demo-logins": "anyone",
	"POST /demo-logins/{id}": "anyone",
	"POST /logout": "anyone",
	"GET /sign-in": "anyone",
	"POST /sign-in": "anyone",
	"POST /sign-in/provider": "anyone",
	"PUT /sign-in/provider": "anyone",
	"POST /enrolment": "anyone",
	"PUT /enrolment": "anyone",
	"PUT /me/password": "everyone",
	"GET /me/session": "everyone",
	"POST /me/session": "everyone",
	"PUT /me/principal": "everyone",
	"GET /me/reads": "everyone",
	"GET /changes": "everyone",
	"GET /evidence": ["applicant"],
	"GET /evidence/uses": ["applicant"],
	"GET /evidence/asked": ["applicant"],
	"POST /disputes": ["applicant"],
	"GET /disputes": ["applicant"],
	"GET /disputes/{id}": ["applicant", "examiner", "head", "promoter", "leader", "auditor"],
	"POST /disputes/{id}/withdrawal": ["applicant"],
	"POST /disputes/{id}/answer": ["examiner", "head", "promoter"],
	"POST /disputes/{id}/proofs": ["applicant"],
	"GET /disputes/{id}/proofs/{file}": ["applicant", "examiner", "head", "promoter", "leader", "auditor"],
	"POST /cases/{id}/consents": ["applicant"],
	"POST /cases/{id}/rechecks": ["examiner", "head"],
	"GET /rechecks": ["examiner", "head", "leader", "auditor"],
	"GET /keeping": ["examiner", "head", "promoter", "leader", "auditor"],
	"POST /drafts": ["applicant"],
	"GET /drafts/{id}": ["applicant"],
	"PUT /drafts/{id}": ["applicant"],
	"POST /drafts/{id}/shares": ["applicant"],
	"GET /desk/coming": ["window", "leader", "auditor"],
	"POST /drafts/{id}/files": ["applicant"],
	"GET /drafts/{id}/files/{file}": ["applicant"],
	"DELETE /drafts/{id}/files/{file}": ["applicant"],
	"POST /cases": ["applicant"],
	"GET /cases": ["applicant"],
	"GET /desk": ["window", "leader", "auditor"],
	"GET /review": ["examiner", "head", "leader", "auditor"],
	"GET /cases/{id}": ["applicant", "window", "examiner", "head", "leader", "auditor"],
	"GET /cases/{id}/files/{file}": ["applicant", "window", "examiner", "head", "leader", "auditor"],
	"GET /cases/{id}/documents/{document}": ["applicant", "window", "examiner", "head", "leader", "auditor"],
	"GET /cases/{id}/documents/{document}/text": ["applicant", "window", "examiner", "head", "leader", "auditor"],
	"GET /cases/{id}/proof": ["applicant", "window", "examiner", "head", "leader", "auditor"],
	"GET /cases/{id}/proof/pdf": ["applicant", "window", "examiner", "head", "leader", "auditor"],
	"POST /cases/{id}/steps": ["applicant", "window", "examiner", "head", "leader"],
	"GET /verify/{code}": "anyone",
	"POST /roadmaps": "anyone",
	"GET /roadmaps": ["applicant"],
	"GET /roadmaps/{ref}": "anyone",
	"PUT /roadmaps/{ref}": "anyone",
	"DELETE /roadmaps/{ref}": "anyone",
	"PUT /roadmaps/{ref}/owner": ["applicant"],
	"POST /roadmaps/{ref}/links": "anyone",
	"DELETE /roadmaps/{ref}/links/{link}": "anyone",
	"GET /ledger": ["window", "examiner", "head", "leader", "auditor"],
	"GET /ledger/cases": ["window", "examiner", "head", "leader", "auditor"],
	"GET /roadmaps/{ref}/outcomes": "anyone",
	"GET /roadmaps/{ref}/pdf": "anyone",
	"GET /admin/pack": ["administrator", "leader", "auditor"],
	"GET /admin/pack/difference": ["administrator", "leader", "auditor"],
	"POST /admin/pack/publications": ["administrator"],
	"GET /inbox": "everyone",
	"GET /inbox/unread": "everyone",
	"POST /inbox/read": "everyone",
	"GET /me/mail": "everyone",
	"PUT /me/mail": "everyone",
	"POST /mail/confirm": "anyone",
	"GET /me/calendar": ["applicant"],
	"POST /me/calendar": ["applicant"],
	"DELETE /me/calendar": ["applicant"],
	"GET /calendar/{token}": "anyone",
	"GET /zone": "anyone",
	"GET /zone/{version}": "anyone",
	"GET /portal": "anyone",
	"GET /items": "anyone",
	"GET /items/{code}": "anyone",
};

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
				expect([200, 304, 400, 404], `${who} ${nameOf(endpoint)}`).toContain(status);
			else expect(status, `${who} ${nameOf(endpoint)}`).toBe(403);
		}
	});

	test("that would change something is closed to the auditor, but for their own session and messages", () => {
		const changing = ENDPOINTS.filter(({ method }) => method !== "GET").map(nameOf);
		const open = changing.filter((name) => MAY[name] === "everyone" || MAY[name]?.includes("auditor"));
		expect(open.sort()).toEqual([
			"POST /inbox/read",
			"POST /me/session",
			"PUT /me/mail",
			"PUT /me/password",
			"PUT /me/principal",
		]);
	});

	test("needs a policy: a server does not start without", async () => {
		const endpoint = { ...identity.readMe, policy: undefined } as unknown as Endpoint;
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
		signingKey: server.signingKey,
		folder: () => "",
		register: () => undefined,
		isDemo: true,
	});
	const app = await makeServer({ packs, now: Date.now, backend });
	const answer = await app.inject({ method: "POST", url: "/api/v1/demo-logins/zhou-min" });
	expect(answer.statusCode).toBe(503);
	expect(answer.json()).toMatchObject({ code: "platform/unreachable" });
	await app.close();
	await database.close();
});
