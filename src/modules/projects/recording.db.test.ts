import { describe, expect, test } from "vitest";
import { lead, page, recorded, signed, tell, told, yi } from "#testing/led-project.ts";
import { freshKey, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const server = zoneServer(MONDAY);

describe("a lead", () => {
	test("is recorded once: a second one that looks like it says why it is another", async () => {
		const liu = await server.as("liu-yang");
		const first = lead({ name: { zh: "国药精密药械（重庆）项目" }, investor: { name: { zh: "国药精密有限公司" } } });
		const { body } = await liu.post("/projects", first);
		expect(body).toMatchObject({ seq: 1, number: expect.stringMatching(/^P-20220725-/) });
		for (const zh of ["國藥精密藥械(重慶)項目", "国药精密药械 重庆", "国要精密药械（重庆）项目"]) {
			const again = await liu.post("/projects", { ...first, name: { zh }, investor: { name: { zh: "另一家" } } });
			expect(again, zh).toMatchObject({ status: 409, body: { code: "project/looks-like-another" } });
			expect(again.body.facts.projects).toMatchObject([{ id: body.id, suspect: true }]);
		}
		const other = { projects: [body.id], because: "二期用地不同" };
		expect((await liu.post("/projects", { ...first, notTheSameAs: other })).status).toBe(200);
		const search = `/projects/duplicates?name=${encodeURIComponent("完全不同")}&investor=${encodeURIComponent("国药精密股份有限公司")}`;
		expect((await liu.get(search)).body.projects[0]).toMatchObject({ alike: ["investor"], suspect: false });
	});

	test("that two record at one moment is recorded by one of them", async () => {
		const [liu, chen] = [await server.as("liu-yang"), await server.as("chen-li")];
		const same = lead();
		const answers = await Promise.all([liu, chen, liu, chen].map((person) => person.post("/projects", same)));
		expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
	});

	test("sent twice under one key is one lead", async () => {
		const liu = await server.as("liu-yang");
		const [body, key] = [lead(), freshKey()];
		const [first, again] = [await liu.post("/projects", body, key), await liu.post("/projects", body, key)];
		expect(again.body).toEqual(first.body);
	});

	test("runs against the clock of one working day, and nobody drops it unanswered", async () => {
		const liu = await server.as("liu-yang");
		const id = await recorded(liu);
		expect((await page(liu, id)).answer).toEqual({ due: "2022-07-26", late: false });
		const lost = { reason: "market", says: "…" };
		expect(await tell(liu, id, "ProjectLost", lost)).toMatchObject({
			status: 403,
			body: { code: "project/lead-not-answered" },
		});
		const open = (await liu.get("/projects?unanswered=1")).body.rows.map((row: { id: string }) => row.id);
		expect(open).toContain(id);
		await told(liu, id, "LeadAnswered", { to: "investor", follow: false, says: "与产业不符" });
		await told(liu, id, "ProjectLost", lost);
		expect(await page(liu, id)).toMatchObject({
			standing: "lost",
			answered: { inTime: true },
			rest: { reason: { zh: "市场变化" } },
		});
		await told(liu, id, "ProjectReopened", { says: "重新来访" });
		expect(await page(liu, id)).toMatchObject({ standing: "active", rest: null });
	});

	test("comes in with every mistake named at its field, and nothing is kept", async () => {
		const liu = await server.as("liu-yang");
		const bad = lead({ industry: "", expected: { amount: "ten", unit: "yuan", currency: "RMB!" }, at: "yesterday" });
		const { status, body } = await liu.post("/projects", bad);
		expect(status).toBe(400);
		const fields = body.invalid.map(({ field }: { field: string }) => field).sort();
		const wrong = ["at", "expected.amount", "expected.currency", "expected.unit", "industry"];
		expect(fields).toEqual(wrong.map((field) => `body.${field}`));
		const words = encodeURIComponent(bad.name.zh);
		expect((await liu.get(`/projects?words=${words}`)).body.rows).toEqual([]);
	});
});

describe("a fact", () => {
	test("is recorded over the screen it was seen on: an old screen is told who was faster", async () => {
		const [liu, chen] = [await server.as("liu-yang"), await server.as("chen-li")];
		const id = await recorded(liu);
		const { seq } = await page(chen, id);
		const meeting = { type: "MeetingHeld", after: seq, data: { with: "投资方", minutes: "谈了" } };
		const answers = await Promise.all([liu, chen].map((person) => person.post(`/projects/${id}/facts`, meeting)));
		expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
		const late = answers.find(({ status }) => status === 409);
		expect(late?.body).toMatchObject({ code: "project/moved-on", facts: { seq: 2, fact: { zh: "洽谈" } } });
		expect((await page(liu, id)).story.length).toBe(2);
	});

	test("is recorded by the posts that may: a leader decides and records no meeting, an auditor only reads", async () => {
		const id = await signed(server);
		const sun = await server.as("sun-lan");
		const meeting = { with: "投资方", minutes: "…" };
		expect(await tell(sun, id, "MeetingHeld", meeting)).toMatchObject({
			status: 403,
			body: { code: "access/not-yours-to-do" },
		});
		const opinion = { department: "ecology", opinion: "agree", says: "同意" };
		expect((await tell(await server.as("zhao-qiang"), id, "ReviewOpinionGiven", opinion)).status).toBe(200);
		expect((await tell(await server.as("wu-tao"), id, "ReviewOpinionGiven", opinion)).status).toBe(403);
		const gao = await server.as("gao-yuan");
		expect((await page(gao, id)).may).toEqual([]);
		expect((await tell(gao, id, "MeetingHeld", meeting)).status).toBe(403);
	});

	test("that lies in the past stands at its day, is seen to have come late, and does not overturn what came after", async () => {
		const id = await signed(server);
		const liu = await server.as("liu-yang");
		const company = { name: { zh: "项目公司" }, proofs: [{ proof: "business-licence", document: "渝A-1" }] };
		expect(await tell(liu, id, "CompanyRegistered", company, { at: "2022-07-24T10:00+08:00" })).toMatchObject({
			body: { code: "project/before-the-lead" },
		});
		server.now = MONDAY + 3 * 86_400_000;
		try {
			await told(
				liu,
				id,
				"VisitMade",
				{ where: "厂区", with: "投资方", minutes: "看地" },
				{ at: "2022-07-26T10:00+08:00" },
			);
			const { story } = await page(liu, id);
			expect(story.at(-1)).toMatchObject({
				type: "VisitMade",
				on: "2022-07-26",
				recordedAt: "2022-07-28T00:30:00.000Z",
			});
			const early = await tell(liu, id, "MeetingHeld", { with: "…", minutes: "…" }, { at: "2022-08-26T10:00+08:00" });
			expect(early.body.code).toBe("project/in-the-future");
		} finally {
			server.now = MONDAY;
		}
	});

	test("that was wrong is corrected with a reason by whoever may tell it, and both stay to be read", async () => {
		const id = await signed(server);
		const liu = await server.as("liu-yang");
		const before = await page(liu, id);
		const { seq: corrects, data } = before.story.find(({ type }: { type: string }) => type === "AgreementSigned");
		const half = { corrects, reason: "少写一个零", data: { ...data, amount: { amount: "1e", unit: "yi" } } };
		const bad = await tell(liu, id, "FactCorrected", half);
		expect(bad.status).toBe(400);
		expect(bad.body.invalid.map(({ field }: { field: string }) => field)).toContain("body.data.data.amount.amount");
		const good = { ...half, data: { ...data, amount: yi("100") } };
		expect((await tell(await server.as("li-na"), id, "FactCorrected", good)).status).toBe(403);
		await told(liu, id, "FactCorrected", good);
		const after = await page(liu, id);
		expect(after).toMatchObject({ amount: { amount: "100" }, size: { id: "100" } });
		expect(after.story.find(({ seq }: { seq: number }) => seq === corrects)).toMatchObject({
			data: { amount: yi("10") },
			corrected: { reason: "少写一个零", withdrawn: false },
		});
		const unproved = {
			corrects,
			reason: "改佐证",
			data: { ...data, proofs: [{ proof: "contract", file: "0".repeat(64) }] },
		};
		expect((await tell(liu, id, "FactCorrected", unproved)).body.code).toBe("project/proof-not-taken");
		const recordWrong = { corrects: 1, reason: "撤", withdrawn: true };
		expect((await tell(liu, id, "FactCorrected", recordWrong)).body.code).toBe("project/no-such-fact");
	});
});

test("what a person told in their own name, nobody else corrects", async () => {
	const id = await signed(server);
	const [zhao, liu] = [await server.as("zhao-qiang"), await server.as("liu-yang")];
	await told(zhao, id, "ReviewOpinionGiven", { department: "ecology", opinion: "disagree", says: "不同意" });
	const { seq: corrects } = await page(liu, id);
	const anew = { corrects, reason: "写错", data: { department: "ecology", opinion: "agree", says: "同意" } };
	expect((await tell(liu, id, "FactCorrected", anew)).body.code).toBe("access/not-yours-to-do");
	expect((await tell(await server.as("luo-bin"), id, "FactCorrected", anew)).body.code).toBe("project/not-yours");
	expect((await tell(zhao, id, "FactCorrected", anew)).status).toBe(200);
});
