import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay, isWorkday, parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import {
	type BundleAnswer,
	deriveBundle,
	extensionRefusal,
	type MemberFile,
	waitsFor,
} from "#modules/cases/decide/bundle.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import type { JointTerm } from "#modules/cases/model/bundle.ts";
import type { CaseState } from "#modules/cases/model.ts";
import {
	accepted,
	corrections,
	granted,
	happened,
	proposed,
	review,
	reviewEnded,
	submitted,
	withdrawn,
} from "#testing/case-words.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const calendar = scienceCityCalendar();
const settings = scienceCityClocks();
const joint: JointTerm = { term: { n: 45, unit: "workday" }, extension: 15, basis: [] };
const words = { name: { zh: "整体", en: "The whole" }, basis: "行政许可法 42" };
const MONDAY = "2022-07-25";

const records = (events: readonly object[]): CaseRecord[] =>
	(events as { type: string; at: string }[]).map(({ type, at, ...data }, i) => ({
		seq: i + 1,
		type,
		at,
		data: data as CaseRecord["data"],
		actor: "staff:x",
	}));

const member = (item: string, events: readonly object[], after: readonly string[] = []): MemberFile => ({
	case: `case-${item}`,
	item,
	after,
	file: {
		item: { handling: "promised", statutory: { n: 20, unit: "workday" } },
		department: "d",
		holder: "person:h",
		events: records(events),
	},
});

function whole(members: readonly MemberFile[], asOf: string, events: readonly object[] = []): BundleAnswer {
	const at = Date.parse(`${asOf}T20:00:00+08:00`);
	const answer = deriveBundle({ events: records(events), members }, at, { settings, calendar }, joint, words);
	if (isRefusal(answer)) throw new Error(answer.refused);
	return answer;
}

const inHand = (day = MONDAY) => [submitted(MONDAY), accepted(`${day} 11:00`)];
const lengthened = (when: string, n = 15) => happened("BundleExtended", when, { n, approvedBy: "zoneLeader" });

describe("the term of the whole (行政许可法 42(2))", () => {
	test("45 workdays from the acceptance of the whole, and 15 more", () => {
		const members = [member("A", inHand()), member("B", inHand())];
		expect(whole(members, MONDAY).clock).toMatchObject({ dueOn: "2022-09-27", limit: { n: 45 } });
		const longer = whole(members, "2022-08-01", [lengthened("2022-08-01")]).clock;
		expect(longer).toMatchObject({ dueOn: "2022-10-21", limit: { n: 60 } });
		expect(longer?.steps.map(({ text }) => text.zh).join("")).toContain("经本级政府负责人批准延长15个工作日");
		expect(longer?.steps[0]?.text.en).toContain("45 workdays");
	});

	test("it begins when the last item was answered at intake, and not before", () => {
		const waiting = [member("A", inHand()), member("B", [submitted(MONDAY)])];
		expect(whole(waiting, "2022-07-27")).toMatchObject({ acceptedOn: null, clock: { state: "notStarted" } });
		expect(whole([member("A", inHand()), member("B", inHand("2022-07-28"))], "2022-07-28").acceptedOn).toBe(
			"2022-07-28",
		);
		const refused = [member("A", inHand()), member("B", [submitted(MONDAY), withdrawn("2022-07-29")])];
		expect(whole(refused, "2022-08-01").acceptedOn).toBe("2022-07-29");
	});

	test("none accepted: no term runs, and the whole has ended", () => {
		const gone = [submitted(MONDAY), withdrawn("2022-07-26")];
		expect(whole([member("A", gone), member("B", gone)], "2022-07-27")).toMatchObject({
			state: "ended",
			acceptedOn: null,
			due: null,
		});
	});

	test("it stops on the day on which the last item is decided", () => {
		const members = [
			member("A", [...inHand(), proposed("2022-08-03"), granted("2022-08-03 12:00")]),
			member("B", [...inHand(), withdrawn("2022-08-10")]),
		];
		expect(whole(members, "2022-08-20")).toMatchObject({
			state: "partly",
			clock: { state: "stopped", stoppedOn: "2022-08-10" },
			due: { clock: "K4" },
		});
	});

	test("an expert review of one item does not hold the whole up, of every open item it does", () => {
		const one = [member("A", [...inHand(), review("2022-08-01")]), member("B", inHand())];
		expect(whole(one, "2022-08-10").clock).toMatchObject({ dueOn: "2022-09-27", pauses: [] });
		const both = [
			member("A", [...inHand(), review("2022-08-01"), reviewEnded("2022-08-10")]),
			member("B", [...inHand(), proposed("2022-07-29"), granted("2022-07-29 12:00")]),
		];
		expect(whole(both, "2022-08-12").clock).toMatchObject({
			dueOn: "2022-10-11",
			pauses: [{ from: "2022-08-01", to: "2022-08-10", ground: "expertReview" }],
		});
		const still = [member("A", [...inHand(), review("2022-08-01")]), both[1] ?? member("B", [])];
		expect(whole(still, "2022-08-05").clock).toMatchObject({ state: "paused", dueOn: null });
	});

	test("the stricter rules the display: the items' own last day, unless the day of the whole comes first", () => {
		expect(whole([member("A", inHand()), member("B", inHand("2022-07-27"))], "2022-07-28").due).toEqual({
			on: "2022-08-24",
			by: "B",
			clock: "K2",
			late: false,
		});
		const extendedMember = member("A", [
			...inHand(),
			happened("TermExtended", "2022-08-01", { n: 40, approvedBy: "departmentHead" }),
		]);
		expect(whole([extendedMember, member("B", inHand())], "2022-08-02").due).toMatchObject({
			on: "2022-09-27",
			by: "R9",
		});
	});

	test("what the applicant has to correct comes before everything", () => {
		const members = [member("A", inHand()), member("B", [submitted(MONDAY), corrections("2022-07-26")])];
		const answer = whole(members, "2022-07-27");
		expect(answer.due).toMatchObject({ by: "B", clock: "K6" });
		expect(answer.members.map(({ heldBy }) => heldBy)).toEqual(["department", "applicant"]);
	});
});

describe("the order of the items", () => {
	const states = (told: Record<string, CaseState>) => new Map(Object.entries(told));
	test("a result is there when its certificate is made; what ended without one never comes", () => {
		expect(waitsFor(["A", "B"], states({ A: "granted", B: "denied" }))).toEqual({ open: ["A"], never: ["B"] });
		expect(waitsFor(["A"], states({ A: "delivered" }))).toEqual({ open: [], never: [] });
		expect(waitsFor(["A"], states({ A: "revoked" }))).toEqual({ open: [], never: ["A"] });
	});
});

describe("lengthening the term of the whole", () => {
	const members = [member("A", inHand()), member("B", inHand())];
	const refusal = (on: string, events: readonly object[] = [], n = 15) =>
		extensionRefusal(whole(members, on, events), records(events), n, on, joint)?.refused;
	test("once, by no more than the law allows, before its last day is over", () => {
		expect(refusal("2022-09-27")).toBeUndefined();
		expect(refusal("2022-09-28")).toBe("case/term-ended");
		expect(refusal("2022-08-01", [], 16)).toBe("bundle/extension-too-long");
		expect(refusal("2022-08-02", [lengthened("2022-08-01")], 1)).toBe("case/already-extended");
	});
});

/** One item: how many days after acceptance its review begins and ends and it is decided; absent: not yet. */
const lives = fc.array(
	fc.record({
		accepted: fc.integer({ min: 0, max: 4 }),
		review: fc.option(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 20 })))),
		decided: fc.option(fc.integer({ min: 0, max: 40 })),
	}),
	{ minLength: 2, maxLength: 4 },
);

test("the days charged to the whole are those on which some open item was not paused, counted day by day", () => {
	const first = parseDay(MONDAY) ?? 0;
	const at = (day: number, time = "10:00") => `${formatDay(day)} ${time}`;
	fc.assert(
		fc.property(lives, fc.integer({ min: 0, max: 60 }), (told, later) => {
			const spans = told.map(({ accepted: after, review: reviewed, decided }) => {
				const acceptedOn = first + after;
				const from = reviewed ? acceptedOn + reviewed[0] : null;
				const to = from !== null && reviewed && reviewed[1] !== null ? from + reviewed[1] : null;
				const isDone = decided !== null && (from === null || to !== null);
				return { acceptedOn, from, to, until: isDone ? (to ?? acceptedOn) + decided : null };
			});
			const start = Math.max(...spans.map(({ acceptedOn }) => acceptedOn));
			const today =
				Math.max(start, ...spans.flatMap(({ from, to, until }) => [from ?? 0, to ?? 0, until ?? 0])) + later;
			const answer = whole(
				spans.map(({ acceptedOn, from, to, until }, i) =>
					member(`M${i}`, [
						submitted(MONDAY),
						accepted(at(acceptedOn)),
						...(from === null ? [] : [review(at(from, "10:01"))]),
						...(to === null ? [] : [reviewEnded(at(to, "10:02"))]),
						...(until === null ? [] : [proposed(at(until, "10:03")), granted(at(until, "10:04"))]),
					]),
				),
				formatDay(today),
			);
			const end = spans.every(({ until }) => until !== null)
				? Math.max(start, ...spans.map(({ until }) => until ?? 0))
				: today;
			let used = 0;
			for (let day = start + 1; day <= end; day++) {
				const works = spans.some(
					({ from, to, until }) =>
						(until === null || until >= day) && !(from !== null && day > from && (to === null || day <= to)),
				);
				if (works && isWorkday(calendar, day)) used++;
			}
			expect(answer.clock?.used).toBe(used);
		}),
		{ numRuns: 300 },
	);
});
