import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellOf } from "#testing/messages.ts";
import { accepted, server, step, submitted } from "#testing/registration.ts";

let address = "";
const open: AbortController[] = [];

beforeAll(async () => {
	address = await server.app().listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => {
	for (const each of open) each.abort();
});

const post = async (path: string, cookie: string, body?: object, method = "POST") =>
	fetch(`${address}/api/v1${path}`, {
		method,
		headers: { cookie, ...(body && { "content-type": "application/json" }) },
		...(body && { body: JSON.stringify(body) }),
	});

async function logIn(login: string): Promise<string> {
	return ((await post(`/demo-logins/${login}`, "")).headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** A page that waits for changes, with what it was told so far. */
async function waiting(cookie: string) {
	const abort = new AbortController();
	open.push(abort);
	const response = await fetch(`${address}/api/v1/changes`, {
		headers: { cookie, "accept-encoding": "br, gzip" },
		signal: abort.signal,
	});
	const told: string[] = [];
	const ended = (async () => {
		const decoder = new TextDecoder();
		for await (const chunk of response.body ?? []) told.push(decoder.decode(chunk));
	})().catch(() => {});
	return { response, told: () => told.join(""), ended, leave: () => abort.abort() };
}

const changed = 'event: changed\ndata: {"modules":["cases"]}\n\n';

describe("a page that waits for changes", () => {
	test("of a desk is told of what another did at the relay's next tick, and of nothing but the module", async () => {
		const id = await submitted(await server.as("zhou-min"));
		await server.tick();
		const desk = await waiting(await logIn("tang-jing"));
		expect(desk.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
		expect(desk.response.headers.get("content-encoding")).toBeNull();
		await step(await server.as("wang-fang"), id, "CaseAccepted");
		expect(desk.told()).not.toContain("changed");
		await server.tick();
		await expect.poll(desk.told, { timeout: 5_000 }).toContain(changed);
		expect(desk.told()).not.toContain(id);
	});

	test("of an applicant is told only when something of theirs changed", async () => {
		const cookie = await logIn("zhou-min");
		const own = await waiting(cookie);
		const other = await logIn("zhou-min");
		await post("/me/principal", other, { principal: "firm:isotope" }, "PUT");
		const firm = await waiting(other);
		await accepted();
		await server.tick();
		await expect.poll(own.told, { timeout: 5_000 }).toContain(changed);
		expect(firm.told()).toBe("event: beat\ndata: {}\n\n");
	});

	test("of an applicant hears of a message only where it is theirs", async () => {
		const own = await waiting(await logIn("zhou-min"));
		const other = await logIn("zhou-min");
		await post("/me/principal", other, { principal: "firm:isotope" }, "PUT");
		const firm = await waiting(other);
		const id = await submitted(await server.as("zhou-min"));
		await server.tick();
		await tellOf(id, "CaseSubmitted", 1);
		await server.tick();
		await expect.poll(own.told, { timeout: 5_000 }).toContain('data: {"modules":["messages"]}');
		expect(firm.told()).toBe("event: beat\ndata: {}\n\n");
	});

	test("is not opened without a login", async () => {
		expect((await waiting("")).response.status).toBe(401);
	});

	test("ends with its session, and there are not endlessly many of one", async () => {
		const cookie = await logIn("wang-fang");
		const pages = await Promise.all(Array.from({ length: 10 }, () => waiting(cookie)));
		expect((await waiting(cookie)).response.status).toBe(409);
		pages[0]?.leave();
		await expect.poll(async () => (await waiting(cookie)).response.status).toBe(200);
		await post("/logout", cookie);
		await Promise.all(pages.map(({ ended }) => ended));
	});

	test("ends at the next beat when its person has another post, and nothing more is told to it", async () => {
		const withdrawn = await waiting(await logIn("he-jun"));
		const other = await waiting(await logIn("tang-jing"));
		await server.tamper("DELETE FROM identity.appointment WHERE zone_id = 'alpha' AND person_id = 'staff:he-jun'");
		await withdrawn.ended; // the beat comes every 15 seconds
		await expect.poll(other.told, { timeout: 20_000 }).toMatch(/beat[^]*beat/);
		other.leave();
	}, 60_000);

	test("does not keep a server from closing", async () => {
		const page = await waiting(await logIn("zhou-min"));
		await server.app().close();
		await page.ended;
		expect(page.response.status).toBe(200);
	});
});
