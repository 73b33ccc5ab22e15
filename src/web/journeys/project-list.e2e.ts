import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { shoot } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);

describe("the promoter 刘洋 and her list of projects", () => {
	test("takes it along as Excel and as CSV, narrowed as she sees it", async () => {
		const liu = await zone.person("刘洋");
		await zone.visit(liu, "/projects?view=list&class=central");
		await liu.waitForSelector(".plist");
		const [workbook] = await Promise.all([liu.waitForEvent("download"), liu.click('button:has-text("导出 Excel")')]);
		expect(workbook.suggestedFilename()).toBe("projects-2022-07-25.xlsx");
		expect(await workbook.failure()).toBeNull();
		const [table] = await Promise.all([liu.waitForEvent("download"), liu.click('button:has-text("导出 CSV")')]);
		expect(table.suggestedFilename()).toBe("projects-2022-07-25.csv");
		const lines = readFileSync(await table.path(), "utf8")
			.trimEnd()
			.split("\r\n");
		expect(lines[1]).toBe(["筛选", "央企"].join(","));
		const listed = (await liu.textContent(".projects-list > p"))?.match(/^\d+/)?.[0];
		expect(lines.length - "系统 筛选 时间 导出人 空行 列名".split(" ").length).toBe(Number(listed));
	});

	test("and comes back from a project to the list as she left it, by the crumb and by a key", async () => {
		const liu = await zone.person("刘洋");
		await zone.visit(liu, "/projects?view=list&class=central");
		const left = liu.url();
		for (const back of [() => liu.click("nav.crumbs a"), () => liu.keyboard.press("b")]) {
			await liu.click(".plist .pcard-link >> nth=0");
			await liu.waitForSelector(".project-tabs");
			await liu.click(".project-tabs > :nth-child(2)");
			await liu.waitForURL(/tab=timeline/);
			await back();
			await liu.waitForSelector(".plist");
			expect(Object.fromEntries(new URL(liu.url()).searchParams)).toEqual(
				Object.fromEntries(new URL(left).searchParams),
			);
		}
	});

	test.each([PHONE, { width: 1366, height: 768 }, { width: 1920, height: 1080 }])(
		"on a page of $width pixels, in both languages",
		async (size) => {
			const liu = await zone.person("刘洋", size);
			for (const language of ["zh", "en"]) {
				await zone.visit(liu, `/projects?lang=${language}`);
				await liu.waitForSelector(".pcard");
				await clean(liu, `the board, ${language}`);
				await shoot(liu, `board-export-${language}-${size.width}`);
			}
		},
	);
});
