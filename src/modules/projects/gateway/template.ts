import writeExcel, { type SheetData } from "write-excel-file/universal";
import { zipped } from "#modules/projects/gateway/sheets.ts";
import { workbookParts } from "#modules/projects/gateway/workbook.ts";
import {
	both,
	type Column,
	type ImportSheet,
	lettersOf,
	MAX_ROWS,
	SHEET_NAMES,
} from "#modules/projects/model/imports.ts";

/** So many rows are laid out, their codes as text; more may be filled in. */
const LAID_OUT = 200;
const NOTES = "说明 Notes";
const LISTS = "选项 Lists";
const head = (value: string) => ({
	value,
	type: String,
	fontWeight: "bold" as const,
	backgroundColor: "#edf5f4",
	wrap: true,
});
const words = (value: string) => ({ value, type: String, wrap: true, alignVertical: "top" as const });

/** An empty workbook to be filled in: projects, progress, how each column is filled in with an example, and the lists to choose from. */
export async function templateOf(columns: Readonly<Record<ImportSheet, readonly Column[]>>): Promise<Buffer> {
	const lists = [...columns.projects, ...columns.progress].flatMap(({ heading, is }) =>
		is.sort === "choice" ? [{ heading, names: is.among.map(({ name }) => both(name)) }] : [],
	);
	const longest = Math.max(...lists.map(({ names }) => names.length));
	const listRows = Array.from({ length: longest }, (_, row) =>
		lists.map(({ names }) => (names[row] === undefined ? null : { value: names[row], type: String })),
	);
	const blob = await writeExcel([
		...(["projects", "progress"] as const).map((kind) => ({
			sheet: both(SHEET_NAMES[kind]),
			data: tableOf(columns[kind]),
			stickyRowsCount: 1,
			columns: columns[kind].map(({ is }) => ({ width: is.sort === "text" && is.most > 300 ? 40 : 20 })),
		})),
		{ sheet: NOTES, data: notesOf(columns), columns: [12, 34, 10, 46, 30].map((width) => ({ width })) },
		{
			sheet: LISTS,
			data: [lists.map(({ heading }) => head(both(heading))), ...listRows],
			columns: lists.map(() => ({ width: 28 })),
		},
	]).toBlob();
	const parts = await workbookParts(Buffer.from(await blob.arrayBuffer()));
	if ("wrong" in parts) throw new Error(`the template is no workbook: ${parts.wrong}`);
	const sheet = "xl/worksheets/sheet1.xml"; // projects: the only sheet with lists
	const xml = parts.get(sheet)?.toString("utf8") ?? "";
	const chosen = choicesOf(columns.projects);
	return zipped(new Map([...parts, [sheet, Buffer.from(xml.replace("</sheetData>", `</sheetData>${chosen}`))]]));
}

const tableOf = (columns: readonly Column[]): SheetData => [
	columns.map(({ heading }) => head(both(heading))),
	...Array.from({ length: LAID_OUT }, () =>
		columns.map(({ is }) => {
			if (is.sort === "code") return { type: String, format: "@" };
			return is.sort === "day" ? { type: Date, format: "yyyy-mm-dd" } : null;
		}),
	),
];

const notesOf = (columns: Readonly<Record<ImportSheet, readonly Column[]>>): SheetData => [
	["工作表 Sheet", "列 Column", "必填 Needed", "怎样填写 How", "示例 Example"].map(head),
	...(["projects", "progress"] as const).flatMap((kind) =>
		columns[kind].map(({ heading, needed, how, example }) => [
			words(both(SHEET_NAMES[kind])),
			words(both(heading)),
			words(needed ? "是 yes" : ""),
			words(both(how)),
			words(example),
		]),
	),
	[],
	[
		words(`每个工作表最多 ${MAX_ROWS} 行；公式请粘贴为数值。`),
		words(`At most ${MAX_ROWS} rows a sheet; paste formulas as values.`),
	],
];

/** Lists of cells, taken from the sheet of lists (ECMA-376-1, 18.3.1.32). */
function choicesOf(columns: readonly Column[]): string {
	const rules = columns.flatMap(({ is }, at) => (is.sort === "choice" ? [{ at: at + 1, count: is.among.length }] : []));
	const written = rules.map(({ at, count }, list) => {
		const [cells, from] = [lettersOf(at), lettersOf(list + 1)];
		const range = `'${LISTS}'!$${from}$2:$${from}$${count + 1}`;
		return `<dataValidation type="list" allowBlank="1" sqref="${cells}2:${cells}${MAX_ROWS + 1}"><formula1>${range}</formula1></dataValidation>`;
	});
	return `<dataValidations count="${rules.length}">${written.join("")}</dataValidations>`;
}
