import { describe, expect, test } from "vitest";
import {
	type Attempt,
	type Counted,
	KNOWN,
	networkOf,
	waitAfter,
	waitUntil,
} from "#modules/identity/decide/attempts.ts";

const attempt = (counted: Counted, nextAt: number | null, goodAt: number | null = null): Attempt => ({
	counted,
	failures: 9,
	nextAt,
	goodAt,
});
const NOW = Date.parse("2022-07-25T09:00:00+08:00");

describe("a failed login", () => {
	test("costs nothing a few times, then twice the time of the one before, and never more than minutes", () => {
		expect([1, 4, 5, 6, 7, 11, 12, 1000].map((failures) => waitAfter("both", failures) / 1000)).toEqual([
			0, 0, 4, 8, 16, 256, 300, 300,
		]);
		expect(waitAfter("account", 1_000_000)).toBe(900_000);
		expect(waitAfter("address", 29)).toBe(0);
	});

	test("makes who named the account from elsewhere wait", () => {
		const attempts = [attempt("both", null), attempt("address", null), attempt("account", NOW + 5000)];
		expect(waitUntil(attempts, NOW)).toBe(NOW + 5000);
		expect(waitUntil(attempts, NOW + 5000)).toBeUndefined();
	});

	test("by others does not keep out who logged in from their own address before", () => {
		const others = [attempt("address", NOW + 5000), attempt("account", NOW + 5000)];
		expect(waitUntil([attempt("both", null, NOW - 1000), ...others], NOW)).toBeUndefined();
		expect(waitUntil([attempt("both", NOW + 900, NOW - 1000), ...others], NOW)).toBe(NOW + 900);
		expect(waitUntil([attempt("both", null, NOW - KNOWN), ...others], NOW)).toBe(NOW + 5000);
	});
});

test("an address of IPv6 counts as its network, for one household has all of them", () => {
	expect(networkOf("2001:db8:0:7::1")).toBe("2001:db8:0:7");
	expect(networkOf("2001:0db8:0:7:9:a:b:c")).toBe("2001:db8:0:7");
	expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0");
	expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0");
	expect([networkOf("::1"), networkOf("203.0.113.7"), networkOf("::ffff:203.0.113.7")]).toEqual([
		"0:0:0:0",
		"203.0.113.7",
		"::ffff:203.0.113.7",
	]);
});
