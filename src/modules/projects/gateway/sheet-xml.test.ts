import { describe, expect, test } from "vitest";
import { NotSheetXml, numberSorts, placedRows, sharedStrings, textOf } from "#modules/projects/gateway/sheet-xml.ts";
import { lettersOf } from "#modules/projects/model/imports.ts";

const SORTS = numberSorts(
	`<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.0&quot;day&quot;"/></numFmts>
	<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"></xf><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
);
const cellsOf = (cells: string, from1904 = false) =>
	placedRows(`<sheetData><row r="3">${cells}</row></sheetData>`, {
		strings: ["甲"],
		sorts: SORTS,
		from1904,
	})[0]?.cells.map(({ column, sort, value }) => `${lettersOf(column)} ${sort} ${value}`);

describe("a cell", () => {
	test("is a day, a share or a number by its format", () => {
		expect(SORTS).toEqual(["number", "day", "percent", "day", "number"]);
		expect(
			cellsOf('<c r="A3" s="1"><v>44767</v></c><c r="B3" s="2"><v>0.35</v></c><c r="C3" s="4"><v>0.1</v></c>'),
		).toEqual(["A day 2022-07-25", "B percent 35", "C number 0.1"]);
		expect(cellsOf('<c r="A3" s="1"><v>43305</v></c>', true)).toEqual(["A day 2022-07-25"]);
	});

	test("is read as it is shown: fifteen digits, text in its parts, without its reading aid", () => {
		expect(cellsOf('<c r="AB3"><v>0.30000000000000004</v></c>')).toEqual(["AB number 0.3"]);
		expect(
			cellsOf(
				'<c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c><f>A1</f><v>2</v></c>',
			),
		).toEqual(["A text 甲", "B text ab", "C formula 2"]);
		expect(sharedStrings("<sst><si><t>重</t><rPh><t>chong</t></rPh><r><t>庆</t></r></si><si/></sst>")).toEqual([
			"重庆",
			"",
		]);
		expect(textOf("a&lt;b&#x4e2d;&amp;lt;_x000D_")).toBe("a<b中&lt;\r");
	});
});

describe("what is no sheet", () => {
	test("is refused, and so are declarations by which an entity could grow", () => {
		for (const xml of ['<!DOCTYPE a [<!ENTITY b "bb">]><row/>', "<row><c", "<row><![CDATA[x]]></row>"])
			expect(() => placedRows(xml, { strings: [], sorts: [], from1904: false }), xml).toThrow(NotSheetXml);
	});

	test("takes time by its length alone", () => {
		const started = performance.now();
		placedRows("<c>".repeat(1_000_000), { strings: [], sorts: [], from1904: false });
		expect(performance.now() - started).toBeLessThan(10_000);
	});
});
