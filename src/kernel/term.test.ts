import { expect, test } from "vitest";
import { workingDays } from "#kernel/term.ts";

test("calendar days take five sevenths of their number in working days, rounded up, whatever day they start on", () => {
	expect(workingDays({ n: 30, unit: "calendarDay" })).toBe(22);
	expect(workingDays({ n: 20, unit: "calendarDay" })).toBe(15);
	expect(workingDays({ n: 7, unit: "calendarDay" })).toBe(5);
	expect(workingDays({ n: 0, unit: "calendarDay" })).toBe(0);
	expect(workingDays({ n: 20, unit: "workday" })).toBe(20);
});
