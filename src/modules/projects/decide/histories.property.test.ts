import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addNum, compareNum, formatNum, parseNum } from "#kernel/decimal.ts";
import { inOnes, sumNum } from "#kernel/money.ts";
import { factRefusal, refusalsIn } from "#modules/projects/decide/check.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { signingsOf, tallyOf } from "#modules/projects/decide/counting.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { rowOf } from "#modules/projects/decide/row.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import {
	dayAfter,
	factsOf,
	GIVEN,
	type Happened,
	LEAD,
	PLANNED,
	paper,
	SCORES,
	UP_TO_SIGNED,
	UP_TO_STARTED,
	yi,
} from "#testing/projects.ts";

/** Not every one can be; what it tells is looked at by the rules. */
interface Tried {
	readonly type: string;
	readonly data: object;
}

const all = paper(
	"contract",
	"business-licence",
	"lease",
	"construction-permit",
	"site-photo",
	"completion-filing",
	"first-batch",
	"statistics",
);
const fair = fc.constantFrom(undefined, "fair-2021", "fair-2022");
const phases = fc.constantFrom(undefined, "1", "2");
const amounts = fc.integer({ min: 1, max: 400 }).map((n) => formatNum(parseNum(String(n / 4)) ?? 1));
const given = (key: string, value: unknown) => (value === undefined ? {} : { [key]: value });

const report: fc.Arbitrary<Tried> = fc
	.tuple(fc.constantFrom("frame", "inside"), fc.integer({ min: -1, max: 101 }), fc.boolean())
	.map(([name, percent, reason]) => ({
		type: "ProgressReported",
		data: {
			package: name,
			percent: String(percent),
			proofs: all,
			...given("reason", reason ? "返工" : undefined),
		},
	}));

/** Anything that somebody may try to record. */
const tried: fc.Arbitrary<Tried> = fc.oneof(
	fc.constant({ type: "LeadAnswered", data: { to: "investor", follow: true, says: "…" } }),
	fc.constant({ type: "MeetingHeld", data: { with: "…", minutes: "…" } }),
	fc.constant({ type: "ProjectScored", data: { card: "industrial", kind: "review", items: SCORES } }),
	fc.constantFrom("ecology", "public-services").map((department) => ({
		type: "ReviewOpinionGiven",
		data: { department, opinion: "agree", says: "…" },
	})),
	fc.boolean().map((admitted) => ({ type: "ReviewDecided", data: { admitted, minutes: "…" } })),
	fc.tuple(fc.constantFrom("intent", "framework", "formal"), amounts, fair).map(([sort, amount, event]) => ({
		type: "AgreementSigned",
		data: { agreement: sort, class: sort, amount: yi(amount), proofs: all, ...given("signingEvent", event) },
	})),
	fc.tuple(fc.constantFrom("framework", "formal"), amounts, amounts, fair).map(([agreement, by, total, event]) => ({
		type: "AgreementIncreased",
		data: { agreement, by: yi(by), total: yi(total), ...given("signingEvent", event) },
	})),
	fc.constant({ type: "CompanyRegistered", data: { name: { zh: "…", en: "…" }, proofs: all } }),
	fc.constant({ type: "SiteSecured", data: { mode: "lease", site: "…", proofs: all } }),
	fc
		.tuple(fc.constantFrom("WorksStarted", "WorksCompleted", "ProductionStarted"), phases)
		.map(([type, of]) => ({ type, data: { proofs: all, ...given("phase", of) } })),
	fc.constant({ type: "WorksPlanned", data: PLANNED[2] }),
	report,
	report,
	report,
	fc
		.constantFrom("ProjectPaused", "ProjectResumed", "ProjectLost", "ProjectReopened")
		.map((type) => ({ type, data: { reason: "market", says: "…" } })),
	fc
		.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean(), fc.integer({ min: 0, max: 150 }))
		.map(([corrects, withdrawn, day]) => ({
			type: "FactCorrected",
			data: {
				corrects,
				reason: "记错",
				...(withdrawn ? { withdrawn: true } : { at: `${dayAfter("2022-01-04", day)}T11:00+08:00` }),
			},
		})),
);

const begun = fc.constantFrom<readonly Happened[]>([LEAD], UP_TO_SIGNED, [...UP_TO_STARTED, PLANNED]);
const RECORDED = Date.parse("2022-07-01T12:00:00+08:00");

/** What stands after everything that was tried, each on some day of half a year, and only what no rule speaks against. */
const histories = fc
	.tuple(begun, fc.array(fc.tuple(tried, fc.integer({ min: 0, max: 160 })), { maxLength: 40, size: "max" }))
	.map(([happened, tries]) => {
		const facts: Fact[] = [...factsOf(...happened)];
		for (const [{ type, data }, day] of tries) {
			const on = dayAfter("2022-01-04", day);
			const seq = facts.length + 1;
			const at = Date.parse(`${on}T11:00:00+08:00`);
			const fact = { seq, type, data, at, on, recordedAt: RECORDED + seq, actor: "staff:liu" } as Fact;
			if (!factRefusal(facts, fact, GIVEN)) facts.push(fact);
		}
		return facts;
	});

const standing = (facts: readonly Fact[]) => effective(facts, GIVEN.timeZone);

test("what was taken one by one stands together: no rule speaks against the whole", () => {
	fc.assert(
		fc.property(histories, (facts) => {
			expect([...refusalsIn(standing(facts), GIVEN).keys()]).toEqual([]);
		}),
	);
});

test("the order in which facts were told changes nothing, the order of time decides", () => {
	fc.assert(
		fc.property(histories, (facts) => {
			expect(rowOf(lifeOf(standing(facts.toReversed()), GIVEN), GIVEN)).toEqual(
				rowOf(lifeOf(standing(facts), GIVEN), GIVEN),
			);
		}),
	);
});

test("no stage stands without the stages before it that are needed, in no phase", () => {
	fc.assert(
		fc.property(histories, (facts) => {
			const life = lifeOf(standing(facts), GIVEN);
			const needed = GIVEN.settings.stages.filter(({ optional }) => !optional);
			for (const [phase, stages] of [["", life.phases[""] ?? {}] as const, ...Object.entries(life.phases)]) {
				const has = needed.map(({ id, phased }) => (phased ? stages[id] : life.reached[id]) !== undefined);
				expect(has.lastIndexOf(true), phase).toBe(has.indexOf(false) < 0 ? has.length - 1 : has.indexOf(false) - 1);
			}
		}),
	);
});

test("a project counts at one signing event, in one class, and an increase by itself: no sum has it twice", () => {
	fc.assert(
		fc.property(histories, (facts) => {
			const life = lifeOf(standing(facts), GIVEN);
			const signings = signingsOf(life);
			const counted = ["fair-2021", "fair-2022"].flatMap((event) => Object.values(tallyOf(signings, event)));
			const atEvents = life.agreements.filter(({ signingEvent }) => signingEvent !== undefined);
			expect(counted.reduce((sum, { projects }) => sum + projects, 0)).toBe(Math.min(1, atEvents.length));
			const money = sumNum(counted.map(({ amount }) => parseNum(amount) ?? 0));
			const [first] = atEvents;
			const grown = life.agreements.flatMap(({ increases }) =>
				increases.filter(({ signingEvent }) => signingEvent !== undefined),
			);
			const wanted = addNum(first ? inOnes(first.signed) : 0, sumNum(grown.map(({ by }) => inOnes(by))));
			expect(formatNum(money)).toBe(formatNum(wanted));
		}),
	);
});

test("an agreement is worth what was signed and what it grew by, to the fen; there is one of a class, in going up", () => {
	fc.assert(
		fc.property(histories, (facts) => {
			const { agreements } = lifeOf(standing(facts), GIVEN);
			for (const { signed, total, increases } of agreements)
				expect(formatNum(addNum(inOnes(signed), sumNum(increases.map(({ by }) => inOnes(by)))))).toBe(
					formatNum(inOnes(total)),
				);
			const ranks = agreements.map((one) => ["intent", "framework", "formal"].indexOf(one.class));
			expect(ranks).toEqual([...new Set(ranks)].toSorted((a, b) => a - b));
		}),
	);
});

test("progress of a package falls only where somebody said why, and the whole is between its parts", () => {
	fc.assert(
		fc.property(histories, (facts) => {
			const told = new Map<string, string>();
			for (const fact of standing(facts)) {
				if (fact.type !== "ProgressReported") continue;
				const { package: name, percent, reason } = fact.data;
				if (Number(percent) < Number(told.get(name) ?? 0)) expect(reason).toBeDefined();
				told.set(name, percent);
			}
			const { progress } = rowOf(lifeOf(standing(facts), GIVEN), GIVEN);
			if (progress === null) return;
			const parts = ["frame", "inside"].map((name) => Number(told.get(name) ?? 0));
			expect(compareNum(parseNum(progress) ?? -1, Math.min(...parts))).toBeGreaterThanOrEqual(0);
			expect(compareNum(parseNum(progress) ?? 101, Math.max(...parts))).toBeLessThanOrEqual(0);
		}),
	);
});

test("what was known at an earlier moment does not change with what is learnt later", () => {
	fc.assert(
		fc.property(histories, fc.nat(), (facts, at) => {
			const kept = facts.slice(0, 1 + (at % facts.length));
			const moment = Math.max(...kept.map(({ recordedAt }) => recordedAt));
			const then = effective(kept, GIVEN.timeZone);
			const now = effective(facts, GIVEN.timeZone, moment);
			expect(now).toEqual(then);
		}),
	);
});
