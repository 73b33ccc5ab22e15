import { describe, expect, test } from "vitest";
import { DAY, MONDAY, server, step } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

/** CMA accreditation (L38) may be granted on a commitment; its check is due within three months. */
async function draftOf(person: Person, item = "L38", road: string | null = "commitment") {
	const { body } = await person.post("/drafts", { item });
	const draft = (await person.get(`/drafts/${body.id}`)).body;
	return person.put(`/drafts/${body.id}`, {
		revision: draft.revision,
		form: {},
		consents: draft.consents.map(({ type }: { type: string }) => type),
		commitments: [],
		...(road && { road }),
	});
}

async function committed(person: Person): Promise<string> {
	const { body } = await draftOf(person);
	const told = await person.post("/cases", { draft: body.id, revision: body.revision, signed: true, committed: true });
	expect(told.status).toBe(200);
	return told.body.id;
}

async function granted(): Promise<string> {
	const id = await committed(await server.as("zhou-min"));
	expect((await step(await server.as("wang-fang"), id, "CaseAccepted")).body.answer.dueOn).toBe("2022-07-25");
	const told = await step(await server.as("wu-tao"), id, "CaseGranted");
	expect(told).toMatchObject({ status: 200, body: { status: "granted", answer: { check: "due" } } });
	await server.work();
	return id;
}

const kinds = (body: { documents: readonly { kind: string }[] }) => body.documents.map(({ kind }) => kind);

describe("an application on a commitment", () => {
	test("is the applicant's choice: what it asks is told, and the papers it spares are named", async () => {
		const zhou = await server.as("zhou-min");
		const normal = (await draftOf(zhou, "L38", null)).body;
		expect(normal).toMatchObject({ road: "normal", missing: ["cma-system-documents", "premises-proof"] });
		expect(normal.commitment).toMatchObject({ refused: null, check: { n: 3, unit: "month" } });
		const { body } = await draftOf(zhou);
		expect(body).toMatchObject({ road: "commitment", missing: [], zeroMaterial: true });
		expect(body.commitment.papers).toHaveLength(2);
		const again = await zhou.put(`/drafts/${body.id}`, {
			revision: body.revision,
			form: {},
			consents: [],
			commitments: [],
		});
		expect(again.body.road).toBe("commitment");
	});

	test("is refused for what the law excludes, with the ground, and for what is not listed", async () => {
		const zhou = await server.as("zhou-min");
		expect(await draftOf(zhou, "B12")).toMatchObject({
			status: 403,
			body: { code: "case/not-by-commitment", facts: { because: { en: "protection of the environment" } } },
		});
		expect(await draftOf(zhou, "A02")).toMatchObject({
			body: { code: "case/not-by-commitment", facts: { because: null } },
		});
	});

	test("is signed with its notice and commitment, whose words are those that were shown before", async () => {
		const zhou = await server.as("zhou-min");
		const { body } = await draftOf(zhou);
		const { letters } = (await zhou.get(`/drafts/${body.id}/letters`)).body;
		expect(letters.map(({ kind }: { kind: string }) => kind)).toEqual(["commitment-notice", "permit-commitment"]);
		const submit = { draft: body.id, revision: body.revision, signed: true };
		expect(await zhou.post("/cases", submit)).toMatchObject({
			status: 422,
			body: { code: "case/commitment-not-signed" },
		});
		const { id } = (await zhou.post("/cases", { ...submit, committed: true })).body;
		for (const letter of letters) {
			const kept = (await zhou.get(`/cases/${id}/documents/${letter.id}/text`)).body;
			expect(kept.body).toEqual(letter.body);
			expect(letter.body.zh.join()).toContain("依法成立，能够独立承担法律责任");
		}
		const page = (await zhou.get(`/cases/${id}`)).body;
		expect(page.road).toBe("commitment");
		expect(kinds(page)).not.toContain("commitment");
	});

	test("shows the letters of a draft to nobody else", async () => {
		const { body } = await draftOf(await server.as("zhou-min"));
		const firm = await server.as("zhou-min");
		await firm.put("/me/principal", { principal: "firm:isotope" });
		expect((await firm.get(`/drafts/${body.id}/letters`)).status).toBe(404);
	});

	test("is granted on the spot, by the head, without a proposal; the certificate is there at once", async () => {
		const id = await granted();
		const { body } = await (await server.as("zhou-min")).get(`/cases/${id}`);
		expect(body).toMatchObject({ status: "delivered", check: { state: "due", dueOn: "2022-10-25" } });
		expect(body.certificate.revoked).toBe(false);
		expect(body.answer).toMatchObject({ dueOn: "2022-10-25" });
	});
});

describe("the check of a commitment", () => {
	test("stands in the review of the department with its day, and in nobody's queue once it is passed", async () => {
		const id = await granted();
		const tang = await server.as("tang-jing");
		const rows = async () => (await tang.get("/review?size=100")).body.rows;
		expect(await rows()).toContainEqual(
			expect.objectContaining({
				id,
				status: "delivered",
				dueOn: "2022-10-25",
				check: { state: "due", dueOn: "2022-10-25" },
			}),
		);
		expect((await step(tang, id, "CheckPassed", { note: "现场与承诺一致" })).body.answer.check).toBe("passed");
		expect((await rows()).map((row: { id: string }) => row.id)).not.toContain(id);
		expect(await step(tang, id, "CheckFailed", { note: "…" })).toMatchObject({
			status: 409,
			body: { code: "case/no-check" },
		});
		expect(kinds((await (await server.as("zhou-min")).get(`/cases/${id}`)).body)).toContain("check-passed");
	});

	test("is refused before the decision, and to who may not check", async () => {
		const id = await committed(await server.as("zhou-min"));
		const tang = await server.as("tang-jing");
		expect(await step(tang, id, "CheckPassed", { note: "…" })).toMatchObject({ body: { code: "case/no-check" } });
		const done = await granted();
		for (const login of ["wu-tao", "wang-fang"])
			expect((await step(await server.as(login), done, "CheckPassed", { note: "…" })).status).toBe(403);
	});

	test("orders once, in good faith, to put it right; the holder reports in time and it is passed", async () => {
		const id = await granted();
		const tang = await server.as("tang-jing");
		const zhou = await server.as("zhou-min");
		const order = (more: object) =>
			step(tang, id, "CheckFixOrdered", { days: 15, goodFaith: true, note: "场地标识不全", ...more });
		expect(await order({ goodFaith: false })).toMatchObject({ status: 403, body: { code: "case/not-in-good-faith" } });
		expect((await order({})).body.answer).toMatchObject({ check: "fixing", dueOn: "2022-08-15" });
		expect(await order({})).toMatchObject({ body: { code: "case/fix-already-ordered" } });
		expect(await step(tang, id, "CheckFailed", { note: "…" })).toMatchObject({ body: { code: "case/fix-still-open" } });
		const mine = (await zhou.get("/cases")).body.cases.find((row: { id: string }) => row.id === id);
		expect(mine).toMatchObject({ check: { state: "fixing", dueOn: "2022-08-15" } });
		expect((await step(zhou, id, "FixReported", { note: "标识已补齐" })).body.answer.check).toBe("reported");
		expect((await step(tang, id, "CheckPassed", { note: "复核通过" })).body.answer.check).toBe("passed");
	});

	test("takes nothing but a false commitment after the time of an order", async () => {
		const id = await granted();
		const zhou = await server.as("zhou-min");
		const tang = await server.as("tang-jing");
		await step(tang, id, "CheckFixOrdered", { days: 5, goodFaith: true, note: "…" });
		server.now = MONDAY + 8 * DAY;
		try {
			expect(await step(zhou, id, "FixReported", { note: "…" })).toMatchObject({ body: { code: "case/fix-too-late" } });
			expect(await step(tang, id, "CheckPassed", { note: "…" })).toMatchObject({ body: { code: "case/fix-too-late" } });
			expect((await step(tang, id, "CheckFailed", { note: "未整改" })).status).toBe(200);
		} finally {
			server.now = MONDAY;
		}
	});

	test("that finds it false leads to a revocation by the head, and to no commitment any more", async () => {
		const id = await granted();
		const waiting = await committed(await server.as("zhou-min"));
		await step(await server.as("wang-fang"), waiting, "CaseAccepted");
		const [tang, wu, zhou] = [await server.as("tang-jing"), await server.as("wu-tao"), await server.as("zhou-min")];
		expect((await step(tang, id, "CheckFailed", { note: "无固定场所" })).body.answer.check).toBe("failed");
		expect((await zhou.get("/evidence")).body.certificates).toContainEqual(
			expect.objectContaining({ case: id, valid: true }),
		);
		expect((await wu.get("/review?size=100")).body.rows).toContainEqual(
			expect.objectContaining({ id, check: { state: "failed", dueOn: null } }),
		);
		const revoked = await step(wu, id, "CaseRevoked", { reason: "RV4", harmsPublic: false, note: "承诺不实" });
		expect(revoked.body.status).toBe("revoked");
		expect(await step(tang, id, "CheckPassed", { note: "…" })).toMatchObject({ body: { code: "case/not-in-state" } });
		const { body } = await zhou.get(`/cases/${id}`);
		expect(body).toMatchObject({ certificate: { revoked: true } });
		const letter = body.documents.find(({ kind }: { kind: string }) => kind === "revocation");
		const words = (await zhou.get(`/cases/${id}/documents/${letter.id}/text`)).body.body.zh.join("\n");
		expect(words).toContain("不再适用告知承诺");
		expect(await draftOf(zhou)).toMatchObject({ status: 403, body: { code: "case/barred-from-commitment" } });
		expect(await step(wu, waiting, "CaseGranted")).toMatchObject({
			status: 403,
			body: { code: "case/barred-from-commitment" },
		});
		const normal = (await draftOf(zhou, "L38", "normal")).body;
		expect(normal.commitment.refused).toMatchObject({ code: "case/barred-from-commitment" });
	});
});
