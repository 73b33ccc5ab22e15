import { describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/outcome.ts";
import { answerCase } from "#modules/cases/decide/answer.ts";
import { committed, committedTerms, roadRefusal } from "#modules/cases/decide/road.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import { accepted, caseOf, granted, happened, proposed, submitted, workdays } from "#testing/case-words.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const settings = scienceCityClocks();
const calendar = scienceCityCalendar();
const committedTo = [
	submitted("2022-07-25"),
	accepted("2022-07-25 11:00"),
	happened("CaseGranted", "2022-07-25 11:30", { checkWithin: workdays(30) }),
];
const ordered = happened("CheckFixOrdered", "2022-08-01", { limit: workdays(15) });

/** The check's clock, or the code of the refusal. */
function k8(events: readonly object[], asOf = "2022-12-01") {
	const answer = answerCase(caseOf(events, asOf, { handling: "onTheSpot" }), settings, calendar);
	if ("refused" in answer) return answer.refused;
	return { check: answer.check, ...answer.clocks.find(({ id }) => id === "K8") };
}

describe("a permit on a commitment", () => {
	test("is granted on the spot, and its check runs from the decision", () => {
		expect(k8(committedTo, "2022-07-26")).toMatchObject({
			check: "due",
			from: "2022-07-25",
			dueOn: "2022-09-05",
			used: 1,
		});
	});

	test("has a check that runs on when the result is delivered, and that the list goes by then", () => {
		const all = [
			...committedTo,
			happened("ResultReady", "2022-07-26"),
			happened("ResultDelivered", "2022-07-26 12:00"),
		];
		const answer = answerCase(caseOf(all, "2022-09-06", { handling: "onTheSpot" }), settings, calendar);
		expect(answer).toMatchObject({ status: "delivered", dueOn: "2022-09-05", card: null });
		expect(k8(all, "2022-09-06")).toMatchObject({ state: "breached", late: 1 });
	});

	test("has a result once; what comes after it is refused", () => {
		const passed = [...committedTo, happened("CheckPassed", "2022-08-01")];
		expect(k8(passed)).toMatchObject({ check: "passed", state: "stopped", stoppedOn: "2022-08-01" });
		for (const type of ["CheckPassed", "CheckFailed"])
			expect(k8([...passed, happened(type, "2022-08-02")])).toBe("case/no-check");
	});

	test("takes no result before the decision, and none without a commitment", () => {
		expect(k8([submitted("2022-07-25"), happened("CheckPassed", "2022-07-26")])).toBe("case/no-check");
		const normal = [submitted("2022-07-25"), accepted("2022-07-26"), proposed("2022-07-27"), granted("2022-07-28")];
		expect(k8([...normal, happened("CheckFailed", "2022-08-01")])).toBe("case/no-check");
		expect(k8(normal)).toEqual({ check: undefined });
	});

	test("is put right within the time of the order; its own term runs anew from the report", () => {
		expect(k8([...committedTo, ordered], "2022-08-02")).toMatchObject({
			check: "fixing",
			limit: workdays(15),
			dueOn: "2022-08-22",
		});
		const reported = [...committedTo, ordered, happened("FixReported", "2022-08-22 23:59")];
		expect(k8(reported, "2022-08-23")).toMatchObject({ check: "reported", from: "2022-08-22", limit: workdays(30) });
		expect(k8([...reported, happened("CheckPassed", "2022-08-30")])).toMatchObject({ check: "passed" });
		expect(k8([...committedTo, ordered, happened("FixReported", "2022-08-23")])).toBe("case/fix-too-late");
	});

	test("is not false while its holder still has time, and is nothing else when the time is over", () => {
		expect(k8([...committedTo, ordered, happened("CheckFailed", "2022-08-22")])).toBe("case/fix-still-open");
		expect(k8([...committedTo, ordered, happened("CheckFailed", "2022-08-23")])).toMatchObject({ check: "failed" });
		expect(k8([...committedTo, ordered, happened("CheckPassed", "2022-08-23")])).toBe("case/fix-too-late");
	});

	test("is ordered to be put right once, and reported only where it was ordered", () => {
		expect(k8([...committedTo, ordered, happened("CheckFixOrdered", "2022-08-02", { limit: workdays(15) })])).toBe(
			"case/fix-already-ordered",
		);
		expect(k8([...committedTo, happened("FixReported", "2022-08-02")])).toBe("case/no-fix-ordered");
	});
});

describe("the road of a commitment", () => {
	const pack = {
		commitments: [{ item: "L38", variant: "new" as const, conditions: [], checkedBy: { zh: "", en: "" } }],
		excluded: [{ item: "B12", ground: "ecology" as const }],
	};
	const may = (item: string, barred = false, variant = "new") => {
		const refusal = roadRefusal(pack, { item, variant }, "commitment", { barred });
		return isRefusal(refusal ?? {}) ? refusal : undefined;
	};

	test("is open for the listed variant only; what is excluded by law is named", () => {
		expect(may("L38")).toBeUndefined();
		expect(may("L38", false, "renewal")?.refused).toBe("case/not-by-commitment");
		expect(may("B12")).toMatchObject({ refused: "case/not-by-commitment", facts: { because: { zh: "生态环境保护" } } });
		expect(may("A02")).toMatchObject({ facts: { because: null } });
	});

	test("is closed for who is barred, and the normal road is not", () => {
		expect(may("L38", true)?.refused).toBe("case/barred-from-commitment");
		expect(roadRefusal(pack, { item: "L38", variant: "new" }, "normal", { barred: true })).toBeUndefined();
	});

	test("spares what the applicant would hand in, and leaves what is on record as it is", () => {
		const paper = (id: string, step: CaseMaterial["step"]) =>
			({ id, step, asked: step === "E9", source: step === "E1" ? "EV01" : null }) as CaseMaterial;
		const papers = committed([paper("a", "E9"), paper("b", "E6"), paper("c", "E1")]);
		expect(papers.map(({ id, step, asked, promised }) => [id, step, asked, promised])).toEqual([
			["a", "E6", false, true],
			["b", "E6", false, true],
			["c", "E1", false, undefined],
		]);
	});

	test("promises the decision on the day of acceptance", () => {
		const terms = committedTerms({ handling: "promised", statutory: workdays(20), promised: workdays(10) });
		expect(terms).toEqual({ handling: "onTheSpot", statutory: workdays(20), promised: workdays(0) });
	});
});
