import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { shoot, sideways, tells } from "#web/testing/browser.ts";
import { DESK, PHONE, WALL } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;
let page: Page;

beforeAll(async () => {
	page = await person("孙岚");
});

const six = (name: string) => page.locator(`.six:has(h2:text-is("${name}"))`);

test("the leader looks at a month: the figures are of it, the address says so, and each opens as of its last day", async () => {
	await visit(page, "/cockpit");
	await tells(page, ".six-strip", "2022 目标 75");
	const year = await six("开工项目数").locator(".six-value .num").innerText();
	await page.locator(".period-pick select").selectOption({ label: "2022年6月" });
	await page.waitForURL(/period=2022-06/);
	await tells(page, ".cockpit-period", "2022年6月30日");
	await tells(page, ".six-strip", "2022-06-01 – 2022-06-30");
	expect(Number(await six("开工项目数").locator(".six-value .num").innerText())).toBeLessThan(Number(year));
	expect(await six("项目落地开工率").locator(".six-value .num").innerText()).toBe("74.4");
	await clean(page, "cockpit of a month");
	const shown = await six("开工项目数").locator(".six-value .num").innerText();
	await six("开工项目数").locator(".six-value .num").click();
	await page.waitForURL(/\/numbers\/started-count\?asOf=2022-06-30&period=month/);
	await tells(page, ".number-figure", shown);
	await page.goBack();
	await tells(page, ".cockpit-period", "2022年6月30日");
	await page.locator(".period-pick select").selectOption({ label: "2022年1—7月" });
	await page.waitForFunction(() => !location.search.includes("period"));
});

test("the problems of each chain open the list of them, narrowed to the chain, as many as the number says", async () => {
	await visit(page, "/cockpit");
	await tells(page, ".problems", "链长 陈立");
	const late = page.locator('.problems a[href^="/tasks"].num').first();
	const n = Number(await late.innerText());
	await late.click();
	await page.waitForURL(/\/tasks\?of=everybody&problems=1&field=/);
	await page.locator(".waits tbody tr").first().waitFor();
	expect(await page.locator(".waits tbody tr").count()).toBe(n);
	await clean(page, "problems of a chain");
	await visit(page, "/cockpit");
	const stuck = page.locator('.problems a[href^="/projects"].num').first();
	const m = Number(await stuck.innerText());
	await stuck.click();
	await page.waitForURL(/\/projects\?view=list&field=/);
	await page.locator(".plist tbody tr").first().waitFor();
	expect(await page.locator(".plist tbody tr").count()).toBe(m);
});

test("an industry of the cockpit opens the board narrowed to it, with as many projects", async () => {
	await visit(page, "/cockpit");
	const opened = page.locator('a.num[href="/projects?industry=life-health"]');
	const n = await opened.innerText();
	await opened.click();
	await tells(page, "main h1", n);
	await page.getByRole("button", { name: "生命健康" }).click();
	await page.waitForFunction(() => !location.search.includes("industry"));
});

test.each([PHONE, DESK, WALL])("nothing runs out of the page: %o", async (size) => {
	await page.setViewportSize(size);
	for (const place of ["/cockpit?period=2022-Q2&lang=zh", "/cockpit?period=2022-Q2&lang=en"]) {
		await visit(page, place);
		await page.locator(".twin-chart svg").first().waitFor();
		expect(await sideways(page), place).toBe(0);
		await clean(page, place);
	}
});

test("where projects are opens the list of those on that land, and no map is made up", async () => {
	await page.setViewportSize(DESK);
	await visit(page, "/cockpit?lang=zh");
	await tells(page, ".sites", "记录里没有坐标");
	for (const kind of ["unsited=1", "site="]) {
		const opened = page.locator(`.sites a.num[href*="${kind}"]`).first();
		const n = Number(await opened.innerText());
		await opened.click();
		await page.locator(".projects-list > p").waitFor();
		await tells(page, ".projects-list > p", `${n} 个`);
		await page.goBack();
		await page.locator(".sites").waitFor();
	}
});

test("what a replica shows late says so, at the desk and on the wall, until it has caught up", async () => {
	let age: number | null = 12;
	await page.route("**/api/v1/cockpit*", async (route) => {
		const answer = await route.fetch();
		await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), age } });
	});
	for (const size of [DESK, PHONE]) {
		await page.setViewportSize(size);
		await visit(page, "/cockpit");
		await tells(page, ".data-time", "约晚 12 秒");
		expect(await sideways(page)).toBe(0);
		await clean(page, "a cockpit that is behind");
		await shoot(page, `cockpit-behind-${size.width}`);
	}
	await page.setViewportSize(WALL);
	await visit(page, "/wall");
	await tells(page, ".wall-badge", "约晚 12 秒");
	expect(await sideways(page)).toBe(0);
	await shoot(page, "wall-behind");
	age = 1;
	await page.waitForSelector(".wall-time");
	await page.setViewportSize(DESK);
	await visit(page, "/cockpit");
	await tells(page, ".data-time", "有变化即更新");
	expect(await page.locator(".data-time").innerText()).not.toContain("约晚");
	await page.unroute("**/api/v1/cockpit*");
});
