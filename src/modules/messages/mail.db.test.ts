import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { remindOfEndings } from "#modules/messages/commands/remind.ts";
import { sendMails } from "#modules/messages/commands/send.ts";
import { changeAddress } from "#modules/messages/commands/settings.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { hasMailToSend } from "#modules/messages/queries/mail.ts";
import { takeMail } from "#modules/messages/store/mail.ts";
import { transaction } from "#platform/transaction.ts";
import { header, mailServer, words } from "#testing/mail-server.ts";
import { contextOf, real, sql, tell, told, ground as withoutMail } from "#testing/messages.ts";
import { accepted, MONDAY, server, submitted } from "#testing/registration.ts";
import { certified, holdForTwoMonths } from "#testing/renewals.ts";

const smtp = await mailServer();
const MINUTE = 60_000;
let ground: MessagesGround;

beforeAll(async () => {
	ground = { ...withoutMail(), mail: smtp.settings };
	await smtp.start();
});
afterAll(() => smtp.stop());
beforeEach(() => {
	server.now = MONDAY;
	smtp.received.length = 0;
	smtp.unknown.clear();
	smtp.refused.clear();
});

const send = () => sendMails(server.database, contextOf(), ground);

/** Gives a person a confirmed address, by the link of the mail that asks for it. */
async function confirmed(person: string, email: string): Promise<void> {
	await changeAddress(server.database, contextOf(person), ground, { email, language: "zh", muted: [] }, false);
	await send();
	const [mail] = smtp.received.splice(0);
	const code = /confirm\?code=([\w-]{43})/.exec(words(mail?.raw ?? ""))?.[1];
	expect(await server.nobody.post("/mail/confirm", { code })).toMatchObject({ status: 200, body: { email } });
}

describe("mail", () => {
	test("goes to no address that its person has not confirmed", async () => {
		await changeAddress(
			server.database,
			contextOf("person:zhou-min"),
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
		await sendMails(server.database, contextOf(), { ...ground, mail: untrusting });
		expect(smtp.received).toEqual([]);
		real.now += 60 * MINUTE;
		await send();
		expect(smtp.received).toHaveLength(1);
	});

	test("waits for a server that is dead for an hour, with growing waits, and is then sent once; the case went on", async () => {
		await smtp.stop();
		const id = await accepted();
		await tell(id);
		expect((await (await server.as("zhou-min")).get(`/cases/${id}`)).body.status).toBe("examining");
		const waits: number[] = [];
		for (const end = real.now + 60 * MINUTE; real.now < end; ) {
			await send();
			const [{ next }] = await sql(
				"SELECT min(next_at) AS next FROM messages.mail WHERE sent_at IS NULL AND given_up_at IS NULL",
			);
			waits.push(next - real.now);
			real.now = next;
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
		await transaction(server.database, contextOf(), (tx) => takeMail(tx, false));
		expect(await hasMailToSend(server.database.of("alpha"), contextOf(), false)).toBe(false);
		await send();
		expect(smtp.received).toEqual([]);
		real.now += 3 * MINUTE;
		await send();
		const [mail] = smtp.received;
		const [row] = await sql(`SELECT id FROM messages.mail WHERE message_id LIKE 'cases:${id}:%'`);
		expect(header(mail?.raw ?? "", "message-id")).toBe(`<${row.id}@zone.example>`);
		real.now += 60 * MINUTE;
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
			expect(await hasMailToSend(zone, contextOf(), true)).toBe(false);
			await send();
		}
		expect(smtp.received).toEqual([]);
		server.now = Date.parse("2022-07-26T08:00:00+08:00");
		expect(await hasMailToSend(zone, contextOf(), false)).toBe(true);
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
		real.now += MINUTE;
		await send();
		expect(smtp.received).toHaveLength(1);
	});

	test("is not sent to who may not log in any more", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await tell(id);
		await sql(
			"INSERT INTO identity.account (zone_id, person_id, login, disabled_at) VALUES ('alpha', 'person:zhou-min', 'z', now())",
		);
		await send();
		await sql("DELETE FROM identity.account WHERE login = 'z'");
		real.now += MINUTE;
		await send();
		expect(smtp.received).toEqual([]);
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
		await changeAddress(server.database, contextOf("staff:tang-jing"), ground, undefined, false);
	});

	test("of a kind that was switched off is not sent, also where it was queued before; the inbox has it", async () => {
		const id = await accepted();
		await tell(id);
		await changeAddress(
			server.database,
			contextOf("person:zhou-min"),
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
		await changeAddress(server.database, contextOf("person:zhou-min"), ground, again, false);
		await confirmed("staff:wang-fang", "wang.fang@example.com");
		smtp.unknown.add("wang.fang@example.com");
		real.now += MINUTE;
		const id = await submitted(await server.as("zhou-min"));
		await tell(id);
		await send();
		expect(smtp.received.map(({ to }) => to)).toEqual(["zhou.min@example.com"]);
		real.now += 24 * 60 * MINUTE;
		await send();
		expect((await (await server.as("wang-fang")).get("/me/mail")).body.failure).toBe("refused");
	});

	test("to confirm an address is asked for five times a day at most, and only the last request goes out", async () => {
		const ask = (n: number) =>
			changeAddress(
				server.database,
				contextOf("person:zhao-qiang"),
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

	test("reminds of a certificate that ends, once", async () => {
		await confirmed("person:zhou-min", "zhou.min@example.org");
		holdForTwoMonths();
		await certified(await server.as("zhou-min"));
		server.now = Date.parse("2022-07-26T09:00:00+08:00");
		const packs = casesPacks(onlyPack({ ...server.pack, zone: { ...server.pack.zone, id: "alpha" } }));
		for (let twice = 0; twice < 2; twice++) await remindOfEndings(server.database, contextOf(), { packs });
		await send();
		expect(smtp.received).toHaveLength(1);
		expect(words(smtp.received[0]?.raw ?? "")).toContain("请最迟在2022年8月25日申请");
	});
});
