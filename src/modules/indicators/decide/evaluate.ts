import { type Day, formatDay, parseDay } from "#kernel/calendar.ts";
import { addNum, divideNum, floorNum, formatNum, isNum, multiplyNum, type Num, parseNum } from "#kernel/decimal.ts";
import { inUnit, sumNum } from "#kernel/money.ts";
import type { Counted } from "#modules/indicators/decide/subject.ts";
import { windowOn } from "#modules/indicators/decide/window.ts";
import type {
	CountedRow,
	CountRule,
	Exclusion,
	Indicator,
	IndicatorAnswer,
	Window,
} from "#modules/indicators/model.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import type { Dictionary, Facts, Rule } from "#modules/rules/model.ts";

/** What an indicator says over some rows as of a day; who asks adds when that was known and under which pack. */
export type Evaluated = Omit<IndicatorAnswer, "knownAt" | "pack">;

/** Every rule of an indicator, as closures over its dictionary. */
interface Compiled {
	readonly among: Rule;
	readonly counts: Rule | undefined;
	/** What is summed, or averaged. */
	readonly measure: Rule | undefined;
	readonly except: readonly { readonly when: Rule; readonly because: Exclusion["because"] }[];
}

function compiled(indicator: Indicator, dictionary: Dictionary): Compiled {
	const rule = ({ text, expr }: CountRule): Rule => compileRule(text, expr, dictionary);
	const measure = indicator.sum ?? indicator.mean;
	return {
		among: rule(indicator.among),
		counts: indicator.counts && rule(indicator.counts),
		measure: measure && rule(measure),
		except: indicator.except.map(({ when, because }) => ({ when: rule(when), because })),
	};
}

/** The names of the facts that an indicator reads. */
export function factsRead(indicator: Indicator, dictionary: Dictionary): readonly string[] {
	const { among, counts, measure, except } = compiled(indicator, dictionary);
	const rules = [among, counts, measure, ...except.map(({ when }) => when)];
	const reads = new Set(rules.flatMap((rule) => rule?.reads ?? []));
	return [...reads].flatMap((index) => dictionary.facts[index]?.name ?? []);
}

/**
 * The number, with every row behind it. A rule that cannot be answered for a row, because a fact of it is unknown, does not count that row.
 */
export function evaluate(indicator: Indicator, dictionary: Dictionary, rows: readonly Counted[], asOf: Day): Evaluated {
	const window = indicator.window ? windowOn(indicator.window, asOf) : null;
	const rules = compiled(indicator, dictionary);
	const dated = rows.map((row) => ({ row, facts: withDays(row.facts, dictionary, asOf, window) }));
	const held = dated.filter(({ facts }) => rules.among.evaluate(facts) === true);
	const reasonOf = (facts: Facts) => rules.except.find(({ when }) => when.evaluate(facts) === true);
	const among = held.filter(({ facts }) => reasonOf(facts) === undefined);
	const shown = (rule: Rule | undefined) => (one: Dated) =>
		rowOf(one, dictionary, [rules.among, rule], indicator, rules.measure);
	const counted = rules.counts
		? among.filter(({ facts }) => rules.counts?.evaluate(facts) === true)
		: among.filter(({ facts }) => !rules.measure || isNum(rules.measure.evaluate(facts)));
	const { value, numerator, denominator } = valueOf(indicator, rules, among.length, counted);
	return {
		id: indicator.id,
		name: indicator.name,
		value: value === undefined ? null : Number(formatNum(rounded(value, indicator.decimals))),
		unit: indicator.unit.zh,
		unitName: indicator.unit,
		exact: { numerator: Number(formatNum(numerator)), denominator: Number(formatNum(denominator)) },
		asOf: formatDay(asOf),
		window,
		definition: indicator.definition,
		rule: textsOf(indicator),
		owner: indicator.owner,
		numerator: counted.map(shown(rules.counts ?? rules.measure)),
		denominator: rules.counts ? among.map(shown(undefined)) : [],
		excluded: held.flatMap((one) => {
			const reason = reasonOf(one.facts);
			return reason ? [{ ...rowOf(one, dictionary, [reason.when], indicator, undefined), reason: reason.because }] : [];
		}),
	};
}

interface Dated {
	readonly row: Counted;
	readonly facts: Facts;
}

/** The days that follow from the question stand in every row's facts. */
function withDays(facts: Facts, { index }: Dictionary, asOf: Day, window: Window | null): Facts {
	const dated = [...facts];
	const put = (name: string, value: Day | undefined) => {
		const at = index.get(name);
		if (at !== undefined) dated[at] = value;
	};
	put("asOf", asOf);
	put("window.from", window ? parseDay(window.from) : undefined);
	put("window.to", window ? parseDay(window.to) : undefined);
	return dated;
}

function valueOf(
	{ counts, mean, money }: Indicator,
	{ measure }: Compiled,
	among: number,
	counted: readonly Dated[],
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
	{ row, facts }: Dated,
	{ facts: all }: Dictionary,
	rules: readonly (Rule | undefined)[],
	{ money }: Indicator,
	measure: Rule | undefined,
): CountedRow {
	const names = rules.flatMap((rule) => rule?.reads ?? []).flatMap((index) => all[index]?.name ?? []);
	return {
		...row.key,
		name: row.name,
		...(measure && { amount: Number(formatNum(measured(measure, facts, money))) }),
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
