import { describe, expect, test } from "vitest";
import { DAY, MONDAY, server, step } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

/** Trading of emission rights (EE036): the EIA approval may follow, and Zhou Min has none on record. */
async function submittedWithGap(zhou: Person, commitments: readonly string[] = ["eia-approval"]) {
	const { body } = await zhou.post("/drafts", { item: "EE036" });
	const draft = (await zhou.get(`/drafts/${body.id}`)).body;
	const saved = await zhou.put(`/drafts/${body.id}`, {
		revision: draft.revision,
		form: {},
		consents: [],
		commitments,
	});
	return zhou.post("/cases", { draft: body.id, revision: saved.body.revision, signed: true });
}

async function proposedWithGap(): Promise<string> {
	const { body } = await submittedWithGap(await server.as("zhou-min"));
	await step(await server.as("wang-fang"), body.id, "CaseAccepted");
	const luo = await server.as("luo-bin");
	expect((await step(luo, body.id, "DecisionProposed", { grant: true, opinion: "符合条件" })).status).toBe(200);
	return body.id;
}

async function grantedWithGap(days = 5): Promise<string> {
	const id = await proposedWithGap();
	const granted = await step(await server.as("zhao-qiang"), id, "CaseGrantedWithGap", { days });
	expect(granted).toMatchObject({ status: 200, body: { status: "grantedWithGap" } });
	return id;
}

describe("an application with a gap", () => {
	test("is submitted without the paper only under the written commitment, which is a letter", async () => {
		const zhou = await server.as("zhou-min");
		expect(await submittedWithGap(zhou, [])).toMatchObject({
			status: 422,
			body: { code: "case/material-missing", facts: { materials: ["eia-approval"] } },
		});
		const { body } = await submittedWithGap(zhou);
		const page = (await zhou.get(`/cases/${body.id}`)).body;
		expect(page.gaps).toMatchObject({ most: 10, open: [{ id: "eia-approval" }] });
		const letter = page.documents.find(({ kind }: { kind: string }) => kind === "gap-commitment");
		const words = (await zhou.get(`/cases/${body.id}/documents/${letter.id}/text`)).body.body.zh.join("\n");
		expect(words).toContain(page.gaps.open[0].name.zh);
	});

	test("is not granted outright, and with a gap for no longer than the time that is promised", async () => {
		const id = await proposedWithGap();
		const zhao = await server.as("zhao-qiang");
		expect(await step(zhao, id, "CaseGranted")).toMatchObject({ status: 409, body: { code: "case/gap-open" } });
		expect(await step(zhao, id, "CaseGrantedWithGap", { days: 11 })).toMatchObject({
			status: 403,
			body: { code: "case/gap-too-long", facts: { most: 10 } },
		});
		expect((await step(zhao, id, "CaseGrantedWithGap", { days: 10 })).body.answer.dueOn).toBe("2022-08-08");
	});

	test("becomes a certificate once every missing paper was checked, and not before", async () => {
		const id = await grantedWithGap();
		await server.work();
		const zhou = await server.as("zhou-min");
		expect((await zhou.get(`/cases/${id}`)).body).toMatchObject({ status: "grantedWithGap", certificate: null });
		const wang = await server.as("wang-fang");
		expect((await wang.get("/desk?size=100")).body.rows).toContainEqual(expect.objectContaining({ id }));
		expect(await step(wang, id, "GapFilled", { materials: ["application-form"] })).toMatchObject({
			status: 422,
			body: { code: "case/gap-not-filled", facts: { gaps: ["eia-approval"] } },
		});
		expect((await step(wang, id, "GapFilled", { materials: ["eia-approval"] })).body.status).toBe("granted");
		await server.work();
		const { body } = await zhou.get(`/cases/${id}`);
		expect(body).toMatchObject({
			status: "delivered",
			gaps: { open: [] },
			certificate: { number: expect.any(String) },
		});
		const receipt = await server.nobody.get(`/verify/${body.certificate.verify}`);
		const decision = receipt.body.records.find(
			({ leaf }: { leaf: string }) => leaf === receipt.body.certificate.decision,
		);
		expect(decision.event.type).toBe("CaseGrantedWithGap");
	});

	test("is granted outright where the paper came before the decision", async () => {
		const id = await proposedWithGap();
		const wang = await server.as("wang-fang");
		expect(await step(wang, id, "PapersReceived", { materials: ["application-form"] })).toMatchObject({
			status: 422,
			body: { code: "case/not-missing" },
		});
		expect((await step(wang, id, "PapersReceived", { materials: ["eia-approval"] })).body.status).toBe("decisionDraft");
		const zhao = await server.as("zhao-qiang");
		expect(await step(zhao, id, "CaseGrantedWithGap", { days: 5 })).toMatchObject({ body: { code: "case/no-gap" } });
		expect((await step(zhao, id, "CaseGranted")).body.status).toBe("granted");
	});

	test("has its period extended once, by the head, and is denied only when it is over", async () => {
		const id = await grantedWithGap();
		const zhao = await server.as("zhao-qiang");
		const deny = () => step(zhao, id, "CaseDenied", { reason: "ND8", note: "未补交" });
		expect(await step(await server.as("luo-bin"), id, "GapExtended", { n: 5, note: "等批复" })).toMatchObject({
			status: 403,
		});
		expect(await deny()).toMatchObject({
			status: 403,
			body: { code: "case/gap-still-open", facts: { dueOn: "2022-08-01" } },
		});
		expect((await step(zhao, id, "GapExtended", { n: 5, note: "等批复" })).body.answer.dueOn).toBe("2022-08-08");
		expect(await step(zhao, id, "GapExtended", { n: 1, note: "再等" })).toMatchObject({
			body: { code: "case/already-extended" },
		});
		server.now = MONDAY + 14 * DAY;
		try {
			expect(await deny()).toMatchObject({ body: { code: "case/gap-still-open" } });
			server.now = MONDAY + 15 * DAY;
			expect((await deny()).body.status).toBe("denied");
			const { body } = await (await server.as("zhou-min")).get(`/cases/${id}`);
			expect(body.documents.map(({ kind }: { kind: string }) => kind)).toEqual(
				expect.arrayContaining(["grant-with-gap", "gap-extension", "gap-lapsed"]),
			);
			expect(body.documents.map(({ kind }: { kind: string }) => kind)).not.toContain("denial");
		} finally {
			server.now = MONDAY;
		}
	});
});
