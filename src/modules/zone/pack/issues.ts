import type { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Path, Problem } from "#kernel/section.ts";
import { partsOf, TWICE, textShape, wanted, wordsShape } from "#kernel/shape.ts";
import { type Text, text } from "#kernel/text.ts";
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
	if (issue.code === "custom" && issue.message === TWICE) return [twice(value, path)];
	if (at === wordsShape || at === textShape) return [{ path, problem: missingText(path, at === textShape) }];
	const words = limitOf(issue) ?? (at && wordsOf(at)) ?? text(issue.message, issue.message);
	if (found === undefined) return [{ path, problem: missingKey(String(path.at(-1) ?? ""), words) }];
	if (found === null) return [{ path, problem: path.length === 0 ? emptyFile(shape) : nothing(words) }];
	return [{ path, problem: wrongValue(found, words, at, nearest) }];
}

/** In a cell of a table that holds a list the second place is a character of the cell. */
function twice(value: unknown, path: Path): ShapeProblem {
	const list = path.slice(0, -1);
	const cell = valueAt(value, list);
	const element = typeof cell === "string" ? partsOf(cell)[Number(path.at(-1))] : undefined;
	const shown = quoted(element ? element.part : valueAt(value, path));
	const problem: Problem = {
		code: "pack/duplicate-value",
		message: text(`${shown.zh} 写了两次`, `${shown.en} stands here twice`),
		hint: text("删除一处", "remove one"),
	};
	return element ? { path: list, problem: { ...problem, offset: element.at } } : { path, problem };
}

const unknownKey = (key: string, keys: readonly string[], nearest: Nearest): Problem => ({
	code: "pack/unknown-key",
	message: text(`没有键 ${quoted(key).zh}`, `there is no key ${quoted(key).en}`),
	hint: keys.length > 0 ? hintOf(nearest(key, keys), keys) : text("删除", "remove it"),
});

const missingText = (path: Path, whole: boolean): Problem => {
	const key = String(path.at(-1) ?? "");
	const language = key.endsWith("zh") ? text("中文", "Chinese") : key.endsWith("en") ? text("英文", "English") : BOTH;
	return {
		code: "pack/missing-text",
		message: text(`缺少${(whole ? BOTH : language).zh}文字`, `the ${(whole ? BOTH : language).en} text is missing`),
		hint: text("两种语言都要写：{zh: …, en: …}", "write both languages: {zh: …, en: …}"),
	};
};

const BOTH = text("中英文", "Chinese and English");

const missingKey = (key: string, words: Text): Problem => ({
	code: "pack/shape",
	message: text(`缺少 ${key}`, `${key} is missing`),
	hint: text(`${key}: ${words.zh}`, `${key}: ${words.en}`),
});

const emptyFile = (shape: z.ZodType): Problem => ({
	code: "pack/shape",
	message: text("文件为空", "the file is empty"),
	hint: hintOf(undefined, shape.def.type === "object" ? Object.keys((shape as z.ZodObject).shape) : []),
});

const nothing = (words: Text): Problem => ({
	code: "pack/shape",
	message: text("此处为空", "nothing stands here"),
	hint: wantedHint(words),
});

function wrongValue(found: unknown, words: Text, at: z.ZodType | undefined, nearest: Nearest): Problem {
	const shown = shownOf(found);
	const values = at?.def.type === "enum" ? (at as z.ZodEnum).options.map(String) : [];
	const isUnquoted = (typeof found === "number" || typeof found === "boolean") && at?.safeParse(String(found)).success;
	return {
		code: "pack/shape",
		message: text(`${shown.zh} 不是此处应有的值`, `${shown.en} is not what belongs here`),
		hint: isUnquoted
			? text("加上引号", "put it in quotes")
			: values.length > 0
				? hintOf(nearest(String(found), values), values)
				: wantedHint(words),
	};
}

/** Numbers and the like as they are written: quotes would make them words. */
function shownOf(found: unknown): Text {
	if (typeof found === "string") return quoted(found);
	const isEmpty = typeof found === "object" && Object.keys(found ?? {}).length === 0;
	const inner = isEmpty ? "" : "…";
	const shown = Array.isArray(found)
		? `[${inner}]`
		: typeof found === "object"
			? `{${inner}}`
			: `${found as number | boolean}`;
	return text(shown, shown);
}

const wantedHint = (words: Text): Text => text(`应为：${words.zh}`, `wanted: ${words.en}`);

/** How long a list or a text may be: its kind alone is no answer where the kind is right. */
function limitOf(issue: z.core.$ZodIssue): Text | undefined {
	if (issue.code !== "too_small" && issue.code !== "too_big") return undefined;
	const limit = Number(issue.code === "too_small" ? issue.minimum : issue.maximum);
	const [zh, en] = issue.code === "too_small" ? ["至少", "at least"] : ["最多", "at most"];
	if (issue.origin === "array") return text(`${zh} ${limit} 项`, `${en} ${limit} ${limit === 1 ? "entry" : "entries"}`);
	return issue.origin === "string" && issue.code === "too_big"
		? text(`${zh} ${limit} 个字符`, `${en} ${limit} characters`)
		: undefined;
}

const hintOf = (nearest: string | undefined, names: readonly string[]): Text =>
	nearest === undefined ? text(`可用：${names.join("、")}`, `there are: ${names.join(", ")}`) : didYouMean(nearest);

/** A shape's own words, or those of the kind of value it is. */
function wordsOf(shape: z.ZodType): Text | undefined {
	return wanted.get(shape) ?? (shape.def.type === "number" ? numberWords(shape as z.ZodNumber) : KINDS[shape.def.type]);
}

function numberWords({ minValue, maxValue, format }: z.ZodNumber): Text {
	const kind = format?.includes("int") ? text("整数", "a whole number") : text("数字", "a number");
	const from = bound(minValue);
	const to = bound(maxValue);
	if (from !== undefined && to !== undefined)
		return text(`${from} 至 ${to} 的${kind.zh}`, `${kind.en} from ${from} to ${to}`);
	return from === undefined ? kind : text(`不小于 ${from} 的${kind.zh}`, `${kind.en} of at least ${from}`);
}

/** The bounds that every whole number has are none of the shape's own. */
const bound = (n: number | null): number | undefined =>
	Number.isFinite(n) && Number.isSafeInteger(n) && Math.abs(n ?? 0) < Number.MAX_SAFE_INTEGER
		? (n ?? undefined)
		: undefined;

const KINDS: Readonly<Record<string, Text>> = {
	string: text("文字", "words"),
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
