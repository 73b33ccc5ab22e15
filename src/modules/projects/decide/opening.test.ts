import { describe, expect, test } from "vitest";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { heldBefore, openingOf, openingSentence } from "#modules/projects/decide/opening.ts";
import type { FirmCase } from "#modules/projects/model/opening.ts";
import { factsOf, GIVEN, type Happened, PLANNED, paper, UP_TO_STARTED } from "#testing/projects.ts";

const plan = (stage: string, on: string): Happened => ["MilestonePlanned", "2022-03-03", { stage, on }];
const task = (due: string): Happened => [
	"TaskGiven",
	"2022-03-04",
	{ task: "t", says: "接通临时用电", to: "staff:li", due, origin: "批示" },
];
const promise = (to: string): Happened => [
	"PromiseMade",
	"2022-03-05",
	{
		promise: "power",
		by: "zone",
		metric: "双回路供电",
		measure: "told",
		target: "1",
		unit: "次",
		from: "2022-03-05",
		to,
		source: "供电公司",
		tolerance: "0",
		consequence: "协调",
	},
];
const done = (id: string): Happened => ["ProgressReported", "2022-03-06", { package: id, percent: "100" }];
const permit = (some: Partial<FirmCase>): FirmCase => ({
	number: "LF-1",
	item: "E13",
	name: { zh: "竣工验收备案", en: "Filing of completion" },
	department: { zh: "建设局", en: "Construction Bureau" },
	onApplicant: false,
	granted: false,
	due: "2022-05-20",
	...some,
});

const lived = (...more: readonly Happened[]) =>
	lifeOf(effective(factsOf(...UP_TO_STARTED, PLANNED, ...more), GIVEN.timeZone), GIVEN);
const held = (today: string, cases: readonly FirmCase[], ...more: readonly Happened[]) =>
	heldBefore(lived(...more), cases, GIVEN, today);
const told = (...asked: Parameters<typeof held>) =>
	held(...asked).map(({ kind, id, holder, until, late, beyond }) =>
		[kind, id, holder, until ?? "no day", ...(late ? ["late"] : []), ...(beyond ? ["beyond"] : [])].join(" "),
	);

const OPENS = [plan("completed", "2022-08-30"), plan("producing", "2022-09-30")];

describe("who is holding the opening day", () => {
	test("stages, works, promises, tasks and permits stand in the order of their days, each with its holder", () => {
		expect(told("2022-04-01", [permit({})], ...OPENS, task("2022-03-31"), promise("2022-06-30"))).toEqual([
			"task t person 2022-03-31 late",
			"permit LF-1 department 2022-05-20",
			"works frame nobody 2022-05-29",
			"promise power zone 2022-06-30",
			"works inside nobody 2022-08-29",
			"stage completed nobody 2022-08-30",
			"stage producing nobody 2022-09-30",
		]);
	});

	test("a permit that nobody has applied for is held by the investor, one to be corrected too, one that was granted by nobody", () => {
		const permits = (cases: readonly FirmCase[]) =>
			told("2022-04-01", cases, ...OPENS).filter((line) => /^(permit|proof)/.test(line));
		expect(permits([])).toEqual(["proof completion-filing investor 2022-08-30"]);
		expect(permits([permit({ onApplicant: true })])).toEqual(["permit LF-1 investor 2022-05-20"]);
		expect(permits([permit({ granted: true })])).toEqual([]);
	});

	test("what is finished stands no longer in the way; a promise for after the opening does not, a package beyond it does", () => {
		const early = [plan("completed", "2022-06-01"), plan("producing", "2022-06-30")];
		const lines = told("2022-04-01", [permit({ granted: true })], ...early, done("frame"), promise("2022-12-31"));
		expect(lines).toEqual([
			"stage completed nobody 2022-06-01",
			"stage producing nobody 2022-06-30",
			"works inside nobody 2022-08-29 beyond",
		]);
	});

	test("a stage without a day of its own is needed by the first planned one after it", () => {
		const lines = told("2022-04-01", [permit({ granted: true })], plan("producing", "2022-09-30"));
		expect(lines).toContain("stage completed nobody 2022-09-30");
	});

	test("the sentence tells the day, how much is open and late, and who holds what comes first", () => {
		const said = (today: string, ...more: readonly Happened[]) =>
			openingSentence(openingOf(lived(...more), GIVEN), held(today, [permit({})], ...more), today);
		expect(said("2022-04-01", ...OPENS)).toEqual({
			zh: "计划2022年9月30日投产，还有 182 天；还有 5 件事，都没有逾期。眼下在建设局手上：竣工验收备案，2022年5月20日到期。",
			en: "Opens on 30 September 2022, in 182 days; open: 5, none late. Now held by Construction Bureau: Filing of completion, due on 20 May 2022.",
		});
		expect(said("2022-10-02", ...OPENS).zh).toMatch(/^计划2022年9月30日投产，已过 2 天；还有 5 件事，5 件已逾期。/);
		expect(said("2022-04-01").zh).toMatch(/^还没有计划投产日；/);
		const opened: readonly Happened[] = [
			["WorksCompleted", "2022-04-10", { proofs: paper("completion-filing") }],
			["ProductionStarted", "2022-04-20", { proofs: paper("first-batch") }],
		];
		expect(said("2022-05-01", ...opened)).toEqual({
			zh: "已于2022年4月20日投产。",
			en: "Production began on 20 April 2022.",
		});
	});
});
