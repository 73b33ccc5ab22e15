import { expect, test } from "vitest";
import { isSigned, suiteOf } from "#web/features/cases/proof-tools.ts";

/** Made by OpenSSL 3.0 with the identity 1234567812345678. */
const SM2 = {
	key: "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEcAArsqHJ6+8W8PPdrlrl/cIOtYMz88/sLjoj9USqf3fMZVGmXDQlJI+0WAT1gSxPMdLV93KQrve7rQj8qJ8Qxg==",
	signature: "MEUCIQCrB5UjxAW+jalnJzGHBRWmqBkMN/ZxDy+ObMsZaTA54QIgRqI56o28gU/DjitI5aF1+ELJbv0EWSz3wBIepwW8GSw=",
};

test("a browser, which knows no SM2, verifies a signature by it, and no other words under it", async () => {
	expect(suiteOf(SM2.key)).toBe("SM2");
	expect(await isSigned(SM2.key, "准予许可决定", SM2.signature)).toBe("matches");
	expect(await isSigned(SM2.key, "不予许可决定", SM2.signature)).toBe("differs");
});

test.each(["", "不是密钥", "AAAA"])("a key that cannot be read verifies nothing: %j", async (key) => {
	expect(await isSigned(key, "准予许可决定", SM2.signature)).toBe("differs");
});
