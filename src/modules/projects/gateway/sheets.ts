import { buffer } from "node:stream/consumers";
import yazl from "yazl";
import { type Marks, markedSheet, redStyles } from "#modules/projects/gateway/sheet-marks.ts";
import {
	attributeOf,
	NotSheetXml,
	numberSorts,
	type PlacedRow,
	placedRows,
	sharedStrings,
	sheetOf,
	tagsOf,
	textOf,
	type WorkbookParts,
} from "#modules/projects/gateway/sheet-xml.ts";
import { type WorkbookFault, workbookParts } from "#modules/projects/gateway/workbook.ts";
import {
	both,
	CHECK_HEADING,
	IMPORT_SHEETS,
	type ImportSheet,
	isCheck,
	SHEET_NAMES,
	type Sheet,
} from "#modules/projects/model/imports.ts";

interface PlacedSheet extends Sheet {
	readonly part: string;
	readonly placed: readonly PlacedRow[];
}

/** A workbook that was read, with all its parts. */
export interface OpenWorkbook {
	readonly parts: ReadonlyMap<string, Buffer>;
	readonly sheets: Readonly<Partial<Record<ImportSheet, PlacedSheet>>>;
}

const STYLES = "xl/styles.xml";

/** Reads the sheets of projects and of progress; others, and everything else in the file, are left alone. */
export async function openWorkbook(bytes: Buffer): Promise<OpenWorkbook | WorkbookFault> {
	const parts = await workbookParts(bytes);
	if ("wrong" in parts) return parts;
	const words = (part: string): string => parts.get(part)?.toString("utf8") ?? "";
	try {
		const given: WorkbookParts = {
			strings: sharedStrings(words("xl/sharedStrings.xml")),
			sorts: numberSorts(words(STYLES)),
			from1904: /<workbookPr[^<>]*\sdate1904="(1|true)"/.test(words("xl/workbook.xml")),
		};
		const sheets: Partial<Record<ImportSheet, PlacedSheet>> = {};
		for (const { name, part } of sheetParts(words("xl/workbook.xml"), words("xl/_rels/workbook.xml.rels"))) {
			const kind = IMPORT_SHEETS.find((one) => isCalled(name, one));
			if (!kind || sheets[kind]) continue;
			const placed = placedRows(words(part), given);
			sheets[kind] = { ...sheetOf(name, placed), part, placed };
		}
		return { parts, sheets };
	} catch (error) {
		if (error instanceof NotSheetXml) return { wrong: "broken" };
		throw error;
	}
}

const isCalled = (name: string, kind: ImportSheet): boolean =>
	[both(SHEET_NAMES[kind]), SHEET_NAMES[kind].zh, SHEET_NAMES[kind].en].includes(name.trim());

/** The sheets of a workbook in their order, each with the part that has it. */
function sheetParts(workbook: string, relations: string): readonly { readonly name: string; readonly part: string }[] {
	const targets = new Map<string, string>();
	for (const { name, attributes } of tagsOf(relations))
		if (name === "Relationship")
			targets.set(attributeOf(attributes, "Id") ?? "", attributeOf(attributes, "Target") ?? "");
	const sheets: { name: string; part: string }[] = [];
	for (const { name, attributes } of tagsOf(workbook)) {
		if (name !== "sheet") continue;
		const target = targets.get(attributeOf(attributes, "r:id") ?? "") ?? "";
		const part = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
		sheets.push({ name: textOf(attributeOf(attributes, "name") ?? ""), part });
	}
	return sheets;
}

/** One mistake as it is marked. */
export interface Marked {
	readonly sheet: string;
	readonly row: number;
	readonly column: number;
	readonly words: string;
}

/** The same workbook with its mistakes in red and said behind their rows; every other part is the same bytes. */
export async function markedWorkbook({ parts, sheets }: OpenWorkbook, mistakes: readonly Marked[]): Promise<Buffer> {
	const written = new Map(parts);
	const styles = redStyles(parts.get(STYLES)?.toString("utf8") ?? "<styleSheet></styleSheet>");
	for (const sheet of Object.values(sheets)) {
		const own = mistakes.filter((one) => one.sheet === sheet.name);
		const xml = parts.get(sheet.part)?.toString("utf8") ?? "";
		written.set(sheet.part, Buffer.from(markedSheet(xml, sheet.placed, marksOf(sheet, own), styles.red)));
	}
	if (parts.has(STYLES)) written.set(STYLES, Buffer.from(styles.xml()));
	return zipped(written);
}

function marksOf({ rows }: Sheet, mistakes: readonly Marked[]): Marks {
	const head = rows.get(1) ?? [];
	const earlier = head.find(({ value }) => isCheck(value))?.column;
	const taken = [...rows.values()].flat().flatMap(({ column }) => (column === earlier ? [] : [column]));
	const last = [...taken, ...mistakes.map(({ column }) => column)].reduce((most, column) => Math.max(most, column), 0);
	const cells = Map.groupBy(mistakes, ({ row }) => row);
	const words = new Map([...cells].map(([row, own]) => [row, own.map((one) => one.words).join("\n")]));
	return {
		cells: new Map([...cells].map(([row, own]) => [row, new Set(own.map(({ column }) => column))])),
		words: new Map([...words, [1, [CHECK_HEADING, words.get(1)].filter((one) => one !== undefined).join("\n")]]),
		column: last + 1,
		earlier,
	};
}

export function zipped(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
	const zip = new yazl.ZipFile();
	for (const [name, bytes] of parts) zip.addBuffer(bytes, name);
	zip.end();
	return buffer(zip.outputStream);
}
