import { describe, expect, test } from "vitest";
import { DAY, MONDAY, server } from "#testing/registration.ts";
import { png } from "#testing/sample-files.ts";
import { freshKey, type Person } from "#testing/zone-server.ts";

const CAPITAL = { kind: "fact", id: "company.capital" };
const NAME = { kind: "fact", id: "company.name" };
const CARD = { kind: "certificate", id: "demo-id-zhou-min" };
const said = (about: object, claimed: string, ground = "登记有误") => ({ about, claimed, ground });

const factsOf = async (person: Person) =>
	Object.fromEntries((await person.get("/evidence")).body.facts.map((fact: { name: string }) => [fact.name, fact]));
const proof = (person: Person, id: string, bytes: Uint8Array, name = "变更通知.png") =>
	person.send({
		method: "POST",
		path: `/disputes/${id}/proofs?name=${encodeURIComponent(name)}`,
		body: bytes,
		headers: { "idempotency-key": freshKey(), "content-type": "image/png" },
	});

describe("what is on record of a holder", () => {
	test("is disputed with the right value, answered by the department behind its source, and becomes a new fact", async () => {
		const [zhou, tang] = [await server.as("zhou-min"), await server.as("tang-jing")];
		const raised = await zhou.post("/disputes", said(NAME, "重庆科核同位素股份有限公司"));
		expect(raised).toMatchObject({
			status: 200,
			body: {
				state: "open",
				recorded: { value: "重庆科核同位素有限公司", on: "2022-07-18", source: { en: "Company-name register" } },
				department: { id: "market-regulation" },
				dueOn: "2022-08-01",
				answerable: false,
			},
		});
		const { id } = raised.body;
		expect((await proof(zhou, id, png(9, 9))).status).toBe(200);
		expect((await proof(zhou, id, png(9, 9))).status).toBe(200);
		expect((await tang.get("/keeping")).body.open).toContainEqual(
			expect.objectContaining({ id, answerable: true, late: false, holderName: { zh: "周**", en: "Z**" } }),
		);
		const seen = await tang.get(`/disputes/${id}`);
		expect(seen.body.proofs).toHaveLength(1);
		expect((await tang.get(`/disputes/${id}/proofs/${seen.body.proofs[0].id}`)).body).toEqual(Buffer.from(png(9, 9)));
		const before = (await factsOf(zhou))["company.name"];
		const answer = { outcome: "corrected", value: "重庆科核同位素股份有限公司", note: "与名称核准通知书一致" };
		expect((await tang.post(`/disputes/${id}/answer`, answer)).body).toMatchObject({ state: "corrected" });
		expect((await factsOf(zhou))["company.name"]).toMatchObject({
			value: "重庆科核同位素股份有限公司",
			on: "2022-07-25",
			source: { zh: expect.stringMatching(/^市场监督管理局更正（GZ-20220725-/) },
		});
		const { rows } = await server.database.of("alpha").pool.query<{ data: { value: string; on: string } }>(
			`SELECT data FROM evidence.event WHERE zone_id = 'alpha' AND stream_id = 'holder:person:zhou-min' AND type = 'FactRecorded'
				AND data->>'name' = 'company.name' ORDER BY seq`,
		);
		expect(rows.map(({ data }) => [data.value, data.on])).toEqual([
			[before.value, before.on],
			["重庆科核同位素股份有限公司", "2022-07-25"],
		]);
		expect((await zhou.get("/me/reads")).body.reads).toContainEqual(expect.objectContaining({ subject: id }));
	});

	test("stands when the department upholds it with a reason, and the same is not asked again without a new ground", async () => {
		const [zhou, liu] = [await server.as("zhou-min"), await server.as("liu-yang")];
		const { id } = (await zhou.post("/disputes", said(CAPITAL, "200000"))).body;
		expect((await liu.post(`/disputes/${id}/answer`, { outcome: "upheld", note: "" })).status).toBe(400);
		const upheld = await liu.post(`/disputes/${id}/answer`, { outcome: "upheld", note: "与签约文本一致" });
		expect(upheld.body).toMatchObject({ state: "upheld", answer: { note: "与签约文本一致", value: null } });
		expect((await factsOf(zhou))["company.capital"].value).toBe("100000");
		const again = await zhou.post("/disputes", said(CAPITAL, "200000"));
		expect(again).toMatchObject({ status: 409, body: { code: "evidence/answered-before", facts: { id } } });
		const anew = await zhou.post("/disputes", said(CAPITAL, "200000", "补充协议第二条"));
		expect(anew.status).toBe(200);
		expect((await zhou.post(`/disputes/${anew.body.id}/withdrawal`)).body.state).toBe("withdrawn");
	});

	test("is disputed once, of twelve at the same moment too, and only what is one's own, wrong, and of its kind", async () => {
		const zhou = await server.as("zhou-min");
		const all = await Promise.all(
			Array.from({ length: 12 }, (_, i) =>
				zhou.post("/disputes", said({ kind: "fact", id: "company.scope" }, `范围 ${i}`)),
			),
		);
		const won = all.filter(({ status }) => status === 200);
		expect(won).toHaveLength(1);
		for (const { status, body } of all)
			if (status !== 200) expect([status, body.code]).toEqual([409, "evidence/already-disputed"]);
		const id = won[0]?.body.id;
		await zhou.post(`/disputes/${id}/withdrawal`);
		const refused = async (about: object, claimed: string) =>
			(await zhou.post("/disputes", said(about, claimed))).body.code;
		expect(await refused({ kind: "fact", id: "company.licence" }, "别家的")).toBe("evidence/not-on-record");
		expect(await refused({ kind: "fact", id: "__proto__" }, "x")).toBe("evidence/not-on-record");
		expect(await refused({ kind: "certificate", id: "nothing-like-it" }, "2030-01-01")).toBe("evidence/not-on-record");
		expect(await refused({ kind: "fact", id: "company.address" }, "重庆市科学谷三期 3 幢")).toBe(
			"evidence/nothing-to-correct",
		);
		expect(await refused(CARD, "someday")).toBe("evidence/not-a-value");
		expect((await zhou.post("/disputes", said(CAPITAL, "  "))).status).toBe(400);
		expect((await zhou.post("/disputes", said(CAPITAL, "a\u0000b"))).status).toBe(400);
		expect((await zhou.post("/disputes", said(CAPITAL, "\ud83d"))).status).toBe(400);
		const rare = await zhou.post("/disputes", said(CAPITAL, "𠮷田\ue000万", "𡘙"));
		expect(rare.body).toMatchObject({ claimed: "𠮷田\ue000万", ground: "𡘙" });
		await zhou.post(`/disputes/${rare.body.id}/withdrawal`);
	});

	test("is answered by its own department only, once, and by nobody after it was withdrawn", async () => {
		const [zhou, tang, wu] = [await server.as("zhou-min"), await server.as("tang-jing"), await server.as("wu-tao")];
		const { id } = (await zhou.post("/disputes", said({ kind: "fact", id: "company.kind" }, "stock"))).body;
		const upheld = { outcome: "upheld", note: "一致" };
		for (const login of ["luo-bin", "zhao-qiang", "liu-yang"]) {
			const told = await (await server.as(login)).post(`/disputes/${id}/answer`, upheld);
			expect(told, login).toMatchObject({ status: 403, body: { code: "evidence/not-the-keeper" } });
			expect((await (await server.as(login)).get(`/disputes/${id}`)).status, login).toBe(404);
		}
		expect((await (await server.as("tang-jing", "beta")).get(`/disputes/${id}`)).status).toBe(404);
		expect(
			(await tang.post(`/disputes/${id}/answer`, { outcome: "corrected", value: "limited", note: "x" })).body.code,
		).toBe("evidence/nothing-to-correct");
		const race = await Promise.all([tang, wu].map((one) => one.post(`/disputes/${id}/answer`, upheld)));
		expect(race.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
		expect((await zhou.post(`/disputes/${id}/withdrawal`)).body.code).toBe("evidence/dispute-closed");
		expect((await proof(zhou, id, png(5, 5))).body.code).toBe("evidence/dispute-closed");
	});

	test("is late when its working days have passed, and both sides see it", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await zhou.post("/disputes", said({ kind: "fact", id: "company.scope" }, "研发"))).body;
		try {
			server.now = MONDAY + 7 * DAY;
			expect((await zhou.get(`/disputes/${id}`)).body).toMatchObject({ dueOn: "2022-08-01", late: false });
			server.now = MONDAY + 8 * DAY;
			expect((await (await server.as("liu-yang")).get("/keeping")).body.open).toContainEqual(
				expect.objectContaining({ id, late: true }),
			);
		} finally {
			server.now = MONDAY;
			await zhou.post(`/disputes/${id}/withdrawal`);
		}
	});

	test("of a person who is not logged in as its holder is not there", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await zhou.post("/disputes", said(CAPITAL, "300000"))).body;
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect((await zhou.get(`/disputes/${id}`)).status).toBe(404);
		expect((await zhou.post(`/disputes/${id}/withdrawal`)).status).toBe(404);
		expect((await proof(zhou, id, png(4, 4))).status).toBe(404);
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
		expect((await proof(zhou, id, Buffer.from("MZ no picture"))).status).toBe(422);
		expect((await zhou.post(`/disputes/${id}/withdrawal`)).status).toBe(200);
	});
});
