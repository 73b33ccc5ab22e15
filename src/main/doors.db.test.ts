import { describe, expect, test } from "vitest";
import { accepted, readyDraft, server, step, submitted } from "#testing/registration.ts";
import { freshKey } from "#testing/zone-server.ts";

/** A request as it stands, by whoever has the cookie. */
async function knock(method: string, url: string, more: { headers?: Record<string, string>; payload?: string } = {}) {
	const answer = await server.app().inject({ method: method as "GET", url, ...more });
	const isProblem = String(answer.headers["content-type"]).startsWith("application/problem+json");
	return { status: answer.statusCode, headers: answer.headers, problem: isProblem ? answer.json() : undefined };
}

async function cookieOf(login: string): Promise<string> {
	const answer = await server.app().inject({ method: "POST", url: `/api/v1/demo-logins/${login}` });
	return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
}

const JSON_TYPE = { "content-type": "application/json" };
const BOTH = { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) };

describe("a request that is not understood", () => {
	test("is first of all a stranger's: who may not ask is told that, not what is wrong with it", async () => {
		const broken = { headers: JSON_TYPE, payload: "{not json" };
		expect(await knock("POST", "/api/v1/cases", broken)).toMatchObject({ status: 401 });
		const large = { headers: JSON_TYPE, payload: JSON.stringify({ draft: "x".repeat(2_000_000) }) };
		expect(await knock("POST", "/api/v1/cases", large)).toMatchObject({ status: 401 });
		const [wang, zhou] = [await cookieOf("wang-fang"), await cookieOf("zhou-min")];
		const asked = (cookie: string) =>
			knock("POST", "/api/v1/cases", { ...broken, headers: { ...broken.headers, cookie } });
		expect(await asked(wang)).toMatchObject({ status: 403, problem: { code: "access/not-yours-to-do" } });
		expect(await asked(zhou)).toMatchObject({ status: 400, problem: { invalid: [{ field: "body" }] } });
	});

	test("is a problem in both languages, whatever is wrong with it", async () => {
		const headers = { ...JSON_TYPE, cookie: await cookieOf("zhou-min"), "idempotency-key": freshKey() };
		const large = JSON.stringify({ draft: "x".repeat(2_000_000) });
		const xml = { ...headers, "content-type": "application/xml" };
		const words = { ...headers, "content-type": "text/plain" };
		const told = [
			[await knock("POST", "/api/v1/cases", { headers, payload: large }), 413, "input/too-large"],
			[await knock("POST", "/api/v1/cases", { headers: xml, payload: "<a/>" }), 415, "input/not-json"],
			[await knock("POST", "/api/v1/cases", { headers: words, payload: "{}" }), 415, "input/not-json"],
			[await knock("POST", "/api/v1/cases", { headers, payload: '{"__proto__":{"a":1}}' }), 400, "input/invalid"],
			[await knock("POST", "/api/v1/cases", { headers, payload: "[".repeat(50) }), 400, "input/invalid"],
			[await knock("POST", "/api/v1/cases", { headers, payload: "[".repeat(50_000) }), 413, "input/too-large"],
			[await knock("GET", "/api/v1/cases/%zz"), 400, "input/invalid"],
			[await knock("GET", `/api/v1/items/${"x".repeat(300)}`), 404, expect.any(String)],
			[await knock("GET", "/api/v1/no/such/thing"), 404, "platform/not-found"],
			[await knock("DELETE", "/api/v1/cases"), 405, "platform/method"],
			[await knock("POST", "/nowhere", { headers, payload: "{}" }), 404, "platform/not-found"],
		] as const;
		for (const [{ status, problem }, wanted, code] of told)
			expect({ status, problem }, String(code)).toMatchObject({ status: wanted, problem: { code, title: BOTH } });
	});

	test("by a method that an address does not know is told those that it does; HEAD asks as GET does", async () => {
		const options = await knock("OPTIONS", "/api/v1/drafts/some");
		expect([options.status, options.headers.allow]).toEqual([405, "HEAD, GET, PUT"]);
		for (const url of ["/api/v1/zone", "/healthz", "/api/openapi.json"]) {
			const [get, head] = [await knock("GET", url), await knock("HEAD", url)];
			expect([head.status, head.headers["content-type"]], url).toEqual([get.status, get.headers["content-type"]]);
		}
	});

	test("because of its key is told so, and nothing was done", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await zhou.post("/drafts", { item: "A02" })).body;
		for (const key of ["", "short", "x".repeat(101), "with a space", "汉字汉字汉字汉字", "tab\there88"]) {
			const headers = { "idempotency-key": Buffer.from(key).toString("latin1") };
			const told = await zhou.send({
				method: "POST",
				path: "/cases",
				body: { draft: id, revision: 1, signed: true },
				headers,
			});
			expect(told, key).toMatchObject({ status: 400, body: { invalid: [{ field: "header.idempotency-key" }] } });
		}
		expect((await zhou.get(`/drafts/${id}`)).status).toBe(200);
	});
});

const KEPT = ["𠮷野家", "\ue000甲", "e\u0301 é", "שלום", "👩‍🔬", "ﬁ", "a\u200db"];
const REFUSED = ["a\u0000b", "\ud83d", "x\u202egnp.exe", "\u2066甲\u2069", "\u0007"];

describe("what people write", () => {
	test("comes back as it was written: rare, private-use and combined characters in a form", async () => {
		const zhou = await server.as("zhou-min");
		const { draft, revision } = await readyDraft(zhou);
		let at = revision;
		for (const name of KEPT) {
			const saved = await zhou.put(`/drafts/${draft}`, {
				revision: at++,
				form: { "company.name": name },
				consents: [],
				commitments: [],
			});
			const read = await zhou.get(`/drafts/${draft}`);
			expect(saved.status, name).toBe(200);
			expect(read.body.form.find(({ id }: { id: string }) => id === "company.name").value).toBe(name);
		}
	});

	test("comes back from a case and its letters", async () => {
		const id = await submitted(await server.as("zhou-min"));
		const points = KEPT.map((words) => `${words}。`);
		expect((await step(await server.as("wang-fang"), id, "CorrectionRequested", { points })).status).toBe(200);
		const { body } = await (await server.as("zhou-min")).get(`/cases/${id}`);
		const says = body.story
			.at(-1)
			.says.map(({ zh }: { zh: string }) => zh)
			.join("\n");
		for (const point of points) expect(says).toContain(point);
	});

	test("in any field is refused at that field when it cannot be kept, or turns what a paper says", async () => {
		const zhou = await server.as("zhou-min");
		const tang = await server.as("tang-jing");
		const { id: draft } = (await zhou.post("/drafts", { item: "A02" })).body;
		const id = await accepted();
		const blank = { revision: 1, form: {}, consents: [], commitments: [] };
		for (const bad of REFUSED) {
			const asked: readonly (readonly [string, Promise<{ status: number; body: unknown }>])[] = [
				["body.form.company.name", zhou.put(`/drafts/${draft}`, { ...blank, form: { "company.name": bad } })],
				["body.form", zhou.put(`/drafts/${draft}`, { ...blank, form: { [bad]: "x" } })],
				["body.consents.0", zhou.put(`/drafts/${draft}`, { ...blank, consents: [bad] })],
				["body.item", zhou.post("/drafts", { item: bad })],
				["body.draft", zhou.post("/cases", { draft: bad, revision: 1, signed: true })],
				["body.principal", zhou.put("/me/principal", { principal: bad })],
				["body.opinion", step(tang, id, "DecisionProposed", { grant: true, opinion: `可以${bad}` })],
				["body.staff.1", step(tang, id, "SiteCheckRecorded", { staff: ["甲", bad], note: "好" })],
			];
			for (const [field, answer] of asked) {
				const { status, body } = await answer;
				expect({ status, body }, `${field} ${JSON.stringify(bad)}`).toMatchObject({
					status: 400,
					body: { invalid: [{ field }] },
				});
			}
		}
		expect((await zhou.get(`/drafts/${draft}`)).body.revision).toBe(1);
		expect((await tang.get(`/cases/${id}`)).body.seq).toBe(2);
	});

	test("in an address, a cursor or a cookie never is a fault", async () => {
		const cookie = await cookieOf("wang-fang");
		for (const bad of [...REFUSED.slice(0, 1), ...REFUSED.slice(2), ...KEPT]) {
			const word = encodeURIComponent(bad);
			for (const url of [
				`/cases/${word}`,
				`/drafts/${word}`,
				`/verify/${word}`,
				`/items/${word}`,
				`/demo-logins/${word}`,
			])
				expect([400, 403, 404, 405], url).toContain(
					(await knock("GET", `/api/v1${url}`, { headers: { cookie } })).status,
				);
			for (const url of [`/desk?after=${word}`, `/desk?size=${word}`, `/me/reads?before=${word}`])
				expect([200, 400], url).toContain((await knock("GET", `/api/v1${url}`, { headers: { cookie } })).status);
			const odd = await knock("GET", "/api/v1/me", { headers: { cookie: `landfall=${word}; x=${word}` } });
			expect(odd.status).toBe(200);
		}
		for (const raw of ["%ED%A0%BD", "%FF", "%00", "%u202e"])
			expect((await knock("GET", `/api/v1/desk?after=${raw}`, { headers: { cookie } })).status, raw).toBeLessThan(500);
	});
});
