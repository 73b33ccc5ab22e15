import { describe, expect, test } from "vitest";
import {
	addNum,
	compareNum,
	divideNum,
	formatNum,
	multiplyNum,
	parseNum,
	powerNum,
	subtractNum,
} from "#kernel/decimal.ts";

const num = (source: string) => parseNum(source) ?? Number.NaN;

describe("exact decimals", () => {
	test("a tenth and two tenths are three tenths", () => {
		expect(addNum(0.1, 0.2)).toBe(0.3);
		expect(compareNum(multiplyNum(1.1, 1.1), num("1.21"))).toBe(0);
	});

	test("twenty digits of money lose nothing", () => {
		const sum = addNum(num("12345678901234567890.12"), num("0.01"));
		expect(formatNum(sum)).toBe("12345678901234567890.13");
		expect(compareNum(num("12345678901234567890"), num("12345678901234567891"))).toBeLessThan(0);
		expect(subtractNum(num("12345678901234567891"), num("12345678901234567890"))).toBe(1);
	});

	test("equal amounts are equal in every notation", () => {
		expect(compareNum(num("1e3"), num("1000.00"))).toBe(0);
		expect(compareNum(num("0.10000000000000000000"), 0.1)).toBe(0);
	});

	test("a third has 34 digits, and nothing is divided by zero", () => {
		expect(formatNum(divideNum(1, 3) ?? 0)).toBe(`0.${"3".repeat(34)}`);
		expect(divideNum(1, 0)).toBeUndefined();
		expect(powerNum(-1, 0.5)).toBeUndefined();
		expect(powerNum(10, 99999)).toBeUndefined();
	});

	test("what is no decimal notation is no number", () => {
		for (const source of ["", "1,000", "0x10", "NaN", "Infinity", "1e99999", "１２"])
			expect(parseNum(source)).toBeUndefined();
	});
});
