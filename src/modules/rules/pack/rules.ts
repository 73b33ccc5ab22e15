import { formatNum } from "#kernel/decimal.ts";
import type { Path, Problem, Reader, Source } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import { belowZero, possibility } from "#modules/rules/decide/possible.ts";
import type { Expr, Rule, RuleProblem, Value } from "#modules/rules/model.ts";
import type { FactsRead } from "#modules/rules/pack/facts.ts";

interface Checked {
	readonly problems: readonly Problem[];
	readonly rule?: Rule;
}

/** Checks every rule text of a pack once and keeps its tree. */
export class RuleBook {
	/** By text; the compiled pack needs no parser. */
	readonly expressions = new Map<string, Expr>();
	readonly #checked = { boolean: new Map<string, Checked>(), number: new Map<string, Checked>() };
	readonly #reader: Reader;
	readonly #facts: FactsRead;

	constructor(reader: Reader, facts: FactsRead) {
		this.#reader = reader;
		this.#facts = facts;
	}

	/** Facts for which a number rule is below zero; undefined where one that it reads has mistakes of its own. */
	belowZero(rule: Rule): { readonly facts: Readonly<Record<string, Value>>; readonly value: string } | undefined {
		const { dictionary } = this.#facts;
		const faulty = this.#reader.faulty("facts");
		const names = rule.reads.map((fact) => dictionary.facts[fact]?.name ?? "");
		const found = names.some((name) => faulty.has(name)) ? undefined : belowZero(rule, dictionary);
		if (!found) return undefined;
		const facts = rule.reads.map((fact, i) => [names[i], found.facts[fact]]);
		return { facts: Object.fromEntries(facts.filter(([, v]) => v !== undefined)), value: formatNum(found.value) };
	}

	/** The rule at this place, undefined after a mistake was reported there, or when it reads a fact that could not be read. */
	read(source: Source, path: Path, rule: string, expected: "boolean" | "number"): Rule | undefined {
		const known = this.#checked[expected].get(rule);
		const checked = known ?? this.#check(rule, expected);
		this.#checked[expected].set(rule, checked);
		for (const problem of checked.problems) this.#reader.error(source, path, problem);
		return checked.problems.length > 0 ? undefined : checked.rule;
	}

	#check(rule: string, expected: "boolean" | "number"): Checked {
		const { dictionary } = this.#facts;
		const { expr, problems } = checkRule(rule, expected, dictionary);
		if (!expr) return { problems: problems.filter((problem) => !this.#isUnread(rule, problem)) };
		this.expressions.set(rule, expr);
		const compiled = compileRule(rule, expr, dictionary);
		if (expected === "number" || rule.trim() === "true") return { rule: compiled, problems: [] };
		const { canBeTrue, canBeFalse, certain } = possibility(compiled, dictionary);
		const [problem] = certain ? [...(canBeTrue ? [] : [NEVER_TRUE]), ...(canBeFalse ? [] : [ALWAYS_TRUE])] : [];
		return { rule: compiled, problems: problem ? [problem] : [] };
	}

	/** A fact that is there but could not be read: that has been said. */
	#isUnread(rule: string, { code, offset, length }: RuleProblem): boolean {
		return code === "rule/unknown-fact" && this.#facts.facts.has(rule.slice(offset, offset + length));
	}
}

const NEVER_TRUE: Problem = {
	code: "rule/never-true",
	message: text(
		"在事实字典的取值范围内，此规则永远不成立",
		"under the ranges of the dictionary this rule can never be true",
	),
	hint: text(
		"核对条件之间是否矛盾，或删除该条",
		"see whether the conditions contradict each other, or remove the entry",
	),
};

const ALWAYS_TRUE: Problem = {
	code: "rule/always-true",
	message: text(
		"在事实字典的取值范围内，此规则总是成立",
		"under the ranges of the dictionary this rule is always true",
	),
	hint: text("总是需要的写 true", "write true for what is always needed"),
};
