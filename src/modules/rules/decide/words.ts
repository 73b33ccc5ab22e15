import { formatNum, isNum } from "#kernel/decimal.ts";
import { listed, type Text, text } from "#kernel/text.ts";
import { factNamed, stepsOf } from "#modules/rules/decide/expr.ts";
import type {
	Clause,
	ClauseOp,
	CompareOp,
	Dictionary,
	Expr,
	Fact,
	Facts,
	Rule,
	Test,
	Value,
} from "#modules/rules/model.ts";

/** One step of a rule in words, with how it stands under the facts (null is unknown). */
export interface Reason {
	readonly words: Text;
	readonly value: Value | null;
	/** Positions in the dictionary of the facts it reads. */
	readonly facts: readonly number[];
	readonly op?: ClauseOp;
	readonly parts: readonly Reason[];
}

/** A rule in the words of the dictionary, step by step; for people, where `explain` is for machines. */
export const reasonOf = (rule: Rule, facts: Facts, dictionary: Dictionary): Reason =>
	step(rule.expr, rule, facts, dictionary);

function step(expr: Expr, clause: Clause, facts: Facts, dictionary: Dictionary): Reason {
	const parts = stepsOf(expr).flatMap((inner, i) => {
		const part = clause.parts[i];
		return part ? [step(inner, part, facts, dictionary)] : [];
	});
	return {
		words: wordsOf(expr, dictionary),
		value: clause.evaluate(facts) ?? null,
		facts: clause.reads,
		...(clause.op && { op: clause.op }),
		parts,
	};
}

/** The short name of a fact: what its question is about. */
export function factLabel(fact: Fact): Text {
	const zh =
		/^(.+?)(?:：|是多少|需要多少|属于哪|属第几|属哪)/.exec(fact.question.zh)?.[1] ??
		fact.question.zh.replace(/？$/, "");
	const en = /^(.+?):/.exec(fact.question.en)?.[1] ?? fact.question.en.replace(/\?$/, "");
	return text(zh, en);
}

const YES = text("是", "yes");
const NO = text("否", "no");
const NOTHING = text("无", "none");

/** A value in the dictionary's words, with its unit. */
export function valueWords(value: Value, fact: Fact | undefined): Text {
	if (typeof value === "boolean") return value ? YES : NO;
	if (isNum(value) || typeof value === "string")
		return named(isNum(value) ? formatNum(value) : value, fact, isNum(value));
	return value.length === 0 ? NOTHING : listed(value.map((element) => named(element, fact, false)));
}

function named(key: string, fact: Fact | undefined, isNumber: boolean): Text {
	const name = fact?.valueNames && Object.hasOwn(fact.valueNames, key) ? fact.valueNames[key] : undefined;
	if (name) return name;
	const shown = isNumber ? key.replace(/\B(?=(\d{3})+(?!\d))/g, ",") : key;
	if (!fact?.unit) return text(shown, shown);
	const unit = unitWords(fact.unit);
	return text(`${shown} ${unit.zh}`, `${shown} ${unit.en}`);
}

/** What stands in a unit as the dictionary notes it, in each language; the rest of it is said the same in both. */
const UNIT_PARTS: readonly (readonly [notation: string, zh: string, en: string])[] = [
	["workday", "个工作日", "working days"],
	["person", "人", "people"],
	["year", "年", "year"],
	["day", "日", "day"],
	["m2", "平方米", "m²"],
	["m3", "立方米", "m³"],
	["万元", "万元", "× 10,000 yuan"],
	["人", "人", "people"],
	["年", "年", "year"],
	["月", "月", "month"],
];

/** `tce/年` as `tce/年` and `tce/year`. */
export function unitWords(unit: string): Text {
	const said = (language: 1 | 2) =>
		unit
			.split("/")
			.map((part) => UNIT_PARTS.find(([notation]) => notation === part)?.[language] ?? part)
			.join("/");
	return text(said(1), said(2));
}

const COMPARED: Readonly<Record<CompareOp, Text>> = {
	"=": text("是", "is"),
	"!=": text("不是", "is not"),
	"<": text("低于", "is below"),
	"<=": text("不超过", "is at most"),
	">": text("超过", "is above"),
	">=": text("达到", "is at least"),
};

/** What an atom asks, as a person would say it; what has no plain words keeps the notation of the rule. */
function wordsOf(expr: Expr, dictionary: Dictionary): Text {
	switch (expr.op) {
		case "boolean":
			return expr.value
				? text("所有项目都要办", "every project needs it")
				: text("没有项目要办", "no project needs it");
		case "fact":
			return labelOf(expr, dictionary) ?? text(expr.name, expr.name);
		case "compare":
			return comparison(expr.left, [{ by: expr.by, to: expr.right }], dictionary);
		case "in":
			return comparison(expr.value, expr.tests, dictionary);
		case "call":
			return contained(expr, dictionary);
		default:
			return text("", "");
	}
}

const labelOf = (expr: Expr, dictionary: Dictionary): Text | undefined => {
	const fact = expr.op === "fact" ? factNamed(expr.name, dictionary) : undefined;
	return fact && factLabel(fact);
};

function comparison(left: Expr, tests: readonly Test[], dictionary: Dictionary): Text {
	const fact = left.op === "fact" ? factNamed(left.name, dictionary) : undefined;
	const label = fact ? factLabel(fact) : spoken(left, undefined, dictionary);
	const equals = tests.every((test) => test.by === "=");
	const sides = tests.map((test) =>
		test.by === "range"
			? text(
					`${spoken(test.from, fact, dictionary).zh} 至 ${spoken(test.to, fact, dictionary).zh}`,
					`${spoken(test.from, fact, dictionary).en} to ${spoken(test.to, fact, dictionary).en}`,
				)
			: text(
					(equals ? "" : COMPARED[test.by].zh) + spoken(test.to, fact, dictionary).zh,
					(equals ? "" : `${COMPARED[test.by].en} `) + spoken(test.to, fact, dictionary).en,
				),
	);
	const joined = text(sides.map(({ zh }) => zh).join("或"), sides.map(({ en }) => en).join(" or "));
	return equals
		? text(`${label.zh}：${joined.zh}`, `${label.en}: ${joined.en}`)
		: text(`${label.zh}${joined.zh}`, `${label.en} ${joined.en}`);
}

function contained(expr: Expr & { readonly op: "call" }, dictionary: Dictionary): Text {
	const [list, element] = expr.args;
	const fact = list?.op === "fact" ? factNamed(list.name, dictionary) : undefined;
	if (expr.name !== "list contains" || !fact || !element) return text(expr.name, expr.name);
	const label = factLabel(fact);
	const value = spoken(element, fact, dictionary);
	return text(`${label.zh}包含${value.zh}`, `${label.en} includes ${value.en}`);
}

function spoken(expr: Expr, fact: Fact | undefined, dictionary: Dictionary): Text {
	switch (expr.op) {
		case "string":
			return named(expr.value, fact, false);
		case "number":
			return named(expr.value, fact, true);
		case "boolean":
			return expr.value ? YES : NO;
		case "fact":
			return labelOf(expr, dictionary) ?? text(expr.name, expr.name);
		case "arithmetic": {
			const left = spoken(expr.left, undefined, dictionary);
			const right = spoken(expr.right, undefined, dictionary);
			return text(`${left.zh} ${expr.by} ${right.zh}`, `${left.en} ${expr.by} ${right.en}`);
		}
		default:
			return text("…", "…");
	}
}
