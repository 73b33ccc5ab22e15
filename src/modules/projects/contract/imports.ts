import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { text } from "#kernel/text.ts";
import { IMPORT_SHEETS } from "#modules/projects/model/imports.ts";
import { TEAM } from "#modules/projects/model/rules.ts";

const said = z.object({ zh: z.string(), en: z.string() });
const mistake = z
	.object({
		sheet: z.string(),
		row: z.int(),
		column: z.int(),
		cell: z.string().meta({ description: "as a spreadsheet names it: C5" }),
		heading: said,
		code: z.string().meta({ description: "of the table of refusals" }),
		facts: z.record(z.string(), z.unknown()),
		title: said,
		remedy: said,
	})
	.meta({ description: "one mistake, at the cell where it is repaired" });

export const readImportTemplate = {
	method: "GET",
	path: "/projects/imports/template",
	policy: { who: [...TEAM] },
	summary: text("下载导入模板（项目、进度）", "The workbook to fill in: projects and progress"),
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

export const checkImport = {
	method: "POST",
	path: "/projects/imports/check",
	policy: { who: [...TEAM] },
	summary: text("核对 Excel 文件，不写入", "Check a workbook; nothing is written"),
	streamed: true,
	repeatable: true,
	answer: z.object({
		sheets: z.array(
			z.object({
				kind: z.enum(IMPORT_SHEETS),
				name: z.string(),
				rows: z.int(),
				right: z.int().meta({ description: "rows that can be written" }),
				written: z.int().meta({ description: "rows that stand on record already" }),
			}),
		),
		mistakes: z.array(mistake),
	}),
} satisfies Endpoint;

export const markImport = {
	method: "POST",
	path: "/projects/imports/marked",
	policy: { who: [...TEAM] },
	summary: text("同一文件，错误标红并写明", "The same workbook with its mistakes in red and said behind their rows"),
	streamed: true,
	repeatable: true,
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

export const writeImport = {
	method: "POST",
	path: "/projects/imports",
	policy: { who: [...TEAM] },
	summary: text(
		"写入 Excel 文件：默认有错即全部不写；同一行不会写两次",
		"Write a workbook: none of it while there are mistakes, unless asked; no row is ever written twice",
	),
	query: z.object({
		partial: z.enum(["1"]).optional().meta({ description: "write the rows without mistakes though others have some" }),
	}),
	streamed: true,
	repeatable: true,
	answer: z.object({
		written: z.array(z.object({ sheet: z.string(), row: z.int(), id: z.string() })),
		before: z.int().meta({ description: "rows that stood on record already" }),
		refused: z
			.array(mistake)
			.meta({ description: "rows that something came to speak against since they were checked" }),
		left: z.int().meta({ description: "rows with mistakes, left out" }),
	}),
} satisfies Endpoint;
