import type { z } from "zod";
import type { Path } from "#kernel/section.ts";

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

export function valueAt(value: unknown, path: Path): unknown {
	let at = value;
	for (const step of path) {
		if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
		at = (at as Record<string, unknown>)[step];
	}
	return at;
}

/** Where a word stands in a cell, at or behind `from`; `from` itself if it is not there. */
export function offsetOf(root: unknown, cell: Path, word: string, from = 0): number {
	const words = valueAt(root, cell);
	const found = typeof words === "string" ? words.indexOf(word, from) : -1;
	return found === -1 ? from : found;
}

/** Keys that name an entry, the first present one counts; `name` only where it is no text in two languages. */
const ID_KEYS = ["id", "code", "name", "kind", "year"] as const;

/** The key whose value names the entry. */
export const idKeyOf = (entry: unknown): string | undefined =>
	isObject(entry)
		? ID_KEYS.find((key) => (typeof entry[key] === "string" && entry[key] !== "") || typeof entry[key] === "number")
		: undefined;

/** What an entry of a list is called: its id; of a variant `A02.change`. */
export function idOf(entry: unknown): string | undefined {
	const key = idKeyOf(entry);
	if (key === undefined || !isObject(entry)) return undefined;
	return typeof entry.item === "string" ? `${entry.item}.${String(entry[key])}` : String(entry[key]);
}

/** A path in the pack's own words: `permits[R02].when`. */
export function pathText(value: unknown, path: Path): string {
	let words = "";
	for (const [i, step] of path.entries()) {
		if (typeof step === "number") words += `[${idOf(valueAt(value, path.slice(0, i + 1))) ?? step}]`;
		else words += words === "" ? step : `.${step}`;
	}
	return words.length > 200 ? `${words.slice(0, 200)}…` : words;
}

/** What the elements of a list's shape look like; undefined if it is no list. */
export function elementOf(shape: z.ZodType): z.ZodType | undefined {
	const { def } = shape as { def: { type: string; innerType?: z.ZodType; element?: z.ZodType } };
	return def.innerType ? elementOf(def.innerType) : def.type === "array" ? def.element : undefined;
}

/** The members that pass their own shapes: as they stand, and as they are read. */
export function soundMembers(shape: z.ZodObject, value: Readonly<Record<string, unknown>>) {
	const input: [string, unknown][] = [];
	const output: [string, unknown][] = [];
	for (const [key, member] of Object.entries(shape.shape) as [string, z.ZodType][]) {
		if (!Object.hasOwn(value, key)) continue;
		const parsed = member.safeParse(value[key]);
		if (!parsed.success) continue;
		input.push([key, value[key]]);
		output.push([key, parsed.data]);
	}
	return { input: Object.fromEntries(input), output: Object.fromEntries(output) };
}

/** The elements of a list that pass, with their positions in it; of what is no list none. */
export const soundElements = <S extends z.ZodType>(
	list: unknown,
	shape: S,
): readonly (readonly [number, z.output<S>])[] =>
	(Array.isArray(list) ? list : []).flatMap((element, i) => {
		const parsed = shape.safeParse(element);
		return parsed.success ? [[i, parsed.data] as const] : [];
	});
