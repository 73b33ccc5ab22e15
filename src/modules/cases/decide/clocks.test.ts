import { describe, expect, it } from "vitest";
import { answerCase } from "#modules/cases/decide/answer.ts";
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

describe("receipt", () => {
	it("is on the next workday one second after the cut-off", () => {
		expect(answer([submitted("2022-07-25 17:30:00")], "2022-07-27").receivedOn).toBe("2022-07-25");
		expect(answer([submitted("2022-07-25 17:30:01")], "2022-07-27").receivedOn).toBe("2022-07-26");
	});

	it("of a Friday evening may lie after the moment asked for: nothing is used yet", () => {
		const asked = [[submitted("2022-07-29 18:00")], "2022-07-30"] as const;
		expect(answer(...asked)).toMatchObject({ status: "received", receivedOn: "2022-08-01" });
		expect(clock("K1", ...asked)).toMatchObject({ used: 0, remaining: 5, dueOn: "2022-08-08", state: "running" });
	});

	it("keeps its first day when corrected papers come in", () => {
		const events = [submitted(MONDAY), corrections("2022-07-27"), corrected("2022-08-03 18:00")];
		expect(answer(events, "2022-08-05").receivedOn).toBe(MONDAY);
		expect(clock("K6", events, "2022-08-05")).toMatchObject({ state: "stopped", stoppedOn: "2022-08-03" });
		expect(clock("K1", events, "2022-08-05")).toMatchObject({ from: "2022-08-04", used: 1, dueOn: "2022-08-11" });
	});
});

describe("another zone", () => {
	it("reads the same moments on its own wall, summer and winter", () => {
		const newYork = { ...settings, timeZone: "America/New_York" };
		const receivedOn = (at: string) =>
			answerCase(
				{ item: { handling: "promised" }, events: [{ type: "CaseSubmitted", at }], asOf: at },
				newYork,
				calendar,
			);
		expect(receivedOn("2022-07-26T21:30:00Z")).toMatchObject({ receivedOn: "2022-07-26" });
		expect(receivedOn("2022-12-20T22:30:00Z")).toMatchObject({ receivedOn: "2022-12-20" });
		expect(receivedOn("2022-12-20T22:30:01Z")).toMatchObject({ receivedOn: "2022-12-21" });
	});

	it("without a term for the intake knows no tacit acceptance", () => {
		const { term: _term, ...intake } = settings.clocks.K1;
		const patient = { ...settings, clocks: { ...settings.clocks, K1: intake } };
		const answered = answerCase(caseOf([submitted(MONDAY)], "2022-12-01"), patient, calendar);
		expect(answered).toMatchObject({ status: "received", tacit: false, dueOn: null });
	});
});

describe("acts of the office", () => {
	it("know no cut-off and no rest day: an acceptance on Saturday counts from Saturday", () => {
		const events = [submitted("2022-07-29"), accepted("2022-07-30 21:00")];
		expect(clock("K2", events, "2022-08-01", { statutory: workdays(5) })).toMatchObject({
			from: "2022-07-30",
			used: 1,
			dueOn: "2022-08-05",
		});
	});

	it("may come before the day of receipt", () => {
		const events = [submitted("2022-07-29 18:00"), accepted("2022-07-29 18:05")];
		expect(answer(events, "2022-08-02")).toMatchObject({ receivedOn: "2022-08-01", acceptedOn: "2022-07-29" });
		expect(clock("K1", events, "2022-08-02")).toMatchObject({ state: "stopped", used: 0, stoppedOn: "2022-07-29" });
	});
});

describe("silence", () => {
	it("ends K1 with its last day and does not make it late", () => {
		expect(clock("K1", [submitted(MONDAY)], "2022-08-10")).toMatchObject({
			state: "stopped",
			stoppedOn: "2022-08-01",
			used: 5,
			late: 0,
		});
	});

	it("has accepted a case that is then examined, extended and decided like any other", () => {
		const events = [
			submitted(MONDAY),
			happened("CaseTacitlyAccepted", "2022-08-02 00:00"),
			happened("SiteCheckRecorded", "2022-08-03"),
			accepted("2022-08-04"),
			extended("2022-08-22"),
			proposed("2022-08-30"),
			granted("2022-08-31"),
		];
		expect(answer(events, "2022-09-01")).toMatchObject({ status: "granted", acceptedOn: MONDAY, tacit: true });
		expect(clock("K2", events, "2022-09-01")).toMatchObject({ dueOn: "2022-09-05", state: "stopped", late: 0 });
	});
});

describe("a pause", () => {
	it("that starts on the very last day hands the due date on to the day of resuming", () => {
		const events = [...inHand, review("2022-08-08"), reviewEnded("2022-08-17")];
		const promise = { promised: workdays(10) };
		expect(clock("K3", events.slice(0, 3), "2022-08-12", promise)).toMatchObject({ state: "paused", dueOn: null });
		expect(clock("K3", events, "2022-08-17", promise)).toMatchObject({ state: "running", dueOn: "2022-08-17" });
		expect(clock("K3", events, "2022-08-18", promise)).toMatchObject({ state: "breached", late: 1 });
	});

	it("that starts after the last day changes nothing but the count of late days", () => {
		const events = [...inHand, review("2022-08-10"), reviewEnded("2022-08-17")];
		expect(clock("K3", events, "2022-08-19", { promised: workdays(10) })).toMatchObject({
			state: "breached",
			dueOn: "2022-08-08",
			used: 14,
			late: 4,
		});
	});

	it("that starts while a term in calendar days waits for Monday leaves the day of resuming", () => {
		const terms = { statutory: calendarDays(5) };
		const events = [...inHand, review("2022-07-31"), reviewEnded("2022-08-03")];
		expect(clock("K2", [...inHand], "2022-07-31", terms)).toMatchObject({ dueOn: "2022-08-01" });
		expect(clock("K2", events, "2022-08-03", terms)).toMatchObject({ dueOn: "2022-08-03", remaining: 0 });
	});

	it("of a single day takes nothing away", () => {
		const events = [...inHand, review("2022-08-01 09:00"), reviewEnded("2022-08-01 16:00")];
		expect(clock("K2", events, "2022-08-02")).toMatchObject({ used: 6, dueOn: "2022-08-22" });
	});

	it("in which the case is withdrawn never came to a due date", () => {
		const events = [...inHand, review("2022-08-01"), withdrawn("2022-08-05")];
		expect(clock("K2", events, "2022-08-20")).toMatchObject({ state: "stopped", used: 5, late: 0, dueOn: null });
		expect(clock("K5", events, "2022-08-20")).toMatchObject({ state: "stopped", stoppedOn: "2022-08-05", used: 4 });
	});

	it("is shown with its ground, open while it lasts", () => {
		const paused = clock("K2", [...inHand, review("2022-08-01", "hearing")], "2022-08-03");
		expect(paused?.pauses).toEqual([{ from: "2022-08-01", to: null, ground: "hearing", basis: "行政许可法" }]);
	});
});

describe("a term", () => {
	it("may end on a make-up Saturday", () => {
		expect(clock("K1", [submitted("2022-09-26")], "2022-09-27")?.dueOn).toBe("2022-10-08");
	});

	it("in calendar days that ends in the National Day week moves to the make-up Saturday", () => {
		const events = [submitted("2022-09-02"), accepted("2022-09-02 11:00")];
		expect(clock("K2", events, "2022-09-05", { statutory: calendarDays(35) })?.dueOn).toBe("2022-10-08");
	});

	it("in months is extended in months", () => {
		const events = [...inHand, extended("2022-08-25", 1)];
		expect(clock("K2", events, "2022-08-26", { statutory: months(1) })).toMatchObject({
			limit: { n: 2, unit: "month" },
			dueOn: "2022-09-26",
			remaining: 31,
		});
	});

	it("of a promise of 0 workdays ends with the day of acceptance, a rest day too", () => {
		const events = [submitted("2022-07-29"), accepted("2022-07-30")];
		const asked = { promised: workdays(0) };
		expect(clock("K3", events, "2022-07-30", asked)).toMatchObject({ dueOn: "2022-07-30", state: "running" });
		expect(clock("K3", events, "2022-07-31", asked)).toMatchObject({ state: "breached", late: 0 });
	});

	it("of a gap is ten workdays where the decision names none", () => {
		const events = [...inHand, proposed("2022-08-04"), happened("CaseGrantedWithGap", "2022-08-05")];
		expect(clock("K7", events, "2022-08-10")).toMatchObject({ limit: workdays(10), dueOn: "2022-08-19" });
	});
});

describe("a card", () => {
	it("follows the statutory term where there is no promise, and is never red then", () => {
		const card = (asOf: string) => answer(inHand, asOf).card;
		expect(["2022-08-15", "2022-08-16", "2022-08-22", "2022-08-23"].map((asOf) => card(asOf))).toEqual([
			"green",
			"yellow",
			"yellow",
			"black",
		]);
	});

	it("of a promise in months is yellow from one workday before its last day", () => {
		const card = (asOf: string) => answer(inHand, asOf, { promised: months(1), statutory: months(3) }).card;
		expect([card("2022-08-23"), card("2022-08-24"), card("2022-08-25"), card("2022-08-26")]).toEqual([
			"green",
			"yellow",
			"yellow",
			"red",
		]);
	});

	it("is black before it is paused", () => {
		const events = [...inHand, review("2022-08-24")];
		expect(answer(events, "2022-08-25", { promised: workdays(10) }).card).toBe("black");
	});

	it("is not shown before acceptance and from the decision on", () => {
		expect(answer([submitted(MONDAY)], "2022-07-27").card).toBeNull();
		expect(answer([...inHand, proposed("2022-08-01"), granted("2022-08-02")], "2022-08-03").card).toBeNull();
	});
});

describe("the date that a list shows", () => {
	it("is that of the clock that presses: K1, K6, the promise, K7, K4", () => {
		const dueDate = (...asked: Parameters<typeof caseOf>) => answer(...asked).dueOn;
		expect(dueDate([submitted(MONDAY)], "2022-07-26")).toBe("2022-08-01");
		expect(dueDate([submitted(MONDAY), corrections("2022-07-27")], "2022-07-28")).toBe("2022-09-07");
		expect(dueDate(inHand, "2022-07-28")).toBe("2022-08-22");
		expect(dueDate(inHand, "2022-07-28", { promised: workdays(10) })).toBe("2022-08-08");
		expect(dueDate([...inHand, review("2022-07-28")], "2022-07-29")).toBeNull();
		expect(dueDate([...inHand, proposed("2022-08-01"), granted("2022-08-02")], "2022-08-03")).toBe("2022-08-16");
		expect(dueDate([...inHand, withdrawn("2022-08-02")], "2022-08-03")).toBeNull();
	});
});
