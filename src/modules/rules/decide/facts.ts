import { compareNum, formatNum, isExact, isNum } from "#kernel/decimal.ts";
import { didYouMean, nearestName } from "#kernel/nearest.ts";
import type { Invalid, InvalidField } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Dictionary, Fact, Facts, FactType, Value } from "#modules/rules/model.ts";

/** Characters of a string fact or a list element. */
const MAX_LENGTH = 10_000;
/** Elements of a list fact. */
const MAX_ELEMENTS = 1_000;

export const makeDictionary = (facts: readonly Fact[]): Dictionary => ({
	facts,
	index: new Map(facts.map((fact, i) => [fact.name, i])),
});

/** Fills what is unknown with the dictionary's defaults. */
export const withDefaults = (facts: Facts, dictionary: Dictionary): Facts =>
	dictionary.facts.map((fact, i) => facts[i] ?? fact.default);

/** Reads a flat object of names and values; every mistake in it is named, and one is enough to refuse it. */
export function readFacts(input: unknown, dictionary: Dictionary): Facts | Invalid {
	if (typeof input !== "object" || input === null || Array.isArray(input)) return { invalid: [notAnObject] };
	const facts = new Array<Value | undefined>(dictionary.facts.length).fill(undefined);
	const invalid: InvalidField[] = [];
	for (const [name, value] of Object.entries(input)) {
		const index = dictionary.index.get(name);
		const fact = index === undefined ? undefined : dictionary.facts[index];
		if (index === undefined || !fact) {
			invalid.push(unknownFact(name, dictionary));
			continue;
		}
		const mistake = mistakeIn(value, fact);
		if (mistake) invalid.push({ field: name, ...mistake });
		else facts[index] = value === 0 ? 0 : (value as Value);
	}
	return invalid.length > 0 ? { invalid } : facts;
}

type Mistake = Omit<InvalidField, "field">;

const notAnObject: InvalidField = {
	field: "",
	code: "facts/not-an-object",
	message: text("事实应为一个对象：名称对应取值", "facts are one object of names and values"),
	hint: text('例如 {"build.new": true}', 'for example {"build.new": true}'),
};

function unknownFact(name: string, dictionary: Dictionary): InvalidField {
	return {
		field: shortened(name),
		code: "facts/unknown",
		message: text(`事实字典中没有“${shortened(name)}”`, `the dictionary has no fact "${shortened(name)}"`),
		hint: nearestFact(name, dictionary),
	};
}

/** What to do about a name that the dictionary does not have. */
export const nearestFact = (name: string, dictionary: Dictionary): Text => {
	const nearest = nearestName(name, [...dictionary.index.keys()]);
	return nearest === undefined
		? text("请查阅事实字典 facts.yaml", "see the dictionary, facts.yaml")
		: didYouMean(nearest);
};

export const TYPE_NAMES: Readonly<Record<FactType, Text>> = {
	boolean: text("是/否（true 或 false）", "true or false"),
	number: text("数字", "a number"),
	string: text("文本", "a text"),
	list: text("文本列表", "a list of texts"),
};

function mistakeIn(value: unknown, fact: Fact): Mistake | undefined {
	if (value === null || value === undefined) {
		return {
			code: "facts/null",
			message: text("不接受空值", "null is not a value"),
			hint: text("未知的事实请不要填写", "leave out what is not known"),
		};
	}
	switch (fact.type) {
		case "boolean":
			return typeof value === "boolean" ? undefined : wrongType(fact);
		case "number":
			return mistakeInNumber(value, fact);
		case "string":
			return typeof value === "string" ? mistakeInText(value, fact) : wrongType(fact);
		case "list":
			return mistakeInList(value, fact);
	}
}

const wrongType = (fact: Fact): Mistake => ({
	code: "facts/type",
	message: text(`应为${TYPE_NAMES[fact.type].zh}`, `must be ${TYPE_NAMES[fact.type].en}`),
	hint: fact.question,
});

function mistakeInNumber(value: unknown, fact: Fact): Mistake | undefined {
	if (!isNum(value)) return wrongType(fact);
	if (!Number.isFinite(Number(value))) {
		return {
			code: "facts/not-finite",
			message: text("数值过大或不是数字", "too large, or not a number"),
			hint: fact.question,
		};
	}
	if (typeof value === "number" && !isExact(value)) {
		return {
			code: "facts/too-precise",
			message: text("有效数字超过 15 位，无法精确保存", "more than 15 significant digits cannot be kept exactly"),
			hint: text("请四舍五入后填写", "round it"),
		};
	}
	const unit = fact.unit ? ` ${fact.unit}` : "";
	if (fact.min !== undefined && compareNum(value, fact.min) < 0) {
		return {
			code: "facts/below-minimum",
			message: text(`${formatNum(value)} 低于最小值`, `${formatNum(value)} is below the minimum`),
			hint: text(`最小为 ${fact.min}${unit}`, `at least ${fact.min}${unit}`),
		};
	}
	if (fact.max !== undefined && compareNum(value, fact.max) > 0) {
		return {
			code: "facts/above-maximum",
			message: text(`${formatNum(value)} 高于最大值`, `${formatNum(value)} is above the maximum`),
			hint: text(`最大为 ${fact.max}${unit}`, `at most ${fact.max}${unit}`),
		};
	}
	return fact.values && !fact.values.some((v) => v === value) ? notAllowed(formatNum(value), fact) : undefined;
}

function mistakeInText(value: string, fact: Fact): Mistake | undefined {
	if (value.length > MAX_LENGTH) {
		return {
			code: "facts/too-long",
			message: text(`文本长 ${value.length} 字符，过长`, `a text of ${value.length} characters is too long`),
			hint: text(`最多 ${MAX_LENGTH} 字符`, `at most ${MAX_LENGTH} characters`),
		};
	}
	return fact.values && !fact.values.includes(value) ? notAllowed(value, fact) : undefined;
}

function notAllowed(value: string, fact: Fact): Mistake {
	const values = (fact.values ?? []).map(String);
	const all = values.slice(0, 20).join(", ");
	const nearest = fact.type === "number" ? undefined : nearestName(value, values);
	return {
		code: "facts/value-not-allowed",
		message: text(
			`“${shortened(value)}”不是 ${fact.name} 的允许取值`,
			`"${shortened(value)}" is no value of ${fact.name}`,
		),
		hint: nearest === undefined ? text(`可取：${all}`, `one of: ${all}`) : didYouMean(nearest),
	};
}

function mistakeInList(value: unknown, fact: Fact): Mistake | undefined {
	if (!Array.isArray(value) || !value.every((element) => typeof element === "string")) return wrongType(fact);
	if (value.length > MAX_ELEMENTS) {
		return {
			code: "facts/too-long",
			message: text(`列表有 ${value.length} 项，过长`, `a list of ${value.length} elements is too long`),
			hint: text(`最多 ${MAX_ELEMENTS} 项`, `at most ${MAX_ELEMENTS} elements`),
		};
	}
	for (const element of value) {
		const mistake = mistakeInText(element, fact);
		if (mistake) return mistake;
	}
	const repeated = value.find((element, i) => value.indexOf(element) !== i);
	return repeated === undefined
		? undefined
		: {
				code: "facts/duplicate-element",
				message: text(`“${shortened(repeated)}”重复出现`, `"${shortened(repeated)}" appears twice`),
				hint: text("每项只填一次", "name each element once"),
			};
}

/** For messages: the beginning of a long text. */
const shortened = (value: string): string => (value.length > 60 ? `${value.slice(0, 60)}…` : value);
