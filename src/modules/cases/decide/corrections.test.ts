import { describe, expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { correctionData } from "#modules/cases/decide/corrections.ts";
import { effective } from "#modules/cases/decide/effective.ts";
import { type CaseFile, type CaseRecord, caseJson, historyOf, stepRefusal } from "#modules/cases/decide/steps.ts";
import type { RightRecord } from "#modules/cases/model/corrections.ts";
import { login } from "#testing/logins.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const ground = { settings: scienceCityClocks(), calendar: scienceCityCalendar() };
const NOW = Date.parse("2022-08-15T09:00:00+08:00");
const examiner = login("staff:tang", { role: "examiner", of: "market" });
const head = login("staff:wu", { role: "head", of: "market" });
const window = login("staff:wang", { role: "window" });

type Happened = readonly [type: string, at: string, data?: object, actor?: string];
const file = (...happened: readonly Happened[]): CaseFile => ({
	item: { handling: "promised", statutory: { n: 20, unit: "workday" }, promised: { n: 10, unit: "workday" } },
	department: "market",
	holder: "person:zhou",
	events: happened
		.map(
			([type, at, data = {}, actor = "staff:x"], index): CaseRecord => ({
				seq: index + 1,
				type,
				data: data as CaseRecord["data"],
				at: new Date(`${at}+08:00`).toISOString(),
				actor,
			}),
		)
		.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq),
});
const SPECIAL = { kind: "expertReview", expected: { n: 15, unit: "workday" } };
const PAUSED: readonly Happened[] = [
	["CaseSubmitted", "2022-07-25T09:00"],
	["CaseAccepted", "2022-07-25T10:00"],
	["SpecialProcedureStarted", "2022-08-01T10:00", SPECIAL],
	["SpecialProcedureEnded", "2022-08-11T10:00", { note: "已出意见" }],
	["SiteCheckRecorded", "2022-08-12T10:00", { staff: ["甲", "乙"], note: "一致" }],
];
const of = (seq: number, as: RightRecord, more: object = {}) => ({
	...correctionData({ of: seq, as, note: "记错了" }),
	...more,
});
const ENDED = (at: string): RightRecord => ({ type: "SpecialProcedureEnded", at: `${at}+08:00`, note: "已出意见" });

const refused = (type: "RecordCorrected" | "RecordCorrectionProposed", data: object, by: Caller, on: CaseFile) =>
	stepRefusal({ type, data: { ...data } }, by, on, NOW, ground);
const dueOn = (on: CaseFile): string | null | undefined => {
	const answer = deriveCase(historyOf(on, ground.settings), NOW, ground.settings, ground.calendar);
	return isRefusal(answer) ? answer.refused : answer.clocks.find(({ id }) => id === "K2")?.dueOn;
};

describe("a wrong record", () => {
	test("of the end of a procedure moves the term: one proposes, another approves, and the dates follow", () => {
		const on = file(...PAUSED);
		const data = of(4, ENDED("2022-08-10T10:00"));
		expect(dueOn(on)).toBe("2022-09-01");
		expect(refused("RecordCorrected", data, examiner, on)).toMatchObject({
			refused: "case/correction-needs-two",
			facts: { moved: expect.arrayContaining([expect.objectContaining({ name: "K2" })]) },
		});
		expect(refused("RecordCorrectionProposed", data, examiner, on)).toBeUndefined();
		const proposed = file(...PAUSED, ["RecordCorrectionProposed", "2022-08-15T08:00", data, "staff:tang"]);
		expect(dueOn(proposed)).toBe("2022-09-01");
		expect(refused("RecordCorrectionProposed", data, examiner, proposed)?.refused).toBe("case/correction-pending");
		const approval = { ...data, proposal: 6 };
		expect(refused("RecordCorrected", approval, examiner, proposed)?.refused).toBe("access/not-yours-to-do");
		const both = login("staff:tang", ...examiner.appointments, ...head.appointments);
		expect(refused("RecordCorrected", approval, both, proposed)?.refused).toBe("case/four-eyes");
		const deputy = login("staff:luo", {
			role: "head",
			of: "market",
			for: { id: "staff:tang", name: { zh: "", en: "" } },
		});
		expect(refused("RecordCorrected", approval, deputy, proposed)?.refused).toBe("case/four-eyes");
		const other = { ...of(4, ENDED("2022-08-09T10:00")), proposal: 6 };
		expect(refused("RecordCorrected", other, head, proposed)?.refused).toBe("case/no-such-proposal");
		expect(refused("RecordCorrected", approval, head, proposed)).toBeUndefined();
		const corrected = file(
			...PAUSED,
			["RecordCorrectionProposed", "2022-08-15T08:00", data, "staff:tang"],
			["RecordCorrected", "2022-08-15T08:30", approval, "staff:wu"],
		);
		expect(dueOn(corrected)).toBe("2022-08-31");
		expect(corrected.events).toHaveLength(7);
		expect(caseJson(corrected).events.map(({ type }) => type)).toEqual(PAUSED.map(([type]) => type));
	});

	test("that moves no date takes one person, who could have recorded it; the words about people stay apart", () => {
		const on = file(...PAUSED);
		const data = of(5, {
			type: "SiteCheckRecorded",
			at: "2022-08-12T10:00:00+08:00",
			staff: ["甲", "丙"],
			note: "一致",
		});
		expect(data).toMatchObject({ as: { type: "SiteCheckRecorded" }, people: { staff: ["甲", "丙"] } });
		expect(JSON.stringify(data.as)).not.toContain("丙");
		expect(refused("RecordCorrected", data, examiner, on)).toBeUndefined();
		expect(refused("RecordCorrected", data, window, on)?.refused).toBe("case/not-correctable");
		const corrected = file(...PAUSED, ["RecordCorrected", "2022-08-15T08:00", data]);
		expect(effective(corrected.events).find(({ seq }) => seq === 5)?.data).toEqual({
			staff: ["甲", "丙"],
			note: "一致",
		});
		expect(refused("RecordCorrected", data, examiner, corrected)?.refused).toBe("case/correction-changes-nothing");
	});

	test("is left out where it never happened, and can be put right again", () => {
		const on = file(...PAUSED, ["RecordCorrected", "2022-08-15T08:00", of(5, null)]);
		expect(effective(on.events).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 6]);
		const again = file(
			...PAUSED,
			["RecordCorrected", "2022-08-15T08:00", of(5, null)],
			["RecordCorrected", "2022-08-15T08:30", of(5, { type: "SiteCheckRecorded", at: "2022-08-01T09:00:00+08:00" })],
		);
		expect(effective(again.events).map(({ seq }) => seq)).toEqual([1, 2, 5, 3, 4, 6, 7]);
	});

	test("is answered by no history that the law does not know, and never by tomorrow", () => {
		const on = file(...PAUSED);
		const before = of(4, ENDED("2022-07-29T10:00")); // the procedure would end before it began
		expect(refused("RecordCorrectionProposed", before, examiner, on)).toMatchObject({
			refused: "case/correction-impossible",
			facts: { because: "case/not-in-state" },
		});
		expect(refused("RecordCorrectionProposed", of(3, null), examiner, on)?.refused).toBe("case/correction-impossible");
		for (const at of ["2022-08-15T09:01", "2022-07-25T08:59"])
			expect(refused("RecordCorrectionProposed", of(4, ENDED(at)), examiner, on)?.refused).toBe(
				"case/not-yet-happened",
			);
	});

	test("is none where the office has willed something, or the system recorded it", () => {
		const on = file(
			...PAUSED,
			["DecisionProposed", "2022-08-12T11:00", { grant: true, opinion: "…" }],
			["CaseGranted", "2022-08-12T12:00"],
			["ResultReady", "2022-08-12T12:01", {}, "system:worker"],
			["ResultDelivered", "2022-08-12T12:01", { by: "electronic" }, "system:worker"],
		);
		for (const seq of [1, 2, 6, 7, 8, 9, 99])
			expect(refused("RecordCorrectionProposed", of(seq, null), head, on)?.refused).toBe("case/not-correctable");
	});
});

describe("a fact that is recorded late", () => {
	const ended = (at: string, on: CaseFile) =>
		stepRefusal(
			{ type: "SpecialProcedureEnded", data: { note: "…" }, at: Date.parse(`${at}+08:00`) },
			examiner,
			on,
			NOW,
			ground,
		)?.refused;

	test("is taken at its time where the whole history stands, and not before what it follows", () => {
		const on = file(...PAUSED.slice(0, 3));
		expect(ended("2022-08-10T10:00", on)).toBeUndefined();
		expect(ended("2022-07-29T10:00", on)).toBe("case/not-in-state");
		expect(ended("2022-08-16T10:00", on)).toBe("case/not-yet-happened");
	});
});
