import writeExcel, { type SheetData } from "write-excel-file/universal";
import { csvText } from "#kernel/csv.ts";

/** A list as it leaves the house: what it is, by which filter, when and by whom; then its columns and rows. */
export interface Sheet {
	/** Of one line each, above the table. */
	readonly about: readonly string[];
	readonly head: readonly string[];
	readonly rows: readonly (readonly (string | number)[])[];
	/** Characters that each column is wide. */
	readonly widths: readonly number[];
}

export const csvOf = ({ about, head, rows }: Sheet): Buffer =>
	Buffer.from(csvText([...about.map((line) => [line]), head, ...rows]));

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
