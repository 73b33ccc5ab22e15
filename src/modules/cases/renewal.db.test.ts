import { beforeAll, describe, expect, test } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { noteChange } from "#modules/cases/commands/standing.ts";
import { makeContext } from "#platform/context.ts";
import { walkIn } from "#testing/counter.ts";
import { MONDAY, server, step } from "#testing/registration.ts";
import { applied, certified, holdForTwoMonths, start } from "#testing/renewals.ts";

beforeAll(holdForTwoMonths);

const on = async <T>(moment: string, act: () => Promise<T>): Promise<T> => {
	server.now = Date.parse(`${moment}+08:00`);
	try {
		return await act();
	} finally {
		server.now = MONDAY;
	}
};

/** What the worker does with a certificate that was revoked. */
async function tellOfRevocation(id: string): Promise<void> {
	const clock = { now: () => server.now, realNow: () => Date.now(), offset: 0 };
	const own = { ...server.pack, zone: { ...server.pack.zone, id: "alpha" } };
	const context = makeContext(clock, {
		zone: "alpha",
		actor: "system:worker",
		purpose: "test",
		packVersion: own.version,
	});
	await noteChange(server.database, context, casesPacks(onlyPack(own)), { stream: `certificate:${id}`, seq: 2 });
}

describe("a certificate with a term", () => {
	test("says until when it is valid, and its renewal from when on", async () => {
		const zhou = await server.as("zhou-min");
		const id = await certified(zhou);
		const held = (await zhou.get("/evidence")).body.certificates.find((one: { case: string }) => one.case === id);
		expect(held).toMatchObject({ validUntil: "2022-09-24", valid: true });
		const { renewals } = (await zhou.get("/renewals")).body;
		expect(renewals).toContainEqual(
			expect.objectContaining({
				certificate: id,
				until: "2022-09-24",
				applyBy: "2022-08-25",
				newUntil: "2022-11-24",
				refused: null,
			}),
		);
		const { body } = await start(zhou, id);
		expect((await zhou.get(`/drafts/${body.id}`)).body.renewal).toMatchObject({
			certificate: id,
			late: false,
			newUntil: "2022-11-24",
		});
	});

	test("is renewed once: a second application is refused while one runs, and after it", async () => {
		const zhou = await server.as("zhou-min");
		const old = await certified(zhou);
		const second = (await start(zhou, old)).body.id;
		const id = await applied(zhou, old);
		expect(await start(zhou, old)).toMatchObject({ status: 409, body: { code: "case/renewal-running" } });
		expect(await zhou.post("/cases", { draft: second, revision: 1, signed: true })).toMatchObject({
			body: { code: "case/renewal-running" },
		});
		await step(await server.as("wang-fang"), id, "CaseAccepted");
		await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "…" });
		expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
		await server.work();
		const held = (await zhou.get("/evidence")).body.certificates.find((one: { case: string }) => one.case === id);
		expect(held.validUntil).toBe("2022-11-24");
		expect(await start(zhou, old)).toMatchObject({ status: 409, body: { code: "case/already-renewed" } });
	});

	test("is renewed by one of two applications that are submitted at once", async () => {
		const zhou = await server.as("zhou-min");
		const old = await certified(zhou);
		const drafts = [(await start(zhou, old)).body.id, (await start(zhou, old)).body.id];
		const told = await Promise.all(drafts.map((draft) => zhou.post("/cases", { draft, revision: 1, signed: true })));
		expect(told.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
	});

	test("of somebody else, or one that was revoked or is over, is not renewed", async () => {
		const zhou = await server.as("zhou-min");
		const old = await certified(zhou);
		const firm = await server.as("zhou-min");
		await firm.put("/me/principal", { principal: "firm:isotope" });
		expect(await start(firm, old)).toMatchObject({ status: 404, body: { code: "case/nothing-to-renew" } });
		expect(await start(firm)).toMatchObject({ body: { code: "case/nothing-to-renew" } });
		await on("2022-09-25T09:00:00", async () =>
			expect(await start(await server.as("zhou-min"), old)).toMatchObject({
				status: 403,
				body: { code: "case/renewal-too-late" },
			}),
		);
		await step(await server.as("wu-tao"), old, "CaseRevoked", { reason: "RV4", harmsPublic: false, note: "…" });
		expect(await start(zhou, old)).toMatchObject({ status: 403, body: { code: "case/renewed-certificate-ended" } });
	});

	test("keeps its term through a change", async () => {
		const firm = await server.as("zhou-min");
		await firm.put("/me/principal", { principal: "firm:isotope" });
		await certified(firm);
		const id = await applied(firm, undefined, "change");
		await step(await server.as("wang-fang"), id, "CaseAccepted");
		await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "…" });
		await on("2022-08-01T09:00:00", async () => {
			expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
			await server.work();
		});
		const held = (await firm.get("/evidence")).body.certificates.find((one: { case: string }) => one.case === id);
		expect(held.validUntil).toBe("2022-09-24");
	});

	test("on paper is taken in by a counter, and what is renewed then has its term from the decision on", async () => {
		const clerk = await server.as("wang-fang");
		const holder = await walkIn(clerk);
		const { body, status } = await clerk.post("/counter/drafts", { holder, item: "L38", variant: "renewal" });
		expect(status).toBe(200);
		const { revision } = (await clerk.get(`/counter/drafts/${body.id}`)).body;
		const told = await clerk.post("/counter/cases", { draft: body.id, revision });
		expect(told.status).toBe(200);
		const { id } = told.body;
		expect((await clerk.get(`/cases/${id}`)).body.renewal).toBeNull();
		await step(clerk, id, "CaseAccepted");
		await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "…" });
		expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
		await server.work();
		const { rows } = await server.database
			.of("alpha")
			.pool.query("SELECT valid_until::text FROM evidence.certificate WHERE stream_id = $1", [`certificate:${id}`]);
		expect(rows).toEqual([{ valid_until: "2022-09-24" }]);
	});

	test("that a window turned into another service renews nothing any more, and turned into a renewal its holder's certificate", async () => {
		await certified(await server.as("zhou-min"));
		const clerk = await server.as("wang-fang");
		const { body } = await clerk.post("/counter/drafts", {
			holder: "person:zhou-min",
			item: "L38",
			variant: "renewal",
		});
		const begun = (await clerk.get(`/counter/drafts/${body.id}`)).body;
		const named = { certificate: begun.renewal.certificate };
		const to = (variant: string, revision: number) =>
			clerk.put(`/counter/drafts/${body.id}/item`, { item: "L38", variant, revision });
		const change = (await to("change", begun.revision)).body;
		expect(change).toMatchObject({ item: { variant: { kind: "change" } }, renewal: null });
		const taken = await clerk.post("/counter/cases", { draft: body.id, revision: change.revision });
		expect((await clerk.get(`/cases/${taken.body.id}`)).body.renewal).toBeNull();
		const other = await clerk.post("/counter/drafts", { holder: "person:zhou-min", item: "L38", variant: "change" });
		const { revision } = (await clerk.get(`/counter/drafts/${other.body.id}`)).body;
		const renewed = await clerk.put(`/counter/drafts/${other.body.id}/item`, {
			item: "L38",
			variant: "renewal",
			revision,
		});
		expect(renewed.body.renewal).toMatchObject(named);
	});

	test("is taken late with a notice", async () => {
		const old = await certified(await server.as("zhou-min"));
		await on("2022-09-05T09:00:00", async () => {
			const zhou = await server.as("zhou-min");
			const id = await applied(zhou, old);
			const { body } = await zhou.get(`/cases/${id}`);
			expect(body.renewal).toMatchObject({ late: true, tacit: false });
			const receipt = body.documents.find(({ kind }: { kind: string }) => kind === "receipt");
			expect((await zhou.get(`/cases/${id}/documents/${receipt.id}/text`)).body.body.zh.join()).toContain(
				"申请晚于法定的提前时间",
			);
		});
	});
});

describe("a renewal that is not decided when the term ends", () => {
	test("counts as renewed from that midnight on: recorded once, with a certificate that says so", async () => {
		const old = await certified(await server.as("zhou-min"));
		const id = await on("2022-08-15T09:00:00", async () => applied(await server.as("zhou-min"), old));
		await on("2022-09-25T00:00:30", async () => {
			const tang = await server.as("tang-jing");
			const propose = () => step(tang, id, "DecisionProposed", { grant: false, reason: "ND1", opinion: "…" });
			expect(await propose()).toMatchObject({ status: 403, body: { code: "case/deemed-renewed" } });
			await server.work();
			await server.work();
			const zhou = await server.as("zhou-min");
			const { body } = await zhou.get(`/cases/${id}`);
			expect(body).toMatchObject({ status: "delivered", renewal: { tacit: true, newUntil: "2022-11-24" } });
			const deemed = body.story.filter(({ type }: { type: string }) => type === "RenewalDeemed");
			expect(deemed.map(({ at }: { at: string }) => Date.parse(at))).toEqual([Date.parse("2022-09-25T00:00:00+08:00")]);
			expect(body.documents.map(({ kind }: { kind: string }) => kind)).toContain("renewal-deemed");
			const code = body.certificate.verify;
			const receipt = (await server.nobody.get(`/verify/${code}`)).body;
			expect(receipt.certificate).toMatchObject({ tacit: true, validUntil: "2022-11-24", renews: expect.any(String) });
			expect(await propose()).toMatchObject({ body: { code: "case/not-in-state" } });
			const before = (await zhou.get(`/cases/${old}`)).body.certificate.verify;
			expect((await server.nobody.get(`/verify/${before}`)).body.renewedAs).toEqual({
				number: receipt.certificate.number,
				code,
				until: "2022-11-24",
			});
			await step(await server.as("wu-tao"), id, "CaseRevoked", { reason: "RV4", harmsPublic: false, note: "…" });
			expect((await server.nobody.get(`/verify/${before}`)).body.renewedAs).toBeNull();
		});
	});

	test("stands in the queue with the last day on which somebody can decide it, also while time is not counted", async () => {
		const old = await certified(await server.as("zhou-min"));
		const id = await applied(await server.as("zhou-min"), old);
		await step(await server.as("wang-fang"), id, "CaseAccepted");
		const tang = await server.as("tang-jing");
		const dueOn = async () =>
			(await tang.get("/review?view=all")).body.rows.find((row: { id: string }) => row.id === id).dueOn;
		expect(await dueOn()).toBe("2022-08-08");
		const expected = { n: 60, unit: "workday" };
		expect((await step(tang, id, "SpecialProcedureStarted", { kind: "expertReview", expected })).status).toBe(200);
		expect(await dueOn()).toBe("2022-09-24");
	});

	test("is not, where it was applied for late: it stays to be decided, and its new term begins with the decision", async () => {
		const old = await certified(await server.as("zhou-min"));
		const id = await on("2022-09-20T09:00:00", async () => applied(await server.as("zhou-min"), old));
		await on("2022-09-28T09:00:00", async () => {
			await server.work();
			expect((await (await server.as("zhou-min")).get(`/cases/${id}`)).body).toMatchObject({
				status: "examining",
				renewal: { late: true, tacit: false },
			});
			await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "…" });
			expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
			await server.work();
			const zhou = await server.as("zhou-min");
			const held = (await zhou.get("/evidence")).body.certificates.find((one: { case: string }) => one.case === id);
			expect(held.validUntil).toBe("2022-11-27");
		});
	});

	test("is not, where its certificate was revoked meanwhile: it can only be denied", async () => {
		const old = await certified(await server.as("zhou-min"));
		const id = await applied(await server.as("zhou-min"), old);
		await step(await server.as("wang-fang"), id, "CaseAccepted");
		await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "…" });
		await step(await server.as("wu-tao"), old, "CaseRevoked", { reason: "RV4", harmsPublic: false, note: "…" });
		const state = async () => (await (await server.as("zhou-min")).get(`/cases/${id}`)).body.status;
		await on("2022-09-25T09:00:00", async () => {
			await server.work(); // the case was not told yet
			expect(await state()).toBe("decisionDraft");
		});
		await tellOfRevocation(old);
		expect(await step(await server.as("wu-tao"), id, "CaseGranted")).toMatchObject({
			status: 403,
			body: { code: "case/renewed-certificate-ended" },
		});
		await on("2022-09-25T09:00:00", async () => {
			await server.work();
			expect(await state()).toBe("decisionDraft");
			const denied = await step(await server.as("wu-tao"), id, "CaseDenied", { reason: "ND1", note: "…" });
			expect(denied.status).toBe(200);
		});
	});
});
