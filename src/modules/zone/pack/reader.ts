import { z } from "zod";
import { nearestName } from "#kernel/nearest.ts";
import type { Entry, Listing, Lists, PackFile, Path, Position, Problem, Reader, Source } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import { readSource } from "#modules/zone/pack/files.ts";
import { Findings } from "#modules/zone/pack/findings.ts";
import { shapeProblems } from "#modules/zone/pack/issues.ts";
import { quoted } from "#modules/zone/pack/text.ts";
import { elementOf, idKeyOf, idOf, isObject, soundMembers, valueAt } from "#modules/zone/pack/values.ts";

/** Comparisons of names for hints: about a second in all. */
const MAX_COMPARISONS = 1_000_000;

/** Reads the files of one pack for the sections. */
export class PackReader implements Reader {
	readonly findings = new Findings();
	readonly hash: (content: unknown) => string;
	readonly #files: ReadonlyMap<string, Uint8Array>;
	readonly #exact: ReadonlySet<string>;
	readonly #sources = new Map<string, Source>();
	#comparisons = 0;

	/** `names` are the files of all sections: an exact name is no match of a pattern. */
	constructor(files: ReadonlyMap<string, Uint8Array>, names: readonly string[], hash: (content: unknown) => string) {
		this.#files = files;
		this.#exact = new Set(names);
		this.hash = hash;
	}

	lists<S extends z.ZodObject>(file: PackFile<S>): Lists<z.output<S>> {
		const sources = this.#matching(file);
		for (const source of sources) this.#checkKeys(source, file.shape);
		const members = Object.entries(file.shape.shape).map(([key, shape]) => {
			const element = elementOf(shape as z.ZodType);
			if (!element) return [key, this.#member(sources, key, shape as z.ZodType)];
			const isOptional = (shape as z.ZodType).safeParse(undefined).success;
			return [key, this.#listing(sources, key, element, isOptional)];
		});
		return Object.fromEntries(members) as Lists<z.output<S>>;
	}

	each<S extends z.ZodObject>(file: PackFile<S>): Listing<z.output<S>> {
		const listing = new Gathered<z.output<S>>();
		const sources = this.#matching(file);
		if (sources.length === 0) listing.unread = true;
		for (const source of sources) {
			if (source.value === undefined) listing.unread = true;
			else this.#gather(listing, source, [], file.shape);
		}
		return listing;
	}

	part<S extends z.ZodType>(source: Source, path: Path, shape: S): Entry<z.output<S>> | undefined {
		const value = valueAt(source.value, path);
		const parsed = shape.safeParse(value);
		if (parsed.success) return { value: parsed.data, source, path };
		this.#shapeErrors(source, path, shape, value);
		return undefined;
	}

	nearest(name: string, names: Iterable<string>): string | undefined {
		if (name.length > 64) return undefined;
		const candidates = [...names].filter((other) => Math.abs(other.length - name.length) <= 3);
		if (this.#comparisons + candidates.length > MAX_COMPARISONS) return undefined;
		this.#comparisons += candidates.length;
		return nearestName(name, candidates);
	}

	error(source: Source, path: Path, problem: Problem): void {
		this.findings.error(source, path, problem);
	}

	warning(source: Source, path: Path, problem: Problem): void {
		this.findings.warning(source, path, problem);
	}

	faulty(list: string): ReadonlySet<string> {
		return this.findings.faulty(list);
	}

	isFaulty(file: string): boolean {
		return this.findings.isFaulty(file);
	}

	/** Files of the folder that no section has asked for. */
	unasked(): string[] {
		return [...this.#files.keys()].filter((name) => !this.#sources.has(name));
	}

	#matching(file: PackFile): readonly Source[] {
		const [start, end] = file.name.split("*");
		const names = [...this.#files.keys()].filter((name) =>
			end === undefined
				? name === file.name
				: name.startsWith(start ?? "") && name.endsWith(end) && !this.#exact.has(name),
		);
		if (names.length === 0 && !file.optional) this.findings.file("error", file.name, missingFile(file.name));
		return names.sort().map((name) => {
			const known = this.#sources.get(name);
			const source = known ?? readSource(name, this.#files.get(name) ?? new Uint8Array(), file, this.findings);
			this.#sources.set(name, source);
			return source;
		});
	}

	/** The top of a file whose lists are then read entry by entry. */
	#checkKeys(source: Source, shape: z.ZodObject): void {
		const { value } = source;
		if (value === undefined || (source.torn && !isObject(value))) return;
		const members = Object.entries(shape.shape).map(([key, member]) => {
			const isList = elementOf(member as z.ZodType) && isObject(value) && Array.isArray(value[key]);
			return [key, isList ? z.unknown() : member];
		});
		this.#shapeErrors(source, [], z.strictObject(Object.fromEntries(members)), value);
	}

	/** A key of the file that is no list; its mistakes are told by `checkKeys`. */
	#member(sources: readonly Source[], key: string, shape: z.ZodType): unknown {
		const found = sources.map((source) => valueAt(source.value, [key])).find((value) => value !== undefined);
		return shape.safeParse(found).data;
	}

	#listing(sources: readonly Source[], key: string, element: z.ZodType, isOptional: boolean): Listing<unknown> {
		const listing = new Gathered<unknown>();
		if (sources.length === 0) listing.unread = true;
		for (const source of sources) {
			for (const id of source.lostIds) listing.ids.add(id);
			const values = valueAt(source.value, [key]);
			if (Array.isArray(values)) for (const i of values.keys()) this.#gather(listing, source, [key, i], element);
			else if (values !== undefined || !isObject(source.value) || source.torn || !isOptional) listing.unread = true;
		}
		return listing;
	}

	#gather<T>(listing: Gathered<T>, source: Source, path: Path, shape: z.ZodType): void {
		const value = valueAt(source.value, path);
		const isFirst = this.#register(listing, source, path, value);
		const parsed = shape.safeParse(value);
		if (!parsed.success) this.#shapeErrors(source, path, shape, value);
		const sound = parsed.success || !isObject(value) ? undefined : soundMembers(shape as z.ZodObject, value);
		const again = sound ? shape.safeParse(sound.input) : parsed;
		if (again.success && isFirst) listing.entries.push({ value: again.data as T, source, path });
		else if (again.success || sound)
			listing.broken.push({ value: (again.success ? again.data : sound?.output) as Partial<T>, source, path });
	}

	/** False for the second entry of one id. */
	#register(listing: Gathered<unknown>, source: Source, path: Path, value: unknown): boolean {
		const id = idOf(value);
		const key = idKeyOf(value);
		if (id === undefined || key === undefined) return true;
		listing.ids.add(id);
		const first = listing.places.get(id);
		if (first && !this.findings.isFull(source.file)) this.error(source, [...path, key], duplicateOf(id, first()));
		if (!first) listing.places.set(id, () => source.locate([...path, key]));
		return !first;
	}

	#shapeErrors(source: Source, path: Path, shape: z.ZodType, value: unknown): void {
		if (this.findings.isFull(source.file)) return;
		for (const found of shapeProblems(shape, value, (name, names) => this.nearest(name, names))) {
			const isLost =
				source.torn && path.length + found.path.length === 1 && (valueAt(value, found.path) ?? null) === null;
			if (!isLost) this.error(source, [...path, ...found.path], found.problem);
		}
	}
}

/** A code that stands for two things; both places are named. */
export const duplicateOf = (id: string, first: Position): Problem => ({
	code: "pack/duplicate-code",
	message: text(
		`编号 ${quoted(id).zh} 已用于 ${first.file} 第 ${first.line} 行`,
		`${quoted(id).en} is already used at ${first.file}:${first.line}`,
	),
	hint: text("改其中一处", "change one of the two"),
});

const missingFile = (file: string): Problem => ({
	code: "pack/missing-file",
	message: text(`缺少文件 ${file}`, `the file ${file} is missing`),
	hint: text("新建该文件；格式见 docs/generated/schema", "add it; its format is in docs/generated/schema"),
});

class Gathered<T> implements Listing<T> {
	readonly entries: Entry<T>[] = [];
	readonly broken: Entry<Partial<T>>[] = [];
	readonly ids = new Set<string>();
	/** Where each id stands first. */
	readonly places = new Map<string, () => Position>();
	/** A file could not be read: any id may be in it. */
	unread = false;

	has(id: string): boolean {
		return this.unread || this.ids.has(id);
	}
}
