import { describe, expect, test } from "vitest";
import { acceptAll, bundled, drafted, propose, ready } from "#testing/bundles.ts";
import { server, step } from "#testing/registration.ts";

describe("a bundle is applied for once", () => {
	test("each question once, each paper once, and what one item makes is not asked for by the next", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await drafted(zhou);
		const ids = draft.form.map(({ id }: { id: string }) => id);
		expect(ids).toEqual([...new Set(ids)]);
		expect(ids).toEqual(expect.arrayContaining(["company.name", "company.scope", "staff.first"]));
		const licence = draft.materials.filter(({ id }: { id: string }) => id === "business-licence");
		expect(licence).toMatchObject([{ asked: false, madeBy: "A02", step: "E3" }]);
		expect(draft.bundle.members).toMatchObject([{ item: "A02" }, { item: "A05", after: ["A02"] }]);
		expect(draft.item.statutory).toEqual({ n: 45, unit: "workday" });
	});

	test("one submission makes the bundle and a case for each item, with its own part of the form and its own files", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		const social = (await zhou.get(`/cases/${caseOf("A05")}`)).body;
		expect(social.form.map(({ id: field }: { id: string }) => field)).toEqual([
			"company.name",
			"staff.first",
			"legal.phone",
		]);
		const roster = social.materials.find(({ id: material }: { id: string }) => material === "employee-roster");
		expect(roster.files).toHaveLength(1);
		const file = await zhou.get(`/cases/${caseOf("A05")}/files/${roster.files[0].id}`);
		expect(file.status).toBe(200);
		expect(social.bundle).toMatchObject({ id, name: { zh: "企业开办一件事" } });
		const page = (await zhou.get(`/bundles/${id}`)).body;
		expect(page).toMatchObject({ state: "intake", acceptedOn: null, clock: { id: "R9", state: "notStarted" } });
		expect(page.due).toMatchObject({ on: "2022-08-01", clock: "K1" });
		const mine = (await zhou.get("/cases")).body;
		expect(mine.drafts.map((one: { id: string }) => one.id)).not.toContain(id);
	});

	test("twice the same key is one bundle, and twice the same draft is refused", async () => {
		const zhou = await server.as("zhou-min");
		const body = await ready(zhou);
		const first = await zhou.post("/bundles", body, "bundle-key-0001");
		const again = await zhou.post("/bundles", body, "bundle-key-0001");
		expect(again.body).toEqual(first.body);
		expect(await zhou.post("/bundles", body)).toMatchObject({ status: 409, body: { code: "case/already-submitted" } });
		const both = await ready(zhou);
		const race = await Promise.all([zhou.post("/bundles", both), zhou.post("/bundles", both)]);
		expect(race.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
		const { rows } = await server.database
			.of("alpha")
			.pool.query(`SELECT count(*)::int AS n FROM cases."case" WHERE bundle = $1`, [both.draft]);
		expect(rows[0].n).toBe(2);
	});

	test("an unknown item, one named twice, one that is needed and left out, no bundle at all", async () => {
		const zhou = await server.as("zhou-min");
		const start = (members: string[], item = "company-start") => zhou.post("/drafts", { item, members });
		expect((await start(["A02", "Z99"])).body).toMatchObject({
			code: "bundle/members-wrong",
			facts: { unknown: ["Z99"] },
		});
		expect((await start(["A02", "A05", "A05"])).body).toMatchObject({ facts: { twice: ["A05"] } });
		expect((await start(["A05"])).body).toMatchObject({ facts: { missing: ["A02"] } });
		expect((await start(["A02"], "nothing")).body).toMatchObject({ code: "bundle/unknown" });
		const { draft, revision } = await ready(zhou);
		expect((await zhou.post("/cases", { draft, revision, signed: true })).body.code).toBe("case/unknown-item");
	});
});

describe("a bundle is handled together", () => {
	test("its term begins when the last item is accepted, and the stricter clock is shown", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02")]);
		expect((await zhou.get(`/bundles/${id}`)).body.clock.state).toBe("notStarted");
		await acceptAll([caseOf("A05")]);
		const page = (await zhou.get(`/bundles/${id}`)).body;
		expect(page).toMatchObject({
			state: "examining",
			acceptedOn: "2022-07-25",
			clock: { dueOn: "2022-09-27", limit: { n: 45, unit: "workday" }, state: "running" },
		});
		expect(page.clock.steps.length).toBeGreaterThan(1);
		expect(page.due.on < page.clock.dueOn).toBe(true);
	});

	test("an item that needs another's result is granted only after it, and its licence comes by itself", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		await propose("deng-lin", caseOf("A05"));
		const head = await server.as("fu-jian");
		const early = await step(head, caseOf("A05"), "CaseGranted");
		expect(early.body).toMatchObject({ code: "bundle/waits-for-member", facts: { waitsFor: ["A02"], never: [] } });
		const waiting = (await zhou.get(`/bundles/${id}`)).body.members[1];
		expect(waiting).toMatchObject({ heldBy: "member", waitsFor: [{ item: "A02", never: false }] });
		await propose("tang-jing", caseOf("A02"));
		expect((await step(await server.as("wu-tao"), caseOf("A02"), "CaseGranted")).status).toBe(200);
		expect((await step(head, caseOf("A05"), "CaseGranted")).body.code).toBe("bundle/waits-for-member");
		await server.work();
		expect((await step(head, caseOf("A05"), "CaseGranted")).status).toBe(200);
		const page = (await zhou.get(`/bundles/${id}`)).body;
		expect(page).toMatchObject({ state: "granted", clock: { state: "stopped", stoppedOn: "2022-07-25" } });
		const { body } = await zhou.get("/evidence/uses");
		const used = body.uses.filter((use: { case: string }) => use.case === caseOf("A05"));
		expect(used).toMatchObject([{ material: { en: "Business licence" } }]);
	});

	test("one item is withdrawn: what needs it can never be granted, and that is told", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		expect((await step(zhou, caseOf("A02"), "CaseWithdrawn")).status).toBe(200);
		await propose("deng-lin", caseOf("A05"));
		const refused = await step(await server.as("fu-jian"), caseOf("A05"), "CaseGranted");
		expect(refused.body).toMatchObject({ code: "bundle/waits-for-member", facts: { never: ["A02"] } });
		const denied = await step(await server.as("fu-jian"), caseOf("A05"), "CaseDenied", {
			reason: "ND7",
			note: "前置未取得",
		});
		expect(denied.status).toBe(200);
		expect((await zhou.get(`/bundles/${id}`)).body.state).toBe("ended");
	});

	test("the whole is withdrawn once: what was decided stays, the rest ends", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		await propose("tang-jing", caseOf("A02"));
		await step(await server.as("wu-tao"), caseOf("A02"), "CaseGranted");
		const withdraw = (after: number) => zhou.post(`/bundles/${id}/steps`, { type: "BundleWithdrawn", after });
		expect((await withdraw(2)).body.code).toBe("case/moved-on");
		const done = await withdraw(1);
		expect(done.body.cases).toHaveLength(1);
		expect((await withdraw(2)).body.code).toBe("bundle/over");
		expect((await zhou.get(`/bundles/${id}`)).body).toMatchObject({ state: "partly", clock: { state: "stopped" } });
		const wu = await server.as("wu-tao");
		expect((await wu.post(`/bundles/${id}/steps`, { type: "BundleWithdrawn", after: 2 })).status).toBe(403);
	});

	test("two departments decide at once: both decisions stand, the order holds", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		await propose("tang-jing", caseOf("A02"));
		await propose("deng-lin", caseOf("A05"));
		const [wu, fu] = [await server.as("wu-tao"), await server.as("fu-jian")];
		const [first, second] = await Promise.all([
			step(wu, caseOf("A02"), "CaseGranted"),
			step(fu, caseOf("A05"), "CaseGranted"),
		]);
		expect(first.status).toBe(200);
		expect(second.body.code).toBe("bundle/waits-for-member");
		expect((await zhou.get(`/bundles/${id}`)).body.state).toBe("examining");
	});
});

describe("who sees a bundle", () => {
	test("its holder, the departments in it and those who see all; the lead sees who is holding it", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		const tang = await server.as("tang-jing");
		const list = (await tang.get("/bundles")).body.rows;
		const row = list.find((one: { id: string }) => one.id === id);
		expect(row).toMatchObject({ leads: true, members: 2, decided: 0 });
		expect(row.holding.map(({ department }: { department: { zh: string } }) => department.zh)).toEqual([
			"市场监督管理局",
			expect.stringMatching(/^公共服务局/),
		]);
		const page = (await tang.get(`/bundles/${id}`)).body;
		expect(page.members.map((one: { id: string | null }) => one.id)).toEqual([caseOf("A02"), null]);
		expect((await (await server.as("zhao-qiang")).get(`/bundles/${id}`)).body.code).toBe("bundle/unknown");
		expect((await (await server.as("zhao-qiang")).get("/bundles")).body.rows).toEqual([]);
		const reads = (await zhou.get("/me/reads")).body.reads;
		expect(reads.some(({ what }: { what: { zh: string } }) => what.zh.startsWith("一件事 J-"))).toBe(true);
	});
});
