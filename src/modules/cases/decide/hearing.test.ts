import { describe, expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { hearingOf } from "#modules/cases/decide/hearing.ts";
import { type CaseFile, type CaseRecord, stepRefusal } from "#modules/cases/decide/steps.ts";
import type { StepType } from "#modules/cases/model/application.ts";
import { login } from "#testing/logins.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const ground = { settings: scienceCityClocks(), calendar: scienceCityCalendar() };
const at = (iso: string): number => Date.parse(`${iso}+08:00`);
const applicant = login("person:zhou");
const examiner = login("staff:tang", { role: "examiner", of: "market" });
const other = login("staff:luo", { role: "examiner", of: "market" });
const head = login("staff:wu", { role: "head", of: "market" });

type Happened = readonly [type: string, on: string, actor?: string, data?: object];
const file = (...happened: readonly Happened[]): CaseFile => ({
	item: { handling: "promised", statutory: { n: 20, unit: "workday" }, promised: { n: 10, unit: "workday" } },
	department: "market",
	holder: "person:zhou",
	events: happened.map(
		([type, on, actor = "staff:tang", data = {}], index): CaseRecord => ({
			seq: index + 1,
			type,
			data: data as CaseRecord["data"],
			at: new Date(at(on.includes("T") ? on : `${on}T10:00`)).toISOString(),
			actor,
		}),
	),
});

const BEGUN: readonly Happened[] = [
	["CaseSubmitted", "2022-07-25", "person:zhou"],
	["CaseAccepted", "2022-07-25", "staff:wang"],
];
const FLAGGED: readonly Happened[] = [
	...BEGUN,
	["InterestFlagged", "2022-07-25T11:00", "staff:tang", { party: "邻居" }],
];
const TOLD: readonly Happened[] = [...FLAGGED, ["HearingOffered", "2022-07-25T12:00"]];
const ASKED: readonly Happened[] = [...TOLD, ["HearingRequested", "2022-07-27", "person:zhou", { from: "applicant" }]];
const notice = (on: string, chair = "staff:wu") => ({
	kind: "hearing",
	expected: { n: 1, unit: "workday" },
	hearing: { on, place: "听证室", chair },
});
const ANNOUNCED: readonly Happened[] = [
	...ASKED,
	["SpecialProcedureStarted", "2022-07-28", "staff:tang", notice("2022-08-08")],
];
const heldAs = (favours: string): readonly Happened[] => [
	...ANNOUNCED,
	["HearingHeld", "2022-08-08", "staff:wu", { favours, record: "…" }],
	["SpecialProcedureEnded", "2022-08-08T11:00", "staff:tang", { note: "…" }],
];

const refused = (events: readonly Happened[], type: StepType, who: Caller, on: string, data: object = {}) =>
	stepRefusal({ type, data: { ...data } }, who, file(...events), at(`${on}T15:00`), ground);
const code = (...asked: Parameters<typeof refused>) => refused(...asked)?.refused;

describe("who has a major interest in a case of somebody else", () => {
	test("is told before anything is proposed or decided (行政许可法 36)", () => {
		expect(code(FLAGGED, "DecisionProposed", examiner, "2022-07-26", { grant: true })).toBe("case/party-not-told");
		const proposed: readonly Happened[] = [
			...BEGUN,
			["DecisionProposed", "2022-07-26"],
			["InterestFlagged", "2022-07-26T11:00"],
		];
		expect(code([...proposed], "CaseGranted", head, "2022-07-27")).toBeUndefined();
		const late: readonly Happened[] = [
			...BEGUN,
			["DecisionProposed", "2022-07-26"],
			["InterestFlagged", "2022-07-26T11:00", "staff:tang", { party: "邻居" }],
		];
		for (const type of ["CaseGranted", "CaseDenied"] as const)
			expect(code(late, type, head, "2022-07-27")).toBe("case/party-not-told");
	});

	test("is told once, and only where there is somebody to tell", () => {
		expect(code(BEGUN, "HearingOffered", examiner, "2022-07-25")).toBe("case/no-interested-party");
		expect(code(FLAGGED, "HearingOffered", examiner, "2022-07-25")).toBeUndefined();
		expect(code(TOLD, "HearingOffered", examiner, "2022-07-26")).toBe("case/hearing-already-offered");
	});
});

describe("a hearing", () => {
	test("is asked for on the fifth working day, and on the sixth no more (行政许可法 47)", () => {
		expect(code(BEGUN, "HearingRequested", applicant, "2022-07-26")).toBe("case/hearing-not-offered");
		expect(code(TOLD, "HearingRequested", applicant, "2022-08-01")).toBeUndefined();
		expect(refused(TOLD, "HearingRequested", applicant, "2022-08-02")).toMatchObject({
			refused: "case/hearing-asked-too-late",
			facts: { until: "2022-08-01" },
		});
		expect(code(ASKED, "HearingRequested", applicant, "2022-07-28")).toBe("case/hearing-already-asked");
	});

	test("keeps the decision waiting for those five days, and no longer", () => {
		const proposed: readonly Happened[] = [...TOLD, ["DecisionProposed", "2022-07-26", "staff:tang", { grant: true }]];
		expect(refused(proposed, "CaseGranted", head, "2022-08-01")).toMatchObject({
			refused: "case/hearing-may-be-asked",
			facts: { until: "2022-08-01" },
		});
		expect(code(proposed, "CaseGranted", head, "2022-08-02")).toBeUndefined();
	});

	test("is announced seven working days before, not six, and within twenty of the request (行政许可法 48)", () => {
		const announce = (on: string, day = "2022-07-28") =>
			refused(ASKED, "SpecialProcedureStarted", examiner, day, notice(on));
		expect(announce("2022-08-05")).toMatchObject({
			refused: "case/hearing-notice-too-short",
			facts: { earliest: "2022-08-08" },
		});
		expect(announce("2022-08-08")).toBeUndefined();
		expect(announce("2022-08-24")).toBeUndefined();
		expect(announce("2022-08-25")).toMatchObject({ refused: "case/hearing-too-late", facts: { latest: "2022-08-24" } });
	});

	test("that the office was late to announce is still held, on the first day that its notice allows", () => {
		const late = (on: string) => refused(ASKED, "SpecialProcedureStarted", examiner, "2022-08-22", notice(on))?.refused;
		expect(late("2022-08-31")).toBeUndefined();
		expect(late("2022-09-01")).toBe("case/hearing-too-late");
	});

	test("is chaired by somebody who did not examine, and who chaired proposes nothing", () => {
		expect(code(ASKED, "SpecialProcedureStarted", examiner, "2022-07-28", notice("2022-08-08", "staff:tang"))).toBe(
			"case/chair-examined",
		);
		const chaired = heldAs("grant").map(
			([type, on, actor = "staff:tang", data = {}]): Happened =>
				type === "SpecialProcedureStarted"
					? [type, on, actor, notice("2022-08-08", "staff:luo")]
					: [type, on, actor, data],
		);
		expect(code(chaired, "DecisionProposed", other, "2022-08-09", { grant: true })).toBe("case/chair-examined");
		expect(code(chaired, "DecisionProposed", examiner, "2022-08-09", { grant: true })).toBeUndefined();
	});

	test("without day, place and chair is not announced", () => {
		expect(
			code(ASKED, "SpecialProcedureStarted", examiner, "2022-07-28", {
				kind: "hearing",
				expected: { n: 1, unit: "workday" },
			}),
		).toBe("case/hearing-not-described");
	});

	test("is recorded by its chair, on its day or later, and only while it is under way", () => {
		const record = { favours: "grant", record: "…" };
		expect(code(ANNOUNCED, "HearingHeld", head, "2022-08-05", record)).toBe("case/hearing-not-yet");
		expect(code(ANNOUNCED, "HearingHeld", other, "2022-08-08", record)).toBe("case/not-the-chair");
		expect(code(ANNOUNCED, "HearingHeld", head, "2022-08-08", record)).toBeUndefined();
		expect(code(ASKED, "HearingHeld", head, "2022-08-08", record)).toBe("case/not-in-state");
	});

	test("that was asked for and not held, or ended without a record, keeps every decision away", () => {
		expect(code(ASKED, "DecisionProposed", examiner, "2022-07-28", { grant: true })).toBe("case/hearing-not-held");
		const ended: readonly Happened[] = [
			...ANNOUNCED,
			["SpecialProcedureEnded", "2022-08-08", "staff:tang", { note: "…" }],
		];
		expect(code(ended, "DecisionProposed", examiner, "2022-08-09", { grant: false })).toBe("case/hearing-not-held");
		const before: readonly Happened[] = [
			...TOLD,
			["DecisionProposed", "2022-07-26", "staff:tang", { grant: true }],
			["HearingRequested", "2022-07-27", "person:zhou"],
		];
		for (const type of ["CaseGranted", "CaseDenied"] as const)
			expect(code(before, type, head, "2022-08-05")).toBe("case/hearing-not-held");
	});

	test("binds the decision by its record (行政许可法 48)", () => {
		expect(code(heldAs("deny"), "DecisionProposed", examiner, "2022-08-09", { grant: true })).toBe(
			"case/against-the-record",
		);
		expect(code(heldAs("grant"), "DecisionProposed", examiner, "2022-08-09", { grant: false })).toBe(
			"case/against-the-record",
		);
		const proposed: readonly Happened[] = [
			...heldAs("grant"),
			["DecisionProposed", "2022-08-09", "staff:tang", { grant: true }],
		];
		expect(code(proposed, "CaseGranted", head, "2022-08-10")).toBeUndefined();
		expect(code(proposed, "CaseDenied", head, "2022-08-10")).toBe("case/against-the-record");
	});

	test("that was asked for is held though another party is recorded after it", () => {
		const another: readonly Happened[] = [
			...ASKED,
			["InterestFlagged", "2022-07-28", "staff:tang", { party: "另一家" }],
		];
		expect(hearingOf(file(...another).events, ground)).toMatchObject({
			party: "邻居、另一家",
			askUntil: null,
			asked: { by: "applicant" },
		});
	});
});
