import { describe, expect, test } from "vitest";
import { askedOf, askedSince, askedUntil, askingOn } from "#modules/projects/decide/asked.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { waitsOf } from "#modules/projects/decide/waits.ts";
import {
	ADMITTED,
	ANSWERED,
	factsOf,
	GIVEN,
	type Happened,
	LEAD,
	MET,
	OPINIONS,
	SCORED,
	SIGNED,
} from "#testing/projects.ts";

const BEGUN = [LEAD, ANSWERED, MET];
const [ECOLOGY, SERVICES] = OPINIONS as readonly [Happened, Happened];
const REFUSED: Happened = ["ReviewDecided", "2022-01-25", { admitted: false, minutes: "…" }];
const scored = (on: string, card = "industrial"): Happened => [
	"ProjectScored",
	on,
	{ card, kind: "review", items: [] },
];
const proposed = (clause: string, kind: string, on: string): Happened => [
	"ClauseProposed",
	on,
	{ clause, kind, says: "设备投资奖励", specific: true },
];
const reviewed = (clause: string, finding: "basis" | "exempt" | "struck", until?: string): Happened => [
	"ClauseReviewed",
	"2024-08-26",
	{ clause, department: "market-regulation", finding, says: "审查意见", basis: "…", ...(until && { until }) },
];

/** What departments are asked on a day: each with whom, since when and until when. */
function asked(happened: readonly Happened[], today: string) {
	const asking = askingOn(GIVEN.settings, today);
	return askedOf(lifeOf(factsOf(...happened), GIVEN)).flatMap((wait) =>
		asking
			.filter(({ kind, of, departments }) => {
				const isSaid = departments.every((one) => wait.said?.includes(one));
				return kind === wait.kind && of === wait.of && wait.since <= today && !isSaid;
			})
			.map((one) => {
				const since = askedSince(wait.since, one);
				return `${one.departments.join("+")} ${since} ${askedUntil(since, one, GIVEN)}`;
			}),
	);
}

describe("the joint review", () => {
	test("asks each department of the card from its first score on, five working days long", () => {
		expect(asked(BEGUN, "2022-01-20")).toEqual([]);
		expect(asked([...BEGUN, SCORED], "2022-01-20")).toEqual([
			"ecology 2022-01-20 2022-01-27",
			"public-services 2022-01-20 2022-01-27",
		]);
	});

	test("counts from the first score by that card, whatever is scored again", () => {
		const again = [...BEGUN, scored("2022-01-12", "another"), scored("2022-01-14"), scored("2022-01-21")];
		expect(asked(again, "2022-01-21")[0]).toBe("ecology 2022-01-14 2022-01-21");
	});

	test("asks a department no more once it has said what it thinks, and nobody once it is decided", () => {
		expect(asked([...BEGUN, SCORED, ECOLOGY], "2022-01-24")).toEqual(["public-services 2022-01-20 2022-01-27"]);
		expect(asked([...BEGUN, SCORED, ECOLOGY, SERVICES], "2022-01-24")).toEqual([]);
		expect(asked([...BEGUN, SCORED, ECOLOGY, REFUSED], "2022-01-26")).toEqual([]);
		expect(asked([...BEGUN, SCORED, ECOLOGY, SERVICES, ADMITTED, scored("2022-02-10")], "2022-02-10")).toEqual([]);
	});

	test("opens again with the next score after a refusal, on that very day too", () => {
		expect(asked([...BEGUN, SCORED, ECOLOGY, REFUSED, scored("2022-01-25")], "2022-01-25")).toEqual([
			"public-services 2022-01-25 2022-01-30", // the weekend before the festival is worked,
		]);
	});

	test("rests with its project", () => {
		const paused: Happened = ["ProjectPaused", "2022-01-21", { reason: "资金" }];
		const kinds = (...happened: readonly Happened[]) =>
			waitsOf(lifeOf(factsOf(...BEGUN, SCORED, ...happened), GIVEN), GIVEN).map(({ kind }) => kind);
		expect(kinds()).toEqual(["opinion"]);
		expect(kinds(paused)).toEqual([]);
	});
});

describe("the review of a clause", () => {
	test("is asked of the department of its kind from the proposal on; of two departments one answers", () => {
		expect(asked([LEAD, proposed("w", "award", "2024-09-02")], "2024-09-02")).toEqual([
			"market-regulation 2024-09-02 2024-09-09",
		]);
		expect(asked([LEAD, proposed("r", "land-refund", "2022-01-10")], "2022-01-10")).toEqual([
			"planning-resources+market-regulation 2022-01-10 2022-01-17",
		]);
	});

	test("is asked for from the day on which the pack makes it a condition, and never of low risk", () => {
		const early = [LEAD, proposed("w", "award", "2024-07-20")];
		expect(asked(early, "2024-07-31")).toEqual([]);
		expect(asked(early, "2024-08-01")).toEqual(["market-regulation 2024-08-01 2024-08-08"]);
		expect(asked([LEAD, proposed("s", "service", "2024-09-02")], "2024-09-02")).toEqual([]);
	});

	test("is not asked for of a clause that was signed by the rules of its day", () => {
		const signed = [LEAD, proposed("w", "award", "2022-01-31"), SIGNED];
		expect(asked(signed, "2024-08-01")).toEqual([]);
		expect(asked([...signed, proposed("x", "award", "2024-08-01")], "2024-08-01")).toHaveLength(1);
	});

	test("ends with what it finds, and is asked for again the day after an exception has ended", () => {
		const award = [LEAD, proposed("w", "award", "2024-08-20")];
		expect(asked([...award, reviewed("w", "struck", "2024-08-31")], "2025-01-01")).toEqual([]);
		expect(asked([...award, reviewed("w", "basis")], "2025-01-01")).toEqual([]);
		const exempt = [...award, reviewed("w", "exempt", "2024-12-31")];
		expect(asked(exempt, "2024-12-31")).toEqual([]);
		expect(asked(exempt, "2025-01-01")).toEqual(["market-regulation 2025-01-01 2025-01-08"]);
	});
});

test("without a term in the pack nothing has a last day", () => {
	expect(askedUntil("2022-01-20", {}, GIVEN)).toBeNull();
});
