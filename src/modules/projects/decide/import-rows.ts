import { parseDay } from "#kernel/calendar.ts";
import { formatNum, parseNum } from "#kernel/decimal.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import {
	both,
	type Cell,
	type Choice,
	type Column,
	isCheck,
	type Mistake,
	type ReadRow,
	type Sheet,
} from "#modules/projects/model/imports.ts";

/** A sheet that was read: the column of each key, rows as far as they could be read, and every mistake of its cells. */
export interface ReadSheet {
	readonly places: ReadonlyMap<string, number>;
	readonly rows: readonly ReadRow[];
	readonly mistakes: readonly Mistake[];
}

const plain = (words: string): string => words.replace(/\s+/gu, " ").trim().toLowerCase();
const isNamed = (words: string, { id, name }: Choice): boolean =>
	[id, name.zh, name.en, both(name)].some((one) => one !== "" && plain(one) === plain(words));

/** Reads the rows below the headings in row 1. A row with a mistake is left out of the rows that can be written. */
export function readSheet(sheet: Sheet, columns: readonly Column[], isPlain: (words: string) => boolean): ReadSheet {
	const mistakes: Mistake[] = [];
	const found = headings(sheet, columns, mistakes);
	const places = new Map([...found].map(([at, { key }]) => [key, at]));
	const rows: ReadRow[] = [];
	for (const [row, cells] of sheet.rows) {
		if (row === 1 || !cells.some(({ column }) => found.has(column))) continue;
		const says: Record<string, string> = {};
		const before = mistakes.length;
		for (const [at, column] of found) {
			const cell = cells.find((one) => one.column === at);
			const value = cell ? valueOf(cell, column, isPlain) : undefined;
			if (typeof value === "object") mistakes.push(placed(sheet, row, at, column, value));
			else if (value !== undefined) says[column.key] = value;
			else if (column.needed) mistakes.push(placed(sheet, row, at, column, refuse("project/cell-empty")));
		}
		if (mistakes.length === before) rows.push({ row, says });
	}
	return { places, rows, mistakes };
}

const placed = (sheet: Sheet, row: number, column: number, { heading }: Column, refusal: Refusal): Mistake => ({
	...refusal,
	sheet: sheet.name,
	row,
	column,
	heading,
});

/** Which column is where. What is not known, named twice or missing is a mistake of row 1; the column of a check before is passed over. */
function headings(sheet: Sheet, columns: readonly Column[], mistakes: Mistake[]): ReadonlyMap<number, Column> {
	const found = new Map<number, Column>();
	const head = sheet.rows.get(1) ?? [];
	for (const { column: at, value } of head) {
		if (isCheck(value)) continue;
		const column = columns.find(({ key, heading }) => isNamed(value, { id: key, name: heading }));
		const own = { ...(column ?? columns[0]), heading: text(value, value) } as Column;
		if (!column) mistakes.push(placed(sheet, 1, at, own, refuse("project/heading-unknown", { value })));
		else if ([...found.values()].includes(column))
			mistakes.push(placed(sheet, 1, at, column, refuse("project/heading-twice", { value })));
		else found.set(at, column);
	}
	const behind = Math.max(0, ...head.filter(({ value }) => !isCheck(value)).map(({ column }) => column)) + 1;
	const missing = columns.filter((column) => column.needed && ![...found.values()].includes(column));
	for (const [i, column] of missing.entries())
		mistakes.push(placed(sheet, 1, behind + i, column, refuse("project/heading-missing")));
	return found;
}

/** What a cell says in its column, or why it cannot. */
function valueOf(
	{ sort, value }: Cell,
	{ is }: Column,
	isPlain: (words: string) => boolean,
): string | Refusal | undefined {
	const words = value.trim();
	if (sort === "formula") return refuse("project/cell-formula");
	if (sort === "error") return refuse("project/cell-error", { value });
	if (words === "") return undefined;
	if (!isPlain(words)) return refuse("project/cell-not-plain");
	switch (is.sort) {
		case "text":
			if (sort === "boolean") return refuse("project/cell-not-text", { value });
			return words.length > is.most ? refuse("project/cell-too-long", { most: is.most, length: words.length }) : words;
		case "code":
			if (sort !== "text") return refuse("project/cell-not-text", { value });
			return is.form.test(words) ? words : refuse("project/cell-form", { value: words });
		case "choice": {
			const chosen = is.among.find((one) => isNamed(words, one));
			if (chosen && sort === "text") return chosen.id;
			return refuse("project/cell-not-a-choice", { value: words, known: is.among.map(({ name }) => both(name)) });
		}
		case "number": {
			const number = sort === "day" || sort === "boolean" ? undefined : parseNum(words);
			return number === undefined ? refuse("project/cell-not-a-number", { value: words }) : formatNum(number);
		}
		case "day":
			return (
				(sort === "day" ? words : sort === "text" ? typedDay(words) : undefined) ??
				refuse("project/cell-not-a-day", { value: words })
			);
	}
}

const DAY = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/;

/** A day as people type it, ISO; undefined where there is no such day. */
export function typedDay(words: string): string | undefined {
	const [, year, month = "", date = ""] = DAY.exec(words) ?? [];
	const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
	return year !== undefined && parseDay(iso) !== undefined ? iso : undefined;
}
