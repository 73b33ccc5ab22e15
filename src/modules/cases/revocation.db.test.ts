import { describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/outcome.ts";
import { casesPack } from "#main/cases-pack.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { projectionOf } from "#modules/cases/decide/projection.ts";
import { historyOf } from "#modules/cases/decide/steps.ts";
import { cases, findCase } from "#modules/cases/queries/rows.ts";
import { proposed, server, step, submitted } from "#testing/registration.ts";

async function delivered(): Promise<string> {
	const id = await proposed();
	await step(await server.as("wu-tao"), id, "CaseGranted");
	await server.work();
	return id;
}

const revoke = async (id: string, reason = "RV4", harmsPublic = false) =>
	step(await server.as("wu-tao"), id, "CaseRevoked", { reason, harmsPublic, note: "注册地址系伪造" });

describe("a permit that was granted", () => {
	test("is revoked by the head for a ground of the law: page, certificate, list and verification say so", async () => {
		const id = await delivered();
		const zhou = await server.as("zhou-min");
		const before = (await zhou.get(`/cases/${id}`)).body;
		const denied = await step(await server.as("tang-jing"), id, "CaseRevoked", {
			reason: "RV4",
			harmsPublic: false,
			note: "…",
		});
		expect(denied).toMatchObject({ status: 403, body: { code: "access/not-yours-to-do" } });
		expect(await revoke(id, "ND1")).toMatchObject({ status: 422, body: { code: "case/unknown-reason" } });
		expect(await revoke(id)).toMatchObject({ status: 200, body: { status: "revoked" } });
		const { body } = await zhou.get(`/cases/${id}`);
		expect(body).toMatchObject({ status: "revoked", certificate: { revoked: true } });
		expect(body.answer.status).toBe("delivered");
		const letter = body.documents.find(({ kind }: { kind: string }) => kind === "revocation");
		const words = (await zhou.get(`/cases/${id}/documents/${letter.id}/text`)).body.body.zh.join("\n");
		expect(words).toContain("《中华人民共和国行政许可法》第六十九条");
		expect(words).toMatch(/60日内.*行政复议/);
		expect((await zhou.get("/evidence")).body.certificates).toContainEqual(
			expect.objectContaining({ case: id, valid: false }),
		);
		const receipt = (await server.nobody.get(`/verify/${before.certificate.verify}`)).body;
		expect(receipt).toMatchObject({ revoked: true, ended: { as: "revoked", on: "2022-07-25" } });
		expect(JSON.stringify(receipt)).not.toContain("注册地址系伪造");
		const { rows } = (await (await server.as("wu-tao")).get("/review?view=decided&size=100")).body;
		expect(rows).toContainEqual(expect.objectContaining({ id, status: "revoked", dueOn: null }));
	});

	test("is not revoked where that would do the public great harm", async () => {
		const id = await delivered();
		expect(await revoke(id, "RV4", true)).toMatchObject({
			status: 403,
			body: { code: "case/revocation-harms-the-public" },
		});
		expect((await (await server.as("zhou-min")).get(`/cases/${id}`)).body.status).toBe("delivered");
	});

	test("takes no step of the chart once it was revoked, and no certificate is made of it", async () => {
		const id = await proposed();
		await step(await server.as("wu-tao"), id, "CaseGranted");
		expect((await revoke(id)).body.status).toBe("revoked");
		await server.work();
		expect((await (await server.as("zhou-min")).get(`/cases/${id}`)).body).toMatchObject({
			status: "revoked",
			certificate: null,
		});
		expect(await revoke(id)).toMatchObject({ status: 409, body: { code: "case/not-in-state" } });
	});

	test("is cancelled by the department, also after it was revoked", async () => {
		const [first, second] = [await delivered(), await delivered()];
		const tang = await server.as("tang-jing");
		const cancel = (id: string, reason: string) => step(tang, id, "CaseCancelled", { reason, note: "…" });
		expect((await cancel(first, "CN3")).body.status).toBe("cancelled");
		await revoke(second);
		expect((await cancel(second, "CN4")).body.status).toBe("cancelled");
		expect(await cancel(second, "CN4")).toMatchObject({ body: { code: "case/not-in-state" } });
		expect(await cancel(await proposed(), "CN3")).toMatchObject({ body: { code: "case/not-in-state" } });
	});

	test("that was had by fraud bars its holder for three years where the item touches safety", async () => {
		const pack = server.pack;
		server.pack = {
			...pack,
			version: "sha256:safe",
			applications: { ...pack.applications, safety: ["A02"] },
		};
		try {
			const id = await delivered();
			await revoke(id, "RV6");
			const again = await submitted(await server.as("zhou-min"));
			const wang = await server.as("wang-fang");
			const barred = { code: "case/applicant-barred", facts: { until: "2025-07-25" } };
			expect(await step(wang, again, "CaseAccepted")).toMatchObject({ status: 403, body: barred });
			const page = (await wang.get(`/cases/${again}`)).body;
			expect(page.bar).toMatchObject({ until: "2025-07-25" });
			expect(page.steps.find(({ type }: { type: string }) => type === "CaseAccepted")).toMatchObject({
				possible: false,
				refused: barred,
			});
			expect((await step(wang, again, "IntakeRefused", { reason: "NA4", note: "…" })).body.status).toBe(
				"refusedIntake",
			);
		} finally {
			server.pack = pack;
		}
	});

	test("and every other case stands as its events fold to", async () => {
		const source = server.database.of("alpha");
		const pack = casesPack(server.pack);
		const rows = await cases(source).execute();
		expect(rows.length).toBeGreaterThan(5);
		for (const { stream_id: id } of rows) {
			const found = await findCase(source, id);
			if (!found) throw new Error(id);
			const at = Math.max(...found.file.events.map((event) => Date.parse(event.at)));
			const answer = deriveCase(historyOf(found.file, pack.settings), at, pack.settings, pack.calendar);
			if (isRefusal(answer)) throw new Error(answer.refused);
			const { state, due_on, received_on } = projectionOf(found.file, answer, at, pack);
			expect(found.row).toMatchObject({ state, dueOn: due_on, receivedOn: received_on });
		}
	});
});
