import type { Refusal } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/** The most that is taken in at once: rows of a sheet with something in them, and bytes of the file. */
export const MAX_ROWS = 1_000;
export const MAX_BYTES = 5_000_000;

/** What stands in a cell as the file keeps it: days as ISO, shares of a cell in per cent as `50`. */
export type CellSort = "text" | "number" | "day" | "percent" | "boolean" | "error" | "formula";
export interface Cell {
	/** From 1. */
	readonly column: number;
	readonly sort: CellSort;
	readonly value: string;
}

/** Rows of a sheet that have something in them, by their number from 1. */
export interface Sheet {
	readonly name: string;
	readonly rows: ReadonlyMap<number, readonly Cell[]>;
}

export const IMPORT_SHEETS = ["projects", "progress"] as const;
export type ImportSheet = (typeof IMPORT_SHEETS)[number];

/** One mistake, at the cell where a person would repair it. */
export interface Mistake extends Refusal {
	/** Name of the sheet as it is in the file. */
	readonly sheet: string;
	readonly row: number;
	readonly column: number;
	readonly heading: Text;
}

export type ColumnSort =
	| { readonly sort: "text"; readonly most: number }
	/** Digits that are no number: a number would lose some of them. */
	| { readonly sort: "code"; readonly form: RegExp }
	| { readonly sort: "choice"; readonly among: readonly Choice[] }
	| { readonly sort: "number" }
	| { readonly sort: "day" };

export interface Choice {
	readonly id: string;
	readonly name: Text;
}

export interface Column {
	readonly key: string;
	readonly heading: Text;
	readonly needed: boolean;
	readonly is: ColumnSort;
	/** How it is filled in, and an example of it. */
	readonly how: Text;
	readonly example: string;
}

/** What a row says, by the keys of the columns; what is empty is absent. */
export interface ReadRow {
	readonly row: number;
	readonly says: Readonly<Record<string, string>>;
}

export const SHEET_NAMES: Readonly<Record<ImportSheet, Text>> = {
	projects: text("项目", "Projects"),
	progress: text("进度", "Progress"),
};

/** Both languages of a heading or a choice, as the template writes them. */
export const both = ({ zh, en }: Text): string => (en === "" || en === zh ? zh : `${zh} ${en}`);

/** The heading of the column that says what is wrong in a row; it is never read. */
export const CHECK_HEADING = "核对结果 Check";
/** Whether a heading is that of the words of an earlier check. */
export const isCheck = (heading: string): boolean => heading.startsWith(CHECK_HEADING);

/** 28 is `AB`. */
export function lettersOf(column: number): string {
	const rest = Math.floor((column - 1) / 26);
	return (rest > 0 ? lettersOf(rest) : "") + String.fromCharCode(65 + ((column - 1) % 26));
}
