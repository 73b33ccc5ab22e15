import { expect, test } from "vitest";
import { hashPassword, matchesPassword } from "#platform/password.ts";

test("a password is kept as argon2id with the parameters that OWASP asks for", async () => {
	const kept = await hashPassword("西部科学城 一窗通办 2022");
	expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await matchesPassword(kept, "西部科学城 一窗通办 2022")).toBe(true);
	expect(await matchesPassword(kept, "西部科学城 一窗通办 2023")).toBe(false);
});

test("what another keyboard makes of the same password is the same password", async () => {
	expect(await matchesPassword(await hashPassword("ｐａｓｓ phrase é 12"), "pass phrase e\u0301 12")).toBe(true);
});

test("without an account no password is right", async () => {
	for (const kept of [null, undefined]) expect(await matchesPassword(kept, "correct horse battery")).toBe(false);
});
