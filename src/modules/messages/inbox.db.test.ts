import { beforeEach, describe, expect, test } from "vitest";
import { sql, tell, tellOf, told } from "#testing/messages.ts";
import { accepted, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";

beforeEach(() => {
	server.now = MONDAY;
});

describe("the inbox", () => {
	test("tells the applicant of every legal event, once, with what to do, by when, and where", async () => {
		const id = await proposed();
		await step(await server.as("wu-tao"), id, "CaseGranted");
		await server.work();
		await tell(id);
		const messages = await told("zhou-min", id);
		expect(messages.map(({ kind }: { kind: string }) => kind)).toEqual([
			"delivery",
			"decision",
			"acceptance",
			"receipt",
		]);
		expect(messages.at(-1)).toMatchObject({
			title: { zh: expect.stringMatching(/^已收件：/), en: expect.stringMatching(/^Received: /) },
			body: { zh: expect.stringContaining("市场监督管理局") },
			dueOn: "2022-08-01",
			link: `/my/${id}`,
			read: false,
		});
	});

	test("says what to correct and until when, and has the link that opens it", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await step(await server.as("wang-fang"), id, "CorrectionRequested", {
			points: ["住所须写明房号", "经营范围须规范"],
		});
		await tell(id);
		const [message] = await told("zhou-min", id);
		expect(message).toMatchObject({ kind: "correction", link: `/my/${id}#correct` });
		expect(message.body.zh).toContain("共 2 处");
		expect(message.dueOn > "2022-07-25").toBe(true);
		expect(JSON.stringify(message)).not.toContain("房号");
	});

	test("stands in the order of what happened, whichever was told first", async () => {
		const id = await submitted(await server.as("zhou-min"));
		server.now += 60_000;
		await step(await server.as("wang-fang"), id, "CorrectionRequested", { points: ["住所须写明房号"] });
		for (const [type, seq] of [["CorrectionRequested", 2] as const, ["CaseSubmitted", 1] as const]) {
			server.now += 60_000;
			await tellOf(id, type, seq);
		}
		const kinds = (await told("zhou-min", id)).map(({ kind }: { kind: string }) => kind);
		expect(kinds).toEqual(["correction", "receipt"]);
	});

	test("says that silence has accepted a case, and tells the department", async () => {
		const id = await submitted(await server.as("zhou-min"));
		server.now = Date.parse("2022-08-02T09:00:00+08:00");
		await server.work();
		await tell(id);
		const [message] = await told("zhou-min", id);
		expect(message.title.zh).toMatch(/^视为已受理：/);
		expect((await told("tang-jing", id))[0].title.zh).toMatch(/^超期视为受理，待审查：/);
	});

	test("tells staff only where their post has to act, and names the holder by the first character only", async () => {
		const id = await proposed();
		await tell(id);
		const titles = async (login: string) =>
			(await told(login, id)).map(({ title }: { title: { zh: string } }) => title.zh);
		expect(await titles("wang-fang")).toEqual([expect.stringMatching(/^待受理：周\*/)]);
		expect(await titles("tang-jing")).toEqual([expect.stringMatching(/^待审查：周\*/)]);
		expect(await titles("wu-tao")).toEqual([expect.stringMatching(/^待决定：周\*/)]);
		expect(await titles("luo-bin")).toEqual([]);
		expect(await titles("zhao-qiang")).toEqual([]);
	});

	test("counts what is not read; reading is each reader's own", async () => {
		const id = await accepted();
		await tell(id);
		const zhou = await server.as("zhou-min");
		const before = (await zhou.get("/inbox/unread")).body.unread;
		const [first] = await told("zhou-min", id);
		expect((await zhou.post("/inbox/read", { ids: [first.id] })).body.unread).toBe(before - 1);
		expect((await zhou.post("/inbox/read", { ids: [first.id] })).body.unread).toBe(before - 1);
		expect((await zhou.post("/inbox/read", {})).body.unread).toBe(0);
		const [window] = await told("wang-fang", id);
		expect(window.read).toBe(false);
	});

	test("of a firm is read by whoever acts for it, and by nobody else", async () => {
		const zhou = await server.as("zhou-min");
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect((await zhou.get("/inbox")).body.messages).toEqual([]);
		await sql(`INSERT INTO messages.message SELECT zone_id, 'firm:isotope', 'cases:firm:1', kind, about, title, body, due_on, link, at
			FROM messages.message LIMIT 1`);
		expect((await zhou.get("/inbox")).body.messages).toHaveLength(1);
		expect((await (await server.as("zhao-qiang")).get("/inbox")).body.messages).toEqual([]);
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
	});

	test("cannot be rewritten: what was told stays told", async () => {
		await expect(sql("UPDATE messages.message SET title = '{}'")).rejects.toThrow(/permission denied/);
		await expect(sql("DELETE FROM messages.message")).rejects.toThrow(/permission denied/);
	});
});
