import { describe, expect, test } from "vitest";
import { disableStaff, resetStaff } from "#modules/identity/commands/accounts.ts";
import { callerOf } from "#modules/identity/commands/sessions.ts";
import { ABSOLUTE, IDLE } from "#modules/identity/model.ts";
import { listStaff } from "#modules/identity/queries/accounts.ts";
import { sha256Hex } from "#platform/hash.ts";
import { ask, context, enrolled, GOOD, OTHER, server, sql } from "#testing/staff.ts";

describe("a login by password", () => {
	test("needs name, password and code, and does not say which was wrong", async () => {
		const { login, logIn } = await enrolled();
		const wrong = [
			await logIn({ name: "nobody-of-that-name" }),
			await logIn({ name: "李芳 𠮷" }),
			await logIn({ password: OTHER }),
			await logIn({ code: "000000" }),
		];
		const told = wrong.map(({ status, body }) => ({ status, body: { ...body, requestId: "" } }));
		expect(told[0]).toMatchObject({ status: 403, body: { code: "identity/wrong-login" } });
		expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
		expect((await logIn({ name: ` ${login.toUpperCase()} ` })).body.me.actor).toBe(`staff:${login}`);
	});

	test("takes each code once", async () => {
		const { logIn } = await enrolled();
		expect((await logIn()).status).toBe(200);
		expect((await logIn()).body.code).toBe("identity/wrong-login");
	});

	test("takes a recovery code instead, in whatever way it is typed, each once", async () => {
		const { logIn, codes } = await enrolled();
		const typed = (codes[0] ?? "").toUpperCase().replace(/(.{4})/g, "$1-");
		expect((await logIn({ code: typed })).status).toBe(200);
		expect((await logIn({ code: typed })).body.code).toBe("identity/wrong-login");
		expect((await logIn({ code: codes[1] })).status).toBe(200);
	});

	test("begins a new session and ends the one that the browser had", async () => {
		const { logIn, cookie } = await enrolled();
		const next = await logIn({}, { cookie });
		expect(next.cookie).not.toBe(cookie);
		expect((await ask("GET", "/me", undefined, { cookie })).body.me).toBeNull();
		expect((await ask("GET", "/me", undefined, next)).body.me).not.toBeNull();
	});

	test("that fails leaves a record without a word about who or from where", async () => {
		const { login, logIn } = await enrolled();
		const failed = await logIn({ password: OTHER }, { address: "203.0.113.7" });
		const rows = await sql(`SELECT * FROM identity.failed_login WHERE request_id = '${failed.body.requestId}'`);
		expect(rows).toEqual([expect.objectContaining({ way: "password", why: "wrong" })]);
		const kept = JSON.stringify([rows, await sql("SELECT * FROM identity.attempt")]);
		for (const word of [login, "203.0.113.7", OTHER]) expect(kept).not.toContain(word);
	});
});

describe("failed logins in a row", () => {
	test("make the next one wait, and trying on makes nobody's wait longer", async () => {
		const { login, logIn } = await enrolled();
		const from = { address: "203.0.113.20" };
		for (let i = 0; i < 5; i++) expect((await logIn({ password: OTHER }, from)).body.code).toBe("identity/wrong-login");
		const waits = await logIn({}, from);
		expect(waits.body).toMatchObject({ code: "identity/wait", facts: { seconds: expect.any(Number) } });
		const both = `both:${sha256Hex(`${login} ${from.address}`)}`;
		const [row] = await sql<{ failures: number }>(`SELECT failures FROM identity.attempt WHERE subject = '${both}'`);
		expect(row?.failures).toBe(5);
		await sql(`UPDATE identity.attempt SET next_at = now() WHERE subject = '${both}'`);
		expect((await logIn({}, from)).status).toBe(200);
		const [after] = await sql<{ failures: number }>(`SELECT failures FROM identity.attempt WHERE subject = '${both}'`);
		expect(after?.failures).toBe(0);
	});

	test("are counted also when they come all at once", async () => {
		const { logIn } = await enrolled();
		const many = Array.from({ length: 12 }, () => logIn({ password: OTHER }, { address: "203.0.113.30" }));
		const codes = (await Promise.all(many)).map(({ body }) => body.code);
		expect(codes.filter((one) => one === "identity/wrong-login")).toHaveLength(5);
	});

	test("are counted for the whole network of an address of IPv6", async () => {
		const { logIn } = await enrolled();
		const told: string[] = [];
		for (let i = 0; i < 6; i++)
			told.push((await logIn({ password: OTHER }, { address: `2001:db8:0:7::${i}` })).body.code);
		expect(told.at(-1)).toBe("identity/wait");
		expect((await logIn({}, { address: "2001:db8:0:8::1" })).status).toBe(200);
	});

	test("leave nothing of who goes on through a wait, whatever names they try", async () => {
		const address = "203.0.113.50";
		const tryOne = (name: string) => ask("POST", "/sign-in", { name, password: OTHER, code: "123456" }, { address });
		await tryOne("any-name");
		await sql(
			`UPDATE identity.attempt SET next_at = now() + interval '1 minute' WHERE subject = 'address:${sha256Hex(address)}'`,
		);
		const rows = () => sql("SELECT * FROM identity.attempt ORDER BY subject");
		const before = await rows();
		for (let i = 0; i < 3; i++) expect((await tryOne(`other-name-${i}`)).body.code).toBe("identity/wait");
		expect(await rows()).toEqual(before);
	});

	test("of a name that does not exist wait just so", async () => {
		const tries = { name: "no-such-clerk", password: OTHER, code: "123456" };
		const from = { address: "203.0.113.40" };
		for (let i = 0; i < 5; i++) await ask("POST", "/sign-in", tries, from);
		expect((await ask("POST", "/sign-in", tries, from)).body.code).toBe("identity/wait");
	});

	test("from elsewhere do not lock out who has logged in from their own address", async () => {
		const { login, logIn, codes } = await enrolled();
		const own = { address: "198.51.100.1" };
		expect((await logIn({}, own)).status).toBe(200);
		for (let i = 0; i < 21; i++) await logIn({ password: OTHER }, { address: `192.0.2.${i}` });
		const account = `account:${sha256Hex(login)}`;
		await sql(`UPDATE identity.attempt SET next_at = now() + interval '10 minutes' WHERE subject = '${account}'`);
		expect((await logIn({ code: codes[0] }, { address: "192.0.2.200" })).body.code).toBe("identity/wait");
		expect((await logIn({ code: codes[1] }, own)).status).toBe(200);
	});
});

describe("a changed password", () => {
	test("ends the other sessions and goes on in a new one", async () => {
		const { logIn, cookie, codes } = await enrolled();
		const other = await logIn();
		const change = (old: string, password: string) => ask("PUT", "/me/password", { old, password }, other);
		expect((await change(OTHER, OTHER)).body.code).toBe("identity/wrong-password");
		expect((await change(GOOD, "password-1234")).body.facts).toEqual({ why: "common" });
		const changed = await change(GOOD, OTHER);
		expect(changed.status).toBe(200);
		for (const one of [cookie, other.cookie])
			expect((await ask("GET", "/me", undefined, { cookie: one })).body.me).toBeNull();
		expect((await ask("GET", "/me", undefined, changed)).body.me).not.toBeNull();
		expect((await logIn({ code: codes[0] })).body.code).toBe("identity/wrong-login");
		expect((await logIn({ code: codes[0], password: OTHER })).status).toBe(200);
	});

	test("is not for who has none", async () => {
		const wang = await server.as("wang-fang");
		const told = await wang.put("/me/password", { old: GOOD, password: OTHER });
		expect(told.body.code).toBe("identity/no-account");
	});
});

describe("a session", () => {
	const tokenOf = (cookie: string) => cookie.split("=")[1] ?? "";
	const at = (cookie: string, ms: number, isAct: boolean) =>
		callerOf(server.database, context(ms), tokenOf(cookie), isAct);

	test("ends when nothing is done for half an hour; looking on is not doing", async () => {
		const { cookie } = await enrolled();
		expect(await at(cookie, IDLE - 5_000, false)).toBeDefined();
		expect(await at(cookie, IDLE, false)).toBeUndefined();
		expect(await at(cookie, IDLE - 5_000, true)).toBeDefined();
		expect(await at(cookie, 2 * IDLE - 10_000, false)).toBeDefined();
	});

	test("ends after twelve hours whatever is done", async () => {
		const { cookie } = await enrolled();
		for (let ms = 0; ms < ABSOLUTE; ms += IDLE / 2) expect(await at(cookie, ms, true), String(ms)).toBeDefined();
		expect(await at(cookie, ABSOLUTE, true)).toBeUndefined();
	});

	test("says when it ends, and later after one click", async () => {
		const { cookie } = await enrolled();
		await sql(
			`UPDATE identity.session SET idle_ends_at = now() + interval '90 seconds' WHERE token_hash = '${sha256Hex(tokenOf(cookie))}'`,
		);
		const left = ({ body }: Awaited<ReturnType<typeof ask>>) => Date.parse(body.endsAt) - Date.parse(body.now);
		expect(left(await ask("GET", "/me/session", undefined, { cookie }))).toBeLessThan(91_000);
		expect(left(await ask("GET", "/me/session", undefined, { cookie }))).toBeLessThan(91_000);
		expect(left(await ask("POST", "/me/session", undefined, { cookie }))).toBeGreaterThan(IDLE - 10_000);
	});
});

describe("what was taken away", () => {
	test("a withdrawn post is gone with the next request", async () => {
		const { login, cookie } = await enrolled();
		expect((await ask("GET", "/desk", undefined, { cookie })).status).toBe(200);
		await sql(`DELETE FROM identity.appointment WHERE person_id = 'staff:${login}'`);
		expect((await ask("GET", "/desk", undefined, { cookie })).status).toBe(403);
	});

	test("an ended mandate ends the session that acts under it with the next request", async () => {
		const zhou = await server.as("zhou-min", "alpha");
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect((await zhou.get("/evidence")).body.holder).toBe("firm:isotope");
		await sql("DELETE FROM identity.mandate WHERE person_id = 'person:zhou-min'");
		expect((await zhou.get("/evidence")).status).toBe(401);
	});

	test("a disabled account is out at once and does not come in again until it is reset", async () => {
		const { login, logIn, cookie } = await enrolled();
		expect(await disableStaff(server.database, context(), login)).toBeUndefined();
		expect((await ask("GET", "/me", undefined, { cookie })).body.me).toBeNull();
		expect((await logIn()).body.code).toBe("identity/wrong-login");
		const states = async () => (await listStaff(server.database.of("alpha"))).find((one) => one.login === login)?.state;
		expect(await states()).toBe("disabled");
		await resetStaff(server.database, context(), login);
		expect(await states()).toBe("waiting");
		expect((await logIn({ code: "000000" })).body.code).toBe("identity/wrong-login");
	});
});
