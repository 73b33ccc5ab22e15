import { describe, expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { workbookOf } from "#web/features/projects/excel.ts";
import { csvOf, type ListTable, tableOf } from "#web/features/projects/export.ts";
import type { Card } from "#web/features/projects/projects.ts";
import { speechIn } from "#web/lib/i18n.tsx";

const TAKEN = { system: "Landfall", filter: "央企", time: "2022年7月25日", by: "刘洋" };
const card = (name: string, number = "P-1") =>
	({
		number,
		name: { zh: name, en: "" },
		investor: { zh: "投资方", en: "" },
		industry: { id: "x", name: { zh: "产业", en: "" } },
		chain: null,
		stage: { id: "s", name: { zh: "签约", en: "" } },
		stageOn: "2022-07-22",
		daysInStage: 3,
		amount: { amount: "105", unit: "yi", currency: "CNY" },
		amountClass: "formal",
		next: null,
		answer: null,
		light: { state: "waiting", because: "noPlan", days: 3 },
		owner: null,
		classes: [],
		progress: null,
	}) as unknown as Card;
const tableNaming = (...names: string[]) =>
	tableOf(
		names.map((name) => card(name)),
		TAKEN,
		speechIn("zh"),
	);

/** What begins a formula for one spreadsheet or another, also when it is typed in full width. */
const FORMULAS = [
	"=1+1",
	"+1",
	"-1+1",
	"@SUM(A1)",
	"\t=1",
	"\r=1",
	"\n=1",
	"＝1+1",
	"＋1",
	"－1",
	"＠SUM",
	"=cmd|'/c'!A0",
];
const NASTY = [
	...FORMULAS,
	"0012",
	"1e5",
	'a "b"',
	"<f>1</f>",
	"a&amp;b",
	"]]>",
	" edge ",
	"𠮷野",
	"1/2",
	"TRUE",
	"_x0041_",
	"a\rb",
];

/** The parts of a workbook as text, by their names. */
async function partsOf(table: ListTable): Promise<ReadonlyMap<string, string>> {
	const bytes = Buffer.from(await (await workbookOf(table, "项目")).arrayBuffer());
	const zip = await fromBufferPromise(bytes);
	const parts = new Map<string, string>();
	for await (const entry of zip.eachEntry()) {
		const stream = await zip.openReadStreamPromise(entry);
		parts.set(entry.fileName, Buffer.concat(await stream.toArray()).toString("utf8"));
	}
	return parts;
}
const NAMED = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" } as const;
/** A text as a spreadsheet reads it: line ends of XML, its named characters, then codes of the format. */
const unescaped = (xml: string) =>
	xml
		.replaceAll(/\r\n?/g, "\n")
		.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof NAMED) => NAMED[name])
		.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
/** Each text that a workbook holds. */
const textsIn = (parts: ReadonlyMap<string, string>) =>
	[...parts.values()].flatMap((part) =>
		[...part.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = ""]) => unescaped(text)),
	);

describe("the list of projects as CSV", () => {
	test.each(FORMULAS)("%j is no formula", (name) => {
		expect(csvOf(tableNaming(name))).toContain(`'${name}`);
	});

	test("says above its rows from which system, by what filter, when and who", () => {
		const lines = csvOf(tableNaming("=1+1")).split("\r\n");
		expect(lines.slice(0, 5)).toEqual(["\uFEFF系统,Landfall", "筛选,央企", "时间,2022年7月25日", "导出人,刘洋", ""]);
		expect(lines[6]).toContain("P-1,'=1+1,投资方");
		expect(lines[6]).toContain("105,yi CNY");
		expect(lines[5]?.split(",").length).toBe(lines[6]?.split(",").length);
	});
});

describe("the list of projects as a workbook", () => {
	test("holds each nasty name as it is, as text, and no formula", async () => {
		const parts = await partsOf(tableNaming(...NASTY));
		const texts = textsIn(parts);
		expect(NASTY.filter((name) => !texts.includes(name))).toEqual([]);
		const sheet = [...parts].find(([name]) => name.endsWith("sheet1.xml"))?.[1] ?? "";
		expect(sheet).toContain("<sheetData>");
		expect(sheet).not.toMatch(/<f[ >]/);
	});

	test("a code that looks like a number stays text, and how the list was taken stands above it", async () => {
		const parts = await partsOf(tableOf([card("项目", "0012")], TAKEN, speechIn("zh")));
		expect(textsIn(parts)).toEqual(expect.arrayContaining(["0012", "105", ...Object.values(TAKEN)]));
	});

	test("a character that no XML can hold does not spoil the file", async () => {
		const parts = await partsOf(tableNaming("a\u0000b\u000bc\ud800d"));
		expect(textsIn(parts)).toContain("abcd");
	});
});
