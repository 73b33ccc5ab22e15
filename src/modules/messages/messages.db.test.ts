import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { sendMails } from "#modules/messages/commands/send.ts";
import { changeAddress } from "#modules/messages/commands/settings.ts";
import { tellOfCase } from "#modules/messages/commands/tell.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { hasMailToSend } from "#modules/messages/queries/mail.ts";
import { takeMail } from "#modules/messages/store/mail.ts";
import { type Context, makeContext } from "#platform/context.ts";
import { transaction } from "#platform/transaction.ts";
import { header, mailServer, words } from "#testing/mail-server.ts";
import { accepted, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";

const smtp = await mailServer();
const MINUTE = 60_000;
let ground: MessagesGround;
/** The real time, which the tests move on by themselves. */
let real = Date.now();

beforeAll(async () => {
	const packs = casesPacks(onlyPack({ ...server.pack, zone: { ...server.pack.zone, id: "alpha" } }));
	ground = { packs, zoneName: server.pack.zone.name, mail: smtp.settings };
	await smtp.start();
});
afterAll(() => smtp.stop());
beforeEach(() => {
	server.now = MONDAY;
	smtp.received.length = 0;
	smtp.unknown.clear();
	smtp.refused.clear();
});

const context = (actor = "system:worker"): Context =>
	makeContext(
		{ now: () => server.now, realNow: () => real, offset: server.now - real },
		{ zone: "alpha", actor, purpose: "test", packVersion: server.pack.version },
	);

/** What the worker does with every event of a case, each twice: reactions may be run again. */
async function tell(id: string): Promise<void> {
	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ type: string; seq: number }>(
			"SELECT type, seq FROM cases.event WHERE zone_id = 'alpha' AND stream_id = $1 ORDER BY seq",
			[id],
		);
	for (const { type, seq } of [...rows, ...rows])
		await tellOfCase(server.database, context(), ground, { topic: `cases.${type}`, stream: id, seq });
}
const send = () => sendMails(server.database, context(), ground);
const sql = async (text: string) => (await server.database.of("alpha").pool.query(text)).rows;

const told = async (login: string, id: string) => {
	const { body } = await (await server.as(login)).get("/inbox");
	return body.messages.filter((message: { id: string }) => message.id.includes(id));
};

/** Gives a person a confirmed address, by the link of the mail that asks for it. */
async function confirmed(person: string, email: string): Promise<void> {
	await changeAddress(server.database, context(person), ground, { email, language: "zh", muted: [] }, false);
	await send();
	const [mail] = smtp.received.splice(0);
	const code = /confirm\?code=([\w-]{43})/.exec(words(mail?.raw ?? ""))?.[1];
	expect(await server.nobody.post("/mail/confirm", { code })).toMatchObject({ status: 200, body: { email } });
}

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
		server.now += MINUTE;
		await step(await server.as("wang-fang"), id, "CorrectionRequested", { points: ["住所须写明房号"] });
		for (const [type, seq] of [["CorrectionRequested", 2] as const, ["CaseSubmitted", 1] as const]) {
			server.now += MINUTE;
			await tellOfCase(server.database, context(), ground, { topic: `cases.${type}`, stream: id, seq });
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

describe("mail", () => {
	test("goes to no address that its person has not confirmed", async () => {
		await changeAddress(
			server.database,
			context("person:zhou-min"),
			ground,
			{ email: "zhou@example.com", language: "zh", muted: [] },
			false,
		);
		const id = await accepted();
		await tell(id);
		await send();
		expect(smtp.received.map(({ raw }) => words(raw))).toEqual([expect.stringContaining("/inbox/confirm?code=")]);
		const odd = await server.nobody.post("/mail/confirm", { code: "x".repeat(43) });
		expect(odd).toMatchObject({ status: 404, body: { code: "messages/unknown-code" } });
	});

	test("says the same as the inbox, over TLS, after a login, in the sender's and the reader's words", async () => {
		await confirmed("person:zhou-min", "zhou.min@example.com");
		const id = await accepted();
		await tell(id);
		await send();
		expect(smtp.received).toHaveLength(2);
		const receipt = smtp.received.find(({ raw }) => words(raw).includes("答复是否受理"));
		expect(receipt).toMatchObject({ to: "zhou.min@example.com", secure: true, user: "landfall" });
		expect(words(receipt?.raw ?? "")).toContain(`https://zone.example/my/${id}`);
		expect(words(receipt?.raw ?? "")).toContain("期限：2022-08-01");
		expect(words(receipt?.raw ?? "")).not.toContain("周敏");
		await send();
		expect(smtp.received).toHaveLength(2);
	});

	test("is not sent over a connection whose certificate is not trusted", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await tell(id);
		const { ca: _, ...untrusting } = smtp.settings;
		await sendMails(server.database, context(), { ...ground, mail: untrusting });
		expect(smtp.received).toEqual([]);
		real += 60 * MINUTE;
		await send();
		expect(smtp.received).toHaveLength(1);
	});

	test("waits for a server that is dead for an hour, with growing waits, and is then sent once; the case went on", async () => {
		await smtp.stop();
		const id = await accepted();
		await tell(id);
		expect((await (await server.as("zhou-min")).get(`/cases/${id}`)).body.status).toBe("examining");
		const waits: number[] = [];
		for (const end = real + 60 * MINUTE; real < end; ) {
			await send();
			const [{ next }] = await sql(
				"SELECT min(next_at) AS next FROM messages.mail WHERE sent_at IS NULL AND given_up_at IS NULL",
			);
			waits.push(next - real);
			real = next;
		}
		expect(waits.slice(0, 6).map((wait) => wait / 1000)).toEqual([30, 60, 120, 240, 480, 900]);
		expect((await (await server.as("zhou-min")).get("/me/mail")).body.failure).toBe("waiting");
		await smtp.start();
		await send();
		await send();
		expect(smtp.received.filter(({ raw }) => words(raw).includes(id))).toHaveLength(2);
		expect((await (await server.as("zhou-min")).get("/me/mail")).body.failure).toBeNull();
	});

	test("is sent again, once and under the same Message-ID, where we died between sending and noting it", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await tell(id);
		await transaction(server.database, context(), (tx) => takeMail(tx, false));
		expect(await hasMailToSend(server.database.of("alpha"), context(), false)).toBe(false);
		await send();
		expect(smtp.received).toEqual([]);
		real += 3 * MINUTE;
		await send();
		const [mail] = smtp.received;
		const [row] = await sql(`SELECT id FROM messages.mail WHERE message_id LIKE 'cases:${id}:%'`);
		expect(header(mail?.raw ?? "", "message-id")).toBe(`<${row.id}@zone.example>`);
		real += 60 * MINUTE;
		await send();
		expect(smtp.received).toHaveLength(1);
	});

	test("waits at night until eight in the morning, also what the evening did not get rid of; the inbox does not", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await tell(id);
		expect(await told("zhou-min", id)).toHaveLength(1);
		const zone = server.database.of("alpha");
		for (const night of ["2022-07-25T21:00:00+08:00", "2022-07-26T07:59:59+08:00"]) {
			server.now = Date.parse(night);
			expect(await hasMailToSend(zone, context(), true)).toBe(false);
			await send();
		}
		expect(smtp.received).toEqual([]);
		server.now = Date.parse("2022-07-26T08:00:00+08:00");
		expect(await hasMailToSend(zone, context(), false)).toBe(true);
		await send();
		expect(smtp.received).toHaveLength(1);
	});

	test("is kept where the server does not take us as a sender: every mail would meet that", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await tell(id);
		smtp.refused.add("no-reply@zone.example");
		await send();
		smtp.refused.clear();
		expect(smtp.received).toEqual([]);
		real += MINUTE;
		await send();
		expect(smtp.received).toHaveLength(1);
	});

	test("of a post is not sent to who does not hold it any more", async () => {
		const tang = "person_id = 'staff:tang-jing'";
		await confirmed("staff:tang-jing", "tang.jing@example.com");
		const id = await accepted();
		await tell(id);
		const [held] = await sql(`DELETE FROM identity.appointment WHERE ${tang} RETURNING role, department`);
		await send();
		expect(smtp.received.filter(({ to }) => to === "tang.jing@example.com")).toEqual([]);
		expect(smtp.received.filter(({ to }) => to === "zhou.min@example.com")).toHaveLength(2);
		await sql(
			`INSERT INTO identity.appointment VALUES ('alpha', 'staff:tang-jing', '${held.role}', '${held.department}')`,
		);
		await changeAddress(server.database, context("staff:tang-jing"), ground, undefined, false);
	});

	test("of a kind that was switched off is not sent, also where it was queued before; the inbox has it", async () => {
		const id = await accepted();
		await tell(id);
		await changeAddress(
			server.database,
			context("person:zhou-min"),
			ground,
			{ email: "zhou.min@example.com", language: "en", muted: ["receipt"] },
			false,
		);
		await send();
		expect(smtp.received.map(({ raw }) => header(raw, "subject"))).toEqual([expect.stringMatching(/^Accepted: /)]);
		expect(await told("zhou-min", id)).toHaveLength(2);
	});

	test("to a mailbox that the server does not know is given up, and holds no other up", async () => {
		const again = { email: "zhou.min@example.com", language: "zh", muted: [] } as const;
		await changeAddress(server.database, context("person:zhou-min"), ground, again, false);
		await confirmed("staff:wang-fang", "wang.fang@example.com");
		smtp.unknown.add("wang.fang@example.com");
		real += MINUTE;
		const id = await submitted(await server.as("zhou-min"));
		await tell(id);
		await send();
		expect(smtp.received.map(({ to }) => to)).toEqual(["zhou.min@example.com"]);
		real += 24 * 60 * MINUTE;
		await send();
		expect((await (await server.as("wang-fang")).get("/me/mail")).body.failure).toBe("refused");
	});

	test("to confirm an address is asked for five times a day at most, and only the last request goes out", async () => {
		const ask = (n: number) =>
			changeAddress(
				server.database,
				context("person:zhao-qiang"),
				ground,
				{ email: `victim${n}@example.com`, language: "zh", muted: [] },
				false,
			);
		for (const n of [0, 1, 0, 1, 0]) expect(await ask(n)).toBeUndefined();
		expect(await ask(5)).toMatchObject({ refused: "messages/asked-too-often" });
		await send();
		expect(smtp.received.map(({ to }) => to)).toEqual(["victim0@example.com"]);
	});

	test("of a site that sends none is refused in words", async () => {
		const body = { email: "zhou@example.com", language: "zh", muted: [] };
		const refused = await (await server.as("zhou-min")).put("/me/mail", body);
		expect(refused).toMatchObject({ status: 403, body: { code: "messages/no-mail" } });
		const odd = await (await server.as("zhou-min")).put("/me/mail", { ...body, email: "no address" });
		expect(odd).toMatchObject({ status: 400, body: { invalid: [{ field: "body.email" }] } });
	});
});
