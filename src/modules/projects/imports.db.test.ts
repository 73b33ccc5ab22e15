import { beforeAll, describe, expect, test } from "vitest";
import { openWorkbook } from "#modules/projects/gateway/sheets.ts";
import { lead, page, photo, recorded, told } from "#testing/led-project.ts";
import { filledIn, headingsFor, mistakesIn, type Row, sendBook } from "#testing/workbooks.ts";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));
const CHECK = "/projects/imports/check";
const WRITE = "/projects/imports";

/** A row of projects without a mistake. */
const project = (name: string, more: Row = {}): Row => ({
	项目名称: name,
	投资方: `${name}投资有限公司`,
	产业: "生命健康",
	线索渠道: "自主招商",
	建设内容: "建设生产线",
	...more,
});
let liu: Person;
let headings: Awaited<ReturnType<typeof headingsFor>>;
const book = (rows: Parameters<typeof filledIn>[1]) => filledIn(headings, rows);
const count = async () => (await liu.get("/projects?standing=any&pageSize=1")).body.total.projects as number;

beforeAll(async () => {
	liu = await server.as("liu-yang");
	headings = await headingsFor(liu);
});

/** A project with a plan of works and a photo; `main` stands at 40. */
async function building(): Promise<{ readonly id: string; readonly number: string }> {
	const id = await recorded(liu, { at: "2022-06-01T09:00:00+08:00" });
	const packages = [
		{ id: "main", name: { zh: "厂房" }, weight: "60", from: "2022-06-01", to: "2022-12-31" },
		{ id: "line", name: { zh: "生产线" }, weight: "40", from: "2022-07-01", to: "2023-03-31" },
	];
	await told(liu, id, "WorksPlanned", { packages }, { at: "2022-06-02T09:00:00+08:00" });
	const file = await photo(liu, id, 71);
	const proofs = [{ proof: "site-photo", file }];
	await told(
		liu,
		id,
		"ProgressReported",
		{ package: "main", percent: "40", proofs },
		{ at: "2022-07-01T09:00:00+08:00" },
	);
	return { id, number: (await page(liu, id)).number };
}
const report = (number: string, more: Row = {}): Row => ({
	项目编号: number,
	单位工程: "厂房",
	日期: "2022-07-20",
	完成百分比: 55,
	现场照片: "现场.png",
	...more,
});

describe("a workbook with thirty mistakes", () => {
	test("has each found at its cell and nothing else, comes back with them in red, and leaves nothing behind", async () => {
		const { number } = await building();
		const paused = await recorded(liu, {});
		await told(liu, paused, "LeadAnswered", { to: "investor", follow: true, says: "跟进" });
		await told(liu, paused, "ProjectPaused", { reason: "等待" });
		await recorded(
			liu,
			lead({
				name: { zh: "已有项目" },
				investor: { name: { zh: "已有企业" }, creditCode: "91500000MA5UTEST1X".replace("S", "A") },
			}),
		);
		const bytes = await book({
			projects: [
				project("没有错误的项目", {
					预计投资额: 3.5,
					金额单位: "亿元",
					责任人: "staff:li-na",
					计划开工: new Date("2022-12-01"),
				}),
				project("错二", { 投资方: "" }), // 3 C
				project("错三", { 统一社会信用代码: "91500000" }), // 4 D
				project("错四", { 统一社会信用代码: 915000000000001 }), // 5 D
				project("错五", { 国别: "cn" }), // 6 F
				project("错六", { 产业: "造纸" }), // 7 G
				project("错七", { 线索渠道: { formula: '"自主"&"招商"' } }), // 8 I
				project("错八", { 建设内容: "长".repeat(2_001) }), // 9 K
				project("错九", { 预计投资额: "三亿" }), // 10 L
				project("错十", { 预计投资额: 3 }), // 11 M
				project("错十一", { 金额单位: "万元" }), // 12 L
				project("错十二", { 预计投资额: 350_000, 金额单位: "亿元" }), // 13 M
				project("错十三", { 预计投资额: 3, 金额单位: "亿元", 币种: "XYZ" }), // 14 N
				project("错十四", { 预计投资额: -3, 金额单位: "亿元" }), // 15 L
				project("错十五", { 线索日期: "2022-02-30" }), // 16 O
				project("错十六", { 线索日期: "2022-08-01" }), // 17 O
				project("错十七", { 责任人: "无此人" }), // 18 P
				project("错十八", { 计划开工: "2023-05-01", 计划竣工: "2023-04-01" }), // 19 R
				project("没有错误的项目"), // 20 A
				project("已有项目"), // 21 A
				project("错\u202e二十", { 投资方: "二十投资有限公司" }), // 22 A
				project("错二十一", { 投资方: true }), // 23 C
				project("错二十二", { 计划投产: 45_000 }), // 24 S
			],
			progress: [
				report("P-无此项目"), // 2 A
				report((await page(liu, paused)).number, { 日期: "2022-07-25" }), // 3 A
				report(number, { 单位工程: "锅炉房" }), // 4 B
				report(number, { 日期: "2022-07-10", 完成百分比: 135 }), // 5 D
				report(number, { 日期: "2022-07-11", 完成百分比: 30 }), // 6 D: it falls
				report(number, { 日期: "2022-07-12", 现场照片: "没有.png" }), // 7 E
				report(number, { 日期: "2022-07-26" }), // 8 C
				report(number),
				report(number, { 完成百分比: 56 }), // 10 C: the same day twice
			],
		});
		const before = await count();
		const checked = await sendBook(liu, CHECK, bytes);
		expect(checked.status, JSON.stringify(checked.body)).toBe(200);
		const expected = [
			"项目!C3 cell-empty",
			"项目!D4 cell-form",
			"项目!D5 cell-not-text",
			"项目!F6 cell-form",
			"项目!G7 cell-not-a-choice",
			"项目!I8 cell-formula",
			"项目!K9 cell-too-long",
			"项目!L10 cell-not-a-number",
			"项目!M11 cell-empty",
			"项目!L12 cell-empty",
			"项目!M13 wrong-unit",
			"项目!N14 cell-not-a-choice",
			"项目!L15 not-positive",
			"项目!O16 cell-not-a-day",
			"项目!O17 in-the-future",
			"项目!P18 cell-not-a-choice",
			"项目!R19 window-reversed",
			"项目!A20 row-twice",
			"项目!A21 looks-like-another",
			"项目!A22 cell-not-plain",
			"项目!C23 cell-not-text",
			"项目!S24 cell-not-a-day",
			"进度!A2 unknown",
			"进度!A3 resting",
			"进度!B4 no-such-package",
			"进度!D5 percent-out-of-range",
			"进度!D6 progress-falls",
			"进度!E7 photo-unknown",
			"进度!C8 in-the-future",
			"进度!C10 row-twice",
		];
		expect(mistakesIn(checked).toSorted()).toEqual(expected.toSorted());
		expect(expected).toHaveLength(30);
		expect(checked.body.sheets).toMatchObject([
			{ kind: "projects", rows: 23, right: 1, written: 0 },
			{ kind: "progress", rows: 9, right: 1, written: 0 },
		]);
		expect(await sendBook(liu, WRITE, bytes)).toMatchObject({
			status: 422,
			body: { code: "project/workbook-has-mistakes", facts: { mistakes: 30 } },
		});
		expect(await count()).toBe(before);

		const marked = (await sendBook(liu, "/projects/imports/marked", bytes)).body as Buffer;
		expect(mistakesIn(await sendBook(liu, CHECK, marked)).toSorted()).toEqual(expected.toSorted());
		await expectMarked(bytes, marked, expected);

		const partly = await sendBook(liu, `${WRITE}?partial=1`, bytes);
		expect(partly.body).toMatchObject({ written: [{ row: 2 }, { row: 9 }], before: 0, refused: [], left: 30 });
		expect(await count()).toBe(before + 1);
	});
});

/** Every cell that was there says what it said; those with a mistake are red, and each of their rows says why behind it. */
async function expectMarked(before: Buffer, after: Buffer, mistakes: readonly string[]): Promise<void> {
	const [was, is] = [await openWorkbook(before), await openWorkbook(after)];
	if ("wrong" in was || "wrong" in is) throw new Error("not read");
	const styles = is.parts.get("xl/styles.xml")?.toString() ?? "";
	const xfs = [.../<cellXfs.*?<\/cellXfs>/s.exec(styles)![0].matchAll(/<xf\b[^>]*>/g)].map(([xf]) => xf);
	const red = `fillId="${[...styles.matchAll(/<fill>/g)].length - 1}"`;
	let marked = 0;
	for (const kind of ["projects", "progress"] as const)
		for (const { row, cells } of was.sheets[kind]?.placed ?? []) {
			const now = is.sheets[kind]?.placed.find((one) => one.row === row)?.cells ?? [];
			for (const cell of cells)
				expect(now.find(({ column }) => column === cell.column)).toMatchObject({ sort: cell.sort, value: cell.value });
			const wrong = now.filter(({ style }) => xfs[style]?.includes(red));
			marked += wrong.length;
			expect(now.map(({ column }) => column)).toEqual(now.map(({ column }) => column).toSorted((a, b) => a - b));
			if (wrong.length > 0) expect(now.at(-1)?.value).toMatch(/：.*。.+: .+\./s);
		}
	expect(marked).toBe(mistakes.length);
}

describe("a workbook without mistakes", () => {
	test("is written once, however often it is sent, and so is one that differs by a row", async () => {
		const { id, number } = await building();
		const rows = {
			projects: [
				project("只写一次", { 责任人: "staff:li-na", 计划开工: "2022-12-01", 预计投资额: 3.5, 金额单位: "亿元" }),
			],
			progress: [report(number), report(number, { 日期: "2022-07-22", 完成百分比: 50, 下降原因: "返工" })],
		};
		const bytes = await book(rows);
		const before = await count();
		const both = await Promise.all(Array.from({ length: 4 }, () => sendBook(liu, WRITE, bytes)));
		expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(both.flatMap(({ body }) => body.written)).toHaveLength(3);
		expect(both.flatMap(({ body }) => body.refused)).toEqual([]); // who came second found the rows on record
		expect((await sendBook(liu, WRITE, bytes)).body).toMatchObject({ written: [], before: 3, refused: [], left: 0 });
		expect(await count()).toBe(before + 1);
		const made = both
			.flatMap(({ body }) => body.written)
			.find(({ sheet }: { sheet: string }) => sheet.startsWith("项目"));
		expect(await page(liu, made.id)).toMatchObject({ name: { zh: "只写一次" }, owner: { id: "staff:li-na" } });
		const { story } = await page(liu, id);
		expect(story.filter(({ type }: { type: string }) => type === "ProgressReported")).toHaveLength(3);
		const more = await book({ ...rows, projects: [...rows.projects, project("后来补上")] });
		expect((await sendBook(liu, WRITE, more)).body).toMatchObject({ written: [{ row: 3 }], before: 3 });
	});

	test("goes on where it was cut off", async () => {
		const rows = ["断点一", "断点二", "断点三"].map((name) => project(name));
		await sendBook(liu, WRITE, await book({ projects: rows.slice(0, 1) })); // a crash after the first row leaves just this
		expect((await sendBook(liu, WRITE, await book({ projects: rows }))).body).toMatchObject({
			written: [{ row: 3 }, { row: 4 }],
			before: 1,
		});
	});

	test("keeps what looks like a formula as the words that it is", async () => {
		const { body } = await sendBook(liu, WRITE, await book({ projects: [project('=HYPERLINK("http://x","y")')] }));
		expect((await page(liu, body.written[0].id)).name.zh).toBe('=HYPERLINK("http://x","y")');
	});
});

describe("a file that is no such workbook", () => {
	test("is refused with its reason", async () => {
		for (const [bytes, wrong] of [
			[Buffer.from("a,b"), "notExcel"],
			[Buffer.alloc(5_000_001), "tooLarge"],
		] as const)
			expect(await sendBook(liu, CHECK, bytes)).toMatchObject({
				status: 422,
				body: { code: "project/workbook-not-read", facts: { wrong } },
			});
		expect((await sendBook(liu, CHECK, await book({}))).body.code).toBe("project/workbook-without-rows");
		const many = await book({ projects: Array.from({ length: 1_001 }, (_, i) => project(`第${i}`)) });
		expect((await sendBook(liu, CHECK, many)).body).toMatchObject({
			code: "project/workbook-too-long",
			facts: { rows: 1_001 },
		});
	});

	test("has its headings named that are missing, unknown or there twice", async () => {
		const odd = {
			...headings,
			projects: [...headings.projects.map((one) => (one.startsWith("投资方") ? "出资人" : one)), "项目名称"],
		};
		const bytes = await filledIn(odd, { projects: [project("列名")] });
		expect(mistakesIn(await sendBook(liu, CHECK, bytes))).toEqual([
			"项目!C1 heading-unknown",
			"项目!V1 heading-twice",
			"项目!W1 heading-missing",
		]);
	});

	test("is not taken from a desk that may not record its rows", async () => {
		const li = await server.as("li-na");
		expect((await sendBook(li, CHECK, await book({ projects: [project("越权")] }))).status).toBe(403);
	});
});
