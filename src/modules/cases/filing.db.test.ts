import { expect, test } from "vitest";
import { proposed, server, step } from "#testing/registration.ts";
import { type Person, type Told } from "#testing/zone-server.ts";

/** The applicant's business licence is on record from now on: their company is registered. */
async function registered(): Promise<Person> {
	const id = await proposed();
	expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
	await server.work();
	return server.as("zhou-min");
}

const PROJECT = {
	"project.name": "医用同位素研发生产基地",
	"project.site": "科学谷三期",
	"project.content": "医用同位素生产线两条",
	"project.investment": "1050000",
	"project.policy": "yes",
};

async function filed(zhou: Person, form: Readonly<Record<string, string>>): Promise<Told> {
	const { id } = (await zhou.post("/drafts", { item: "B01" })).body;
	const { body } = await zhou.get(`/drafts/${id}`);
	const saved = await zhou.put(`/drafts/${id}`, {
		revision: body.revision,
		form,
		consents: body.consents.map(({ type }: { type: string }) => type),
		commitments: ["industrial-policy-declaration"],
	});
	return zhou.post("/cases", { draft: id, revision: saved.body.revision, signed: true });
}

test("S1.5 a filing is complete when its data are complete: certificate at once, and nobody has decided", async () => {
	const zhou = await registered();
	const { id } = (await filed(zhou, PROJECT)).body;
	const coming = await zhou.get(`/cases/${id}`);
	expect(coming.body.filing.basis.zh).toContain("《企业投资项目核准和备案管理条例》第十三条");
	await server.work();
	await server.work(); // the task may come twice
	const { body } = await zhou.get(`/cases/${id}`);
	expect(body.status).toBe("delivered");
	expect(body.certificate.number).toMatch(/^EV06-2022-/);
	expect(body.story.map(({ name, by }: { name: { en: string }; by: { en: string } }) => [name.en, by.en])).toEqual([
		["Submitted", expect.stringContaining("Zhou Min")],
		["Complete", "The system"],
		["Filed", "The system"],
		["Certificate made", "The system"],
		["Delivered", "The system"],
	]);
	expect(new Set(body.story.slice(0, 3).map(({ at }: { at: string }) => at)).size).toBe(1);
	expect(body.documents.map(({ kind }: { kind: string }) => kind)).toEqual([
		"commitment",
		"receipt",
		"filing",
		"certificate",
	]);
	const letter = (await zhou.get(`/cases/${id}/documents/${body.documents[2].id}/text`)).body;
	expect(letter.body.zh.join()).toContain("收到规定的全部信息即为备案");
	expect(
		(await (await server.as("wang-fang")).get("/desk")).body.rows.map((row: { id: string }) => row.id),
	).not.toContain(id);
	const receipt = (await server.nobody.get(`/verify/${body.certificate.verify}`)).body;
	expect(receipt.answer.status).toBe("delivered");
});

test("a filing with an answer missing is not submitted, and says which", async () => {
	const zhou = await registered();
	const { "project.site": _site, ...rest } = PROJECT;
	expect(await filed(zhou, rest)).toMatchObject({
		status: 422,
		body: { code: "case/form-incomplete", facts: { fields: ["project.site"] } },
	});
});

test("a filing that the window has taken up is not filed over its head", async () => {
	const zhou = await registered();
	const { id } = (await filed(zhou, PROJECT)).body;
	const asked = await step(await server.as("wang-fang"), id, "CorrectionRequested", { points: ["总投资单位有误"] });
	expect(asked.status).toBe(200);
	expect((await step(zhou, id, "CorrectionReceived", { note: "已改为万元" })).status).toBe(200);
	await server.work();
	expect((await zhou.get(`/cases/${id}`)).body.status).toBe("received");
});
