import { describe, expect, it } from "vitest";
import { dayOf, YearNotAnnounced } from "#kernel/calendar.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { answerCase, dueAndCard } from "#modules/cases/decide/answer.ts";
import { standingOf } from "#modules/cases/decide/clocks.ts";
import { readAsOf, readCase } from "#modules/cases/decide/read.ts";
import type { ClockAnswer } from "#modules/cases/model.ts";
import { answer, calendar, clock, inHand, MONDAY, settings } from "#testing/asked-cases.ts";
import {
	accepted,
	calendarDays,
	caseOf,
	corrected,
	corrections,
	extended,
	granted,
	happened,
	months,
	proposed,
	review,
	reviewEnded,
	submitted,
	withdrawn,
	workdays,
} from "#testing/case-words.ts";

describe("who held the case", () => {
	const heldBy = (...asked: Parameters<typeof caseOf>) =>
		Object.fromEntries(answer(...asked).heldBy.map(({ holder, days }) => [holder, days]));

	it("is the applicant from the notice to the corrected papers, workdays only", () => {
		const events = [submitted(MONDAY), corrections("2022-07-27"), corrected("2022-08-03")];
		expect(heldBy(events, "2022-08-05")).toEqual({ department: 4, applicant: 5, thirdParty: 0, nonWorking: 2 });
	});

	it("is a third party inside a special procedure", () => {
		const events = [...inHand, review("2022-08-01"), reviewEnded("2022-08-10")];
		expect(heldBy(events, "2022-08-15")).toEqual({ department: 8, applicant: 0, thirdParty: 7, nonWorking: 6 });
	});

	it("is nobody after the end of the case", () => {
		const events = [...inHand, withdrawn("2022-08-03")];
		expect(heldBy(events, "2030-01-01")).toEqual({ department: 7, applicant: 0, thirdParty: 0, nonWorking: 2 });
	});
});

describe("the explanation", () => {
	const english = (one: ClockAnswer | undefined) => one?.steps.map(({ text, days }) => `${text.en} [${days}]`);

	it("leads from day 0 over the pause to the due date", () => {
		const events = [...inHand, review("2022-08-01"), reviewEnded("2022-08-10"), extended("2022-08-12")];
		expect(english(clock("K2", events, "2022-08-15"))).toEqual([
			"The term is 20 workdays, counted from the day after 25 July 2022 [0]",
			"Extended by 10 workdays, approved by the head of the department: 30 workdays in all [10]",
			"After 25 July 2022, up to and with 1 August 2022: 5 workdays (2 rest days left out) [5]",
			"Expert review (行政许可法): 7 workdays after 1 August 2022, up to and with 10 August 2022, not counted [7]",
			"After 10 August 2022, up to and with 15 September 2022: 25 workdays (11 rest days left out) [25]",
			"By 15 August 2022: 8 workdays used, 22 workdays left [8]",
		]);
	});

	it("says why a term in months moved", () => {
		const steps = clock("K2", [submitted("2022-07-01"), accepted("2022-07-01 11:00")], "2022-07-20", {
			statutory: months(3),
		})?.steps;
		expect(steps?.map(({ text }) => text.zh)).toEqual([
			"期限3个月，自2022年7月1日的次日起算",
			"3个月到2022年10月1日（该月无对应日的，为月末日），计92日",
			"2022年7月1日之后至2022年10月1日，计92日",
			"2022年10月1日是休息日，期限顺延到下一个工作日2022年10月8日",
			"到2022年7月20日已用19日，剩余80日",
		]);
	});

	it("says when papers count as received, and what silence did", () => {
		expect(english(clock("K1", [submitted("2022-07-22 18:00")], "2022-08-10"))).toEqual([
			"Handed in on 22 July 2022 after the cut-off or on a rest day: received on 25 July 2022 [3]",
			"The term is 5 workdays, counted from the day after 25 July 2022 [0]",
			"After 25 July 2022, up to and with 1 August 2022: 5 workdays (2 rest days left out) [5]",
			"No answer by the end of 1 August 2022: the case counts as accepted from 25 July 2022 [5]",
		]);
	});

	it("has no empty stretch for a pause on day 0, nor for a term that a pause leaves nothing of", () => {
		const events = [...inHand, review(`${MONDAY} 15:00`), reviewEnded("2022-07-27")];
		const used = english(clock("K3", events, "2022-07-27", { promised: workdays(0) }));
		expect(used?.filter((line) => line.startsWith("After"))).toEqual([]);
		expect(english(clock("K2", events, "2022-07-27"))?.filter((line) => line.startsWith("After"))).toEqual([
			"After 27 July 2022, up to and with 24 August 2022: 20 workdays (8 rest days left out) [20]",
		]);
	});

	it("shows a pause that came after the end of the term", () => {
		const late = clock("K3", [...inHand, review("2022-08-10")], "2022-08-12", { promised: workdays(10) });
		expect(english(late)?.slice(-2)).toEqual([
			"Expert review (行政许可法): 2 workdays after 10 August 2022, up to and with 12 August 2022, not counted; it is still running [2]",
			"By 12 August 2022 it is 2 workdays late [2]",
		]);
	});
});

const unannounced = { refused: "calendar/year-not-announced", facts: { year: 2027 } };

/** What a list shows of a case. */
function inList(asked: object) {
	const [history, asOf] = [readCase(asked, settings), readAsOf((asked as { asOf: string }).asOf)];
	if (isInvalid(history) || isInvalid(asOf)) throw new TypeError("the case is not understood");
	return dueAndCard(history, asOf, settings, calendar);
}

describe("the calendar", () => {
	it("is named by the years that a date depends on", () => {
		expect(answer(inHand, "2022-08-01").yearsTouched).toEqual([2022]);
		const winter = [submitted("2022-12-20"), accepted("2022-12-20 11:00")];
		expect(answer(winter, "2022-12-21").yearsTouched).toEqual([2022, 2023]);
	});

	it.each([
		["the submission", [submitted("2019-07-25")], "2022-07-25", 2019],
		["the end of a term", [submitted("2026-12-30")], "2026-12-30", 2027],
		["the moment asked for", inHand, "2030-01-01", 2030],
	])("refuses where it does not reach: %s", (_what, events, asOf, year) => {
		expect(answerCase(caseOf(events, asOf), settings, calendar)).toEqual({
			refused: "calendar/year-not-announced",
			facts: { year },
		});
	});

	const yearEnd = [submitted("2026-12-21 09:00"), accepted("2026-12-21 10:00")];
	const decided = [...yearEnd, proposed("2026-12-22 09:00"), granted("2026-12-22 10:00")];
	const delivered = [
		...decided,
		...["ResultReady", "ResultDelivered"].map((type) => happened(type, "2026-12-22 11:00")),
	];

	it("that ends before a stopped clock would leaves it without a date, and the case has its answer", () => {
		const ended = answer(delivered, "2026-12-31", { statutory: workdays(20) });
		expect(ended).toMatchObject({ status: "delivered", dueOn: null, card: null, yearsTouched: [2026, 2027] });
		expect(ended.clocks.find(({ id }) => id === "K1")).toMatchObject({ dueOn: "2026-12-28" });
		expect(ended.clocks.find(({ id }) => id === "K1")).not.toHaveProperty("yearNotAnnounced");
		for (const id of ["K2", "K4"]) {
			expect(ended.clocks.find((one) => one.id === id)).toMatchObject({
				state: "stopped",
				dueOn: null,
				yearNotAnnounced: 2027,
				late: 0,
			});
		}
		expect(clock("K2", delivered, "2030-01-01")?.steps.map(({ text }) => text)).toEqual([
			{
				zh: "期限20个工作日，自2026年12月21日的次日起算",
				en: "The term is 20 workdays, counted from the day after 21 December 2026",
			},
			{
				zh: "2026年12月21日之后的20个工作日超出已公布的日历（2027年尚未公布），不推算到期日",
				en: "20 workdays after 21 December 2026 reach beyond the announced calendar (2027 is not announced): no date is given",
			},
			{ zh: "2026年12月22日停止计时，共用1个工作日", en: "Stopped on 22 December 2026 with 1 workday used" },
		]);
	});

	it("does not guess the date of a clock that runs, in a list neither", () => {
		const inReview = [submitted("2026-12-01"), accepted("2026-12-01 11:00"), review("2026-12-22")];
		for (const events of [yearEnd, decided, inReview]) {
			const asked = caseOf(events, "2026-12-31");
			expect(answerCase(asked, settings, calendar)).toEqual(unannounced);
			expect(inList(asked)).toEqual(unannounced);
		}
		const running = { from: dayOf(2026, 12, 30), term: workdays(5), stoppedOn: null };
		expect(() => standingOf(calendar, running, [], dayOf(2026, 12, 31))).toThrow(YearNotAnnounced);
	});

	it("is needed for the day on which a check of a commitment passed, in a list too", () => {
		const committed = happened("CaseGranted", "2026-12-10", { checkWithin: calendarDays(20) });
		const events = [submitted("2026-12-01"), accepted("2026-12-01 11:00"), proposed("2026-12-08"), committed];
		const ended = [happened("ResultReady", "2026-12-11"), happened("ResultDelivered", "2026-12-14")];
		const asked = caseOf([...events, ...ended, happened("CheckPassed", "2027-01-01")], "2027-01-01");
		expect(answerCase(asked, settings, calendar)).toEqual(unannounced);
		expect(inList(asked)).toEqual(unannounced);
	});

	it("is not needed for an intake that was answered, or an extension asked for, inside the announced years", () => {
		const refused = happened("IntakeRefused", "2026-12-31", { reason: "NA1" });
		expect(answer([submitted("2026-12-30"), refused], "2026-12-31")).toMatchObject({ status: "refusedIntake" });
		const stretched = [...yearEnd, extended("2026-12-22"), withdrawn("2026-12-23")];
		expect(answer(stretched, "2026-12-31")).toMatchObject({ status: "withdrawn" });
		const over = [...stretched.slice(0, -1), withdrawn("2027-01-04")];
		expect(answerCase(caseOf(over, "2027-02-01"), settings, calendar)).toMatchObject({
			refused: "calendar/year-not-announced",
		});
	});
});
