import { afterEach, describe, expect, test } from "vitest";
import { accepted, DAY, MONDAY, server, step } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

const ECOLOGY = { department: "ecology", question: "厂房用途是否影响环评", days: 1 };
const answer = { department: "ecology", agrees: "conditions", note: "须完成登记表备案" };
const propose = (person: Person, id: string) =>
	step(person, id, "DecisionProposed", { grant: true, opinion: "已落实会签意见" });

afterEach(() => {
	server.now = MONDAY;
});

async function asked() {
	const id = await accepted();
	const tang = await server.as("tang-jing");
	expect((await step(tang, id, "OpinionAsked", ECOLOGY)).status).toBe(200);
	return { id, tang };
}

describe("another department is asked inside a case (会签)", () => {
	test("and sees it from then until it has answered; nobody else does, and there is no such case before", async () => {
		const id = await accepted();
		const [luo, deng, tang] = [await server.as("luo-bin"), await server.as("deng-lin"), await server.as("tang-jing")];
		expect((await luo.get(`/cases/${id}`)).status).toBe(404);
		expect((await step(tang, id, "OpinionAsked", ECOLOGY)).status).toBe(200);
		const { body } = await luo.get(`/cases/${id}`);
		expect(body.opinions).toMatchObject([
			{ department: { id: "ecology" }, mine: true, answer: null, dueOn: "2022-07-26" },
		]);
		expect(body.steps.map(({ type }: { type: string }) => type)).toEqual(["OpinionGiven"]);
		expect((await deng.get(`/cases/${id}`)).status).toBe(404);
		expect((await step(luo, id, "OpinionGiven", answer)).status).toBe(200);
		expect((await luo.get(`/cases/${id}`)).status).toBe(404);
		const after = (await tang.get(`/cases/${id}`)).body;
		expect(after.opinions).toMatchObject([{ mine: false, answer: { agrees: "conditions", note: "须完成登记表备案" } }]);
	});

	test("has it in its own view of the review, the count is that of the list, and takes no other step of it", async () => {
		const { id } = await asked();
		const luo = await server.as("luo-bin");
		const { body } = await luo.get("/review?view=opinions&size=100");
		expect(body.rows.map((row: { id: string }) => row.id)).toContain(id);
		expect(body.counts.opinions).toBe(body.rows.length);
		expect((await luo.get("/review?size=100")).body.rows.map((row: { id: string }) => row.id)).not.toContain(id);
		for (const [type, told] of [
			["DecisionProposed", { grant: true, opinion: "…" }],
			["SiteCheckRecorded", { staff: ["甲", "乙"], note: "…" }],
			["CaseAssigned", { to: "staff:luo-bin" }],
		] as const)
			expect(await step(luo, id, type, told)).toMatchObject({ status: 403, body: { code: "access/not-yours-to-do" } });
		expect((await (await server.as("deng-lin")).get("/review?view=opinions&size=100")).body.rows).toEqual([]);
	});

	test("stops no clock; a proposal waits for the answer until its day is over", async () => {
		const before = await accepted();
		const { id, tang } = await asked();
		const due = async (of: string) => (await tang.get(`/cases/${of}`)).body.answer.dueOn;
		expect(await due(id)).toBe(await due(before));
		expect(await propose(tang, id)).toMatchObject({
			status: 409,
			body: { code: "case/opinion-out", facts: { department: "ecology", dueOn: "2022-07-26" } },
		});
		server.now = MONDAY + 2 * DAY;
		expect((await tang.get(`/cases/${id}`)).body.opinions[0].late).toBe(true);
		expect((await propose(tang, id)).status).toBe(200);
		const luo = await server.as("luo-bin");
		expect((await step(luo, id, "OpinionGiven", answer)).status, "late is better than not at all").toBe(200);
	});

	test("is asked once at a time, is another one, is known, and has no more time than the law leaves", async () => {
		const { id, tang } = await asked();
		const ask = (more: object) => step(tang, id, "OpinionAsked", { ...ECOLOGY, ...more });
		expect((await ask({})).body.code).toBe("case/opinion-out");
		expect((await ask({ department: "market-regulation" })).body.code).toBe("case/opinion-of-own");
		expect((await ask({ department: "nowhere" })).body.code).toBe("case/unknown-department");
		expect((await ask({ department: "construction", days: 30 })).body.code).toBe("case/opinion-too-late");
		expect((await ask({ department: "construction", days: 31 })).status).toBe(400);
		expect((await ask({ department: "construction" })).status).toBe(200);
		const luo = await server.as("luo-bin");
		const forAnother = await step(luo, id, "OpinionGiven", { ...answer, department: "construction" });
		expect(forAnother.body.code).toBe("case/opinion-not-asked");
	});

	test("and answers once, though two of its people answer in the same moment", async () => {
		const { id } = await asked();
		const [luo, zhao] = [await server.as("luo-bin"), await server.as("zhao-qiang")];
		const told = await Promise.all([step(luo, id, "OpinionGiven", answer), step(zhao, id, "OpinionGiven", answer)]);
		expect(told.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
	});

	test("its applicant reads who was asked and until when", async () => {
		const { id } = await asked();
		const { body } = await (await server.as("zhou-min")).get(`/cases/${id}`);
		expect(body.opinions).toMatchObject([
			{ department: { name: { zh: expect.stringContaining("生态") } }, mine: false },
		]);
		expect(body.askable).toEqual([]);
	});
});
