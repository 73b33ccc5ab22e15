import { expect, test } from "vitest";
import { parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { deputyState, deputyTime } from "#modules/identity/decide/deputies.ts";

const TODAY = parseDay("2022-07-25") ?? 0;
const time = (from: string, until: string) => deputyTime({ from, until }, TODAY, "Asia/Shanghai");

test("runs from midnight of the zone to the end of the last day", () => {
	const at = time("2022-07-26", "2022-07-28");
	if (isRefusal(at)) throw new Error(at.refused);
	expect(at).toEqual({
		startsAt: Date.parse("2022-07-26T00:00:00+08:00"),
		endsAt: Date.parse("2022-07-29T00:00:00+08:00"),
	});
	const state = (moment: string, endedAt: string | null = null) =>
		deputyState({ ...at, endedAt: endedAt === null ? null : Date.parse(endedAt) }, Date.parse(moment));
	expect(state("2022-07-25T23:59:59+08:00")).toBe("coming");
	expect(state("2022-07-26T00:00:00+08:00")).toBe("running");
	expect(state("2022-07-28T23:59:59+08:00")).toBe("running");
	expect(state("2022-07-29T00:00:00+08:00")).toBe("over");
	expect(state("2022-07-27T12:00:00+08:00", "2022-07-27T12:00:00+08:00")).toBe("over");
});

test("is refused backwards, in the past, and for longer than a year", () => {
	for (const [from, until] of [
		["2022-07-24", "2022-07-28"],
		["2022-07-28", "2022-07-27"],
		["2022-07-26", "2023-07-27"],
		["2022-02-30", "2022-07-27"],
	] as const)
		expect(time(from, until)).toMatchObject({ refused: "identity/deputy-days" });
	expect(time("2022-07-25", "2022-07-25")).toMatchObject({ endsAt: Date.parse("2022-07-26T00:00:00+08:00") });
});
