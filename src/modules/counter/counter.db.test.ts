import { describe, expect, test } from "vitest";
import { anotherClerk, begun, fresh } from "#testing/counter.ts";
import { DAY, MONDAY, server, step, submitted } from "#testing/registration.ts";

const AT = (time: string) => Date.parse(`2022-07-25T${time}+08:00`);

describe("the queue of tickets", () => {
	test("gives numbers in turn, calls who has waited longest, and tells waits from what happened", async () => {
		const wang = await server.as("wang-fang");
		server.now = MONDAY + DAY;
		const first = await wang.post("/counter/tickets", { matter: "施工许可" });
		const second = await wang.post("/counter/tickets", {});
		const courier = await wang.post("/counter/tickets", { kind: "courier", matter: "交接包裹" });
		expect([first.body.number, second.body.number, courier.body.number]).toEqual(["A001", "A002", "K001"]);
		server.now += 4 * 60_000;
		expect((await wang.post("/counter/calls", {})).body.number).toBe("A001");
		server.now += 3 * 60_000;
		expect((await wang.post("/counter/calls", {})).body.number).toBe("A002");
		const { body } = await wang.get("/counter/tickets");
		expect(body).toMatchObject({ waiting: 1, served: 1, wait: 330, service: 180 });
		expect(body.rows.map(({ number, state }: { number: string; state: string }) => [number, state])).toEqual([
			["A002", "called"],
			["K001", "waiting"],
		]);
		const missed = await wang.post(`/counter/tickets/${second.body.id}/end`, { how: "missed" });
		expect(missed.status).toBe(200);
		server.now = MONDAY;
	});

	test("two clerks who call at once get two tickets, and one ticket is called by one clerk", async () => {
		server.now = MONDAY + 2 * DAY;
		const wang = await server.as("wang-fang");
		const other = await anotherClerk("second-clerk");
		for (let i = 0; i < 2; i++) await wang.post("/counter/tickets", {});
		const called = await Promise.all([wang.post("/counter/calls", {}), other.post("/counter/calls", {})]);
		expect(called.map(({ body }) => body.number).sort((a: string, b: string) => a.localeCompare(b))).toEqual([
			"A001",
			"A002",
		]);
		const third = (await wang.post("/counter/tickets", {})).body.id;
		const same = await Promise.all([
			wang.post("/counter/calls", { ticket: third }),
			other.post("/counter/calls", { ticket: third }),
		]);
		expect(same.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
		expect(same.find(({ status }) => status === 409)?.body).toMatchObject({
			code: "counter/ticket-called",
			facts: { number: "A003" },
		});
		expect((await wang.post("/counter/calls", {})).body.code).toBe("counter/nobody-waits");
		const theirs = same[0]?.status === 200 ? other : wang;
		expect((await theirs.post(`/counter/tickets/${third}/end`, { how: "served" })).body.code).toBe(
			"counter/ticket-not-yours",
		);
		server.now = MONDAY;
	});

	test("a number written by hand is noted once, and the count goes on after it", async () => {
		server.now = MONDAY + 3 * DAY;
		const wang = await server.as("wang-fang");
		expect((await wang.post("/counter/tickets", { number: "A037" })).body.number).toBe("A037");
		expect((await wang.post("/counter/tickets", { number: "A037" })).body.code).toBe("counter/number-taken");
		expect((await wang.post("/counter/tickets", {})).body.number).toBe("A038");
		server.now = MONDAY;
	});
});

describe("every ticket", () => {
	test("stands as its events tell, folded again", async () => {
		const { rows } = await server.database
			.of("alpha")
			.pool.query<{ state: string; seq: number; number: string; types: string[]; first: { number: string } }>(
				`SELECT t.state, t.seq, t.number, array_agg(e.type ORDER BY e.seq) AS types, (array_agg(e.data ORDER BY e.seq))[1] AS first
				FROM counter.ticket t JOIN counter.event e USING (zone_id, stream_id) WHERE t.zone_id = 'alpha' GROUP BY 1, 2, 3, t.stream_id`,
			);
		expect(rows.length).toBeGreaterThan(3);
		const states = { TicketTaken: "waiting", TicketCalled: "called", TicketServed: "served", TicketMissed: "missed" };
		for (const { state, seq, number, types, first } of rows) {
			expect(state).toBe(states[types.at(-1) as keyof typeof states]);
			expect([seq, number]).toEqual([types.length, first.number]);
		}
	});
});

describe("a parcel of the courier", () => {
	const parcel = (more: object = {}) => ({ waybill: `EMS${fresh()}00000`, said: 4, counted: 4, ...more });

	test("is received when the window records it, whenever its application is typed", async () => {
		const wang = await server.as("wang-fang");
		server.now = AT("17:25:00");
		const taken = await wang.post("/counter/parcels", parcel());
		server.now = AT("17:50:00");
		const draft = await begun(wang, { parcel: taken.body.id });
		const { body } = await wang.post("/counter/cases", { draft: draft.id, revision: draft.revision });
		server.now = MONDAY;
		expect(body).toMatchObject({ receivedAt: taken.body.receivedAt, answer: { receivedOn: "2022-07-25" } });
		const view = (await wang.get(`/cases/${body.id}`)).body;
		expect(view.received).toMatchObject({ via: "courier" });
		expect(view.story[0]).toMatchObject({ type: "CaseSubmitted", at: taken.body.receivedAt });
		expect(view.story[0].recordedAt).not.toBe(view.story[0].at);
	});

	test("S4.4 that is not as its waybill says is an exception on the case, and moves no clock", async () => {
		const wang = await server.as("wang-fang");
		const taken = await wang.post("/counter/parcels", parcel({ counted: 3, note: "缺身份证复印件" }));
		expect(taken.body).toMatchObject({ differs: true });
		const draft = await begun(wang, { parcel: taken.body.id });
		const { body } = await wang.post("/counter/cases", { draft: draft.id, revision: draft.revision });
		const view = (await wang.get(`/cases/${body.id}`)).body;
		expect(view.status).toBe("received");
		expect(view.story.map(({ type }: { type: string }) => type)).toEqual(["CaseSubmitted", "ParcelDiffered"]);
		expect(view.story[1].says.map(({ zh }: { zh: string }) => zh)).toContain("运单写 4 份，实收 3 份");
	});

	test("of a case that waits for corrections brings them, and a waybill is taken over once", async () => {
		const wang = await server.as("wang-fang");
		const draft = await begun(wang);
		const { body } = await wang.post("/counter/cases", { draft: draft.id, revision: draft.revision });
		await step(wang, body.id, "CorrectionRequested", { points: ["缺身份证明"] });
		const brought = parcel({ case: body.id, via: "mail", counted: 5 });
		const [one, two] = await Promise.all([
			wang.post("/counter/parcels", brought),
			wang.post("/counter/parcels", brought),
		]);
		expect([one.status, two.status].sort((a, b) => a - b)).toEqual([200, 409]);
		const view = (await wang.get(`/cases/${body.id}`)).body;
		expect(view.status).toBe("received");
		expect(view.story.map(({ type }: { type: string }) => type).slice(-2)).toEqual([
			"CorrectionReceived",
			"ParcelDiffered",
		]);
		expect(view.lacking).toEqual([]);
	});
});

describe("the outlet shelf", () => {
	async function ready(): Promise<string> {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou, { delivery: "window" });
		await step(await server.as("wang-fang"), id, "CaseAccepted");
		await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "符合条件" });
		await step(await server.as("wu-tao"), id, "CaseGranted");
		await server.work();
		return id;
	}

	test("hands out by the code that only its applicant reads; then K4 has ended", async () => {
		const id = await ready();
		const zhou = await server.as("zhou-min");
		const wang = await server.as("wang-fang");
		const { pickup } = (await zhou.get(`/cases/${id}`)).body;
		expect(pickup).toMatch(/^\d{6}$/);
		expect((await wang.get(`/cases/${id}`)).body.pickup).toBeNull();
		const found = await wang.get(`/counter/shelf?code=${pickup}`);
		expect(found.body.rows).toMatchObject([{ id, delivery: "window" }]);
		const wrong = pickup === "000000" ? "000001" : "000000";
		expect(await step(wang, id, "ResultDelivered", { check: { way: "code", code: wrong } })).toMatchObject({
			status: 403,
			body: { code: "case/wrong-pickup-code" },
		});
		const done = await step(wang, id, "ResultDelivered", { check: { way: "code", code: pickup } });
		expect(done.body.status).toBe("delivered");
		expect(done.body.answer.clocks).toContainEqual(expect.objectContaining({ id: "K4", state: "stopped" }));
		const { story } = (await zhou.get(`/cases/${id}`)).body;
		expect(story.at(-1).says.map(({ zh }: { zh: string }) => zh)).toContain("凭取件码");
		expect(JSON.stringify(story)).not.toContain(pickup);
	});

	test("hands out by the document that the holder is known by, and to somebody else by their name", async () => {
		const wang = await server.as("wang-fang");
		const id = await ready();
		const check = (tail: string, name?: string) => ({ check: { way: "document", tail, ...(name && { name }) } });
		expect(await step(wang, id, "ResultDelivered", check("9999"))).toMatchObject({
			status: 403,
			body: { code: "case/identity-differs" },
		});
		expect((await step(wang, id, "ResultDelivered", check("9999", "李代办"))).body.status).toBe("delivered");
		const second = await ready();
		expect((await step(wang, second, "ResultDelivered", check("0028"))).body.status).toBe("delivered");
	});
});
