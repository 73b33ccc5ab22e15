import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, Listing, PackFile, Problem, Reader } from "#kernel/section.ts";
import { distinct, idShape, textShape, told } from "#kernel/shape.ts";
import { type Text, text } from "#kernel/text.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import { parseRule } from "#modules/rules/decide/parse.ts";
import { type Dictionary, FACT_TYPES, type Fact } from "#modules/rules/model.ts";

/** Facts that are asked together. */
export interface FactGroup {
	readonly id: string;
	readonly name: Text;
}

const factName = told(
	z
		.string()
		.regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/)
		.max(64)
		.refine((name) => !(name in Object.prototype)),
	"字母开头、以点分段的名称，如 energy.tce",
	"a name of letters and digits, parted by dots, such as energy.tce",
);

const scalarShape = told(z.union([z.string(), z.number()]), "文字或数字", "words or a number");

const factShape = z.strictObject({
	name: factName,
	type: z.enum(FACT_TYPES),
	unit: z.string().min(1).exactOptional(),
	min: z.number().exactOptional(),
	max: z.number().exactOptional(),
	values: distinct(z.array(scalarShape).min(1)).exactOptional(),
	valueNames: z.record(z.string(), textShape).exactOptional(),
	default: told(
		z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]),
		"与类型相符的值",
		"a value of the fact's type",
	),
	question: textShape,
	help: textShape,
	holder: idShape,
	evidence: distinct(z.array(idShape)).default([]),
	group: idShape,
});

const groupShape = z.strictObject({ id: idShape, name: textShape });

export const factsFile: PackFile<
	z.ZodObject<{ groups: z.ZodArray<typeof groupShape>; facts: z.ZodArray<typeof factShape> }>
> = {
	name: "facts.yaml",
	shape: z.strictObject({ groups: z.array(groupShape), facts: z.array(factShape) }),
};

/** The dictionary as read; with what could be read of broken facts, so that rules that use them are checked all the same. */
export interface FactsRead {
	readonly groups: readonly FactGroup[];
	readonly facts: Listing<Fact>;
	readonly dictionary: Dictionary;
}

export function readFactsFile(reader: Reader): FactsRead {
	const { groups, facts } = reader.lists(factsFile);
	for (const entry of [...facts.entries, ...facts.broken]) checkFact(reader, entry, groups);
	const usable = [
		...facts.entries.map((entry) => entry.value),
		...facts.broken.flatMap(({ value }) => salvaged(value)),
	];
	const names = new Set<string>();
	const once = usable.filter(({ name }) => !names.has(name) && names.add(name));
	return { groups: groups.entries.map((entry) => entry.value), facts, dictionary: makeDictionary(once) };
}

const NO_TEXT = text("—", "—");

const salvaged = (fact: Partial<Fact>): readonly Fact[] =>
	fact.name === undefined || fact.type === undefined
		? []
		: [
				{
					default: false,
					question: NO_TEXT,
					help: NO_TEXT,
					holder: "",
					evidence: [],
					group: "",
					...fact,
					name: fact.name,
					type: fact.type,
				},
			];

function checkFact(
	reader: Reader,
	{ value: fact, source, path }: Entry<Partial<Fact>>,
	groups: Listing<FactGroup>,
): void {
	const error = (key: keyof Fact, problem: Problem): void => reader.error(source, [...path, key], problem);
	if (fact.name !== undefined && !isReadable(fact.name)) error("name", RESERVED);
	if (fact.group !== undefined && !groups.has(fact.group))
		error("group", unknownGroup(fact.group, reader.nearest(fact.group, groups.ids)));
	if (fact.type === undefined) return;
	if (fact.type !== "number") {
		for (const key of ["unit", "min", "max"] as const) if (fact[key] !== undefined) error(key, onlyNumbers(key));
	}
	if (fact.type === "boolean" && fact.values) error("values", NO_VALUES);
	if (fact.min !== undefined && fact.max !== undefined && fact.min > fact.max) error("min", MIN_OVER_MAX);
	const element = fact.type === "number" ? "number" : "string";
	for (const [i, value] of (fact.type === "boolean" ? [] : (fact.values ?? [])).entries()) {
		if (typeof value !== element) reader.error(source, [...path, "values", i], wrongValueType(element));
	}
	checkValueNames(reader, { value: fact, source, path });
	const mistake = fact.default === undefined ? undefined : mistakeInDefault(fact.default, fact);
	if (mistake) error("default", mistake);
}

/** `not` is a word of FEEL that can be read as a name all the same. */
function isReadable(name: string): boolean {
	const { expr, problems } = parseRule(name);
	return problems.length === 0 && expr.op === "fact" && name !== "not";
}

/** Names for all values and for nothing else; of values that could not be read nothing is said. */
function checkValueNames(reader: Reader, { value: fact, source, path }: Entry<Partial<Fact>>): void {
	if (fact.valueNames === undefined) return;
	if (fact.values === undefined && reader.faulty("facts").has(fact.name ?? "")) return;
	const values = (fact.values ?? []).map(String);
	const names = Object.keys(fact.valueNames);
	for (const name of names.filter((other) => !values.includes(other))) {
		reader.error(source, [...path, "valueNames", name], unknownValue(name));
	}
	const unnamed = values.filter((value) => !names.includes(value));
	if (unnamed.length > 0) reader.error(source, [...path, "valueNames"], unnamedValues(unnamed));
}

function mistakeInDefault(value: Fact["default"], fact: Partial<Fact>): Problem | undefined {
	const type = Array.isArray(value) ? "list" : typeof value;
	if (type !== fact.type) {
		return {
			code: "fact/default-type",
			message: text(`默认值的类型不是 ${fact.type}`, `the default is no ${fact.type}`),
			hint: text("使默认值与 type 一致", "make the default agree with the type"),
		};
	}
	const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
	if (type !== "boolean" && fact.values && !parts.every((part) => fact.values?.some((allowed) => allowed === part))) {
		return {
			code: "fact/default-not-allowed",
			message: text("默认值不在 values 之中", "the default is not one of the values"),
			hint: text(`可用：${fact.values.join("、")}`, `there are: ${fact.values.join(", ")}`),
		};
	}
	if (typeof value !== "number" || ((fact.min ?? value) <= value && (fact.max ?? value) >= value)) return undefined;
	return {
		code: "fact/default-out-of-range",
		message: text("默认值超出 min 与 max", "the default is outside min and max"),
		hint: text(
			`范围：${fact.min ?? "−∞"} 至 ${fact.max ?? "∞"}`,
			`the range is ${fact.min ?? "−∞"} to ${fact.max ?? "∞"}`,
		),
	};
}

const unknownGroup = (group: string, nearest: string | undefined): Problem => ({
	code: "fact/unknown-group",
	message: text(`没有分组“${group}”`, `there is no group "${group}"`),
	hint: nearest === undefined ? text("在 groups 中补上", "add it to the groups") : didYouMean(nearest),
});

const onlyNumbers = (key: "unit" | "min" | "max"): Problem => ({
	code: key === "unit" ? "fact/unit-on-non-number" : "fact/range-on-non-number",
	message: text(`${key} 只用于数字`, `${key} is for numbers only`),
	hint: text("删除，或把 type 改为 number", "remove it, or make the type number"),
});

const NO_VALUES: Problem = {
	code: "fact/values-on-boolean",
	message: text("是否型事实不列 values", "a boolean has no list of values"),
	hint: text("删除 values", "remove the values"),
};

const MIN_OVER_MAX: Problem = {
	code: "fact/min-over-max",
	message: text("min 大于 max", "min is greater than max"),
	hint: text("对调两者", "exchange the two"),
};

const wrongValueType = (element: "number" | "string"): Problem => ({
	code: "fact/value-type",
	message: text(
		`此值应为${element === "number" ? "数字" : "文字"}`,
		`this value must be ${element === "number" ? "a number" : "words"}`,
	),
	hint: text("使 values 与 type 一致", "make the values agree with the type"),
});

const RESERVED: Problem = {
	code: "fact/reserved-name",
	message: text("此名称是 FEEL 的关键字，规则无法读取", "the name is a word of FEEL, so that no rule can read it"),
	hint: text("换一个名称，如 build.new", "choose another, such as build.new"),
};

const unnamedValues = (values: readonly string[]): Problem => ({
	code: "fact/unnamed-value",
	message: text(`valueNames 缺少：${values.join("、")}`, `valueNames leaves out: ${values.join(", ")}`),
	hint: text("为每个值命名，或删除 valueNames", "name every value, or remove the names"),
});

const unknownValue = (name: string): Problem => ({
	code: "fact/unknown-value",
	message: text(`values 中没有“${name}”`, `"${name}" is not one of the values`),
	hint: text("valueNames 只为 values 中的值命名", "valueNames names values only"),
});
