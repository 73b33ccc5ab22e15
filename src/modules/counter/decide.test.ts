import { describe, expect, test } from "vitest";
import { averages, nextNumber } from "#modules/counter/decide.ts";

describe("the number of a ticket", () => {
	test("goes on after the highest of its kind, one written by hand included", () => {
		expect(nextNumber("walkIn", [])).toBe("A001");
		expect(nextNumber("walkIn", ["A001", "B007", "K003"])).toBe("A002");
		expect(nextNumber("courier", ["A001", "B007", "K003"])).toBe("K004");
		expect(nextNumber("walkIn", ["A037", "A002"])).toBe("A038");
	});

	test("has a fourth digit from the thousandth on", () => {
		expect(nextNumber("walkIn", ["A999"])).toBe("A1000");
		expect(nextNumber("walkIn", ["A999", "A1000"])).toBe("A1001");
	});
});

describe("how long it takes", () => {
	const at = (minute: number) => new Date(Date.UTC(2022, 6, 25, 1, minute)).toISOString();
	const ticket = (taken: number, called: number | null, ended: number | null, served = true) => ({
		takenAt: at(taken),
		calledAt: called === null ? null : at(called),
		endedAt: ended === null ? null : at(ended),
		served,
	});

	test("is no number while nobody was called", () => {
		expect(averages([ticket(0, null, null)])).toEqual({ wait: null, service: null });
	});

	test("counts the wait of everybody who was called, and the service of those who were served", () => {
		expect(averages([ticket(0, 4, 10), ticket(0, 8, 9, false), ticket(2, null, null)])).toEqual({
			wait: 360,
			service: 360,
		});
	});
});
