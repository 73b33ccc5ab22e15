import { describe, expect, test } from "vitest";
import { outcomesOf } from "#modules/cases/decide/outcome.ts";
import { readCase } from "#modules/cases/decide/read.ts";
import { calendar, settings } from "#testing/asked-cases.ts";

const history = (...events: readonly object[]) => {
	const read = readCase({ item: { handling: "promised", promised: { n: 10, unit: "workday" } }, events }, settings);
	if ("invalid" in read) throw new Error(JSON.stringify(read.invalid));
	return read;
};
const ground = { settings, calendar };
const at = (type: string, day: string, more: object = {}) => ({ type, at: `${day}T10:00:00+08:00`, ...more });
const GRANTED = [
	at("CaseSubmitted", "2022-07-25"),
	at("CorrectionRequested", "2022-07-27", { points: ["住所须写明房号"] }),
	at("CorrectionReceived", "2022-08-01"),
	at("CaseAccepted", "2022-08-02"),
	at("DecisionProposed", "2022-08-08"),
	at("CaseGranted", "2022-08-09"),
];
const outcomes = (asOf: string, ...cases: readonly (readonly object[])[]) =>
	outcomesOf(
		cases.map((events) => ({ item: "A02", ground, history: history(...events) })),
		Date.parse(`${asOf}T12:00:00+08:00`),
		{ settings, calendar },
	);

describe("what a case says of an entry of the road map", () => {
	test("is finished with the grant, not with the delivery, and counts working days in each hand", () => {
		const [outcome] = outcomes("2022-09-01", [
			...GRANTED,
			at("ResultReady", "2022-08-10"),
			at("ResultDelivered", "2022-08-20"),
		]);
		expect(outcome).toEqual({
			id: "A02",
			startedOn: "2022-07-25",
			finishedOn: "2022-08-09",
			heldBy: { department: 8, applicant: 3 },
		});
	});

	test("is open until then, up to the day on which it is asked for", () => {
		expect(outcomes("2022-07-29", GRANTED.slice(0, 2))).toEqual([
			{ id: "A02", startedOn: "2022-07-25", heldBy: { department: 2, applicant: 2 } },
		]);
	});

	test("handed in after the cut-off begins on the day of asking, not later", () => {
		const late = [{ type: "CaseSubmitted", at: "2022-07-29T20:00:00+08:00" }];
		expect(
			outcomesOf([{ item: "A02", ground, history: history(...late) }], Date.parse("2022-07-29T21:00:00+08:00"), {
				settings,
				calendar,
			}),
		).toEqual([{ id: "A02", startedOn: "2022-07-29", heldBy: {} }]);
	});

	test("that was withdrawn and begun again is one span; the days between are the applicant's", () => {
		const again = [
			at("CaseSubmitted", "2022-08-08"),
			at("CaseAccepted", "2022-08-08"),
			at("DecisionProposed", "2022-08-09"),
			at("CaseGranted", "2022-08-10"),
		];
		expect(
			outcomes("2022-09-01", [at("CaseSubmitted", "2022-07-25"), at("CaseWithdrawn", "2022-07-27")], again),
		).toEqual([
			{ id: "A02", startedOn: "2022-07-25", finishedOn: "2022-08-10", heldBy: { department: 4, applicant: 8 } },
		]);
	});

	test("a second application beside one that was granted counts for nothing", () => {
		expect(outcomes("2022-09-01", GRANTED, [at("CaseSubmitted", "2022-07-26")])).toMatchObject([
			{ startedOn: "2022-07-25", finishedOn: "2022-08-09" },
		]);
	});
});
