import { expect, test } from "vitest";
import { sentence } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { described } from "#web/testing/described.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--zone", "harbour", "--clock", "2023-03-05T09:00+02:00"]);

test("a second zone opens in its own first language, with its own items and road map", async () => {
	const page = await zone.page();
	await zone.visit(page, "/");
	await expect.poll(() => page.getAttribute("html", "lang")).toBe("en");
	await expect.poll(() => page.textContent("header")).toContain("Qasira Free Harbour");
	await expect.poll(() => page.innerText("main")).not.toMatch(/[\u4e00-\u9fff]{3}/);
	await clean(page, "home of the harbour");
	await page.click("header >> text=中文");
	await page.waitForFunction(() => document.documentElement.lang === "zh-CN");
	await expect.poll(() => page.textContent("header")).toContain("卡西拉自由港");
	await page.click("header >> text=English");
	await zone.visit(page, "/items/H03");
	await expect.poll(() => sentence(page)).toContain("Building permit");
	await expect.poll(() => page.textContent("main")).not.toMatch(/Administrative Licensing Law/);
	await clean(page, "an item of the harbour");
});

test("its project is described in its two steps and planned by its own weekend", async () => {
	const page = await zone.page(PHONE);
	const project = await described(zone, "cold-store");
	await zone.visit(page, "/roadmap/new");
	await page.click("main form button[type=submit]");
	const asked = await project.answerAll(page);
	expect(asked.steps).toBe(2);
	await page.click("main .btn-primary");
	await page.waitForSelector(".row, .map-meta");
	const own = await sentence(page);
	await zone.visit(page, "/roadmap?example=cold-store");
	await page.waitForSelector(".row");
	expect((await sentence(page))?.match(/\d+ permits?/)?.[0]).toBe(own?.match(/\d+ permits?/)?.[0]);
	await expect.poll(() => page.textContent("main")).not.toMatch(/\b(Fri|Sat) \d/);
	await clean(page, "road map of the harbour");
});
