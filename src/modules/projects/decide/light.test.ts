import { describe, expect, test } from "vitest";
import { isStuck, type Lit, lightOf } from "#modules/projects/decide/light.ts";
import { litOf } from "#modules/projects/decide/lit.ts";

const lit = (some: Partial<Lit>): Lit => ({
	standing: "active",
	arrived: false,
	daysInStage: 10,
	answerLeft: null,
	planLeft: null,
	ahead: null,
	behind: null,
	permit: null,
	causeLeft: null,
	...some,
});
const RULES = { behind: { yellow: 10, red: 30 }, latePermit: { yellow: 2, red: 10 } };
const said = (some: Partial<Lit>) => {
	const { state, because, days } = lightOf(lit(some), 30, RULES);
	return `${state}: ${because} ${days}`;
};

describe("the light of a project", () => {
	test("what is late is red: the answer to a lead before the planned day, that before a standstill", () => {
		expect(said({ answerLeft: -2, planLeft: -5, daysInStage: 50 })).toBe("red: unanswered 2");
		expect(said({ planLeft: -5, daysInStage: 50 })).toBe("red: overdue 5");
		expect(said({ daysInStage: 31 })).toBe("red: stuck 31");
	});

	test("what is near is yellow, on the day itself too", () => {
		expect(said({ answerLeft: 0 })).toBe("yellow: answerDue 0");
		expect(said({ planLeft: 0 })).toBe("yellow: near 0");
		expect(said({ planLeft: 7, ahead: 20 })).toBe("yellow: near 7");
	});

	test("a stage that came before its planned day is blue, one that goes by its plan green", () => {
		expect(said({ planLeft: 8, ahead: 1 })).toBe("blue: ahead 1");
		expect(said({ planLeft: 8, ahead: 0 })).toBe("green: onPlan 8");
		expect(said({ arrived: true, daysInStage: 400 })).toBe("green: arrived 400");
	});

	test("works that fall behind their plan are yellow and then red, though the next planned day is far", () => {
		expect(said({ planLeft: 100, behind: 9.9 })).toBe("green: onPlan 100");
		expect(said({ planLeft: 100, behind: 10, ahead: 5 })).toBe("yellow: behind 10");
		expect(said({ planLeft: 100, behind: 30 })).toBe("yellow: behind 30");
		expect(said({ planLeft: 100, behind: 30.1 })).toBe("red: behind 30");
		expect(said({ planLeft: 100, behind: 31, causeLeft: 4 })).toBe("waiting: excused 4");
	});

	test("a permit that is late is a warning, and red once the project lags by it, before what is only near", () => {
		const late = (days: number) => ({ item: "B08", late: days });
		expect(said({ planLeft: 100, permit: late(1) })).toBe("green: onPlan 100");
		expect(said({ planLeft: 3, permit: late(2) })).toBe("yellow: permitLate 2");
		expect(said({ planLeft: 100, ahead: 5, permit: late(9) })).toBe("yellow: permitLate 9");
		expect(said({ planLeft: 100, permit: late(10) })).toBe("red: permitLate 10");
		expect(lightOf(lit({ permit: late(10) }), 30, RULES)).toMatchObject({ permit: "B08" });
		expect(lightOf(lit({ permit: late(10) }), 30, { behind: RULES.behind }), "no rule").toMatchObject({
			because: "noPlan",
		});
	});

	test("what the project itself is late with comes before a late permit; a cause excuses both, and the end leaves none", () => {
		const permit = { item: "B08", late: 40 };
		expect(said({ planLeft: -1, permit })).toBe("red: overdue 1");
		expect(said({ behind: 31, planLeft: 100, permit })).toBe("red: behind 31");
		expect(said({ planLeft: 100, permit, causeLeft: 4 })).toBe("waiting: excused 4");
		expect(said({ arrived: true, permit })).toBe("green: arrived 10");
		expect(said({ standing: "paused", permit })).toBe("paused: paused 10");
	});

	test("nothing is said of a project that ended, rests or has no plan yet", () => {
		expect(said({ standing: "lost", planLeft: -5 })).toBe("waiting: lost 10");
		expect(said({ standing: "paused", planLeft: -5 })).toBe("paused: paused 10");
		expect(said({ daysInStage: 30 })).toBe("waiting: noPlan 30");
	});

	test("a planned day ahead keeps a project from being stuck, a day that has gone by does not", () => {
		expect(isStuck(lit({ daysInStage: 200, planLeft: 0 }), 30)).toBe(false);
		expect(isStuck(lit({ daysInStage: 200, planLeft: -1 }), 30)).toBe(true);
		expect(isStuck(lit({ daysInStage: 200, arrived: true }), 30)).toBe(false);
		expect(isStuck(lit({ daysInStage: 200, standing: "paused" }), 30)).toBe(false);
	});

	test("works are behind by what the plan of the day wants more than was reported, each package evenly over its days", () => {
		const row = {
			...{ standing: "active" as const, stage: "started", stage_on: "2022-01-01", recorded_on: "2021-01-01" },
			...{ planned: {}, reached: {}, waits: [], answered_on: "2021-01-02" },
			works: [{ weight: "100", from: "2022-01-01", to: "2022-04-10" }],
		};
		const ground = { settings: { stages: [] } } as unknown as Parameters<typeof litOf>[1];
		const behind = (progress: string | null, today: string) => litOf({ ...row, progress }, ground, today).behind;
		expect(behind("10.5", "2022-01-20")).toBe(9.5);
		expect(behind("25", "2022-01-20")).toBe(-5);
		expect(behind("90", "2023-01-01")).toBe(10);
		expect(behind(null, "2022-01-20")).toBeNull();
		expect(litOf({ ...row, works: [], progress: "10" }, ground, "2022-01-20").behind).toBeNull();
	});
});
