import writeExcel, { type SheetData } from "write-excel-file/universal";

/** A list as it leaves the house: what it is, by which filter, when and by whom; then its columns and rows. */
export interface Sheet {
	/** Of one line each, above the table. */
	readonly about: readonly string[];
	readonly head: readonly string[];
	readonly rows: readonly (readonly (string | number)[])[];
	/** Characters that each column is wide. */
	readonly widths: readonly number[];
}

/** UTF-8 with a mark, so that a spreadsheet reads it as such; a cell that a spreadsheet would take for a formula stays text. */
export function csvOf({ about, head, rows }: Sheet): Buffer {
	const lines = [...about.map((line) => [line]), head, ...rows];
	return Buffer.from(`\uFEFF${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`);
}

const csvCell = (value: string | number): string => {
	if (typeof value === "number") return String(value);
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A code stays the text that it is, even where it looks like a number. */
const textCell = (value: string) => ({ value, type: String });

export async function xlsxOf({ about, head, rows, widths }: Sheet, name: string): Promise<Buffer> {
	const data: SheetData = [
		...about.map((line, i) => [{ ...textCell(line), ...(i === 0 && { fontWeight: "bold" as const }) }]),
		head.map((title) => ({ ...textCell(title), fontWeight: "bold" as const, backgroundColor: "#edf5f4" })),
		...rows.map((row) => row.map((value) => (typeof value === "number" ? { value, type: Number } : textCell(value)))),
	];
	const blob = await writeExcel(data, {
		sheet: name,
		stickyRowsCount: about.length + 1,
		orientation: "landscape",
		columns: widths.map((width) => ({ width })),
	}).toBlob();
	return Buffer.from(await blob.arrayBuffer());
}
