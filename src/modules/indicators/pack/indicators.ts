import { z } from "zod";
import { parseNum } from "#kernel/decimal.ts";
import { MONEY_UNITS, type MoneyUnit } from "#kernel/money.ts";
import type { Entry, PackFile, Path, Problem, Reader } from "#kernel/section.ts";
import { idShape, textShape, told, wordsShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { catalogueDictionary, projectDictionary } from "#modules/indicators/decide/dictionary.ts";
import { periodNamed } from "#modules/indicators/decide/period.ts";
import { type CountRule, type Indicator, SUBJECTS, WINDOWS } from "#modules/indicators/model.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import { possibility } from "#modules/rules/decide/possible.ts";
import type { Dictionary } from "#modules/rules/model.ts";

const decimal = told(
	z.string().refine((words) => parseNum(words) !== undefined),
	'一个数，写在引号里，如 "74.4"',
	'a number in quotes, such as "74.4"',
);

const indicatorShape = z.strictObject({
	id: idShape,
	name: textShape,
	definition: textShape,
	owner: idShape,
	of: z.enum(SUBJECTS),
	window: z.enum(WINDOWS).exactOptional(),
	each: z.boolean().default(false),
	among: wordsShape,
	counts: wordsShape.exactOptional(),
	sum: wordsShape.exactOptional(),
	mean: wordsShape.exactOptional(),
	except: z.array(z.strictObject({ when: wordsShape, because: textShape })).default([]),
	target: wordsShape.exactOptional(),
	targets: z.array(z.strictObject({ in: wordsShape, value: decimal, source: textShape })).default([]),
	figure: z.strictObject({ place: z.int().min(1).max(12), project: wordsShape.exactOptional() }).exactOptional(),
	chart: z.literal("early").exactOptional(),
	unit: textShape,
	money: z.enum(MONEY_UNITS as [MoneyUnit, ...MoneyUnit[]]).exactOptional(),
	decimals: z.int().min(0).max(6).default(0),
});
type Written = z.output<typeof indicatorShape>;

/** A zone without it publishes no numbers. */
export const indicatorsFile = {
	name: "indicators.yaml",
	shape: z.strictObject({ indicators: z.array(indicatorShape) }),
	optional: true,
} satisfies PackFile;

/** The section of indicators: each rule checked over the facts of its subject. */
export function readIndicators(
	reader: Reader,
	{
		projects,
		departments,
	}: { readonly projects: ProjectSettings | undefined; readonly departments: ReadonlySet<string> },
): readonly Indicator[] {
	const { indicators } = reader.lists(indicatorsFile);
	const ofProjects = projects && projectDictionary(projects);
	const places = new Set<number>();
	return indicators.entries.flatMap((entry) => {
		const { value, source, path } = entry;
		const error = (key: keyof Written, problem: Problem) => reader.error(source, [...path, key], problem);
		if (!departments.has(value.owner)) error("owner", unknownOwner(value.owner));
		const [first, second] = (["counts", "sum", "mean"] as const).filter((key) => value[key] !== undefined);
		if (first && second) error(second, TWO_MEASURES);
		const { figure } = value;
		checkTargets(reader, entry);
		if (figure && value.each !== (figure.project !== undefined)) error("figure", FIGURE_OF_ONE_PROJECT);
		if (figure && places.has(figure.place)) error("figure", PLACE_TAKEN);
		if (figure) places.add(figure.place);
		if (value.money && first !== "sum" && first !== "mean") error("money", MONEY_OF_NOTHING);
		const dictionary = value.of === "projects" ? ofProjects : catalogueDictionary;
		if (!dictionary) {
			error("of", NO_PROJECTS);
			return [];
		}
		const compiled = rulesOf(reader, entry, dictionary);
		return compiled ? [compiled] : [];
	});
}

/** What a number should come to is said by a rule, or for periods, of each once. */
function checkTargets(reader: Reader, { value: { target, targets }, source, path }: Entry<Written>): void {
	if (target !== undefined && targets.length > 0) reader.error(source, [...path, "targets"], TWO_TARGETS);
	const named = targets.map((one) => periodNamed(one.in)?.id);
	for (const [i, id] of named.entries()) {
		const at: Path = [...path, "targets", i, "in"];
		if (id === undefined) reader.error(source, at, UNKNOWN_PERIOD);
		else if (named.indexOf(id) < i) reader.error(source, at, PERIOD_TWICE);
	}
}

function rulesOf(
	reader: Reader,
	{ value, source, path }: Entry<Written>,
	dictionary: Dictionary,
): Indicator | undefined {
	let isWhole = true;
	const read = (at: Path, rule: string, type: "boolean" | "number"): CountRule => {
		const { expr, problems } = checkRule(rule, type, dictionary);
		for (const problem of problems) reader.error(source, [...path, ...at], problem);
		const place = expr && type === "boolean" && rule.trim() !== "true" ? impossible(rule, expr, dictionary) : undefined;
		if (place) reader.error(source, [...path, ...at], place);
		isWhole &&= expr !== undefined && !place;
		return { text: rule, expr: expr ?? { op: "missing", at: [0, 0] } };
	};
	const { among, counts, sum, mean, except, target, ...rest } = value;
	const indicator = {
		...rest,
		among: read(["among"], among, "boolean"),
		...(counts !== undefined && { counts: read(["counts"], counts, "boolean") }),
		...(sum !== undefined && { sum: read(["sum"], sum, "number") }),
		...(mean !== undefined && { mean: read(["mean"], mean, "number") }),
		...(target !== undefined && { target: read(["target"], target, "number") }),
		except: except.map(({ when, because }, i) => ({ when: read(["except", i, "when"], when, "boolean"), because })),
	};
	if (!value.window && JSON.stringify(indicator).includes('"window.')) {
		reader.error(source, path, NO_WINDOW);
		return undefined;
	}
	return isWhole ? indicator : undefined;
}

function impossible(rule: string, expr: CountRule["expr"], dictionary: Dictionary): Problem | undefined {
	const { canBeTrue, certain } = possibility(compileRule(rule, expr, dictionary), dictionary);
	return certain && !canBeTrue ? NEVER_COUNTS : undefined;
}

const unknownOwner = (id: string): Problem => ({
	code: "indicator/unknown-owner",
	message: text(`没有部门“${id}”`, `there is no department "${id}"`),
	hint: text("写 departments.yaml 中的部门编号", "name a department of departments.yaml"),
});

const TWO_MEASURES: Problem = {
	code: "indicator/two-measures",
	message: text("counts、sum、mean 只能写一个", "only one of counts, sum and mean can be measured"),
	hint: text("删去多余的一个，或另立一个指标", "take one away, or make another indicator"),
};

const MONEY_OF_NOTHING: Problem = {
	code: "indicator/money-of-nothing",
	message: text("money 只用于 sum 或 mean", "money goes with sum or mean only"),
	hint: text("删去 money", "take money away"),
};

const TWO_TARGETS: Problem = {
	code: "indicator/two-targets",
	message: text("target 与 targets 只能写一种", "either a rule says the target, or periods have theirs"),
	hint: text("删去一种", "take one of target and targets away"),
};

const UNKNOWN_PERIOD: Problem = {
	code: "indicator/unknown-period",
	message: text("没有这样的统计期", "there is no such period"),
	hint: text("写 2022、2022-Q3 或 2022-07", "write 2022, 2022-Q3 or 2022-07"),
};

const PERIOD_TWICE: Problem = {
	code: "indicator/period-twice",
	message: text("这个统计期已有目标", "this period has a target already"),
	hint: text("删去多余的一个", "take one away"),
};

const FIGURE_OF_ONE_PROJECT: Problem = {
	code: "indicator/figure-of-one-project",
	message: text(
		"按单个项目计算的指标在驾驶舱须指明项目，其他指标不须",
		"a figure of one project names it, and no other names one",
	),
	hint: text("在 figure 中写上或删去 project", "write project into figure, or take it away"),
};

const PLACE_TAKEN: Problem = {
	code: "indicator/place-taken",
	message: text("驾驶舱的这个位置已有指标", "another number stands in this place of the cockpit"),
	hint: text("换一个 place", "take another place"),
};

const NO_PROJECTS: Problem = {
	code: "indicator/no-projects",
	message: text("本区没有 stages.yaml，不能按项目统计", "the zone has no stages.yaml, so no projects are counted"),
	hint: text("先写 stages.yaml", "write stages.yaml first"),
};

const NO_WINDOW: Problem = {
	code: "indicator/no-window",
	message: text("规则用到统计期，却没有写 window", "a rule reads the window, and there is none"),
	hint: text(`写上 window：${WINDOWS.join("、")} 之一`, `write window: one of ${WINDOWS.join(", ")}`),
};

const NEVER_COUNTS: Problem = {
	code: "indicator/never-counts",
	message: text("这条规则永远不成立，什么也数不到", "this rule can never be true: nothing is counted"),
	hint: text("核对条件之间是否矛盾", "see whether the conditions contradict each other"),
};
