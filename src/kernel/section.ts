import type { z } from "zod";
import type { Text } from "#kernel/text.ts";

/** Where in a source file something stands; lines and columns count from 1. */
export interface Position {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

/** A step into a source value: a key of a mapping or an index of a list. */
export type Path = readonly (string | number)[];

/** A problem of a zone pack, at the place where a person would repair it. */
export interface Diagnostic extends Position {
	readonly severity: "error" | "warning";
	/** `module/kebab`, e.g. `rule/unknown-fact`. */
	readonly code: string;
	/** The place in the pack's own words, e.g. `permits[R02].when`. */
	readonly path: string;
	readonly message: Text;
	readonly hint: Text;
}

/** One parsed file of a pack: plain values, and the position of each of them. */
export interface Source {
	readonly file: string;
	readonly value: unknown;
	/** The position of the value at `path`; with `offset`, of that character inside a scalar. The nearest parent if it is absent. */
	locate(path: Path, offset?: number): Position;
	/** Parts could not be read and are left out of `value`; what is wrong with them has been said. */
	readonly torn: boolean;
	/** Ids in such parts, still known. */
	readonly lostIds: ReadonlySet<string>;
}

/** What a section's checks call for each mistake; they go on after it. */
export interface Report {
	error(source: Source, path: Path, problem: Problem): void;
	warning(source: Source, path: Path, problem: Problem): void;
}

export interface Problem {
	readonly code: string;
	readonly message: Text;
	readonly hint: Text;
	/** Character inside the scalar at the path, for a mistake inside a rule. */
	readonly offset?: number;
}

/** A file of a pack, or several that hold the same lists: `facts.yaml`, `items/*.csv`. An exact name wins over a pattern. */
export interface PackFile<S extends z.ZodObject = z.ZodObject> {
	readonly name: string;
	/** The pack is complete without it. */
	readonly optional?: true;
	/** Of a YAML file the whole, of a CSV file one list of rows. */
	readonly shape: S;
}

/** One entry that passed its shape, and where it stands. */
export interface Entry<T> {
	readonly value: T;
	readonly source: Source;
	readonly path: Path;
}

/** The entries of a list. */
export interface Listing<T> {
	readonly entries: readonly Entry<T>[];
	/** Those with a reported mistake of shape, with what is sound in them: checked further, never compiled. */
	readonly broken: readonly Entry<Partial<T>>[];
	/** Every id, of broken entries too. */
	readonly ids: ReadonlySet<string>;
	/** Whether an id may be referred to; always when the file could not be read, so that nobody is told twice. */
	has(id: string): boolean;
}

/** A file's lists as listings, its other keys as values. */
export type Lists<T> = {
	readonly [K in keyof T]-?: Exclude<T[K], undefined> extends readonly (infer E)[] ? Listing<E> : T[K] | undefined;
};

/** Through which a module reads its section of a pack; every mistake is reported on the way. */
export interface Reader extends Report {
	lists<S extends z.ZodObject>(file: PackFile<S>): Lists<z.output<S>>;
	/** Each file that matches is one entry. */
	each<S extends z.ZodObject>(file: PackFile<S>): Listing<z.output<S>>;
	/** A value inside an entry, with its own shape. */
	part<S extends z.ZodType>(source: Source, path: Path, shape: S): Entry<z.output<S>> | undefined;
	/** The most similar of `names`, as a hint. */
	nearest(name: string, names: Iterable<string>): string | undefined;
	/** Ids of a list (`permits`, `items`, `facts` …) in which an error has been reported so far. */
	faulty(list: string): ReadonlySet<string>;
	/** Whether an error has been reported so far in a file whose name begins so. */
	isFaulty(file: string): boolean;
	/** Content hash of a JSON value, `sha256:…`. */
	hash(content: unknown): string;
}
