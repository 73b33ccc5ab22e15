import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openWorkbook } from "#modules/projects/gateway/sheets.ts";
import { filledIn, type Row } from "#testing/workbooks.ts";
import { shoot } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-import-"));

const project = (name: string, more: Row = {}): Row => ({
	项目名称: name,
	投资方: `${name}投资有限公司`,
	产业: "生命健康",
	线索渠道: "自主招商",
	建设内容: "建设生产线",
	...more,
});

/** Chooses a workbook of projects below the headings of the template that was downloaded. */
async function choose(page: Page, template: string, name: string, rows: readonly Row[]): Promise<void> {
	const book = await openWorkbook(readFileSync(template));
	if ("wrong" in book) throw new Error(book.wrong);
	const of = (kind: "projects" | "progress") => book.sheets[kind]?.rows.get(1)?.map(({ value }) => value) ?? [];
	const file = path.join(folder, name);
	writeFileSync(file, await filledIn({ projects: of("projects"), progress: of("progress") }, { projects: rows }));
	await page.setInputFiles(".import-file input", file);
}

async function saved(page: Page, button: string): Promise<string> {
	const [download] = await Promise.all([page.waitForEvent("download"), page.click(`button:has-text("${button}")`)]);
	return download.path();
}

describe("the promoter 刘洋 with a workbook of projects", () => {
	test("finds what is wrong in it, repairs it and writes it, once", async () => {
		const liu = await zone.person("刘洋");
		await zone.visit(liu, "/projects");
		await liu.click('a:has-text("从 Excel 导入")');
		await liu.waitForSelector(".import-steps");
		const template = await saved(liu, "下载模板");
		const right = [project("海棠一期"), project("玉兰二期")];
		await choose(liu, template, "七月.xlsx", [...right, project("海棠三期", { 产业: "造纸", 线索日期: "2022-02-30" })]);
		await liu.waitForSelector(".import-mistakes");
		expect(await liu.locator(".import-mistakes tbody tr").count()).toBe(2);
		expect(await liu.textContent(".import-mistakes")).toContain("项目 Projects G4");
		expect(await liu.isDisabled('button:has-text("写入 2 行")')).toBe(true);
		await clean(liu, "a workbook with mistakes");
		await shoot(liu, "import-mistakes-zh-1366");
		const marked = await openWorkbook(readFileSync(await saved(liu, "下载标红文件")));
		if ("wrong" in marked) throw new Error(marked.wrong);
		expect(marked.sheets.projects?.rows.get(4)?.at(-1)?.value).toContain("不在可选范围内");
		await choose(liu, template, "七月.xlsx", [...right, project("海棠三期")]);
		await liu.waitForSelector(".import-good");
		await liu.focus('button:has-text("写入 3 行")');
		await liu.keyboard.press("Enter");
		await liu.waitForSelector(".import-done");
		expect(await liu.locator(".import-written a").count()).toBe(3);
		await clean(liu, "a workbook that was written");
		await shoot(liu, "import-done-zh-1366");
		await choose(liu, template, "七月.xlsx", [...right, project("海棠三期")]);
		await liu.waitForSelector("text=3 行已在系统中");
		expect(await liu.textContent(".import-step:last-child")).toContain("没有要写入的行");
	});

	test("may choose to write the right rows alone", async () => {
		const liu = await zone.person("刘洋");
		await zone.visit(liu, "/projects/import?lang=en");
		const template = await saved(liu, "Download the template");
		await choose(liu, template, "partly.xlsx", [project("紫薇一期"), project("", { 投资方: "无名" })]);
		await liu.check(".import-partial input");
		await clean(liu, "a workbook with mistakes, in English");
		await shoot(liu, "import-partly-en-1366");
		await liu.click('button:has-text("Write rows (1)")');
		await liu.waitForSelector(".import-done");
		expect(await liu.textContent(".import-done")).toContain("left out with mistakes: 1");
	});

	test.each([PHONE, { width: 1366, height: 768 }, { width: 1920, height: 1080 }])(
		"reads the page of $width pixels in both languages, and why a file is not read",
		async (size) => {
			const liu = await zone.person("刘洋", size);
			const file = path.join(folder, "list.xlsx");
			writeFileSync(file, "a,b");
			for (const language of ["zh", "en"]) {
				await zone.visit(liu, `/projects/import?lang=${language}`);
				await clean(liu, `import, ${language}`);
				await shoot(liu, `import-${language}-${size.width}`);
				await liu.setInputFiles(".import-file input", file);
				await liu.waitForSelector(".refusal");
				await clean(liu, `import of what is no workbook, ${language}`);
			}
			await shoot(liu, `import-refused-en-${size.width}`);
		},
	);
});
