import { describe, expect, test } from "vitest";
import { factRefusal } from "#modules/projects/decide/check.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import {
	ADMITTED,
	ANSWERED,
	factsOf,
	GIVEN,
	type Happened,
	LEAD,
	MET,
	PLANNED,
	paper,
	REGISTERED,
	refusedAfter,
	SCORED,
	SIGNED,
	SITE,
	STARTED,
	UP_TO_SIGNED,
	UP_TO_STARTED,
	yi,
} from "#testing/projects.ts";

const told = (fact: Happened, data: object, on = fact[1]) =>
	[fact[0], on, { ...fact[2], ...data }] as unknown as Happened;

describe("a lead", () => {
	test("is not let go of before it was answered, neither paused nor ended", () => {
		const lost: Happened = ["ProjectLost", "2022-01-06", { reason: "market", says: "…" }];
		const paused: Happened = ["ProjectPaused", "2022-01-06", { reason: "…" }];
		expect(refusedAfter([LEAD], lost)).toBe("project/lead-not-answered");
		expect(refusedAfter([LEAD], paused)).toBe("project/lead-not-answered");
		expect(refusedAfter([LEAD, ANSWERED], lost)).toBeUndefined();
		expect(refusedAfter([LEAD, ANSWERED], paused)).toBeUndefined();
	});

	test("is lost for a reason that the zone knows, once, and may be opened again", () => {
		const lost: Happened = ["ProjectLost", "2022-01-06", { reason: "elsewhere", says: "去了他地", competitor: "某市" }];
		expect(refusedAfter([LEAD, ANSWERED], told(lost, { reason: "bad luck" }))).toBe("project/unknown-name");
		const ended = [LEAD, ANSWERED, lost];
		expect(refusedAfter(ended, lost)).toBe("project/resting");
		expect(refusedAfter(ended, MET)).toBe("project/resting");
		const opened: Happened = ["ProjectReopened", "2022-01-08", { says: "又来了" }];
		expect(refusedAfter([LEAD, ANSWERED], opened)).toBe("project/not-resting");
		expect(refusedAfter(ended, opened)).toBeUndefined();
		expect(refusedAfter([...ended, opened], MET)).toBeUndefined();
	});

	test("names an industry, a chain and a channel of the pack", () => {
		expect(refusedAfter([], told(LEAD, { industry: "fishing" }))).toBe("project/unknown-name");
		expect(refusedAfter([], told(LEAD, { chain: "fishing" }))).toBe("project/unknown-name");
		expect(refusedAfter([], told(LEAD, { source: { channel: "dream" } }))).toBe("project/unknown-name");
		expect(refusedAfter([], LEAD)).toBeUndefined();
	});

	test("has an owner with shares of the credit that make up exactly 100 %", () => {
		const shares = (...list: readonly string[]): Happened => [
			"OwnerAssigned",
			"2022-01-06",
			{ owner: "staff:liu", credit: list.map((share, i) => ({ to: `u${i}`, share })) },
		];
		expect(refusedAfter([LEAD], shares("60", "40"))).toBeUndefined();
		expect(refusedAfter([LEAD], shares("33.3", "33.3", "33.4"))).toBeUndefined();
		for (const wrong of [["60", "39.99"], ["60", "40.01"], ["120", "-20"], ["100", "0"], [], ["all"]])
			expect(refusedAfter([LEAD], shares(...wrong)), wrong.join()).toBe("project/shares-not-whole");
	});
});

describe("a gate", () => {
	test("is not jumped over: the stages in between come first", () => {
		const added = { ...factsOf(STARTED)[0], seq: 9, at: Date.parse("2022-03-01T12:00+08:00") } as Fact;
		const refusal = factRefusal(factsOf(...UP_TO_SIGNED), { ...added, recordedAt: added.at }, GIVEN);
		expect(refusal).toMatchObject({ refused: "project/stage-skipped", facts: { missing: ["registered", "landed"] } });
		expect(refusedAfter([LEAD, ANSWERED, MET], SIGNED)).toBe("project/stage-skipped");
	});

	test("is passed without a stage that is optional", () => {
		expect(refusedAfter([LEAD, ANSWERED, MET, SCORED, ADMITTED], SIGNED)).toBeUndefined();
	});

	test("asks for its proofs: works start with the construction permit and a photo, not with one of them", () => {
		const ready = [...UP_TO_SIGNED, REGISTERED, SITE];
		expect(refusedAfter(ready, STARTED)).toBeUndefined();
		for (const proofs of [[], paper("construction-permit"), paper("site-photo")])
			expect(refusedAfter(ready, told(STARTED, { proofs }))).toBe("project/proof-missing");
	});

	test("takes a paper for what happened while the zone kept papers, and afterwards the case and the file", () => {
		const ready = [...UP_TO_SIGNED, REGISTERED, SITE];
		const late = told(STARTED, {}, "2022-07-25");
		expect(refusedAfter(ready, late)).toBe("project/proof-not-taken");
		const proofs = [
			{ proof: "construction-permit", case: "D05-1" },
			{ proof: "site-photo", file: "ab" },
		];
		expect(refusedAfter(ready, told(late, { proofs }))).toBeUndefined();
		expect(refusedAfter(ready, told(late, { proofs: [...proofs, { proof: "hearsay", file: "ab" }] }))).toBe(
			"project/unknown-name",
		);
	});

	test("is passed once, or once a phase", () => {
		expect(refusedAfter(UP_TO_STARTED, told(STARTED, {}, "2022-04-01"))).toBe("project/stage-reached-before");
		expect(refusedAfter(UP_TO_STARTED, told(STARTED, { phase: "2" }, "2022-04-01"))).toBeUndefined();
	});

	test("of admission opens only to a yes", () => {
		const denied = told(ADMITTED, { admitted: false });
		expect(refusedAfter([LEAD, ANSWERED, MET, SCORED, denied], SIGNED)).toBe("project/stage-skipped");
	});
});

describe("an agreement", () => {
	const framework = told(SIGNED, { agreement: "f1", class: "framework", amount: yi("8") }, "2022-01-28");

	test("becomes one of a higher class, and never one of the same or a lower again", () => {
		const before = [LEAD, ANSWERED, MET, SCORED, ADMITTED, framework];
		expect(refusedAfter(before, SIGNED)).toBeUndefined();
		expect(refusedAfter(before, told(framework, { agreement: "f2" }))).toBe("project/signed-before");
		expect(refusedAfter(UP_TO_SIGNED, told(framework, {}, "2022-02-02"))).toBe("project/signed-before");
	});

	test("is not signed again at a second signing event", () => {
		const again = told(SIGNED, { agreement: "a2", signingEvent: "fair-2022" }, "2022-07-22");
		expect(refusedAfter(UP_TO_SIGNED, again)).toBe("project/signed-before");
		expect(refusedAfter([LEAD, ANSWERED, MET, SCORED, ADMITTED], told(SIGNED, { signingEvent: "fair-1999" }))).toBe(
			"project/unknown-signing-event",
		);
	});

	test("stands in plausible money of the zone, or in another with its rate", () => {
		const before = [LEAD, ANSWERED, MET, SCORED, ADMITTED];
		const signedFor = (amount: object, more = {}) => refusedAfter(before, told(SIGNED, { amount, ...more }));
		expect(signedFor({ ...yi("1050000") })).toBe("project/wrong-unit");
		expect(signedFor({ ...yi("10.5"), unit: "one" })).toBe("project/wrong-unit");
		expect(signedFor(yi("0"))).toBe("project/not-positive");
		expect(signedFor(yi("-3"))).toBe("project/not-positive");
		expect(signedFor(yi("10亿"))).toBe("project/not-positive");
		const dollars = { ...yi("1.5"), currency: "USD" };
		const rate = { rate: "6.75", on: "2022-02-01", source: "中国外汇交易中心" };
		expect(signedFor(dollars)).toBe("project/wrong-currency");
		expect(signedFor(dollars, { rate })).toBeUndefined();
		expect(signedFor(dollars, { rate: { ...rate, rate: "0" } })).toBe("project/wrong-currency");
		expect(signedFor(yi("1.5"), { rate })).toBe("project/wrong-currency");
		expect(signedFor({ ...yi("1.5"), currency: "XYZ" }, { rate })).toBe("project/wrong-currency");
	});

	test("grows by the increase alone, in its own money, and by exactly as much as it grew", () => {
		const grows = (by: string, total: string, more = {}): Happened => [
			"AgreementIncreased",
			"2022-04-01",
			{ agreement: "a1", by: { ...yi(by), ...more }, total: yi(total) },
		];
		expect(refusedAfter(UP_TO_SIGNED, grows("0.3", "10.3"))).toBeUndefined();
		expect(refusedAfter(UP_TO_SIGNED, grows("3000", "10.3", { unit: "wan" }))).toBeUndefined();
		expect(refusedAfter(UP_TO_SIGNED, grows("13", "12"))).toBe("project/increase-exceeds-whole");
		expect(refusedAfter(UP_TO_SIGNED, grows("10.3", "10.3"))).toBe("project/increase-not-difference");
		expect(refusedAfter(UP_TO_SIGNED, grows("0.3", "10.3", { currency: "USD" }))).toBe("project/wrong-currency");
		expect(refusedAfter([LEAD, ANSWERED], grows("0.3", "10.3"))).toBe("project/no-such-agreement");
		expect(refusedAfter([...UP_TO_SIGNED, grows("0.1", "10.1")], grows("0.2", "10.3"))).toBeUndefined();
	});
});

describe("progress of works", () => {
	const building = [...UP_TO_STARTED, PLANNED];
	const report = (percent: string, on: string, more = {}): Happened => [
		"ProgressReported",
		on,
		{ package: "frame", percent, proofs: paper("site-photo"), ...more },
	];

	test("is of a planned package, between 0 and 100, with a photo", () => {
		expect(refusedAfter(building, report("30.5", "2022-04-01"))).toBeUndefined();
		expect(refusedAfter(UP_TO_STARTED, report("30", "2022-04-01"))).toBe("project/no-such-package");
		for (const wrong of ["100.01", "-1", "a lot"])
			expect(refusedAfter(building, report(wrong, "2022-04-01"))).toBe("project/percent-out-of-range");
		expect(refusedAfter(building, report("30", "2022-04-01", { proofs: [] }))).toBe("project/proof-missing");
	});

	test("never falls without a reason", () => {
		const before = [...building, report("40", "2022-04-01")];
		expect(refusedAfter(before, report("39.9", "2022-04-08"))).toBe("project/progress-falls");
		expect(refusedAfter(before, report("39.9", "2022-04-08", { reason: "  " }))).toBe("project/progress-falls");
		expect(refusedAfter(before, report("39.9", "2022-04-08", { reason: "返工" }))).toBeUndefined();
		expect(refusedAfter(before, report("40", "2022-04-08"))).toBeUndefined();
	});

	test("told late is put where it was, and must not contradict what was told since", () => {
		const before = [...building, report("40", "2022-04-01"), report("60", "2022-05-01")];
		expect(refusedAfter(before, report("50", "2022-04-15"), "2022-06-01")).toBeUndefined();
		expect(refusedAfter(before, report("70", "2022-04-15"), "2022-06-01")).toBe("project/breaks-later-fact");
	});

	test("goes by a plan whose weights are whole and whose days are in order; it is moved with a reason", () => {
		const [, , { packages }] = PLANNED as Extract<Happened, readonly ["WorksPlanned", ...unknown[]]>;
		const plan = (change: object, reason = {}) =>
			told(
				PLANNED,
				{ packages: packages.map((one, i) => (i === 0 ? { ...one, ...change } : one)), ...reason },
				"2022-04-01",
			);
		expect(refusedAfter(UP_TO_STARTED, plan({ weight: "59" }))).toBe("project/weights-not-whole");
		expect(refusedAfter(UP_TO_STARTED, plan({ id: "inside" }))).toBe("project/unknown-name");
		expect(refusedAfter(UP_TO_STARTED, plan({ to: "2022-02-01" }))).toBe("project/window-reversed");
		expect(refusedAfter(building, plan({}))).toBe("project/plan-moved-without-reason");
		expect(refusedAfter(building, plan({}, { reason: "设计变更" }))).toBeUndefined();
	});
});

describe("a record", () => {
	test("is of what has happened, and not before there was a lead", () => {
		expect(refusedAfter([LEAD], told(MET, {}, "2022-01-11"), "2022-01-10")).toBe("project/in-the-future");
		expect(refusedAfter([LEAD], told(MET, {}, "2022-01-03"), "2022-01-10")).toBe("project/before-the-lead");
	});

	test("is corrected with a reason, from its own day on, and what follows is looked at again", () => {
		const correct = (corrects: number, data: object): Happened => [
			"FactCorrected",
			"2022-04-01",
			{ corrects, reason: "记错", ...data },
		];
		expect(refusedAfter(UP_TO_STARTED, correct(99, { withdrawn: true }))).toBe("project/no-such-fact");
		expect(refusedAfter(UP_TO_STARTED, correct(1, { withdrawn: true }))).toBe("project/no-such-fact");
		const signing = UP_TO_STARTED.indexOf(SIGNED) + 1;
		expect(refusedAfter(UP_TO_STARTED, correct(signing, { withdrawn: true }))).toBe("project/breaks-later-fact");
		expect(refusedAfter(UP_TO_SIGNED, correct(signing, { withdrawn: true }))).toBeUndefined();
		expect(refusedAfter(UP_TO_STARTED, correct(signing, { data: { ...SIGNED[2], amount: yi("12") } }))).toBeUndefined();
		const moved = (on: string) => refusedAfter(UP_TO_STARTED, correct(signing, { at: `${on}T10:00+08:00` }));
		expect(moved("2022-02-05")).toBeUndefined();
		expect(moved("2022-03-10")).toBe("project/breaks-later-fact");
		expect(moved("2022-01-22")).toBe("project/stage-skipped");
		expect(moved("2022-04-02")).toBe("project/in-the-future");
	});

	test("of a planned day is moved with a reason only, and of stages that are built", () => {
		const plan = (on: string, more = {}): Happened => [
			"MilestonePlanned",
			"2022-02-02",
			{ stage: "started", on, ...more },
		];
		expect(refusedAfter(UP_TO_SIGNED, plan("2022-05-01"))).toBeUndefined();
		expect(refusedAfter([...UP_TO_SIGNED, plan("2022-05-01")], plan("2022-06-01"))).toBe(
			"project/plan-moved-without-reason",
		);
		expect(refusedAfter([...UP_TO_SIGNED, plan("2022-05-01")], plan("2022-06-01", { reason: "征地" }))).toBeUndefined();
		expect(refusedAfter(UP_TO_SIGNED, plan("2022-05-01", { stage: "scored" }))).toBe("project/not-a-planned-stage");
	});
});
