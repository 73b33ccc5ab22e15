import writeExcel, { type SheetData } from "write-excel-file/universal";
import { openWorkbook } from "#modules/projects/gateway/sheets.ts";
import type { ImportSheet } from "#modules/projects/model/imports.ts";
import type { Person, Told } from "#testing/zone-server.ts";

/** What a row says by the Chinese of its headings; a number, a day or a formula stays one. */
export type Row = Readonly<Record<string, string | number | Date | boolean | { readonly formula: string }>>;

const cellOf = (value: Row[string] | undefined) => {
	if (value === undefined) return null;
	if (value instanceof Date) return { value, type: Date, format: "yyyy-mm-dd" };
	if (typeof value === "object") return { value: value.formula, type: "Formula" as const };
	if (typeof value === "number") return { value, type: Number };
	return typeof value === "boolean" ? { value, type: Boolean } : { value, type: String };
};

/** The headings of the template as somebody downloads it, by sheet. */
export async function headingsFor(person: Person): Promise<Readonly<Record<ImportSheet, readonly string[]>>> {
	const { body } = await person.get("/projects/imports/template");
	const book = await openWorkbook(body as Buffer);
	if ("wrong" in book) throw new Error(book.wrong);
	const of = (kind: ImportSheet) => book.sheets[kind]?.rows.get(1)?.map(({ value }) => value) ?? [];
	return { projects: of("projects"), progress: of("progress") };
}

/** A workbook as people fill it in below those headings, with whatever else a sheet has in it. */
export async function filledIn(
	headings: Readonly<Record<ImportSheet, readonly string[]>>,
	rows: Readonly<Partial<Record<ImportSheet, readonly Row[]>>>,
): Promise<Buffer> {
	const names = { projects: "项目 Projects", progress: "进度 Progress" };
	const sheets = (["projects", "progress"] as const).map((kind) => ({
		sheet: names[kind],
		data: [
			headings[kind].map((value) => ({ value, type: String, fontWeight: "bold" as const })),
			...(rows[kind] ?? []).map((row) => headings[kind].map((heading) => cellOf(row[heading.split(" ")[0] ?? ""]))),
		] as SheetData,
	}));
	const blob = await writeExcel(sheets).toBlob();
	return Buffer.from(await blob.arrayBuffer());
}

export const sendBook = (person: Person, path: string, body: Buffer): Promise<Told> =>
	person.send({ method: "POST", path, body, headers: { "content-type": "application/octet-stream" } });

/** `项目!C5 project/cell-empty` of each mistake. */
export const mistakesIn = ({ body }: Told): readonly string[] =>
	(body.mistakes as readonly { sheet: string; cell: string; code: string }[]).map(
		({ sheet, cell, code }) => `${sheet.split(" ")[0]}!${cell} ${code.replace("project/", "")}`,
	);
