import { describe, expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { cardOn } from "#modules/cases/decide/card-on.ts";
import { projectionOf } from "#modules/cases/decide/projection.ts";
import {
	type CaseFile,
	type CaseRecord,
	historyOf,
	sideOf,
	stepRefusal,
	stepsOf,
	trialOf,
} from "#modules/cases/decide/steps.ts";
import { STEP_RULES, STEP_TYPES, type StepType } from "#modules/cases/model/application.ts";
import { login } from "#testing/logins.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const ground = { settings: scienceCityClocks(), calendar: scienceCityCalendar() };
const at = (iso: string): number => Date.parse(`${iso}+08:00`);

const applicant = login("person:zhou");
const clerk = login("staff:wang", { role: "window" });
const examiner = login("staff:tang", { role: "examiner", of: "market" });
const head = login("staff:wu", { role: "head", of: "market" });
const both = login("staff:zhao", { role: "examiner", of: "market" }, { role: "head", of: "market" });
const elsewhere = login("staff:luo", { role: "examiner", of: "ecology" }, { role: "head", of: "ecology" });
const leader = login("staff:sun", { role: "leader" });
const auditor = login("staff:gao", { role: "auditor" });

type Happened = readonly [type: string, on: string, actor?: string, data?: object];

const file = (...happened: readonly Happened[]): CaseFile => ({
	item: { handling: "promised", statutory: { n: 20, unit: "workday" }, promised: { n: 10, unit: "workday" } },
	department: "market",
	holder: "person:zhou",
	events: happened.map(
		([type, on, actor = "staff:x", data = {}], index): CaseRecord => ({
			seq: index + 1,
			type,
			data: data as CaseRecord["data"],
			at: new Date(at(`${on}T10:00`)).toISOString(),
			actor,
		}),
	),
});
const SUBMITTED: Happened = ["CaseSubmitted", "2022-07-25", "person:zhou"];
/** The other department is asked for its opinion. */
const ASKED: Happened = ["OpinionAsked", "2022-07-25", "staff:tang", { department: "ecology", question: "?", days: 3 }];
const ACCEPTED: Happened = ["CaseAccepted", "2022-07-25"];

const refusal = (type: StepType, caller: Caller, on: CaseFile, moment = "2022-07-26T10:00") =>
	stepRefusal(trialOf(type, on, ground), caller, on, at(moment), ground)?.refused;

describe("who may take which step", () => {
	test("an auditor may take none, and sees the case", () => {
		expect(stepsOf(auditor, file(SUBMITTED))).toEqual([]);
		expect(sideOf(auditor, file(SUBMITTED))).toBe("staff");
	});

	test("a window takes in for every department and decides nothing", () => {
		expect(refusal("CaseAccepted", clerk, file(SUBMITTED))).toBeUndefined();
		for (const type of ["CaseGranted", "CaseDenied", "DecisionProposed"] as const)
			expect(refusal(type, clerk, file(SUBMITTED, ACCEPTED))).toBe("access/not-yours-to-do");
	});

	test("the posts of another department neither see the case nor take a step of it", () => {
		expect(sideOf(elsewhere, file(SUBMITTED))).toBeUndefined();
		expect(stepsOf(elsewhere, file(SUBMITTED))).toEqual([]);
	});

	test("a department that was asked for its opinion gives it, and takes no other step", () => {
		expect(stepsOf(elsewhere, file(SUBMITTED, ACCEPTED, ASKED))).toEqual(["OpinionGiven"]);
		expect(sideOf(elsewhere, { ...file(SUBMITTED), consulted: ["ecology"] })).toBe("staff");
	});

	test("an applicant corrects and withdraws, by themselves or at the window; nobody else of the office does it for them", () => {
		expect(stepsOf(applicant, file(SUBMITTED))).toEqual([
			"CorrectionReceived",
			"CaseWithdrawn",
			"FixReported",
			"HearingRequested",
		]);
		for (const taken of ["CorrectionReceived", "CaseWithdrawn"]) {
			expect(stepsOf(clerk, file(SUBMITTED))).toContain(taken);
			for (const caller of [examiner, head, both]) expect(stepsOf(caller, file(SUBMITTED))).not.toContain(taken);
		}
	});

	test("nobody handles a case of their own from their post", () => {
		const own = { ...file(SUBMITTED), holder: "staff:wang" };
		expect(refusal("CaseAccepted", clerk, own)).toBe("access/not-yours-to-do");
	});

	test("every step has somebody who may take it", () => {
		const takers = [applicant, clerk, examiner, head, leader, elsewhere];
		for (const type of STEP_TYPES)
			expect(
				takers.some((caller) => stepsOf(caller, file(SUBMITTED, ASKED)).includes(type)),
				STEP_RULES[type].name.en,
			).toBe(true);
	});
});

describe("four eyes", () => {
	const proposed = (by: string) => file(SUBMITTED, ACCEPTED, ["DecisionProposed", "2022-07-26", by]);

	test("who examined it may not grant or deny it", () => {
		expect(refusal("CaseGranted", both, proposed("staff:zhao"))).toBe("case/four-eyes");
		expect(refusal("CaseDenied", both, proposed("staff:zhao"))).toBe("case/four-eyes");
	});

	test("another approver may", () => {
		expect(refusal("CaseGranted", head, proposed("staff:zhao"))).toBeUndefined();
	});

	test("after it was sent back and proposed by another, the first examiner may decide", () => {
		const again = file(
			SUBMITTED,
			ACCEPTED,
			["DecisionProposed", "2022-07-26", "staff:zhao"],
			["DecisionReturned", "2022-07-27", "staff:wu"],
			["DecisionProposed", "2022-07-28", "staff:tang"],
		);
		expect(refusal("CaseGranted", both, again, "2022-07-29T10:00")).toBeUndefined();
	});

	test("a decision before a proposal is refused for where the case stands", () => {
		expect(refusal("CaseGranted", head, file(SUBMITTED, ACCEPTED))).toBe("case/not-in-state");
	});
});

describe("the office's own terms", () => {
	test("a second correction notice is refused, whatever it says", () => {
		const corrected = file(
			SUBMITTED,
			["CorrectionRequested", "2022-07-25", "staff:wang", { points: ["a"] }],
			["CorrectionReceived", "2022-07-26", "person:zhou"],
		);
		expect(refusal("CorrectionRequested", clerk, corrected, "2022-07-27T10:00")).toBe(
			"case/correction-already-requested",
		);
	});

	test("after silence has accepted the case its intake is no longer refused", () => {
		expect(refusal("IntakeRefused", clerk, file(SUBMITTED), "2022-08-01T23:59")).toBeUndefined();
		expect(refusal("IntakeRefused", clerk, file(SUBMITTED), "2022-08-02T00:00")).toBe("case/term-ended");
	});
});

describe("what a list shows of a case", () => {
	const projected = (on: CaseFile, moment: string) => {
		const answer = deriveCase(historyOf(on, ground.settings), at(moment), ground.settings, ground.calendar);
		if (isRefusal(answer)) throw new Error(answer.refused);
		return projectionOf(on, answer, at(moment), ground);
	};

	test("a case that waits for intake says on which day silence accepts it", () => {
		expect(projected(file(SUBMITTED), "2022-07-25T12:00")).toMatchObject({
			due_on: "2022-08-01",
			silent_on: "2022-08-02",
		});
	});

	const paused: readonly Happened[] = [
		["SpecialProcedureStarted", "2022-07-28", "x", { kind: "expertReview", expected: { n: 5, unit: "workday" } }],
		["SpecialProcedureEnded", "2022-08-04"],
	];
	const terms = Array.from({ length: 15 }, (_, index) => index + 1);

	test.each(terms)(
		"with %d working days promised, the card on every day to come is the one derived on that day",
		(n) => {
			for (const happened of [[], paused]) {
				const plain = file(SUBMITTED, ACCEPTED, ...happened);
				const on = { ...plain, item: { ...plain.item, promised: { n, unit: "workday" as const } } };
				const start = at("2022-08-04T11:00");
				const row = projected(on, "2022-08-04T11:00");
				for (let days = 0; days < 40; days++) {
					const moment = start + days * 86_400_000;
					const answer = deriveCase(historyOf(on, ground.settings), moment, ground.settings, ground.calendar);
					const today = new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10);
					expect(cardOn(row, today), today).toBe(isRefusal(answer) ? undefined : answer.card);
				}
			}
		},
	);
});
