import type { z } from "zod";
import type { Path, Problem } from "#kernel/section.ts";
import { textShape, wanted, wordsShape } from "#kernel/shape.ts";
import { type Text, text } from "#kernel/text.ts";
import { didYouMean } from "#modules/rules/decide/facts.ts";
import { quoted } from "#modules/zone/pack/text.ts";
import { valueAt } from "#modules/zone/pack/values.ts";

/** One mistake of shape, at its place inside the value. */
export interface ShapeProblem {
	readonly path: Path;
	readonly problem: Problem;
}

type Nearest = (name: string, names: Iterable<string>) => string | undefined;

/** What a shape has against a value, in the words of the trade instead of the library's. */
export function shapeProblems(shape: z.ZodType, value: unknown, nearest: Nearest): readonly ShapeProblem[] {
	const parsed = shape.safeParse(value);
	return parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(issue, shape, value, nearest));
}

function problemsOf(issue: z.core.$ZodIssue, shape: z.ZodType, value: unknown, nearest: Nearest): ShapeProblem[] {
	const path = issue.path.filter((step) => typeof step !== "symbol");
	const at = shapeAt(shape, path);
	if (issue.code === "unrecognized_keys") {
		const keys = at?.def.type === "object" ? Object.keys((at as z.ZodObject).shape) : [];
		return issue.keys.map((key) => ({ path: [...path, key], problem: unknownKey(key, keys, nearest) }));
	}
	const found = valueAt(value, path);
	if (at === wordsShape || at === textShape) return [{ path, problem: missingText(path, at === textShape) }];
	const words = at && wordsOf(at);
	if (found === undefined) return [{ path, problem: missingKey(String(path.at(-1) ?? ""), words) }];
	return [{ path, problem: wrongValue(found, words ?? text(issue.message, issue.message), at, nearest) }];
}

const unknownKey = (key: string, keys: readonly string[], nearest: Nearest): Problem => ({
	code: "pack/unknown-key",
	message: text(`没有键 ${quoted(key)}`, `there is no key ${quoted(key)}`),
	hint: keys.length > 0 ? hintOf(nearest(key, keys), keys) : text("删除", "remove it"),
});

const missingText = (path: Path, whole: boolean): Problem => {
	const key = String(path.at(-1) ?? "");
	const language = key.endsWith("zh") ? text("中文", "Chinese") : key.endsWith("en") ? text("英文", "English") : BOTH;
	return {
		code: "pack/missing-text",
		message: text(`缺少${(whole ? BOTH : language).zh}文字`, `the ${(whole ? BOTH : language).en} text is missing`),
		hint: text("两种语言都要写:{zh: …, en: …}", "write both languages: {zh: …, en: …}"),
	};
};

const BOTH = text("中英文", "Chinese and English");

const missingKey = (key: string, words: Text | undefined): Problem => ({
	code: "pack/shape",
	message: text(`缺少 ${key}`, `${key} is missing`),
	hint: words ? text(`${key}: ${words.zh}`, `${key}: ${words.en}`) : text(`补上 ${key}`, `add ${key}`),
});

function wrongValue(found: unknown, words: Text, at: z.ZodType | undefined, nearest: Nearest): Problem {
	const shown = typeof found === "object" && found !== null ? (Array.isArray(found) ? "[…]" : "{…}") : quoted(found);
	const values = at?.def.type === "enum" ? (at as z.ZodEnum).options.map(String) : [];
	return {
		code: "pack/shape",
		message: text(`${shown} 不是此处应有的值`, `${shown} is not what belongs here`),
		hint:
			values.length > 0
				? hintOf(nearest(String(found), values), values)
				: text(`应为：${words.zh}`, `wanted: ${words.en}`),
	};
}

const hintOf = (nearest: string | undefined, names: readonly string[]): Text =>
	nearest === undefined ? text(`可用：${names.join("、")}`, `there are: ${names.join(", ")}`) : didYouMean(nearest);

/** A shape's own words, or those of the kind of value it is. */
function wordsOf(shape: z.ZodType): Text | undefined {
	return wanted.get(shape) ?? KINDS[shape.def.type];
}

const KINDS: Readonly<Record<string, Text>> = {
	string: text("文字", "words"),
	number: text("数字", "a number"),
	boolean: text("true 或 false", "true or false"),
	array: text("列表", "a list"),
	object: text("键与值", "keys and values"),
	record: text("键与值", "keys and values"),
};

/** The shape that stands for the value at `path`. */
function shapeAt(shape: z.ZodType, path: Path): z.ZodType | undefined {
	let at: z.ZodType | undefined = bare(shape);
	for (const step of path) {
		if (!at) return undefined;
		const { def }: z.ZodType = at;
		if (def.type === "object") at = (at as z.ZodObject).shape[String(step)] as z.ZodType | undefined;
		else if (def.type === "array") at = (at as z.ZodArray).element as z.ZodType;
		else if (def.type === "record") at = (at as z.ZodRecord).valueType as z.ZodType;
		else return undefined;
		at = at && bare(at);
	}
	return at;
}

/** Without `optional`, `default` and the like around it. */
function bare(shape: z.ZodType): z.ZodType {
	const { def } = shape as { def: { innerType?: z.ZodType } };
	return def.innerType && !wanted.has(shape) ? bare(def.innerType) : shape;
}
