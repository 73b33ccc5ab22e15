import writeExcel, { type SheetData } from "write-excel-file/universal";
import type { ListTable } from "#web/features/projects/export.ts";

/** What a spreadsheet would read as the code of another character, or XML as another line end, is written by its own code (ECMA-376-1, 22.9.2.19). */
const coded = (value: string) => value.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_").replaceAll("\r", "_x000D_");
/** Words and codes stay the text that they are, even where they look like a number or a formula. */
const textCell = (value: string) => ({ value: coded(value), type: String });

export const sheetOf = ({ above, columns, rows }: ListTable): SheetData => [
	...above.map(([name, value]) => [{ ...textCell(name), fontWeight: "bold" as const }, textCell(value)]),
	[],
	columns.map((name) => ({ ...textCell(name), fontWeight: "bold" as const, backgroundColor: "#edf5f4" })),
	...rows.map((row) => row.map((value) => (typeof value === "number" ? { value, type: Number } : textCell(value)))),
];

/** Wide enough for what most cells of these columns say, in characters. */
const WIDTHS = [12, 36, 30, 18, 10, 12, 10, 12, 10, 14, 22, 12, 26, 12, 18, 10];

/** The list as a workbook of one sheet whose head stays in sight. */
export const workbookOf = (table: ListTable, name: string): Promise<Blob> =>
	writeExcel(sheetOf(table), {
		sheet: name,
		stickyRowsCount: table.above.length + 2,
		orientation: "landscape",
		columns: WIDTHS.map((width) => ({ width })),
	}).toBlob();
