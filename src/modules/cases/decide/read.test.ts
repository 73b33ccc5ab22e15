import { describe, expect, it } from "vitest";
import { isInvalid } from "#kernel/outcome.ts";
import { answerCase } from "#modules/cases/decide/answer.ts";
import { readCase } from "#modules/cases/decide/read.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const settings = scienceCityClocks();
const calendar = scienceCityCalendar();
const at = "2022-07-25T10:00:00+08:00";
const item = { handling: "promised" };

/** What is wrong with a case: field and code. */
function wrong(json: unknown): readonly string[] {
	const read = readCase(json, settings);
	return isInvalid(read) ? read.invalid.map(({ field, code }) => `${field} ${code}`) : [];
}

const wrongEvent = (event: unknown) => wrong({ item, events: [event] });

describe("reading a case", () => {
	it("names every mistake at its field", () => {
		const json = {
			item: { handling: "slow", statutory: { n: -1, unit: "week" }, promised: 10 },
			events: [
				{ type: "CaseSubmitted" },
				{ type: "CaseOpened", at },
				"CaseAccepted",
				{ type: "CorrectionRequested", at: "2022-02-30T10:00:00+08:00", points: [] },
				{ type: "TermExtended", at, n: 0 },
				{ type: "SpecialProcedureStarted", at },
			],
		};
		expect(wrong(json)).toEqual([
			"item.handling input/unknown-handling",
			"item.statutory.n input/not-a-term-length",
			"item.statutory.unit input/unknown-unit",
			"item.promised input/not-an-object",
			"events[0].at input/not-an-instant",
			"events[1].type input/unknown-event",
			"events[2] input/not-an-object",
			"events[3].at input/not-an-instant",
			"events[3].points input/no-points",
			"events[4].n input/not-an-extension",
			"events[4].approvedBy input/unknown-approver",
			"events[5].kind input/not-a-short-text",
			"events[5].expected input/not-an-object",
		]);
	});

	it.each([null, 7, "case", [], true])("refuses %j, which is no case at all", (json) => {
		expect(wrong(json)).toEqual([" input/not-an-object"]);
	});

	it.each([1.5, 10_001, Number.POSITIVE_INFINITY, "5", null, -0.5])("takes %j for no length of a term", (n) => {
		expect(wrong({ item: { ...item, promised: { n, unit: "workday" } }, events: [] })).toEqual([
			"item.promised.n input/not-a-term-length",
		]);
	});

	it("takes prototype names and huge texts for no event, no unit and no point", () => {
		expect(wrongEvent({ type: "__proto__", at })).toEqual(["events[0].type input/unknown-event"]);
		expect(wrongEvent(JSON.parse(`{"__proto__": {"type": "CaseSubmitted"}, "at": "${at}"}`))).toEqual([
			"events[0].type input/unknown-event",
		]);
		const huge = "长".repeat(1_000_000);
		expect(wrongEvent({ type: "CorrectionRequested", at, points: [huge, " "] })).toEqual([
			"events[0].points[0] input/not-a-short-text",
			"events[0].points[1] input/not-a-short-text",
		]);
		expect(wrongEvent({ type: huge, at: huge })).toEqual([
			"events[0].at input/not-an-instant",
			"events[0].type input/unknown-event",
		]);
	});

	it("takes at most 10,000 events", () => {
		const events = Array.from({ length: 10_001 }, () => ({ type: "SiteCheckRecorded", at }));
		expect(wrong({ item, events })).toEqual(["events input/too-many-events"]);
		expect(wrong({ item, events: events.slice(1) })).toEqual([]);
	});

	it("leaves out what an event after the moment asked for tells, but not its type and moment", () => {
		const later = { type: "TermExtended", at: "2023-01-01T00:00:00Z", n: 2.5, approvedBy: "departmentHead" };
		const answer = (event: object, asOf = at) =>
			answerCase({ item, events: [{ type: "CaseSubmitted", at }, event], asOf }, settings, calendar);
		expect(answer(later)).toMatchObject({ status: "received" });
		expect(answer(later, later.at)).toMatchObject({ invalid: [{ field: "events[1].n" }] });
		expect(answer({ ...later, type: "TermStretched" })).toMatchObject({ invalid: [{ field: "events[1].type" }] });
		expect(answer({ ...later, at: "2023-02-29T00:00:00Z" })).toMatchObject({
			invalid: [{ field: "events[1].at" }, { field: "events[1].n" }],
		});
	});

	it("asks only the procedures that the law lists how long they are expected to last", () => {
		expect(wrongEvent({ type: "SpecialProcedureStarted", at, kind: "siteVisit" })).toEqual([]);
		expect(wrongEvent({ type: "SpecialProcedureStarted", at, kind: "hearing" })).toEqual([
			"events[0].expected input/not-an-object",
		]);
	});

	it("names the moment asked for beside the other mistakes", () => {
		const answer = answerCase({ item, events: {}, asOf: "2022-07-25" }, settings, calendar);
		expect(answer).toMatchObject({
			refused: "input/invalid",
			invalid: [{ field: "asOf" }, { field: "events" }],
		});
		expect(answerCase(null, settings, calendar)).toMatchObject({ refused: "input/invalid" });
	});
});
