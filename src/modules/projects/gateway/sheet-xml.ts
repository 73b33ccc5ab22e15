import { formatDay } from "#kernel/calendar.ts";
import type { Cell, CellSort, Sheet } from "#modules/projects/model/imports.ts";

/** A tag of a part, with where it begins and ends; `before` is the text between it and the tag before. */
interface Tag {
	readonly name: string;
	readonly attributes: string;
	readonly closes: boolean;
	readonly empty: boolean;
	readonly from: number;
	readonly to: number;
	readonly before: string;
}

/** What is no XML as spreadsheets write it. */
export class NotSheetXml extends Error {}

/** The tags of a part one after the other, in time that grows with its length alone. Declarations are refused: no entity is ever expanded. */
export function* tagsOf(xml: string): Generator<Tag> {
	for (let at = 0; ; ) {
		const from = xml.indexOf("<", at);
		if (from < 0) return;
		const to = xml.indexOf(">", from) + 1;
		if (to === 0 || xml[from + 1] === "!") throw new NotSheetXml();
		const closes = xml[from + 1] === "/";
		const empty = xml[to - 2] === "/";
		const inside = xml.slice(from + (closes ? 2 : 1), to - (empty ? 2 : 1));
		const space = inside.search(/\s/);
		const name = space < 0 ? inside : inside.slice(0, space);
		yield {
			name,
			attributes: space < 0 ? "" : inside.slice(space),
			closes,
			empty,
			from,
			to,
			before: xml.slice(at, from),
		};
		at = to;
	}
}

export const attributeOf = (attributes: string, name: string): string | undefined =>
	new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : "\u0000");

/** Text as it is read: entities of XML, and the codes by which spreadsheets keep what XML cannot (ECMA-376-1, 22.9.2.19). */
export const textOf = (xml: string): string =>
	xml
		.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (all, ten, sixteen, name) => {
			if (name !== undefined) return ENTITIES[name] ?? all;
			return character(ten === undefined ? Number.parseInt(sixteen, 16) : Number(ten));
		})
		.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** The strings of a workbook that its cells name by position. */
export function sharedStrings(xml: string): readonly string[] {
	const strings: string[] = [];
	let words: string | undefined;
	let phonetic = false;
	for (const { name, closes, empty, before } of tagsOf(xml)) {
		if (name === "rPh") phonetic = !closes;
		if (name === "si" && !closes) words = "";
		if (name === "t" && closes && !phonetic && words !== undefined) words += textOf(before);
		if (name === "si" && (closes || empty)) {
			strings.push(words ?? "");
			words = undefined;
		}
	}
	return strings;
}

/** How numbers of each cell format are shown. */
export function numberSorts(xml: string): readonly CellSort[] {
	const codes = new Map<string, string>();
	const sorts: CellSort[] = [];
	let within = false;
	for (const { name, attributes, closes, empty } of tagsOf(xml)) {
		if (name === "cellXfs") within = !closes && !empty;
		if (name === "numFmt")
			codes.set(attributeOf(attributes, "numFmtId") ?? "", attributeOf(attributes, "formatCode") ?? "");
		if (name !== "xf" || closes || !within) continue;
		const id = attributeOf(attributes, "numFmtId") ?? "0";
		sorts.push(sortOf(Number(id), textOf(codes.get(id) ?? "")));
	}
	return sorts;
}

/** Numbers of formats that every spreadsheet knows (ECMA-376-1, 18.8.30), the Chinese ones among them. */
function sortOf(id: number, code: string): CellSort {
	const plain = code.replace(/"[^"]*"|\[[^[\]]*\]|\\./g, "");
	if (id === 9 || id === 10 || plain.includes("%")) return "percent";
	const isDay = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || /[yd]/i.test(plain);
	return isDay ? "day" : "number";
}

export interface WorkbookParts {
	readonly strings: readonly string[];
	readonly sorts: readonly CellSort[];
	/** Days are counted from 1904. */
	readonly from1904: boolean;
}

/** Where a cell, a row and the table itself stand in the part, so that they can be marked. */
export interface PlacedCell extends Cell {
	readonly style: number;
	readonly from: number;
	/** End of its opening tag. */
	readonly open: number;
}
export interface PlacedRow {
	readonly row: number;
	readonly cells: readonly PlacedCell[];
	/** Where a cell can be put behind its last. */
	readonly end: number;
}

/** The rows of a sheet that have cells. Throws `NotSheetXml` where it is none. */
export function placedRows(xml: string, parts: WorkbookParts): readonly PlacedRow[] {
	const rows: PlacedRow[] = [];
	let cells: PlacedCell[] = [];
	let row = 0;
	let cell: OpenCell | undefined;
	for (const tag of tagsOf(xml)) {
		if (tag.name === "row" && !tag.closes) {
			row = Number(attributeOf(tag.attributes, "r") ?? row + 1);
			cells = [];
		} else if (tag.name === "row") {
			if (cells.length > 0) rows.push({ row, cells, end: tag.from });
		} else if (tag.name === "c" && !tag.closes) {
			cell = openCell(tag, (cells.at(-1)?.column ?? 0) + 1);
			if (tag.empty) cells.push(closed(cell, parts));
		} else if (tag.name === "c") {
			if (cell) cells.push(closed(cell, parts));
			cell = undefined;
		} else if (cell) fill(cell, tag);
	}
	return rows;
}

interface OpenCell {
	readonly column: number;
	readonly type: string;
	readonly style: number;
	readonly from: number;
	readonly open: number;
	value: string;
	formula: boolean;
	phonetic: boolean;
}

const openCell = ({ attributes, from, to }: Tag, next: number): OpenCell => ({
	column: columnOf(attributeOf(attributes, "r")) ?? next,
	type: attributeOf(attributes, "t") ?? "n",
	style: Number(attributeOf(attributes, "s") ?? 0),
	from,
	open: to,
	value: "",
	formula: false,
	phonetic: false,
});

function fill(cell: OpenCell, { name, closes, before }: Tag): void {
	if (name === "f") cell.formula = true;
	if (name === "rPh") cell.phonetic = !closes;
	if (name === "v" && closes) cell.value = before;
	if (name === "t" && closes && !cell.phonetic) cell.value += before;
}

function closed({ column, type, style, from, open, value, formula }: OpenCell, parts: WorkbookParts): PlacedCell {
	const place = { column, style, from, open };
	if (formula) return { ...place, sort: "formula", value: textOf(value) };
	if (type === "s") return { ...place, sort: "text", value: parts.strings[Number(value)] ?? "" };
	if (type === "b") return { ...place, sort: "boolean", value };
	if (type === "e") return { ...place, sort: "error", value: textOf(value) };
	if (type !== "n") return { ...place, sort: "text", value: textOf(value) };
	if (value.trim() === "") return { ...place, sort: "text", value: "" };
	return { ...place, ...numberIn(Number(value), parts.sorts[style] ?? "number", parts.from1904) };
}

/** A number as its cell shows it: spreadsheets keep 15 digits, and one day too many in 1900. */
function numberIn(value: number, sort: CellSort, from1904: boolean): Pick<Cell, "sort" | "value"> {
	if (sort === "day") {
		const day = Math.floor(value) + (from1904 ? 1462 : 0) - 25_569;
		if (day > -25_509 && day < 2_932_897) return { sort, value: formatDay(day) };
	}
	const shown = Number((sort === "percent" ? value * 100 : value).toPrecision(15));
	return { sort: sort === "percent" ? sort : "number", value: String(shown) };
}

/** `B` of `B7` is 2. */
function columnOf(reference: string | undefined): number | undefined {
	const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? "")?.[1];
	return (letters && Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)) || undefined;
}

/** A sheet as it is read: rows with nothing but blanks in them are none. */
export const sheetOf = (name: string, rows: readonly PlacedRow[]): Sheet => ({
	name,
	rows: new Map(
		rows
			.map(
				({ row, cells }) => [row, cells.filter(({ sort, value }) => sort !== "text" || value.trim() !== "")] as const,
			)
			.filter(([, cells]) => cells.length > 0),
	),
});
