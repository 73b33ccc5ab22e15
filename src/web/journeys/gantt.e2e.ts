import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { shoot, sideways, tells } from "#web/testing/browser.ts";
import { DESK, PHONE, WALL } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);
const { visit } = zone;
let liu: Page;

beforeAll(async () => {
	liu = await zone.person("刘洋");
});

const kept = () => Object.fromEntries(new URL(liu.url()).searchParams);

test("board, list and Gantt share their filter in the address, and show as many projects", async () => {
	await visit(liu, "/projects?chain=bio");
	await liu.waitForSelector(".pcard");
	const all = await liu.locator("main h1").innerText();
	await liu.getByRole("button", { name: "甘特" }).click();
	await liu.waitForURL(/view=gantt/);
	await liu.waitForSelector(".gantt > ul > li");
	expect(kept()).toMatchObject({ chain: "bio", view: "gantt" });
	expect(await liu.locator("main h1").innerText()).toBe(all);
	const rows = await liu.locator(".gantt > ul > li").count();
	expect((await liu.locator(".projects-list > p").innerText()).match(/^\d+/)?.[0]).toBe(String(rows));
	await liu.keyboard.press("v");
	await liu.waitForSelector(".pcard");
	expect(kept()).toEqual({ chain: "bio" });
	await liu.keyboard.press("v");
	await liu.waitForSelector(".plist");
	expect(await liu.locator(".plist tbody tr").count()).toBe(rows);
});

test("a row says when a project was to start and when it did, in words too, and opens the project; the way back leads here", async () => {
	await visit(liu, "/projects?view=gantt&words=海吉亚");
	const row = liu.locator(".gantt > ul > li").first();
	await row.waitFor();
	expect(await row.locator(".gantt-bar").count()).toBe(3);
	expect(await row.locator(".gantt-plan").count()).toBe(4);
	expect((await row.locator("ul.sr").innerText()).replaceAll(/\s+/g, "")).toContain(
		"开工：计划2022年6月27日，实际2022年6月15日",
	);
	await row.getByRole("link").click();
	await liu.waitForSelector(".project-tabs");
	await liu.click("nav.crumbs a");
	await liu.waitForSelector(".gantt");
	expect(kept()).toMatchObject({ view: "gantt", words: "海吉亚" });
});

test("with nothing to show it says so", async () => {
	await visit(liu, "/projects?view=gantt&words=zzzz");
	await tells(liu, ".projects-list", "去掉一个筛选条件");
	expect(await liu.locator(".gantt").count()).toBe(0);
});

test.each([PHONE, DESK, WALL])("on a page of $width pixels, in both languages", async (size) => {
	const page = await zone.person("刘洋", size);
	for (const language of ["zh", "en"]) {
		await visit(page, `/projects?view=gantt&lang=${language}`);
		await page.waitForSelector(".gantt > ul > li");
		expect(await sideways(page)).toBe(0);
		await clean(page, `the Gantt, ${language}`);
		if (language === "zh" && size === DESK) await shoot(page, "gantt");
	}
});
