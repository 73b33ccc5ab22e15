import { describe, expect, it } from "vitest";
import { answerCase } from "#modules/cases/decide/answer.ts";
import { CHART, isEnd } from "#modules/cases/decide/chart.ts";
import type { CaseState } from "#modules/cases/model.ts";
import { calendar, inHand, MONDAY, settings } from "#testing/asked-cases.ts";
import {
	accepted,
	caseOf,
	corrected,
	corrections,
	extended,
	granted,
	happened,
	proposed,
	review,
	submitted,
	withdrawn,
} from "#testing/case-words.ts";

/** The code of the refusal, or where the case stands. */
function outcome(events: readonly object[], asOf = "2022-12-01", handling = "promised"): string {
	const answer = answerCase(caseOf(events, asOf, { handling }), settings, calendar);
	return "refused" in answer ? answer.refused : answer.status;
}

const refused = (when: string) => happened("IntakeRefused", when, { reason: "NA1" });

describe("a case", () => {
	it("goes from receipt to delivery, with a courier who fails once", () => {
		const way = [
			...inHand,
			proposed("2022-08-01"),
			happened("DecisionReturned", "2022-08-02"),
			proposed("2022-08-03"),
			granted("2022-08-04"),
			happened("ResultReady", "2022-08-05"),
			happened("ResultDispatched", "2022-08-08"),
			happened("DeliveryFailed", "2022-08-09"),
			happened("ResultDispatched", "2022-08-10"),
			happened("ResultDelivered", "2022-08-11"),
		];
		expect(outcome(way)).toBe("delivered");
	});

	it("has no step after an end that leads on", () => {
		const ends = new Set(
			Object.values(CHART)
				.map(({ to }) => to)
				.filter((state): state is CaseState => state !== null && isEnd(state)),
		);
		expect([...ends].sort()).toEqual(["delivered", "denied", "lapsed", "notRequired", "refusedIntake", "withdrawn"]);
		expect(
			Object.values(CHART)
				.filter(({ to }) => to !== null)
				.flatMap((step) => step.in)
				.filter((state) => ends.has(state)),
		).toEqual([]);
	});

	it("of an on-the-spot item is granted without a draft, another is not", () => {
		const events = [...inHand, granted(`${MONDAY} 12:00`)];
		expect(outcome(events, "2022-08-01", "onTheSpot")).toBe("granted");
		expect(outcome(events, "2022-08-01")).toBe("case/not-in-state");
	});

	it("is unknown before its submission, and events after the moment asked for refuse nothing", () => {
		expect(outcome([submitted(MONDAY)], "2022-07-25 09:59")).toBe("case/not-submitted");
		expect(outcome([], "2022-07-25")).toBe("case/not-submitted");
		expect(outcome([submitted(MONDAY), review("2022-07-26")], "2022-07-25 12:00")).toBe("received");
	});

	it("is submitted once, and before anything else", () => {
		expect(outcome([submitted(MONDAY), submitted("2022-07-26")])).toBe("case/not-in-state");
		expect(outcome([accepted(MONDAY), submitted("2022-07-26")])).toBe("case/not-in-state");
	});
});

describe("a refusal", () => {
	it("is that of the first event in time that breaks a rule", () => {
		const events = [...inHand, extended("2022-12-02"), review("2022-08-02", "siteVisit"), submitted("2022-08-01")];
		expect(outcome(events, "2022-12-03")).toBe("case/not-in-state");
	});

	it("with a name comes before the state chart", () => {
		expect(outcome([submitted(MONDAY), review("2022-07-26", "siteVisit")])).toBe("clock/not-a-legal-pause");
		expect(outcome([submitted(MONDAY), review("2022-07-26")])).toBe("case/not-in-state");
		const noticed = [submitted(MONDAY), corrections("2022-07-26")];
		expect(outcome([...noticed, corrections("2022-07-27")])).toBe("case/correction-already-requested");
		expect(outcome([...noticed, withdrawn("2022-07-27"), corrections("2022-07-28")])).toBe(
			"case/correction-already-requested",
		);
		expect(outcome([...inHand, extended("2022-08-01"), proposed("2022-08-02"), extended("2022-08-03")])).toBe(
			"case/already-extended",
		);
	});

	it("of a kind that only looks like a key is not a legal pause", () => {
		for (const kind of ["__proto__", "constructor", "toString", "Hearing", "hearing "]) {
			expect(outcome([...inHand, review("2022-08-01", kind)])).toBe("clock/not-a-legal-pause");
		}
	});

	it("of what is no legal pause asks for no expected length, however the kind is written", () => {
		for (const kind of ["siteVisit", "", "公示".repeat(1_000)]) {
			expect(outcome([...inHand, happened("SpecialProcedureStarted", "2022-08-01", { kind })])).toBe(
				"clock/not-a-legal-pause",
			);
		}
	});

	it("for the ended term meets every answer to the intake after silence, whatever happened since", () => {
		const silent = [submitted(MONDAY)];
		expect(outcome([...silent, corrections("2022-08-02 00:00")])).toBe("case/term-ended");
		expect(outcome([...silent, corrections("2022-08-01 23:59:59")])).toBe("correcting");
		expect(outcome([...silent, refused("2022-08-02")])).toBe("case/term-ended");
		expect(outcome([...silent, happened("PermitNotRequired", "2022-08-02")])).toBe("case/term-ended");
		expect(outcome([...silent, proposed("2022-08-03"), refused("2022-08-04")])).toBe("case/term-ended");
		const correctedOnce = [...silent, corrections("2022-07-27"), corrected("2022-08-03")];
		expect(outcome([...correctedOnce, refused("2022-08-11")])).toBe("case/term-ended");
		expect(outcome([...correctedOnce, corrections("2022-08-11")])).toBe("case/correction-already-requested");
	});

	it("of an answer after an acceptance in time is one of the state", () => {
		expect(outcome([...inHand, refused("2022-07-26")])).toBe("case/not-in-state");
		expect(outcome([...inHand, corrections("2022-08-10")])).toBe("case/not-in-state");
		expect(outcome([...inHand, accepted("2022-07-26")])).toBe("case/not-in-state");
	});

	it("of an extension depends on whether K2 is over", () => {
		expect(outcome([...inHand, proposed("2022-08-10"), extended("2022-08-11")])).toBe("case/not-in-state");
		expect(outcome([...inHand, proposed("2022-08-10"), extended("2022-08-23")])).toBe("case/term-ended");
		expect(outcome([...inHand, review("2022-08-10"), extended("2022-08-23")])).toBe("case/not-in-state");
		expect(outcome([...inHand, review("2022-08-23"), extended("2022-08-24")])).toBe("case/term-ended");
		expect(outcome([...inHand, proposed("2022-08-10"), granted("2022-08-11"), extended("2022-08-30")])).toBe(
			"case/not-in-state",
		);
	});

	it("keeps the order of the list among events of one moment", () => {
		const moment = "2022-08-01 10:00";
		expect(outcome([...inHand, review(moment), withdrawn(moment)])).toBe("withdrawn");
		expect(outcome([...inHand, withdrawn(moment), review(moment)])).toBe("case/not-in-state");
	});
});
