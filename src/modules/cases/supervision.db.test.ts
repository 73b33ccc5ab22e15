import { describe, expect, test } from "vitest";
import { CARD_VIEWS, REVIEW_VIEWS } from "#modules/cases/model/supervision.ts";
import { accepted, DAY, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

const listed = async (
	person: Person,
	path: string,
): Promise<readonly { id: string; card: string; status: string }[]> => {
	const all = [];
	for (let after: string | null = ""; after !== null; ) {
		const { body } = await person.get(`${path}&size=3${after && `&after=${after}`}`);
		all.push(...body.rows);
		after = body.next;
	}
	return all;
};

describe("a case is assigned", () => {
	test("by its examiner, taken over; the queue shows it first, and nothing of its clocks moves", async () => {
		const ids = [await accepted(), await accepted()];
		const tang = await server.as("tang-jing");
		const id = (await tang.get("/review")).body.rows[1].id;
		expect(ids).toContain(id);
		const before = (await tang.get(`/cases/${id}`)).body;
		expect(before).toMatchObject({ examiner: null, examiners: [{ id: "staff:tang-jing" }] });
		expect((await step(tang, id, "CaseAssigned", { to: "staff:tang-jing" })).status).toBe(200);
		const after = (await tang.get(`/cases/${id}`)).body;
		expect(after.answer.clocks).toEqual(before.answer.clocks);
		expect(after.examiner).toMatchObject({ id: "staff:tang-jing", name: { zh: expect.stringContaining("唐静") } });
		expect(after.story.at(-1)).toMatchObject({ says: [{ zh: expect.stringMatching(/^由唐静.*承办$/) }] });
		const { rows, counts } = (await tang.get("/review")).body;
		expect(rows[0]).toMatchObject({ id, examiner: { id: "staff:tang-jing" } });
		expect(counts.mine).toBe(1);
	});

	test("by a head only to an examiner of the department, with a reason where it has one, and not by other posts", async () => {
		const id = await accepted();
		const wu = await server.as("wu-tao");
		expect(await step(wu, id, "CaseAssigned", { to: "staff:luo-bin" })).toMatchObject({
			status: 422,
			body: { code: "case/not-an-examiner" },
		});
		expect((await step(wu, id, "CaseAssigned", { to: "staff:tang-jing" })).status).toBe(200);
		expect(await step(wu, id, "CaseAssigned", { to: "staff:tang-jing", note: "…" })).toMatchObject({
			body: { code: "case/already-assigned" },
		});
		for (const other of ["wang-fang", "sun-lan"])
			expect((await step(await server.as(other), id, "CaseAssigned", { to: "staff:tang-jing" })).status).toBe(403);
		expect((await step(await server.as("luo-bin"), id, "CaseAssigned", { to: "staff:luo-bin" })).status).toBe(400);
	});

	test("by two at once only once: the second is told that the case has moved on", async () => {
		const id = await accepted();
		const [tang, wu] = [await server.as("tang-jing"), await server.as("wu-tao")];
		const { seq } = (await tang.get(`/cases/${id}`)).body;
		const body = { type: "CaseAssigned", to: "staff:tang-jing", after: seq };
		const told = await Promise.all([tang, wu].map((person) => person.post(`/cases/${id}/steps`, body)));
		expect(told.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
	});
});

describe("the review", () => {
	test("counts in each view what its list has, page by page, and the lists of cards share no case", async () => {
		const paused = await accepted();
		await submitted(await server.as("zhou-min"));
		await proposed();
		const tang = await server.as("tang-jing");
		const special = { kind: "expertReview", expected: { n: 15, unit: "workday" } };
		expect((await step(tang, paused, "SpecialProcedureStarted", special)).status).toBe(200);
		for (const day of [0, 1, 3, 40]) {
			server.now = MONDAY + day * DAY;
			for (const login of ["tang-jing", "wu-tao", "gao-yuan"]) {
				const person = await server.as(login);
				for (const view of REVIEW_VIEWS) {
					const { counts } = (await person.get(`/review?view=${view}`)).body;
					const rows = await listed(person, `/review?view=${view}`);
					expect([day, login, view, counts[view]]).toEqual([day, login, view, rows.length]);
					expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
					if (view === "yellow" || view === "paused") expect(rows.every(({ card }) => card === view)).toBe(true);
				}
				const cards = (await listed(person, "/review?view=all")).filter(
					({ card }) => card === "red" || card === "black",
				);
				expect((await person.get("/review")).body.counts.red).toBe(cards.length);
			}
		}
		server.now = MONDAY;
	});

	test("asks a head to decide what another proposed, and not what they proposed themselves", async () => {
		const id = await proposed();
		const wu = await server.as("wu-tao");
		const rows = await listed(wu, "/review?view=toDecide");
		expect(rows.map((row) => row.id)).toContain(id);
		expect(rows.every(({ status }) => status === "decisionDraft")).toBe(true);
	});
});

test("a case is compared with what its department decided of the item and what else its applicant has", async () => {
	const [id, other] = [await accepted(), await proposed()];
	expect((await step(await server.as("wu-tao"), other, "CaseGranted")).status).toBe(200);
	const tang = await server.as("tang-jing");
	const { item, applicant } = (await tang.get(`/cases/${id}/alike`)).body;
	expect(item.map((row: { id: string }) => row.id)).toEqual([other]);
	expect(applicant.map((row: { id: string }) => row.id)).not.toContain(id);
	expect(applicant).toHaveLength(8);
	expect((await (await server.as("luo-bin")).get(`/cases/${id}/alike`)).status).toBe(404);
});

describe("the supervisors' cards", () => {
	test("count by department what their lists have, with days, who holds it, the reason and the order", async () => {
		const id = await accepted();
		server.now = MONDAY + 3 * DAY;
		const [sun, tang] = [await server.as("sun-lan"), await server.as("tang-jing")];
		expect((await step(tang, id, "OverrunExplained", { note: "系统升级，顺延两日" })).status).toBe(200);
		expect((await step(sun, id, "CaseUrged", { note: "请今日办结" })).status).toBe(200);
		for (const view of CARD_VIEWS) {
			const { total, departments } = (await sun.get(`/cards?view=${view}`)).body;
			const rows = await listed(sun, `/cards?view=${view}`);
			expect([view, total[view]]).toEqual([view, rows.length]);
			expect(rows.every(({ card }) => card === view)).toBe(true);
			for (const { department, counts } of departments) {
				const of = await listed(sun, `/cards?view=${view}&department=${department.id}`);
				expect(of.length).toBe(counts[view]);
			}
		}
		const row = (await listed(sun, "/cards?view=red")).find((one) => one.id === id);
		expect(row).toMatchObject({
			days: 2,
			heldBy: { zh: "还没有指派承办人" },
			overrun: { note: "系统升级，顺延两日", by: { zh: expect.stringContaining("唐静") } },
			urged: { note: "请今日办结", answer: null },
		});
		expect(await listed(await server.as("gao-yuan"), "/cards?view=red")).toContainEqual(row);
		server.now = MONDAY;
	});

	test("a reason is published only of a case that is late; anyone reads it, and nobody's name with it", async () => {
		const id = await accepted();
		const tang = await server.as("tang-jing");
		expect(await step(tang, id, "OverrunExplained", { note: "…" })).toMatchObject({
			body: { code: "case/not-overdue" },
		});
		server.now = MONDAY + 3 * DAY;
		expect((await step(tang, id, "OverrunExplained", { note: "等待联合核查排期" })).status).toBe(200);
		const own = (await (await server.as("zhou-min")).get(`/cases/${id}`)).body;
		expect(own.overrun).toMatchObject({ note: "等待联合核查排期" });
		const { overruns } = (await server.nobody.get("/overruns")).body;
		expect(overruns).toContainEqual(
			expect.objectContaining({
				note: "等待联合核查排期",
				itemName: expect.objectContaining({ en: expect.any(String) }),
			}),
		);
		expect(JSON.stringify(overruns)).not.toMatch(/周敏|唐静|zhou-min|tang-jing/);
		server.now = MONDAY;
	});

	test("leave as a file with filter, time and who, and that they left is noted", async () => {
		const id = await accepted();
		server.now = MONDAY + 3 * DAY;
		const sun = await server.as("sun-lan");
		const { number } = (await sun.get(`/cases/${id}`)).body;
		const csv = await sun.get("/cards/export?view=red&department=market-regulation&format=csv");
		const words = String(csv.body);
		for (const part of ["红牌、市场监督管理局", "2022-07-28 08:30 · 孙岚", "办件编号", number])
			expect(words).toContain(part);
		expect(words.startsWith("\uFEFF")).toBe(true);
		const xlsx = await sun.get("/cards/export?view=red&lang=en");
		expect(xlsx.body.subarray(0, 2).toString()).toBe("PK");
		expect(xlsx.headers["content-disposition"]).toContain("red");
		const { rows } = await server.database
			.of("alpha")
			.pool.query(
				"SELECT actor, kind, what->>'zh' AS what FROM identity.trace WHERE subject = 'cards:red' ORDER BY at, id",
			);
		expect(rows).toHaveLength(2);
		expect(rows).toContainEqual({ actor: "staff:sun-lan", kind: "export", what: "导出亮牌办件：红牌、市场监督管理局" });
		server.now = MONDAY;
	});
});
