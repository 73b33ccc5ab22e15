import { formatNum, isNum } from "#kernel/decimal.ts";
import { type Text, text } from "#kernel/text.ts";
import { factNamed } from "#modules/rules/decide/expr.ts";
import type { Clause, Dictionary, Explanation, Fact, Facts, Part, Rule, Value } from "#modules/rules/model.ts";

/** Why a rule is true, false or unknown under these facts: data, from which people are told in either language. */
export function explain(rule: Rule, facts: Facts, dictionary: Dictionary): Explanation {
	const { value, op, parts, ...atom } = partOf(rule, facts, dictionary);
	const verdict = typeof value === "boolean" ? value : null;
	return op && parts
		? { rule: rule.text, true: verdict, value, op, parts }
		: { rule: rule.text, true: verdict, value, parts: [{ ...atom, value }] };
}

function partOf(clause: Clause, facts: Facts, dictionary: Dictionary): Part {
	const { op } = clause;
	const used = factsOf(clause, facts, dictionary);
	if (op === undefined) return { text: clause.text, value: clause.evaluate(facts) ?? null, facts: used };
	const parts = op === "if" ? branchesOf(clause, facts) : clause.parts;
	const explained = new Array<Part>(parts.length);
	for (let i = 0; i < parts.length; i++) {
		const part = parts[i];
		if (part) explained[i] = partOf(part, facts, dictionary);
	}
	return { text: clause.text, value: valueOf(clause, explained, facts), facts: used, op, parts: explained };
}

/** Of `if` the condition and the branch it takes; both branches while it is unknown. */
export function branchesOf({ parts }: Clause, facts: Facts): readonly Clause[] {
	const [condition, then, otherwise] = parts;
	const holds = condition?.evaluate(facts);
	if (!condition || !then || !otherwise || holds === undefined) return parts;
	return [condition, holds ? then : otherwise];
}

/** The value of a step follows from its parts, which are evaluated once. */
function valueOf(clause: Clause, parts: readonly Part[], facts: Facts): Value | null {
	if (clause.op === "if") return clause.evaluate(facts) ?? null;
	if (clause.op === "not") {
		const value = parts[0]?.value ?? null;
		return value === null ? null : !value;
	}
	const decisive = clause.op === "or";
	let open = false;
	for (const { value } of parts) {
		if (value === decisive) return decisive;
		if (value === null) open = true;
	}
	return open ? null : !decisive;
}

function factsOf({ reads }: Clause, facts: Facts, dictionary: Dictionary): Record<string, Value | null> {
	const used: Record<string, Value | null> = {};
	for (const read of reads) {
		const fact = dictionary.facts[read];
		if (fact) used[fact.name] = facts[read] ?? null;
	}
	return used;
}

/** The explanation as one sentence a language: the verdict and the facts that decide it. */
export function sentence(explanation: Explanation, dictionary: Dictionary): Text {
	const whole: Part = { ...explanation, text: explanation.rule, facts: {} };
	const reasons = (explanation.op ? reasonsOf(whole) : explanation.parts).map((part) => statement(part, dictionary));
	const verdict = verdictOf(explanation.value);
	return text(
		`${verdict.zh}：${reasons.map((reason) => reason.zh).join("；")}。`,
		`${verdict.en}: ${reasons.map((reason) => reason.en).join("; ")}.`,
	);
}

function verdictOf(value: Value | null): Text {
	if (value === null) return text("尚不能确定", "Not known yet");
	if (value === true) return text("适用", "Applies");
	if (value === false) return text("不适用", "Does not apply");
	return text(`结果为 ${plain(value)}`, `Gives ${plain(value)}`);
}

/** The atoms that decide: one false part settles an `and`, one true part an `or`, and open is what is unknown. */
function reasonsOf(part: Part): readonly Part[] {
	if (part.parts === undefined || part.op === undefined) return [part];
	const all = part.op === "not" || part.op === "if" || part.value === (part.op === "and");
	return part.parts.filter(({ value }) => all || value === part.value).flatMap(reasonsOf);
}

function statement(part: Part, dictionary: Dictionary): Text {
	const used = Object.entries(part.facts).map(([name, value]) => {
		const fact = factNamed(name, dictionary);
		const shown = shownValue(value, fact);
		return text(`${name} 为${/^[\w≥]/.test(shown.zh) ? " " : ""}${shown.zh}`, `${name} is ${shown.en}`);
	});
	const ground = text(used.map((u) => u.zh).join("，"), used.map((u) => u.en).join(", "));
	if (part.text in part.facts) return ground;
	const claim = part.text.replaceAll(">=", "≥").replaceAll("<=", "≤").replaceAll("!=", "≠");
	if (used.length === 0) return part.text === "true" ? text("一律适用", "always") : text(claim, claim);
	const holds = part.value === null ? text("未知", "unknown") : heldValue(part.value);
	return text(`${claim} ${holds.zh}（${ground.zh}）`, `${claim} ${holds.en} (${ground.en})`);
}

const heldValue = (value: Value): Text =>
	value === true
		? text("成立", "holds")
		: value === false
			? text("不成立", "does not hold")
			: text(`= ${plain(value)}`, `= ${plain(value)}`);

/** A fact's value in the dictionary's words. */
function shownValue(value: Value | null, fact: Fact | undefined): Text {
	if (value === null) return text("未知", "unknown");
	if (typeof value === "boolean") return value ? text("是", "yes") : text("否", "no");
	const unit = fact?.unit && isNum(value) ? ` ${fact.unit}` : "";
	if (isNum(value) || typeof value === "string") {
		const key = plain(value);
		const named = fact?.valueNames && Object.hasOwn(fact.valueNames, key) ? fact.valueNames[key] : undefined;
		return named ?? text(key + unit, key + unit);
	}
	if (value.length === 0) return text("空", "empty");
	const names = value.map((element) => shownValue(element, fact));
	return text(names.map((name) => name.zh).join("、"), names.map((name) => name.en).join(", "));
}

const plain = (value: Value): string => (isNum(value) ? formatNum(value) : String(value));
