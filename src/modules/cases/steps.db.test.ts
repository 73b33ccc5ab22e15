import { describe, expect, test } from "vitest";
import { accepted, DAY, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";
import type { Told } from "#testing/zone-server.ts";

describe("a case", () => {
	test("runs from submission to a certificate in its holder's evidence, without a paper", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		expect((await step(await server.as("wang-fang"), id, "CaseAccepted")).body.status).toBe("examining");
		await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "符合条件" });
		expect((await step(await server.as("wu-tao"), id, "CaseGranted")).body.status).toBe("granted");
		await server.work();
		await server.work();
		const { body } = await zhou.get(`/cases/${id}`);
		expect(body).toMatchObject({ status: "delivered", certificate: { number: expect.stringMatching(/^EV01-2022-/) } });
		expect(body.story.map(({ type }: { type: string }) => type)).toEqual([
			"CaseSubmitted",
			"CaseAccepted",
			"DecisionProposed",
			"CaseGranted",
			"ResultReady",
			"ResultDelivered",
		]);
		const evidence = await zhou.get("/evidence");
		expect(evidence.body.certificates).toContainEqual(
			expect.objectContaining({ type: "EV01", case: id, valid: true, verify: body.certificate.verify }),
		);
		expect((await zhou.get("/evidence/uses")).body.uses).toContainEqual(
			expect.objectContaining({ case: id, type: "EV02", consent: true }),
		);
	});

	test("shows its holder who of the staff opened it", async () => {
		const id = await accepted();
		const { body } = await (await server.as("zhou-min")).get("/me/reads");
		expect(body.reads).toContainEqual(
			expect.objectContaining({ subject: id, by: expect.objectContaining({ zh: expect.stringContaining("王芳") }) }),
		);
	});

	test("is not there for others: another person, another department, another zone", async () => {
		const id = await accepted();
		for (const [login, zone] of [["zhao-qiang"], ["luo-bin"], ["zhou-min", "beta"], ["wang-fang", "beta"]] as const)
			expect((await (await server.as(login, zone)).get(`/cases/${id}`)).status, `${login} ${zone ?? ""}`).toBe(404);
		expect((await server.nobody.get(`/cases/${id}`)).status).toBe(401);
	});

	test("takes no step from another zone, and the database itself shows and changes nothing across zones", async () => {
		const id = await proposed();
		const wu = await server.as("wu-tao", "beta");
		const unknown = { status: 404, body: { code: "case/unknown", facts: { id } } };
		expect(await wu.post(`/cases/${id}/steps`, { type: "CaseGranted", after: 3 })).toMatchObject(unknown);
		const nothing = await wu.post("/cases/nothing-like-it/steps", { type: "CaseGranted", after: 3 });
		expect(nothing.body).toMatchObject({ ...unknown.body, facts: { id: "nothing-like-it" } });
		const { pool } = server.database.of("beta");
		for (const table of [
			'cases."case"',
			"cases.event",
			"cases.draft",
			"cases.application",
			"evidence.certificate",
			"identity.session",
		]) {
			const { rows } = await pool.query<{ n: number }>(
				`SELECT count(*)::int AS n FROM ${table} WHERE zone_id = 'alpha'`,
			);
			expect(rows, table).toEqual([{ n: 0 }]);
		}
		const update = await pool.query(`UPDATE cases."case" SET state = 'granted' WHERE stream_id = $1`, [id]);
		expect(update.rowCount).toBe(0);
		const insert = pool.query(`INSERT INTO identity.appointment VALUES ('alpha', 'staff:wu-tao', 'administrator', '')`);
		await expect(insert).rejects.toMatchObject({ code: "42501" });
	});

	test("is corrected once: a second notice is refused", async () => {
		const id = await submitted(await server.as("zhou-min"));
		const wang = await server.as("wang-fang");
		expect((await step(wang, id, "CorrectionRequested", { points: ["住所须写明房号", "经营范围须规范"] })).status).toBe(
			200,
		);
		const corrected = await step(await server.as("zhou-min"), id, "CorrectionReceived", {
			note: "已补正",
			form: { "company.address": "重庆市科学谷三期 3 幢 501" },
		});
		expect(corrected.status).toBe(200);
		const again = await step(wang, id, "CorrectionRequested", { points: ["还缺一项"] });
		expect(again).toMatchObject({ status: 409, body: { code: "case/correction-already-requested" } });
		const { body } = await wang.get(`/cases/${id}`);
		expect(body.form).toContainEqual(
			expect.objectContaining({ id: "company.address", value: "重庆市科学谷三期 3 幢 501" }),
		);
		const notice = body.steps.find(({ type }: { type: string }) => type === "CorrectionRequested");
		expect(notice).toMatchObject({ possible: false, refused: { code: "case/correction-already-requested" } });
	});

	test("is decided by another than who examined it", async () => {
		const id = await (async () => {
			const made = await accepted();
			await server.database
				.of("alpha")
				.pool.query(
					`INSERT INTO identity.appointment VALUES ('alpha', 'staff:tang-jing', 'head', 'market-regulation') ON CONFLICT DO NOTHING`,
				);
			await step(await server.as("tang-jing"), made, "DecisionProposed", { grant: true, opinion: "符合条件" });
			return made;
		})();
		const tang = await server.as("tang-jing");
		const told = await step(tang, id, "CaseGranted");
		const others = [{ zh: "吴涛（市场监管局 · 批准人）", en: "Wu Tao (Market Regulation Bureau, approver)" }];
		expect(told).toMatchObject({ status: 403, body: { code: "case/four-eyes", facts: { who: others } } });
		const known = (await tang.get(`/cases/${id}`)).body.steps.find(
			({ type }: { type: string }) => type === "CaseGranted",
		);
		expect(known.refused).toMatchObject({ code: "case/four-eyes", facts: { who: others } });
		expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
		await server.database
			.of("alpha")
			.pool.query(`DELETE FROM identity.appointment WHERE person_id = 'staff:tang-jing' AND role = 'head'`);
	});

	test("is not decided by the window, and not from a screen that is out of date", async () => {
		const id = await proposed();
		const wang = await server.as("wang-fang");
		expect(await step(wang, id, "CaseGranted")).toMatchObject({
			status: 403,
			body: { code: "access/not-yours-to-do" },
		});
		expect((await wang.get(`/cases/${id}`)).body.steps.map(({ type }: { type: string }) => type)).not.toContain(
			"CaseGranted",
		);
		const old = await (await server.as("wu-tao")).post(`/cases/${id}/steps`, { type: "CaseGranted", after: 2 });
		expect(old).toMatchObject({ status: 409, body: { code: "case/moved-on", facts: { seq: 3 } } });
	});

	test("of two clerks at once one accepts, and the other is told that it has moved on", async () => {
		const id = await submitted(await server.as("zhou-min"));
		const [wang, tang] = [await server.as("wang-fang"), await server.as("tang-jing")];
		const accept = { type: "CaseAccepted", after: 1 };
		const both = await Promise.all([wang, tang].map((clerk) => clerk.post(`/cases/${id}/steps`, accept)));
		expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
		const { body: winner } = await wang.get(`/cases/${id}`);
		expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
			code: "case/moved-on",
			facts: { seq: 2, by: winner.story[1].by, at: winner.story[1].at, step: { zh: "受理", en: "Accepted" } },
		});
		expect((await wang.get(`/cases/${id}`)).body.seq).toBe(2);
	});

	test("is denied only for a ground of the list, and the decision says how to contest it", async () => {
		const id = await proposed();
		const wu = await server.as("wu-tao");
		expect(await step(wu, id, "CaseDenied", { reason: "ND99", note: "…" })).toMatchObject({
			status: 422,
			body: { code: "case/unknown-reason" },
		});
		expect((await step(wu, id, "CaseDenied", { reason: "ND1", note: "住所不符" })).status).toBe(200);
		const { body } = await (await server.as("zhou-min")).get(`/cases/${id}`);
		const letter = body.documents.find(({ kind }: { kind: string }) => kind === "denial");
		const zhou = await server.as("zhou-min");
		const { body: page } = await zhou.get(`/cases/${id}/documents/${letter.id}/text`);
		const words = page.body.zh.join("\n");
		expect(words).toContain("《中华人民共和国行政许可法》第三十八条");
		expect(words).toContain("60日内");
		expect(words).toContain("6个月内");
	});

	test("is not paused for a site check, only for what the law lists", async () => {
		const id = await accepted();
		const tang = await server.as("tang-jing");
		const special = (kind: string) =>
			step(tang, id, "SpecialProcedureStarted", { kind, expected: { n: 15, unit: "workday" } });
		expect(await special("siteCheck")).toMatchObject({ status: 403, body: { code: "clock/not-a-legal-pause" } });
		expect((await special("expertReview")).body).toMatchObject({ status: "special", answer: { card: "paused" } });
	});

	test("whose applicant's certificate ran out before the decision says so to both sides, and goes on when it is renewed", async () => {
		const id = await proposed();
		const [zhou, wu] = [await server.as("zhou-min"), await server.as("wu-tao")];
		const until = (day: string) =>
			server.database
				.of("alpha")
				.pool.query("UPDATE evidence.certificate SET valid_until = $1 WHERE holder = 'person:zhou-min'", [day]);
		expect((await zhou.get(`/cases/${id}`)).body.lost).toEqual([]);
		await until("2022-07-24");
		try {
			const why = {
				zh: expect.stringMatching(/^电子证照：“[^”]+”已于2022-07-24到期。$/),
				en: expect.stringContaining("expired on 2022-07-24"),
			};
			const refused = {
				code: "case/evidence-no-longer-valid",
				facts: { materials: [{ material: "shareholder-identity", because: why }] },
			};
			expect((await zhou.get(`/cases/${id}`)).body.lost).toMatchObject([{ id: "shareholder-identity", because: why }]);
			const steps = (await wu.get(`/cases/${id}`)).body.steps as { type: string; possible: boolean }[];
			expect(steps.find(({ type }) => type === "CaseGranted")).toMatchObject({ possible: false, refused });
			expect(steps.filter(({ possible }) => possible).map(({ type }) => type)).toEqual([
				"DecisionReturned",
				"CaseDenied",
				"CaseAssigned",
			]);
			expect(await step(wu, id, "CaseGranted")).toMatchObject({ status: 403, body: refused });
			const own = (await zhou.get(`/cases/${id}`)).body.steps as { type: string; possible: boolean }[];
			expect(own.filter(({ possible }) => possible).map(({ type }) => type)).toEqual(["CaseWithdrawn"]);
		} finally {
			await server.database.of("alpha").pool.query(
				`UPDATE evidence.certificate c SET valid_until = (e.data->>'validUntil')::date FROM evidence.event e
				WHERE (e.zone_id, e.stream_id) = (c.zone_id, c.stream_id) AND e.type = 'CertificateRecorded'`,
			);
		}
		expect((await step(wu, id, "CaseGranted")).status).toBe(200);
	});

	test("cannot be granted when a certificate it rests on was revoked after it was submitted", async () => {
		const id = await proposed();
		const alter = (revoked: boolean) =>
			server.database
				.of("alpha")
				.pool.query("UPDATE evidence.certificate SET revoked = $1 WHERE holder = 'person:zhou-min'", [revoked]);
		await alter(true);
		const wu = await server.as("wu-tao");
		expect(await step(wu, id, "CaseGranted")).toMatchObject({
			status: 403,
			body: { code: "case/evidence-no-longer-valid" },
		});
		await alter(false);
		expect((await step(wu, id, "CaseGranted")).status).toBe(200);
	});

	test("that nobody answers counts as accepted from the day it was received, and that is recorded once", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		server.now = MONDAY + 8 * DAY;
		try {
			await server.work();
			await server.work();
			const { body } = await zhou.get(`/cases/${id}`);
			expect(body).toMatchObject({ status: "examining", answer: { tacit: true, acceptedOn: "2022-07-25" } });
			expect(body.story.map(({ type, at }: { type: string; at: string }) => [type, at])).toEqual([
				["CaseSubmitted", expect.any(String)],
				["CaseTacitlyAccepted", "2022-08-01T16:00:00.000Z"],
			]);
			const refused = await step(await server.as("wang-fang"), id, "IntakeRefused", { reason: "NA1", note: "晚了" });
			expect(refused).toMatchObject({ status: 403, body: { code: "case/term-ended" } });
		} finally {
			server.now = MONDAY;
		}
	});

	test("shows a desk that looks through a list no person's full name, and a firm's", async () => {
		const zhou = await server.as("zhou-min");
		const own = await submitted(zhou);
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		const { rows } = (await (await server.as("wang-fang")).get("/desk?size=100")).body;
		const row = rows.find(({ id }: { id: string }) => id === own);
		expect(row.holderName).toEqual({ zh: "周**", en: "Z**" });
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
		expect((await zhou.get("/cases")).body.cases[0].holderName.zh).toBe("周敏");
	});

	test("stands on the desk by due date with its card, a page by key", async () => {
		const ids = [await submitted(await server.as("zhou-min")), await submitted(await server.as("zhou-min"))];
		const wang = await server.as("wang-fang");
		const seen: string[] = [];
		let after: string | null = "";
		for (let page = 0; after !== null && page < 50; page++) {
			const told: Told = await wang.get(`/desk?size=3${after ? `&after=${after}` : ""}`);
			expect(told.status).toBe(200);
			seen.push(...told.body.rows.map(({ id }: { id: string }) => id));
			after = told.body.next;
		}
		expect(seen).toEqual([...new Set(seen)]);
		expect(seen).toEqual(expect.arrayContaining(ids));
		const review = await (await server.as("luo-bin")).get("/review");
		expect(review.body.rows.filter(({ item }: { item: string }) => item === "A02")).toEqual([]);
	});

	test("has a row that says what its events say", async () => {
		const id = await proposed();
		const wu = await server.as("wu-tao");
		const { body } = await wu.get("/review?size=100");
		const row = body.rows.find((one: { id: string }) => one.id === id);
		const page = (await wu.get(`/cases/${id}`)).body;
		expect(row).toMatchObject({
			status: page.status,
			dueOn: page.answer.dueOn,
			card: page.answer.card,
			receivedOn: page.answer.receivedOn,
			seq: page.seq,
		});
	});
});
