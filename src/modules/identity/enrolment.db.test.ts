import { describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { addStaff, resetStaff } from "#modules/identity/commands/accounts.ts";
import { connected } from "#platform/database.ts";
import { loginAs, readerRole } from "#platform/roles.ts";
import { appointed, ask, code, context, GOOD, OTHER, server, sql } from "#testing/staff.ts";

describe("an enrolment link", () => {
	test("sets password and second factor once, logs in, and gives ten recovery codes", async () => {
		const { login, token } = await appointed();
		const opened = await ask("POST", "/enrolment", { token });
		const secret = String(opened.body.secret);
		expect(opened.body).toMatchObject({ login, name: { zh: "郑一" }, secret: expect.stringMatching(/^[A-Z2-7]{32}$/) });
		const give = (password: string, said: string) => ask("PUT", "/enrolment", { token, secret, password, code: said });
		expect((await give("too short", code(secret))).body).toMatchObject({
			code: "identity/weak-password",
			facts: { why: "short" },
		});
		expect((await give(GOOD, "000000")).body.code).toBe("identity/wrong-code");
		const done = await give(GOOD, code(secret));
		expect(done.body).toMatchObject({ me: { actor: `staff:${login}`, appointments: [{ role: "window" }] } });
		expect(new Set(done.body.recoveryCodes).size).toBe(10);
		expect((await ask("GET", "/me", undefined, done)).body.me.actor).toBe(`staff:${login}`);
		expect((await give(OTHER, code(secret, 1))).body.code).toBe("identity/enrolment-gone");
	});

	test("shows another second factor each time, so that who looked before knows nothing, and no answer of it is kept", async () => {
		const { login, token } = await appointed();
		const [before, own] = [await ask("POST", "/enrolment", { token }), await ask("POST", "/enrolment", { token })];
		expect(own.kept).toBe("no-store");
		const { secret } = own.body;
		expect(before.body.secret).not.toBe(secret);
		const give = (said: string) => ask("PUT", "/enrolment", { token, secret, password: GOOD, code: said });
		expect((await give(code(before.body.secret))).body.code).toBe("identity/wrong-code");
		expect((await give(code(secret))).status).toBe(200);
		const logIn = (said: string) => ask("POST", "/sign-in", { name: login, password: GOOD, code: said });
		expect((await logIn(code(before.body.secret))).body.code).toBe("identity/wrong-login");
		expect((await logIn(code(secret, 1))).status).toBe(200);
	});

	test("ends after three days, and by a newer one", async () => {
		const { login, token } = await appointed();
		const renewed = await resetStaff(server.database, context(), login);
		expect((await ask("POST", "/enrolment", { token })).status).toBe(404);
		if (isRefusal(renewed)) throw new Error(renewed.refused);
		expect((await ask("POST", "/enrolment", { token: renewed.token })).status).toBe(200);
		await sql(`UPDATE identity.account SET enrol_ends_at = now() - interval '1 second' WHERE login = '${login}'`);
		expect((await ask("POST", "/enrolment", { token: renewed.token })).body.code).toBe("identity/enrolment-gone");
	});

	test("is given once a name", async () => {
		const { login } = await appointed();
		const again = { login, name: text("二", "Two"), post: text("", ""), appointment: { role: "head" } };
		expect(await addStaff(server.database, context(), again)).toMatchObject({ refused: "identity/name-taken" });
	});
});

test("hashes and secrets of accounts are closed to the role that exports", async () => {
	const { admin } = server;
	for (const table of ["account", "recovery_code", "provider_flow", "attempt"])
		await expect(
			connected(loginAs(admin, readerRole("alpha")), (client) => client.query(`SELECT * FROM identity.${table}`)),
			table,
		).rejects.toThrow(/permission denied/);
});
