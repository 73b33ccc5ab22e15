import { beforeEach, describe, expect, test } from "vitest";
import { rowsAsFolded, statuses } from "#testing/ratings.ts";
import { DAY, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

beforeEach(() => {
	server.now = MONDAY;
});

const file = (person: Person, more: object = {}) => person.post("/complaints", { text: "窗口不收材料", ...more });
const complaintStep = (person: Person, id: string, after: number, told: object) =>
	person.post(`/complaints/${id}/steps`, { after, ...told });
const answered = { type: "ComplaintAnswered", founded: true, answer: "情况属实，已改正" };

describe("a complaint", () => {
	test("about a case goes to its department, never to who had a hand in it, and is answered within its term", async () => {
		const id = await proposed();
		const zhou = await server.as("zhou-min");
		const { body } = await file(zhou, { case: id, contact: "023-0000 0128" });
		expect(body).toMatchObject({ number: expect.stringMatching(/^TS-20220725-/), dueOn: "2022-08-15" });
		const tang = await server.as("tang-jing");
		expect((await tang.get("/complaints")).body.rows).toEqual([]);
		expect((await tang.get(`/complaints/${body.id}`)).status).toBe(404);
		expect(await complaintStep(tang, body.id, 1, answered)).toMatchObject({ status: 404 });
		const wu = await server.as("wu-tao");
		expect((await wu.get(`/complaints/${body.id}`)).body).toMatchObject({
			side: "handler",
			contact: "023-0000 0128",
			steps: ["ComplaintAssigned", "ComplaintAnswered"],
			term: {
				limit: { n: 15, unit: "workday" },
				dueOn: "2022-08-15",
				basis: { zh: expect.stringContaining("好差评") },
			},
			story: [{ text: "窗口不收材料" }],
		});
		const to = (person: string) => complaintStep(wu, body.id, 1, { type: "ComplaintAssigned", to: person });
		for (const person of ["staff:tang-jing", "staff:luo-bin", "staff:nobody"])
			expect(await to(person)).toMatchObject({ status: 403, body: { code: "complaint/of-that-person" } });
		expect(await to("staff:sun-lan")).toMatchObject({ status: 200, body: { state: "assigned" } });
		expect((await complaintStep(await server.as("sun-lan"), body.id, 2, answered)).body).toMatchObject({
			state: "answered",
			late: 0,
		});
		expect((await zhou.get(`/complaints/${body.id}`)).body).toMatchObject({
			side: "complainant",
			mayReopen: true,
			assignedTo: null,
			story: [{ by: null }, { by: null }, { text: "情况属实，已改正", founded: true, by: null }],
		});
	});

	test("is reopened once, with a term of its own, and after that the law is open", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await file(zhou)).body;
		const sun = await server.as("sun-lan");
		const reopen = () => zhou.post(`/complaints/${id}/reopening`, { text: "没有解决" });
		expect(await reopen()).toMatchObject({ status: 409, body: { code: "complaint/not-in-state" } });
		await complaintStep(sun, id, 1, answered);
		server.now = MONDAY + 2 * DAY;
		expect(await reopen()).toMatchObject({ status: 200, body: { state: "received" } });
		expect((await zhou.get(`/complaints/${id}`)).body).toMatchObject({
			reopened: true,
			term: { from: "2022-07-27", dueOn: "2022-08-17", state: "running" },
		});
		server.now = MONDAY + 25 * DAY;
		expect(await complaintStep(sun, id, 3, answered)).toMatchObject({ status: 200, body: { late: 2 } });
		expect(await reopen()).toMatchObject({ status: 409, body: { code: "complaint/reopened-once" } });
	});

	test("says which term of the case was missed and what the law lets one do", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		expect((await zhou.get(`/cases/${id}/feedback`)).body.overdue).toBeNull();
		server.now = Date.parse("2022-09-20T09:00:00+08:00");
		await server.work();
		const { overdue } = (await zhou.get(`/cases/${id}/feedback`)).body;
		expect(overdue.clocks.map((clock: { id: string }) => clock.id)).toEqual(["K1", "K2"]);
		expect(overdue.words.zh).toContain("行政复议");
		expect(overdue.remedies.map((remedy: { id: string }) => remedy.id)).toEqual(["reconsideration", "litigation"]);
		const { body } = await file(zhou, { case: id });
		expect((await zhou.get(`/complaints/${body.id}`)).body.overdue).toEqual(overdue);
	});

	test("is not taken about somebody else's case, an item that is not there, or without a word", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		for (const about of [{ case: id }, { case: "none" }, { item: "NONE" }])
			expect(await file(zhou, about)).toMatchObject({ status: 404, body: { code: "complaint/about-nothing" } });
		for (const text of ["", "  ", "长".repeat(5_000), "a\u0000b"])
			expect((await file(zhou, { text })).status).toBe(400);
		expect((await file(zhou, { item: "B01" })).status).toBe(200);
	});

	test("is nobody else's to see, and of two answers at once one is taken", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await file(zhou, { item: "A02" })).body;
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect((await zhou.get(`/complaints/${id}`)).status).toBe(404);
		expect((await (await server.as("zhao-qiang")).get(`/complaints/${id}`)).status).toBe(404);
		const gao = await server.as("gao-yuan");
		expect((await gao.get(`/complaints/${id}`)).body).toMatchObject({ side: "reader", steps: [], people: [] });
		const [wu, sun] = [await server.as("wu-tao"), await server.as("sun-lan")];
		const both = await Promise.all([complaintStep(wu, id, 1, answered), complaintStep(sun, id, 1, answered)]);
		expect(statuses(both)).toEqual([200, 409]);
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
		const reads = (await zhou.get("/me/reads")).body.reads.map((read: { what: { zh: string } }) => read.what.zh);
		expect(reads.some((what: string) => what.startsWith("投诉 TS-"))).toBe(true);
	});

	test("leaves in its row what its events fold to", async () => {
		const { stored, folded } = await rowsAsFolded();
		expect(stored.length).toBeGreaterThan(3);
		expect(folded).toEqual(stored);
	});

	test("of a case whose step was urged by a leader may still go to that leader", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await step(await server.as("wang-fang"), id, "CaseAccepted");
		server.now = MONDAY + 3 * DAY;
		const sun = await server.as("sun-lan");
		expect((await step(sun, id, "CaseUrged", { note: "请说明" })).status).toBe(200);
		const filed = (await file(await server.as("zhou-min"), { case: id })).body;
		expect((await sun.get(`/complaints/${filed.id}`)).body.side).toBe("handler");
	});
});
