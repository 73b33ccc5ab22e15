import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNum, parseNum } from "#kernel/decimal.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { handoverDue, packageOf } from "#modules/projects/decide/desks.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { settlementOf, statusOf } from "#modules/projects/decide/promises.ts";
import { waitsOf } from "#modules/projects/decide/waits.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { PromiseState } from "#modules/projects/model/obligations.ts";
import {
	ANSWERED,
	factsOf,
	GIVEN,
	type Happened,
	LEAD,
	PLANNED,
	paper,
	refusedAfter,
	UP_TO_SIGNED,
	UP_TO_STARTED,
	yi,
} from "#testing/projects.ts";

const lived = (...happened: readonly Happened[]): Life =>
	lifeOf(effective(factsOf(...happened), GIVEN.timeZone), GIVEN);
const the = (life: Life, id: string): PromiseState => {
	const found = life.promises.find((promise) => promise.id === id);
	if (!found) throw new Error(`no promise ${id}`);
	return found;
};

const INVEST: Extract<Happened, readonly ["PromiseMade", ...unknown[]]> = [
	"PromiseMade",
	"2022-03-05",
	{
		promise: "invest",
		by: "investor",
		metric: "固定资产投资",
		measure: "told",
		target: "80000",
		unit: "万元",
		from: "2022-04-01",
		to: "2022-12-31",
		source: "统计局",
		tolerance: "5",
		consequence: "按比例退还补贴",
	},
];
const SUBSIDY: Happened = [
	"PromiseMade",
	"2022-03-06",
	{
		...INVEST[2],
		promise: "subsidy",
		by: "zone",
		metric: "设备补贴",
		target: "1",
		unit: "次",
		pays: { amount: { amount: "333.33", unit: "wan", currency: "CNY" }, for: "invest" },
	},
];
const change = (data: object): Happened => ["PromiseMade", "2022-03-07", { ...INVEST[2], promise: "other", ...data }];
const measured = (value: string, on: string): Happened => [
	"PromiseMeasured",
	on,
	{ promise: "invest", value, source: "报表" },
];

describe("a promise", () => {
	test("has a window in its order, a target above nothing and a tolerance below all", () => {
		expect(refusedAfter(UP_TO_STARTED, INVEST)).toBeUndefined();
		expect(refusedAfter(UP_TO_STARTED, change({ from: "2023-01-01" }))).toBe("project/window-reversed");
		expect(refusedAfter(UP_TO_STARTED, change({ target: "0" }))).toBe("project/not-positive");
		expect(refusedAfter(UP_TO_STARTED, change({ tolerance: "100" }))).toBe("project/percent-out-of-range");
		expect(refusedAfter(UP_TO_STARTED, change({ measure: "stage", stage: "moon" }))).toBe("project/unknown-name");
		expect(refusedAfter([...UP_TO_STARTED, INVEST], change({ promise: "invest" }))).toBe("project/unknown-name");
	});

	test("of money is one of the zone, for one of the investor that is there", () => {
		expect(refusedAfter(UP_TO_STARTED, SUBSIDY)).toBe("project/no-such-promise");
		expect(refusedAfter([...UP_TO_STARTED, INVEST], SUBSIDY)).toBeUndefined();
		const byInvestor = { by: "investor", pays: { amount: yi("1"), for: "invest" } };
		expect(refusedAfter([...UP_TO_STARTED, INVEST], change(byInvestor))).toBe("project/no-such-promise");
	});

	test("is ahead, running, near its end, kept, partly kept or broken by its day and value", () => {
		const status = (today: string, ...told: readonly Happened[]) => {
			const life = lived(...UP_TO_STARTED, INVEST, ...told);
			return statusOf(the(life, "invest"), life, GIVEN, today);
		};
		expect(status("2022-03-31")).toBe("ahead");
		expect(status("2022-04-01")).toBe("running");
		expect(status("2022-11-29")).toBe("running");
		expect(status("2022-11-30")).toBe("near");
		expect(status("2022-12-31", measured("75999.99", "2022-06-01"))).toBe("near");
		expect(status("2022-12-31", measured("76000", "2022-06-01"))).toBe("kept");
		expect(status("2023-01-01", measured("75999.99", "2022-06-01"))).toBe("partly");
		expect(status("2023-01-01")).toBe("broken");
		expect(status("2023-01-01", ["PromiseWaived", "2022-07-01", { promise: "invest", reason: "不可抗力" }])).toBe(
			"waived",
		);
	});

	test("that is measured by what is recorded anyway takes no typed value", () => {
		const works = change({ promise: "works", measure: "progress", target: "50", unit: "%" });
		const started = change({ promise: "start", measure: "stage", stage: "started", target: "1" });
		const funds = change({ promise: "funds", measure: "funds", target: "2", unit: "亿元" });
		const typed: Happened = ["PromiseMeasured", "2022-05-01", { promise: "works", value: "60", source: "…" }];
		const made = [...UP_TO_STARTED, PLANNED, works, started, funds];
		expect(refusedAfter(made, typed)).toBe("project/measured-by-itself");
		const built: Happened = [
			"ProgressReported",
			"2022-05-01",
			{ package: "frame", percent: "90", proofs: paper("site-photo") },
		];
		const paid: Happened = ["FundsPaidIn", "2022-05-02", { amount: yi("2"), source: "股东" }];
		const life = lived(...made, built, paid);
		expect(life.promises.map((promise) => statusOf(promise, life, GIVEN, "2022-06-01"))).toEqual([
			"kept",
			"kept",
			"kept",
		]);
	});
});

describe("a subsidy", () => {
	const receipt = (...told: readonly Happened[]) => {
		const life = lived(...UP_TO_STARTED, INVEST, SUBSIDY, ...told);
		return settlementOf(the(life, "subsidy"), life, GIVEN);
	};
	const paid = (amount: string, more = {}): Happened => [
		"SubsidyMoved",
		"2022-06-02",
		{ promise: "subsidy", amount: { amount, unit: "one", currency: "CNY" }, document: "拨付 1", ...more },
	];

	test("is owed in full within the tolerance, else by the share that was reached, to the fen", () => {
		expect(receipt()).toEqual({ share: "0", owed: "0", paid: "0", open: "0" });
		expect(receipt(measured("76000", "2022-06-01"))).toMatchObject({ share: "100", owed: "3333300" });
		expect(receipt(measured("50000", "2022-06-01"))).toMatchObject({ share: "62.5", owed: "2083312.5" });
		expect(receipt(measured("99999999", "2022-06-01"))).toMatchObject({ share: "100", owed: "3333300" });
	});

	test("that was paid beyond what is owed is to be taken back, and no more is taken back than was paid", () => {
		const told = [measured("50000", "2022-06-01"), paid("3333300")];
		expect(receipt(...told)).toMatchObject({ paid: "3333300", open: "-1249987.5" });
		const before = [...UP_TO_STARTED, INVEST, SUBSIDY, ...told];
		expect(refusedAfter(before, paid("3333300.01", { back: true }))).toBe("project/more-than-was-paid");
		expect(receipt(...told, paid("1249987.5", { back: true }))).toMatchObject({ open: "0" });
		expect(refusedAfter([...UP_TO_STARTED, INVEST], paid("1", { promise: "invest" }))).toBe("project/no-such-promise");
		expect(refusedAfter(before, paid("0"))).toBe("project/not-positive");
		const dollars = { amount: { amount: "5", unit: "one", currency: "USD" } };
		expect(refusedAfter(before, paid("1", dollars))).toBe("project/wrong-currency");
	});

	test("comes to the fen of whole numbers, whatever the amount and the value", () => {
		fc.assert(
			fc.property(fc.bigInt(1_000_000n, 10_000_000_000_00n), fc.bigInt(1n, 7_600_000n), (fen, hundredths) => {
				const amount = formatNum(parseNum(`${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`) ?? 0);
				const value = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`;
				const life = lived(...UP_TO_STARTED, INVEST, SUBSIDY, measured(value, "2022-06-01"));
				const promise = the(life, "subsidy");
				const pays = { amount: { amount, unit: "one" as const, currency: "CNY" }, for: "invest" };
				const told = settlementOf({ ...promise, made: { ...promise.made, pays } }, life, GIVEN);
				// target 80000.00: owed fen = fen × value / target, half up; in full from 76000.00 on
				const target = 8_000_000n;
				const owed = hundredths >= 7_600_000n ? fen : (2n * fen * hundredths + target) / (2n * target);
				expect(told?.owed).toBe(formatNum(parseNum(`${owed / 100n}.${String(owed % 100n).padStart(2, "0")}`) ?? 0));
			}),
		);
	});
});

describe("a task", () => {
	const given: Happened = [
		"TaskGiven",
		"2022-03-02",
		{ task: "t1", says: "协调用电", to: "staff:liu", due: "2022-03-10", origin: "链长例会" },
	];
	const done: Happened = ["TaskReported", "2022-03-05", { task: "t1", says: "已接通", done: true }];
	const closed: Happened = ["TaskClosed", "2022-03-06", { task: "t1", says: "销号" }];

	test("has a day that is not over, is reported by whoever has it and closed after it was reported as done", () => {
		expect(refusedAfter(UP_TO_STARTED, ["TaskGiven", "2022-03-11", { ...given[2], task: "t2" }] as Happened)).toBe(
			"project/window-reversed",
		);
		expect(refusedAfter(UP_TO_STARTED, done)).toBe("project/no-such-task");
		expect(refusedAfter([...UP_TO_STARTED, given], closed)).toBe("project/task-not-done");
		const open: Happened = ["TaskReported", "2022-03-04", { task: "t1", says: "在办", done: false }];
		expect(refusedAfter([...UP_TO_STARTED, given, open], closed)).toBe("project/task-not-done");
		expect(refusedAfter([...UP_TO_STARTED, given, done], closed)).toBeUndefined();
		expect(refusedAfter([...UP_TO_STARTED, given, done, closed], closed)).toBe("project/no-such-task");
		const other = ["TaskGiven", "2022-03-02", { ...given[2], to: "staff:other" }] as Happened;
		expect(refusedAfter([...UP_TO_STARTED, other], done)).toBe("project/not-yours");
	});

	test("waits for whoever has it, then for whoever gave it, then for nobody", () => {
		const waiting = (...happened: readonly Happened[]) =>
			waitsOf(lived(...UP_TO_STARTED, ...happened), GIVEN).filter(({ kind }) => kind === "task");
		expect(waiting(given)).toMatchObject([{ for: "staff:liu", due: "2022-03-10" }]);
		expect(waiting(given, done)).toMatchObject([{ id: "t1" }]);
		expect(waiting(given, done, closed)).toEqual([]);
	});
});

describe("a hand-over", () => {
	const owned: Happened = [
		"OwnerAssigned",
		"2022-01-06",
		{ owner: "staff:liu", credit: [{ to: "staff:liu", share: "100" }] },
	];
	const offered: Happened = [
		"HandoverOffered",
		"2022-02-02",
		{ handover: "h1", to: "landing", receiver: "staff:liu", says: "移交落地" },
	];
	const led = [...UP_TO_SIGNED, owned];
	const accepted: Happened = ["HandoverAccepted", "2022-02-03", { handover: "h1" }];

	test("goes to a later desk, from who leads it, and one waits for its answer at a time", () => {
		expect(refusedAfter(UP_TO_SIGNED, offered)).toBe("project/nobody-leads");
		expect(refusedAfter(led, offered)).toBeUndefined();
		const back = ["HandoverOffered", "2022-02-02", { ...offered[2], to: "promotion" }] as Happened;
		expect(refusedAfter(led, back)).toBe("project/no-such-handover");
		const elsewhere = ["OwnerAssigned", "2022-01-06", { ...owned[2], owner: "staff:other" }] as Happened;
		expect(refusedAfter([...UP_TO_SIGNED, elsewhere], offered)).toBe("project/not-yours");
		expect(
			refusedAfter([...led, offered], ["HandoverOffered", "2022-02-03", { ...offered[2], handover: "h2" }] as Happened),
		).toBe("project/handover-pending");
	});

	test("keeps its giver responsible until it is answered: no other owner, no pause, no end", () => {
		const waiting = [...led, offered];
		for (const fact of [
			["OwnerAssigned", "2022-02-03", owned[2]],
			["ProjectPaused", "2022-02-03", { reason: "…" }],
			["ProjectLost", "2022-02-03", { reason: "market", says: "…" }],
		] as const)
			expect(refusedAfter(waiting, fact as Happened), fact[0]).toBe("project/handover-pending");
		const returned: Happened = ["HandoverReturned", "2022-02-03", { handover: "h1", reasons: ["缺联系人"] }];
		expect(refusedAfter([...waiting, returned], ["ProjectPaused", "2022-02-04", { reason: "…" }])).toBeUndefined();
		expect(refusedAfter([...waiting, returned], accepted)).toBe("project/no-such-handover");
		expect(lived(...waiting, returned)).toMatchObject({ desk: "promotion", owner: "staff:liu" });
	});

	test("is answered by who is to take it", () => {
		const other = ["HandoverOffered", "2022-02-02", { ...offered[2], receiver: "staff:other" }] as Happened;
		expect(refusedAfter([...led, other], accepted)).toBe("project/not-yours");
		expect(refusedAfter([...led, offered], accepted)).toBeUndefined();
		expect(lived(...led, offered, accepted)).toMatchObject({ desk: "landing", owner: "staff:liu" });
	});

	test("takes everything along: promises, open tasks, contacts and proofs, counted and not typed; the giver's tasks go over", () => {
		const task: Happened = ["TaskGiven", "2022-02-02", { task: "t1", says: "…", to: "staff:liu", due: "2022-03-10" }];
		const contact: Happened = ["ContactRecorded", "2022-02-02", { contact: "c1", hash: "ab" }];
		const other = ["HandoverOffered", "2022-02-03", { ...offered[2], receiver: "staff:other" }] as Happened;
		const taken = [...led, task, contact, other, ["HandoverAccepted", "2022-02-04", { handover: "h1" }] as Happened];
		const life = lived(...taken);
		expect(packageOf(lived(...led, task, contact), factsOf(...led, task, contact))).toEqual({
			facts: 11,
			promises: [],
			openTasks: ["t1"],
			contacts: ["c1"],
			proofs: 1,
		});
		expect(life.tasks).toMatchObject([{ id: "t1", to: "staff:other" }]);
	});

	test("is answered within two working days", () => {
		expect(handoverDue("2022-07-22", GIVEN)).toBe("2022-07-26");
		const [wait] = waitsOf(lived(LEAD, ANSWERED, owned, offered), GIVEN).filter(({ kind }) => kind === "handover");
		expect(wait).toMatchObject({ for: "staff:liu", since: "2022-02-02" });
	});
});
