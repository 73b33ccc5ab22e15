import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** Why a workbook, or a cell of it, is not taken in. */
export const IMPORT_REFUSALS = {
	"project/workbook-not-read": {
		kind: "incomplete",
		title: text("这个文件不能作为 Excel 工作簿读取", "This file is not read as an Excel workbook"),
		remedy: text(
			"用下载的模板填写，另存为 .xlsx（不带宏、密码和外部链接，不超过 5 MB）。",
			"Fill in the template and save it as .xlsx, without macros, password or links to other files, 5 MB at the most.",
		),
	},
	"project/workbook-without-rows": {
		kind: "incomplete",
		title: text("文件里没有可以导入的行", "The workbook has no rows to take in"),
		remedy: text(
			"在“项目”或“进度”工作表里从第二行起填写。",
			"Fill in the sheet of projects or of progress from its second row on.",
		),
	},
	"project/workbook-too-long": {
		kind: "incomplete",
		title: text("一个工作表的行数超过上限", "A sheet has more rows than are taken at once"),
		remedy: text("把工作表拆成几个文件分别导入。", "Split it into several files and send them one by one."),
	},
	"project/workbook-has-mistakes": {
		kind: "incomplete",
		title: text("文件里还有错误，没有写入任何一行", "The workbook has mistakes: no row was written"),
		remedy: text(
			"改正后重新上传；或者明确选择只写入没有错误的行。",
			"Repair them and upload it again, or choose to write only the rows without mistakes.",
		),
	},
	"project/heading-missing": {
		kind: "incomplete",
		title: text("缺少这一列", "This column is missing"),
		remedy: text("从模板复制第一行的列名，不要删改。", "Copy the first row of the template, and leave it as it is."),
	},
	"project/heading-unknown": {
		kind: "incomplete",
		title: text("不认识这一列", "No such column is known"),
		remedy: text("使用模板的列名；多余的列请删除。", "Use the headings of the template; delete columns of your own."),
	},
	"project/heading-twice": {
		kind: "conflict",
		title: text("列名重复", "Two columns have this heading"),
		remedy: text("删除其中一列。", "Delete one of them."),
	},
	"project/cell-empty": {
		kind: "incomplete",
		title: text("必填项没有填写", "This has to be filled in"),
		remedy: text("填写这一格。", "Fill in this cell."),
	},
	"project/cell-formula": {
		kind: "incomplete",
		title: text("单元格里是公式", "The cell has a formula"),
		remedy: text("复制后选择“粘贴为数值”。", "Copy it and paste it as a value."),
	},
	"project/cell-error": {
		kind: "incomplete",
		title: text("单元格里是错误值", "The cell has an error value"),
		remedy: text("填写实际内容。", "Write what it is to say."),
	},
	"project/cell-not-text": {
		kind: "incomplete",
		title: text("单元格不是文字", "The cell has no text"),
		remedy: text(
			"代码一类的内容请设为文本格式后重新填写：按数字保存会丢掉末尾的数位。",
			"Format the cell as text and type it again: kept as a number, a code loses its last digits.",
		),
	},
	"project/cell-not-plain": {
		kind: "incomplete",
		title: text("有不能显示的字符", "It has characters that cannot be shown"),
		remedy: text("删除这一格，重新键入。", "Clear the cell and type it again."),
	},
	"project/cell-too-long": {
		kind: "incomplete",
		title: text("内容太长", "It is too long"),
		remedy: text("缩短到列出的字数以内。", "Shorten it to as many characters as are named."),
	},
	"project/cell-not-a-number": {
		kind: "incomplete",
		title: text("不是数字", "It is not a number"),
		remedy: text(
			"只填数字，如 149.6；单位填在单位一列。",
			"Write the number alone, such as 149.6; its unit has a column of its own.",
		),
	},
	"project/cell-not-a-day": {
		kind: "incomplete",
		title: text("不是日期", "It is not a date"),
		remedy: text("按 2022-07-25 的写法填写真实存在的日期。", "Write a day that exists, such as 2022-07-25."),
	},
	"project/cell-not-a-choice": {
		kind: "incomplete",
		title: text("不在可选范围内", "It is none of the choices"),
		remedy: text("从下拉列表里选一项。", "Choose one from the list of the cell."),
	},
	"project/cell-form": {
		kind: "incomplete",
		title: text("格式不对", "It is not written as such a code is"),
		remedy: text(
			"统一社会信用代码为 18 位数字和大写字母（不含 I、O、S、V、Z）；国别为两位大写字母。",
			"A credit code has 18 digits and letters without I, O, S, V and Z; a country has two capital letters.",
		),
	},
	"project/row-twice": {
		kind: "conflict",
		title: text("与前面的一行重复", "An earlier row says the same"),
		remedy: text("保留一行；确属不同项目的，注明理由。", "Keep one of them; if it is another project, say why."),
	},
	"project/photo-unknown": {
		kind: "missing",
		title: text("项目里没有这张照片", "The project has no such photo"),
		remedy: text(
			"先在项目页面上传现场照片，再填写它的文件名。",
			"Hand the photo in on the project's page first, then write its file name here.",
		),
	},
	"project/photo-ambiguous": {
		kind: "conflict",
		title: text("项目里有几张同名的照片", "Several photos of the project have this name"),
		remedy: text("改名后重新上传，再填写新的文件名。", "Hand it in again under a name of its own, and write that."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
