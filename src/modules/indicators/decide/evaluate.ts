import { type Day, formatDay, parseDay } from "#kernel/calendar.ts";
import { addNum, divideNum, floorNum, formatNum, isNum, multiplyNum, type Num, parseNum } from "#kernel/decimal.ts";
import { inUnit, sumNum } from "#kernel/money.ts";
import { periodNamed, periodOn } from "#modules/indicators/decide/period.ts";
import type { Counted } from "#modules/indicators/decide/subject.ts";
import { windowOn } from "#modules/indicators/decide/window.ts";
import type {
	CountedRow,
	CountRule,
	Exclusion,
	Indicator,
	IndicatorAnswer,
	PeriodKind,
	Target,
	Window,
} from "#modules/indicators/model.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import type { Dictionary, Facts, Rule, Value } from "#modules/rules/model.ts";

/** What an indicator says over some rows as of a day; who asks adds when that was known and under which pack. */
export type Evaluated = Omit<IndicatorAnswer, "knownAt" | "pack">;
export type Summed = Omit<Evaluated, "numerator" | "denominator" | "excluded">;

/** An indicator with every rule of it as closures over its dictionary. */
export interface Compiled {
	readonly indicator: Indicator;
	readonly dictionary: Dictionary;
	readonly among: Rule;
	readonly counts: Rule | undefined;
	/** What is summed, or averaged. */
	readonly measure: Rule | undefined;
	readonly target: Rule | undefined;
	readonly except: readonly { readonly when: Rule; readonly because: Exclusion["because"] }[];
}

/** Compiled once a version of the pack: to compile takes longer than to evaluate over a few rows. */
export function compiled(indicator: Indicator, dictionary: Dictionary): Compiled {
	const rule = ({ text, expr }: CountRule): Rule => compileRule(text, expr, dictionary);
	const measure = indicator.sum ?? indicator.mean;
	return {
		indicator,
		dictionary,
		among: rule(indicator.among),
		counts: indicator.counts && rule(indicator.counts),
		measure: measure && rule(measure),
		target: indicator.target && rule(indicator.target),
		except: indicator.except.map(({ when, because }) => ({ when: rule(when), because })),
	};
}

/** The names of the facts that an indicator reads. */
export function factsRead({ dictionary, among, counts, measure, target, except }: Compiled): readonly string[] {
	const rules = [among, counts, measure, target, ...except.map(({ when }) => when)];
	const reads = new Set(rules.flatMap((rule) => rule?.reads ?? []));
	return [...reads].flatMap((index) => dictionary.facts[index]?.name ?? []);
}

/** Rows as an indicator counts them. */
interface Sorted {
	readonly window: Window | null;
	readonly among: readonly Counted[];
	readonly counted: readonly Counted[];
	readonly excluded: readonly { readonly row: Counted; readonly reason: Compiled["except"][number] }[];
}

/** As of which day a number is asked, and of what kind the period is that is looked at. */
export interface Looked {
	readonly asOf: Day;
	readonly period?: PeriodKind | undefined;
}

function sorted(
	{ indicator, dictionary, ...rules }: Compiled,
	rows: readonly Counted[],
	{ asOf, period }: Looked,
): Sorted {
	const window = indicator.window ? windowOn(indicator.window, asOf, period) : null;
	const putDays = daysInto(dictionary, asOf, window);
	const among: Counted[] = [];
	const excluded: { row: Counted; reason: Compiled["except"][number] }[] = [];
	for (const row of rows) {
		putDays(row.facts);
		if (rules.among.evaluate(row.facts) !== true) continue;
		const reason = rules.except.find(({ when }) => when.evaluate(row.facts) === true);
		if (reason) excluded.push({ row, reason });
		else among.push(row);
	}
	const counted = rules.counts
		? among.filter(({ facts }) => rules.counts?.evaluate(facts) === true)
		: among.filter(({ facts }) => !rules.measure || isNum(rules.measure.evaluate(facts)));
	return { window, among, counted, excluded };
}

/**
 * Puts the days that follow from the question into a row's facts, in place: 20,000 rows for twenty numbers are too many to copy. Every
 * number puts its own before it reads a row.
 */
function daysInto({ index }: Dictionary, asOf: Day, window: Window | null): (facts: (Value | undefined)[]) => void {
	const named = [
		["asOf", asOf],
		["window.from", window ? parseDay(window.from) : undefined],
		["window.to", window ? parseDay(window.to) : undefined],
	] as const;
	const places = named.flatMap(([name, day]) => {
		const at = index.get(name);
		return at === undefined ? [] : [{ at, day }];
	});
	return (facts) => {
		for (const { at, day } of places) facts[at] = day;
	};
}

/** The number alone. A rule that cannot be answered for a row, because a fact of it is unknown, does not count that row. */
export const summed = (number: Compiled, rows: readonly Counted[], looked: Looked): Summed =>
	sumOf(number, sorted(number, rows, looked), looked);

function sumOf(number: Compiled, { window, among, counted }: Sorted, looked: Looked): Summed {
	const { indicator } = number;
	const set = targetSet(indicator, looked);
	const { value, numerator, denominator } = valueOf(indicator, number, among.length, counted);
	return {
		id: indicator.id,
		name: indicator.name,
		value: value === undefined ? null : Number(formatNum(rounded(value, indicator.decimals))),
		target: set ? Number(set.value) : targetOf(number, counted[0]),
		targetSet: set ? { in: set.in, source: set.source } : null,
		unit: indicator.unit.zh,
		unitName: indicator.unit,
		exact: { numerator: Number(formatNum(numerator)), denominator: Number(formatNum(denominator)) },
		asOf: formatDay(looked.asOf),
		window,
		definition: indicator.definition,
		rule: textsOf(indicator),
		owner: indicator.owner,
	};
}

/**
 * The target that holds on a day: of a number that is counted over the period looked at the one of that very period, of any other the one of
 * the shortest period in which the day lies.
 */
function targetSet({ targets, window }: Indicator, { asOf, period }: Looked): Target | undefined {
	const kinds: readonly PeriodKind[] = window === "period" ? [period ?? "year"] : ["month", "quarter", "year"];
	const ids = kinds.map((kind) => periodOn(kind, asOf).id);
	return ids.flatMap((id) => targets.find((target) => periodNamed(target.in)?.id === id) ?? [])[0];
}

function targetOf({ indicator, target }: Compiled, row: Counted | undefined): number | null {
	const value = target?.evaluate(row?.facts ?? []);
	return isNum(value) ? Number(formatNum(rounded(value, indicator.decimals))) : null;
}

/** The number with every row behind it. */
export function evaluate(number: Compiled, rows: readonly Counted[], looked: Looked): Evaluated {
	const { indicator, dictionary, ...rules } = number;
	const all = sorted(number, rows, looked);
	const shown = (rule: Rule | undefined) => (row: Counted) =>
		rowOf(row, dictionary, [rules.among, rule], indicator, rules.measure);
	return {
		...sumOf(number, all, looked),
		numerator: all.counted.map(shown(rules.counts ?? rules.measure)),
		denominator: rules.counts ? all.among.map(shown(undefined)) : [],
		excluded: all.excluded.map(({ row, reason }) => ({
			...rowOf(row, dictionary, [reason.when], indicator, undefined),
			reason: reason.because,
		})),
	};
}

function valueOf(
	{ counts, mean, money }: Indicator,
	{ measure }: Pick<Compiled, "measure">,
	among: number,
	counted: readonly Counted[],
): { readonly value: Num | undefined; readonly numerator: Num; readonly denominator: Num } {
	if (counts) {
		const share = divideNum(multiplyNum(counted.length, 100), among);
		return { value: share, numerator: counted.length, denominator: among };
	}
	if (!measure) return { value: counted.length, numerator: counted.length, denominator: 1 };
	const sum = sumNum(counted.map(({ facts }) => measured(measure, facts, money)));
	if (mean) return { value: divideNum(sum, counted.length), numerator: sum, denominator: counted.length };
	return { value: sum, numerator: sum, denominator: 1 };
}

function measured(measure: Rule, facts: Facts, money: Indicator["money"]): Num {
	const value = measure.evaluate(facts);
	if (!isNum(value)) return 0;
	return money ? (parseNum(inUnit(value, money)) ?? 0) : value;
}

function rowOf(
	row: Counted,
	{ facts: all }: Dictionary,
	rules: readonly (Rule | undefined)[],
	{ money }: Indicator,
	measure: Rule | undefined,
): CountedRow {
	const names = rules.flatMap((rule) => rule?.reads ?? []).flatMap((index) => all[index]?.name ?? []);
	return {
		...row.key,
		name: row.name,
		...(measure && { amount: Number(formatNum(measured(measure, row.facts, money))) }),
		because: row.behind(names.filter((name) => name !== "asOf" && !name.startsWith("window."))),
	};
}

/** Half is rounded up, as people round. */
function rounded(value: Num, decimals: number): Num {
	const scale = 10 ** decimals;
	return divideNum(floorNum(addNum(multiplyNum(value, scale), 0.5)), scale) ?? value;
}

const textsOf = ({ among, counts, sum, mean, except }: Indicator): IndicatorAnswer["rule"] => ({
	among: among.text,
	...(counts && { counts: counts.text }),
	...(sum && { sum: sum.text }),
	...(mean && { mean: mean.text }),
	...(except.length > 0 && { except: except.map(({ when }) => when.text) }),
});
