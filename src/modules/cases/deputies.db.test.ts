import { beforeEach, describe, expect, test } from "vitest";
import { accepted, DAY, MONDAY, proposed, server, step } from "#testing/registration.ts";
import { freshKey, type Person } from "#testing/zone-server.ts";

const WEEK = { from: "2022-07-26", until: "2022-07-28", note: "出差" };
const named = (person: Person, more: object = {}) =>
	person.post("/deputies", {
		role: "head",
		department: "market-regulation",
		deputy: "staff:tang-jing",
		...WEEK,
		...more,
	});

beforeEach(() => {
	server.now = MONDAY;
});

describe("a deputy", () => {
	test("takes the steps of the post while it runs, signs for whose it is, and it ends by itself", async () => {
		const other = await proposed();
		const [wu, li, zhou] = [await server.as("wu-tao"), await server.as("liu-yang"), await server.as("zhou-min")];
		// the promoter of another department is no colleague
		expect(await named(wu, { deputy: "staff:liu-yang" })).toMatchObject({
			status: 403,
			body: { code: "identity/not-a-colleague", facts: { colleagues: [{ zh: expect.stringContaining("唐静") }] } },
		});
		expect((await named(li)).status).toBe(403);
		const { body } = await named(wu);
		const tang = await server.as("tang-jing");
		const mayGrant = async () =>
			((await tang.get(`/cases/${other}`)).body.steps as { type: string }[]).some(({ type }) => type === "CaseGranted");
		expect(await mayGrant()).toBe(false);
		server.now = MONDAY + DAY;
		expect((await tang.get("/me")).body.me.appointments).toContainEqual({
			role: "head",
			of: "market-regulation",
			for: { id: "staff:wu-tao", name: { zh: "吴涛", en: "Wu Tao" } },
		});
		expect(await mayGrant()).toBe(true);
		// four eyes: who examined does not decide, as a deputy either
		expect(await step(tang, other, "CaseGranted")).toMatchObject({ status: 403, body: { code: "case/four-eyes" } });
		const id = await accepted();
		expect((await step(tang, id, "TermExtended", { n: 5, note: "补充论证" })).status).toBe(200);
		const view = (await zhou.get(`/cases/${id}`)).body;
		expect(view.story.at(-1)).toMatchObject({
			type: "TermExtended",
			by: { zh: "唐静（市场监管局 · 承办人）代吴涛（市场监管局 · 批准人）" },
		});
		const { id: letter } = view.documents.find(({ kind }: { kind: string }) => kind === "extension");
		const { body: words } = await zhou.get(`/cases/${id}/documents/${letter}/text`);
		expect(words.body.zh.at(-1)).toContain("唐静（市场监管局 · 承办人）代吴涛（市场监管局 · 批准人）签发");
		expect(words.body.en.at(-1)).toContain("for Wu Tao");
		const events = await server.database
			.of("alpha")
			.pool.query("SELECT actor, principal FROM cases.event WHERE stream_id = $1 AND type = 'TermExtended'", [id]);
		expect(events.rows).toEqual([{ actor: "staff:tang-jing", principal: "staff:wu-tao" }]);
		server.now = MONDAY + 4 * DAY;
		expect(await mayGrant()).toBe(false);
		expect(await step(tang, id, "CaseGranted")).toMatchObject({
			status: 403,
			body: { code: "access/not-yours-to-do" },
		});
		const { deputies } = (await (await server.as("xie-ning")).get("/deputies")).body;
		expect(deputies).toContainEqual(
			expect.objectContaining({ id: body.id, state: "over", from: "2022-07-26", until: "2022-07-28" }),
		);
	});

	test("is ended before the time by whose post it is, and by nobody else", async () => {
		const wu = await server.as("wu-tao");
		const { id } = (await named(wu, { from: "2022-08-01", until: "2022-08-05" })).body;
		const tang = await server.as("tang-jing");
		server.now = MONDAY + 7 * DAY;
		expect((await tang.get("/me")).body.me.appointments).toHaveLength(2);
		expect((await tang.post(`/deputies/${id}/end`)).status).toBe(404);
		expect((await wu.post(`/deputies/${id}/end`)).status).toBe(200);
		expect((await tang.get("/me")).body.me.appointments).toHaveLength(1);
		expect(await wu.post(`/deputies/${id}/end`)).toMatchObject({ body: { code: "identity/no-deputy" } });
	});

	test("passes the post on to nobody", async () => {
		const wu = await server.as("wu-tao");
		await named(wu, { from: "2022-09-01", until: "2022-09-02" });
		server.now = Date.parse("2022-09-01T09:00:00+08:00");
		const tang = await server.as("tang-jing");
		expect(await named(tang, { deputy: "staff:wu-tao", from: "2022-09-01", until: "2022-09-02" })).toMatchObject({
			status: 403,
			body: { code: "identity/not-your-post" },
		});
		expect((await tang.get("/deputies")).body.posts).toMatchObject([{ role: "examiner" }]);
	});

	test("is one at a time for one post, however many are named at once, and the same request names one", async () => {
		const wu = await server.as("wu-tao");
		const days = { from: "2022-10-10", until: "2022-10-12" };
		const told = await Promise.all([1, 2, 3, 4].map(() => named(wu, days)));
		expect(told.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409]);
		expect((await named(wu, { from: "2022-10-12", until: "2022-10-20" })).status).toBe(409);
		expect((await named(wu, { from: "2022-10-13", until: "2022-10-20" })).status).toBe(200);
		const key = freshKey();
		const body = {
			role: "head",
			department: "market-regulation",
			deputy: "staff:tang-jing",
			from: "2022-11-01",
			until: "2022-11-02",
			note: "…",
		};
		const twice = await Promise.all([1, 2].map(() => wu.post("/deputies", body, key)));
		expect(new Set(twice.map(({ body: made }) => made.id)).size).toBe(1);
	});

	test("is refused for the past and backwards, and where days are none it is bad input", async () => {
		const wu = await server.as("wu-tao");
		expect(await named(wu, { from: "2022-07-24" })).toMatchObject({
			status: 422,
			body: { code: "identity/deputy-days" },
		});
		expect((await named(wu, { from: "2022-07-32" })).status).toBe(400);
		expect((await named(wu, { role: "leader" })).status).toBe(400);
	});
});
