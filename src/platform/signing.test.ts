import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDataFolder } from "#platform/data-folder.ts";
import { isSignedBy, openSigningKey, SUITES, suiteOf } from "#platform/signing.ts";

const root = mkdtempSync(path.join(os.tmpdir(), "landfall-keys-"));
afterAll(() => rmSync(root, { recursive: true }));
const folderOf = (suite: string) => openDataFolder(path.join(root, suite));
const WORDS = "准予许可决定 A02-20220725，𠮷野";

describe.each(SUITES)("a key of %s", (suite) => {
	const key = openSigningKey(folderOf(suite), suite);

	test("signs words that its public half verifies, and no others", () => {
		const signature = key.sign(WORDS);
		expect(suiteOf(key.publicKey)).toBe(suite);
		expect(isSignedBy(key.publicKey, WORDS, signature)).toBe(true);
		expect(isSignedBy(key.publicKey, `${WORDS} `, signature)).toBe(false);
		expect(isSignedBy(key.publicKey, WORDS, `${signature.slice(0, -6)}AAAA==`)).toBe(false);
	});

	test("is the same when it is opened again, whatever suite is named then", () => {
		for (const named of SUITES) expect(openSigningKey(folderOf(suite), named).publicKey).toBe(key.publicKey);
	});

	test("does not stand for a key of the other suite", () => {
		const other = openSigningKey(folderOf(`${suite}-other`), suite === "sm2" ? "ed25519" : "sm2");
		expect(isSignedBy(other.publicKey, WORDS, key.sign(WORDS))).toBe(false);
	});
});

test("a signature that OpenSSL 3.0 made by SM2 is verified", () => {
	const key =
		"MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEcAArsqHJ6+8W8PPdrlrl/cIOtYMz88/sLjoj9USqf3fMZVGmXDQlJI+0WAT1gSxPMdLV93KQrve7rQj8qJ8Qxg==";
	const signature = "MEUCIQCrB5UjxAW+jalnJzGHBRWmqBkMN/ZxDy+ObMsZaTA54QIgRqI56o28gU/DjitI5aF1+ELJbv0EWSz3wBIepwW8GSw=";
	expect(isSignedBy(key, "准予许可决定", signature)).toBe(true);
	expect(isSignedBy(key, "不予许可决定", signature)).toBe(false);
});
