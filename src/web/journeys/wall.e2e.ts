import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sentence, shoot, sideways, tells, violations } from "#web/testing/browser.ts";
import { WALL } from "#web/testing/chromium.ts";
import { runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;
const WIDE = { width: 3840, height: 1080 };
let page: Page;

beforeAll(async () => {
	page = await person("孙岚");
});

/** Nothing scrolls, nothing is cut, key figures are large, axe finds nothing. */
async function fits(of: Page): Promise<void> {
	expect(await sideways(of)).toBe(0);
	expect(await of.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
	const cut = await of.$$eval(".wall :is(h1, h2, p, th, td, .wall-middle, .wall-chart)", (nodes) =>
		nodes
			.filter(
				(node) =>
					node.scrollWidth > node.clientWidth + 1 ||
					(node.matches(".wall-middle, .wall-chart") && node.scrollHeight > node.clientHeight + 1),
			)
			.map((node) => node.textContent),
	);
	expect(cut).toEqual([]);
	const sizes = await of.$$eval(".wall-value", (nodes) =>
		nodes.map((node) => Number.parseFloat(getComputedStyle(node).fontSize)),
	);
	expect(Math.min(...sizes)).toBeGreaterThanOrEqual(64);
	const words = await of.$$eval(".wall :is(h2, p, th, td, li, button, a)", (nodes) =>
		nodes.map((node) => Number.parseFloat(getComputedStyle(node).fontSize)),
	);
	expect(Math.min(...words)).toBeGreaterThanOrEqual(28);
	expect(await violations(of)).toEqual([]);
}

describe("on the wall", () => {
	test.each([
		["zh", WALL],
		["zh", WIDE],
		["en", WALL],
		["en", WIDE],
	] as const)("in %s nothing scrolls or is cut, and axe finds nothing: %o", async (language, size) => {
		await page.setViewportSize(size);
		await visit(page, `/wall?lang=${language}`);
		await page.locator(".wall-chart svg").nth(2).waitFor();
		await fits(page);
		if (language === "zh") await shoot(page, `wall-${size.width}`);
		await page.keyboard.press("ArrowRight");
		await page.locator(".wall-page-problems .wall-table").first().waitFor();
		await fits(page);
		if (language === "zh" && size === WALL) await shoot(page, "wall-problems");
	});

	test("a lost network turns the time into a grey badge, the figures stay, and it is gone when the network is back", async () => {
		await page.setViewportSize(WALL);
		await visit(page, "/wall?lang=zh");
		await tells(page, ".wall-time", "数据至");
		await page.context().setOffline(true);
		await tells(page, ".wall-badge", "网络中断，停在");
		expect(await page.locator(".wall-value").first().innerText()).toContain("220");
		await page.context().setOffline(false);
		await tells(page, ".wall-time", "数据至");
		expect(await sentence(page)).toContain("科学城");
	});

	test("turns its page after sixty seconds, stands still at a key, and its red cards and figures stay", async () => {
		await page.emulateMedia({ reducedMotion: "no-preference" });
		await page.clock.install({ time: Date.parse("2022-07-25T08:30:00+08:00") });
		await visit(page, "/wall?lang=zh");
		await tells(page, ".wall-turning", "第 1 页，共 2 页");
		await page.locator(".wall-page-course").waitFor();
		await page.clock.runFor(50_000);
		expect(await page.locator(".wall-page-course").count()).toBe(1);
		await page.clock.runFor(15_000);
		await page.locator(".wall-page-problems").waitFor();
		expect(await page.locator(".wall-value").first().innerText()).toContain("220");
		expect(await page.locator(".wall-foot").isVisible()).toBe(true);
		await page.keyboard.press(" ");
		await tells(page, ".wall-turning", "已暂停");
		await page.clock.runFor(180_000);
		expect(await page.locator(".wall-page-problems").count()).toBe(1);
		await page.keyboard.press(" ");
		await page.clock.runFor(61_000);
		await page.locator(".wall-page-course").waitFor();
		await page.clock.resume();
	});

	test("does not turn by itself for who wants less motion", async () => {
		await page.emulateMedia({ reducedMotion: "reduce" });
		await visit(page, "/wall?lang=zh");
		await tells(page, ".wall-turning", "已暂停");
		expect(await page.locator(".wall-middle").evaluate((node) => getComputedStyle(node).animationName)).toBe("none");
	});
});
