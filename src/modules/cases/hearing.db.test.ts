import { describe, expect, test } from "vitest";
import { accepted, DAY, MONDAY, server, step } from "#testing/registration.ts";

const later = async <T>(days: number, act: () => Promise<T>): Promise<T> => {
	server.now = MONDAY + days * DAY;
	try {
		return await act();
	} finally {
		server.now = MONDAY;
	}
};
const kinds = (body: { documents: readonly { kind: string }[] }) => body.documents.map(({ kind }) => kind);

describe("the right to be heard", () => {
	test("goes from the interested party to a record that the decision follows; the terms wait meanwhile", async () => {
		const id = await accepted();
		const [tang, wu, zhou] = [await server.as("tang-jing"), await server.as("wu-tao"), await server.as("zhou-min")];
		expect((await step(tang, id, "InterestFlagged", { party: "相邻企业", note: "共用出入口" })).status).toBe(200);
		expect((await step(tang, id, "HearingOffered")).status).toBe(200);
		const told = (await zhou.get(`/cases/${id}`)).body;
		expect(told.hearing).toMatchObject({ party: "相邻企业", askUntil: "2022-08-01", asked: null });
		const letter = told.documents.find(({ kind }: { kind: string }) => kind === "hearing-right");
		const words = (await zhou.get(`/cases/${id}/documents/${letter.id}/text`)).body.body.zh.join("\n");
		for (const part of ["相邻企业", "2022年8月1日", "第四十七条"]) expect(words).toContain(part);
		expect((await step(zhou, id, "HearingRequested", { from: "party", note: "请听我说" })).status).toBe(200);
		expect((await zhou.get(`/cases/${id}`)).body.hearing.asked).toEqual({
			on: "2022-07-25",
			by: "applicant",
			holdBy: "2022-08-22",
		});
		const propose = () => step(tang, id, "DecisionProposed", { grant: true, opinion: "…" });
		expect(await propose()).toMatchObject({ status: 403, body: { code: "case/hearing-not-held" } });
		const { chairs } = (await tang.get(`/cases/${id}`)).body.hearing;
		expect(chairs.map((one: { id: string }) => one.id)).toEqual(["staff:wu-tao"]);
		const announce = (hearing: object) =>
			step(tang, id, "SpecialProcedureStarted", { kind: "hearing", expected: { n: 1, unit: "workday" }, hearing });
		const notice = { on: "2022-08-03", place: "三楼听证室", chair: "staff:wu-tao" };
		expect(await announce({ ...notice, chair: "staff:tang-jing" })).toMatchObject({
			body: { code: "case/chair-examined" },
		});
		expect(await announce({ ...notice, chair: "staff:nobody" })).toMatchObject({
			body: { code: "case/hearing-not-described" },
		});
		expect(await announce({ ...notice, on: "2022-08-02" })).toMatchObject({
			body: { code: "case/hearing-notice-too-short" },
		});
		expect((await announce(notice)).body).toMatchObject({ status: "special", answer: { card: "paused" } });
		const K5 = (await zhou.get(`/cases/${id}`)).body.answer.clocks.find((clock: { id: string }) => clock.id === "K5");
		expect(K5.dueOn).toBe("2022-08-03");
		await later(9, async () => {
			const held = { favours: "grant", record: "申请人、相邻企业到场；出入口分开使用。" };
			expect((await step(tang, id, "HearingHeld", held)).body.code).toBe("case/not-the-chair");
			expect((await step(wu, id, "HearingHeld", held)).status).toBe(200);
			expect((await step(tang, id, "SpecialProcedureEnded", { note: "听证结束" })).body.status).toBe("examining");
			expect(await step(tang, id, "DecisionProposed", { grant: false, reason: "ND1", opinion: "…" })).toMatchObject({
				body: { code: "case/against-the-record" },
			});
			expect((await propose()).body.status).toBe("decisionDraft");
			expect((await step(wu, id, "CaseGranted")).body.status).toBe("granted");
			const { body } = await zhou.get(`/cases/${id}`);
			expect(kinds(body)).toEqual(expect.arrayContaining(["hearing-right", "hearing-notice", "hearing-record"]));
		});
	});

	test("is asked for by the third party through the department or the window, and by nobody on the sixth day", async () => {
		const id = await accepted();
		const tang = await server.as("tang-jing");
		await step(tang, id, "InterestFlagged", { party: "相邻企业", note: "…" });
		await step(tang, id, "HearingOffered");
		await later(8, async () => {
			expect(await step(await server.as("zhou-min"), id, "HearingRequested")).toMatchObject({
				status: 403,
				body: { code: "case/hearing-asked-too-late", facts: { until: "2022-08-01" } },
			});
		});
		expect((await step(tang, id, "HearingRequested", { from: "party" })).status).toBe(200);
		expect((await tang.get(`/cases/${id}`)).body.hearing.asked.by).toBe("party");
	});

	test("keeps the names of those who are heard from strangers", async () => {
		const id = await accepted();
		const tang = await server.as("tang-jing");
		await step(tang, id, "InterestFlagged", { party: "相邻企业", note: "…" });
		const proof = await (await server.as("zhou-min")).get(`/cases/${id}/proof`);
		expect(proof.status).toBe(200);
		expect(JSON.stringify(proof.body)).not.toContain("相邻企业");
	});
});
