import { describe, expect, test } from "vitest";
import { newTotpSecret, totpCode, totpStep, totpStepAt, totpUri } from "#platform/totp.ts";

/** "12345678901234567890" in Base32, and the last six digits of RFC 6238, appendix B. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const VECTORS = [
	[59, "287082"],
	[1_111_111_109, "081804"],
	[1_111_111_111, "050471"],
	[1_234_567_890, "005924"],
	[2_000_000_000, "279037"],
	[20_000_000_000, "353130"],
] as const;

describe("a one-time code", () => {
	test.each(VECTORS)("at %i s is %s, as RFC 6238 says", (seconds, code) => {
		expect(totpCode(SECRET, totpStepAt(seconds * 1000))).toBe(code);
	});

	test("is taken one step early or late, and no further", () => {
		const at = 1_111_111_111_000;
		const taken = [-2, -1, 0, 1, 2].map(
			(steps) => totpStep(SECRET, totpCode(SECRET, totpStepAt(at) + steps), at, 0) !== undefined,
		);
		expect(taken).toEqual([false, true, true, true, false]);
	});

	test("is good once, and so is every earlier one", () => {
		const at = 1_111_111_111_000;
		const step = totpStep(SECRET, "050471", at, 0) ?? 0;
		expect(step).toBe(totpStepAt(at));
		expect(totpStep(SECRET, "050471", at, step)).toBeUndefined();
		expect(totpStep(SECRET, totpCode(SECRET, step - 1), at, step)).toBeUndefined();
	});

	test("of other words than six digits is none", () => {
		for (const code of ["", "05047", "0504711", "０５０４７１", "abcdef"])
			expect(totpStep(SECRET, code, 1_111_111_111_000, 0)).toBeUndefined();
	});
});

test("a secret has 160 bits and goes into a link that apps read", () => {
	expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
	expect(newTotpSecret()).not.toBe(newTotpSecret());
	expect(totpUri(SECRET, "科学城 A", "wang-fang")).toBe(
		`otpauth://totp/%E7%A7%91%E5%AD%A6%E5%9F%8E%20A:wang-fang?secret=${SECRET}&issuer=%E7%A7%91%E5%AD%A6%E5%9F%8E%20A`,
	);
});
