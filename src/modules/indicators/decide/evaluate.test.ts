import { describe, expect, test } from "vitest";
import { parseDay } from "#kernel/calendar.ts";
import { projectDictionary } from "#modules/indicators/decide/dictionary.ts";
import { compiled, evaluate } from "#modules/indicators/decide/evaluate.ts";
import { countedProject } from "#modules/indicators/decide/projects.ts";
import { windowOn } from "#modules/indicators/decide/window.ts";
import type { CountRule, Indicator } from "#modules/indicators/model.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { factsOf, GIVEN, type Happened, SIGNED, UP_TO_SIGNED, UP_TO_STARTED, yi } from "#testing/projects.ts";

const dictionary = projectDictionary(GIVEN.settings);
const day = (iso: string): number => parseDay(iso) ?? Number.NaN;

function rule(text: string, type: "boolean" | "number" = "boolean"): CountRule {
	const { expr, problems } = checkRule(text, type, dictionary);
	if (!expr) throw new Error(JSON.stringify(problems));
	return { text, expr };
}

const WORDS = { zh: "数", en: "Number" };
const number = (given: Partial<Indicator> & Pick<Indicator, "among">): Indicator => ({
	id: "n",
	name: WORDS,
	definition: WORDS,
	owner: "one",
	of: "projects",
	each: false,
	except: [],
	targets: [],
	unit: { zh: "%", en: "%" },
	decimals: 1,
	...given,
});
const START_RATE = number({
	window: "lastHalfYear",
	among: rule("reached.signed in [window.from..window.to]"),
	counts: rule('list contains(stages, "started")'),
});
const AMOUNT = number({
	among: rule("amount.formal > 0"),
	sum: rule("amount.formal", "number"),
	money: "yi",
	decimals: 2,
});

/** Some projects as they stood on a day. */
function rows(asOf: string, projects: Readonly<Record<string, readonly Fact[]>>, knownAt = Number.POSITIVE_INFINITY) {
	const { settings, timeZone } = GIVEN;
	const moment = { settings, dictionary, timeZone, asOf, knownAt, latestSigning: "fair-2021" };
	return Object.entries(projects).flatMap(([id, facts]) => countedProject(id, facts, moment) ?? []);
}
const of = (indicator: Indicator, asOf: string, projects: Readonly<Record<string, readonly Fact[]>>) =>
	evaluate(compiled(indicator, dictionary), rows(asOf, projects), { asOf: day(asOf) });

describe("a window", () => {
	test.each([
		["lastHalfYear", "2022-06-30", "2022-01-01", "2022-06-30"],
		["lastHalfYear", "2022-06-29", "2021-07-01", "2021-12-31"],
		["lastHalfYear", "2022-12-31", "2022-07-01", "2022-12-31"],
		["lastHalfYear", "2022-07-25", "2022-01-01", "2022-06-30"],
		["lastQuarter", "2022-07-25", "2022-04-01", "2022-06-30"],
		["lastMonth", "2022-02-28", "2022-02-01", "2022-02-28"],
		["lastMonth", "2022-02-27", "2022-01-01", "2022-01-31"],
		["lastYear", "2021-12-31", "2021-01-01", "2021-12-31"],
		["lastYear", "2022-07-25", "2021-01-01", "2021-12-31"],
		["yearToDate", "2022-07-25", "2022-01-01", "2022-07-25"],
	] as const)("%s as of %s is %s to %s", (kind, asOf, from, to) => {
		expect(windowOn(kind, day(asOf))).toEqual({ from, to });
	});
});

describe("a rate", () => {
	const signed = factsOf(...UP_TO_SIGNED);
	const started = factsOf(...UP_TO_STARTED);

	test("is the share of those signed in the window that had started by the day, with the events behind each", () => {
		const answer = of(START_RATE, "2022-06-30", { a: signed, b: started, c: started });
		expect(answer).toMatchObject({ value: 66.7, exact: { numerator: 2, denominator: 3 } });
		expect(answer.numerator.map(({ project }) => project)).toEqual(["b", "c"]);
		expect(answer.denominator.map(({ project }) => project)).toEqual(["a", "b", "c"]);
		expect(answer.numerator[0]?.because.map(({ type }) => type)).toContain("WorksStarted");
		expect(answer.denominator[0]?.because.map(({ type }) => type)).toEqual(["AgreementSigned"]);
	});

	test("does not see what happened after the day", () => {
		expect(of(START_RATE, "2021-12-31", { b: started })).toMatchObject({ value: null, exact: { denominator: 0 } });
		const later = number({ ...START_RATE, window: "yearToDate" });
		expect(of(later, "2022-02-28", { b: started }).value).toBe(0);
		expect(of(later, "2022-03-01", { b: started }).value).toBe(100);
	});

	test("over nothing has no value, and is neither nought nor NaN", () => {
		expect(of(START_RATE, "2022-06-30", {})).toMatchObject({ value: null, exact: { numerator: 0, denominator: 0 } });
	});

	test("leaves out what the definition excepts, and says which and why", () => {
		const because = { zh: "虚构", en: "Invented" };
		const excepting = number({ ...START_RATE, except: [{ when: rule('stage = "started"'), because }] });
		const answer = of(excepting, "2022-06-30", { a: signed, b: started });
		expect(answer).toMatchObject({ value: 0, exact: { denominator: 1 } });
		expect(answer.excluded).toMatchObject([{ project: "b", reason: because }]);
	});

	test("rounds a half up", () => {
		const eighths = Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((id) => [id, signed]));
		expect(of(START_RATE, "2022-06-30", { ...eighths, h: started }).value).toBe(12.5);
		expect(of({ ...START_RATE, decimals: 0 }, "2022-06-30", { ...eighths, h: started }).value).toBe(13);
	});
});

describe("a sum of money", () => {
	const framework: Happened = [
		"AgreementSigned",
		"2022-01-28",
		{ agreement: "f", class: "framework", amount: yi("40") },
	];
	const raised: Happened = ["AgreementIncreased", "2022-05-01", { agreement: "a1", by: yi("0.6"), total: yi("10.6") }];

	test("never adds framework to formal, and counts a project with its increase once", () => {
		const both = factsOf(...UP_TO_SIGNED.slice(0, -1), framework, SIGNED, raised);
		expect(of(AMOUNT, "2022-06-30", { a: both })).toMatchObject({ value: 10.6, numerator: [{ amount: 10.6 }] });
		expect(of(AMOUNT, "2022-04-30", { a: both }).value).toBe(10);
	});

	test("is exact to the fen", () => {
		const facts = (amount: string) =>
			factsOf(...UP_TO_SIGNED.slice(0, -1), [
				"AgreementSigned",
				"2022-02-01",
				{ agreement: "a1", class: "formal", amount: yi(amount) },
			]);
		expect(of(AMOUNT, "2022-06-30", { a: facts("0.1"), b: facts("0.2") }).exact.numerator).toBe(0.3);
	});
});

test("a fact recorded late is seen now and was not known then", () => {
	const facts = factsOf(...UP_TO_STARTED);
	const late = facts.map((fact) =>
		fact.type === "WorksStarted" ? { ...fact, recordedAt: Date.parse("2022-07-10T00:00:00Z") } : fact,
	);
	const known = (moment: string) =>
		evaluate(compiled(START_RATE, dictionary), rows("2022-06-30", { a: late }, Date.parse(moment)), {
			asOf: day("2022-06-30"),
		}).value;
	expect(known("2022-07-01T00:00:00Z")).toBe(0);
	expect(known("2022-07-11T00:00:00Z")).toBe(100);
});
