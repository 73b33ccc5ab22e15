import { describe, expect, test } from "vitest";
import { foldedAt } from "#web/features/projects/board.tsx";
import { figureOf, grouped, moneyWords } from "#web/features/projects/tell.ts";

const column = (id: string, projects: number, stuck = 0) => ({ id, projects, stuck });
const COLUMNS = [column("a", 4), column("b", 10, 8), column("c", 0), column("d", 9), column("e", 37), column("f", 2)];

describe("which columns of the board are folded", () => {
	test("where all fit only the empty ones are", () => {
		expect([...foldedAt(1_800, COLUMNS)]).toEqual(["c"]);
	});

	test("where not, the last gives way first, then from the left, and what has stuck projects stays longest", () => {
		expect([...foldedAt(1_000, COLUMNS)]).toEqual(["c", "f"]);
		expect([...foldedAt(820, COLUMNS)]).toEqual(["c", "f", "a"]);
		expect(foldedAt(710, COLUMNS).has("b")).toBe(false);
	});

	test("where they lie one above the other only what has stuck projects is open", () => {
		expect(COLUMNS.filter(({ id }) => !foldedAt(375, COLUMNS).has(id)).map(({ id }) => id)).toEqual(["b"]);
	});
});

describe("money as it is read", () => {
	test("亿元 stays in Chinese and becomes millions or billions in English, exact", () => {
		const told = { amount: "149.6", unit: "yi", currency: "CNY" };
		expect(moneyWords(told, "zh")).toBe("149.6 亿元");
		expect(moneyWords(told, "en")).toBe("CNY 14.96 bn");
		expect(moneyWords({ ...told, amount: "6.2" }, "en")).toBe("CNY 620 m");
		expect(moneyWords({ amount: "1.2", unit: "yi", currency: "USD" }, "zh")).toBe("1.2 亿 USD");
		expect(figureOf({ amount: "500", unit: "one", currency: "CNY" }, "en")).toEqual({ number: "500", unit: "" });
	});

	test("thousands stand apart, also below zero and before a fraction", () => {
		expect([grouped("1234567.891"), grouped("-1234"), grouped("12")]).toEqual(["1,234,567.891", "-1,234", "12"]);
	});
});
