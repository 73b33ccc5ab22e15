import { describe, expect, test } from "vitest";
import { date, fullDate, term } from "#web/lib/format.ts";

describe("dates and terms for people", () => {
	test("a date carries its weekday", () => {
		expect(fullDate("2022-07-29", "zh")).toBe("2022年7月29日（周五）");
		expect(fullDate("2022-07-29", "en")).toBe("Fri 29 Jul 2022");
		expect(date("2022-10-08", "zh")).toBe("2022年10月8日");
	});

	test("a term always has its unit, and a term of nothing is done at once", () => {
		expect(term({ n: 10, unit: "workday" }, "zh")).toBe("10 个工作日");
		expect(term({ n: 1, unit: "workday" }, "en")).toBe("1 working day");
		expect(term({ n: 7, unit: "calendarDay" }, "zh")).toBe("7 日（自然日）");
		expect(term({ n: 0, unit: "workday" }, "en")).toBe("On the spot");
		expect(term(null, "zh")).toBe("未规定");
	});
});
