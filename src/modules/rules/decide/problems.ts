import { type Text, text } from "#kernel/text.ts";
import type { RuleProblem, Span } from "#modules/rules/model.ts";

interface Wording {
	readonly code: string;
	readonly message: (detail: string) => Text;
	readonly hint: Text | ((detail: string) => Text);
}

/** What can be wrong with the form of a rule; the checks of names, types and values say more and word themselves. */
const WORDINGS = {
	empty: {
		code: "rule/syntax",
		message: () => text("规则为空", "the rule is empty"),
		hint: text("始终适用请写 true", "write `true` for what always applies"),
	},
	syntax: {
		code: "rule/syntax",
		message: () => text("此处无法读懂", "this cannot be read"),
		hint: text(
			"比较写作 a >= 1，等于写作单个 =，连接用 and、or",
			"compare as `a >= 1`, equality is a single `=`, join with `and`, `or`",
		),
	},
	"two-words": {
		code: "rule/syntax",
		message: (words) => text(`“${words}”之间缺少运算符`, `an operator is missing in "${words}"`),
		hint: (words) =>
			/(^| )not( |$)/i.test(words)
				? text("“非”写作 not(…)，例如 not(build.new)", "write `not(…)`, e.g. `not(build.new)`")
				: text("连接用小写 and、or；文本请加双引号", "join with lower-case `and`, `or`; texts stand in double quotes"),
	},
	"too-deep": {
		code: "rule/too-deep",
		message: (limit) => text(`嵌套超过 ${limit} 层`, `nested more than ${limit} levels deep`),
		hint: text("请拆成几个事实或几条规则", "split it into several facts or rules"),
	},
	"too-long": {
		code: "rule/too-long",
		message: (limit) => text(`规则超过 ${limit} 字符`, `longer than ${limit} characters`),
		hint: text("请拆成几个事实或几条规则", "split it into several facts or rules"),
	},
	null: {
		code: "rule/unsupported",
		message: () => text("规则中不使用 null", "`null` has no place in a rule"),
		hint: text(
			"未填写的事实即为未知，规则会自动得出“未知”",
			"a fact that is absent is unknown, and the rule is then unknown by itself",
		),
	},
	unsupported: {
		code: "rule/unsupported",
		message: (what) => text(`不支持“${what}”`, `"${what}" is not supported`),
		hint: text(
			"可用：比较、in、between、and、or、not()、四则运算、if、list contains、count、min、max、sum、abs、floor、ceiling",
			"available: comparisons, in, between, and, or, not(), arithmetic, if, list contains, count, min, max, sum, abs, floor, ceiling",
		),
	},
	arguments: {
		code: "rule/arguments",
		message: (name) => text(`${name}() 的参数个数不对`, `${name}() has the wrong number of arguments`),
		hint: text('例如 list contains(regional.done, "water")', 'for example `list contains(regional.done, "water")`'),
	},
} satisfies Record<string, Wording>;

export type ProblemKind = keyof typeof WORDINGS;

/** The hint is the table's, if the place does not know a better one. */
export function problem(kind: ProblemKind, at: Span, detail: string | number | Text = ""): RuleProblem {
	const { code, message, hint }: Wording = WORDINGS[kind];
	const own = typeof detail === "object" ? detail : undefined;
	const word = typeof detail === "object" ? "" : `${detail}`;
	const short = word.length > 60 ? `${word.slice(0, 60)}…` : word;
	return found(code, at, message(short), own ?? (typeof hint === "function" ? hint(short) : hint));
}

export const found = (code: string, [from, to]: Span, message: Text, hint: Text): RuleProblem => ({
	code,
	offset: from,
	length: Math.max(1, to - from),
	message,
	hint,
});
