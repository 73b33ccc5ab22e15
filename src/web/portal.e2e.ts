import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { says, sentence, shoot } from "#web/testing/browser.ts";
import { DESK, launch, PHONE, WALL } from "#web/testing/chromium.ts";

let browser: Browser;
let context: BrowserContext | undefined;
let faults: string[] = [];

beforeAll(async () => {
	browser = await launch(inject("browser"));
});
afterAll(() => browser?.close());
afterEach(async () => {
	await context?.close();
	context = undefined;
	expect(faults).toEqual([]);
});

const SIZES = { phone: PHONE, desk: DESK, wide: WALL };
type Size = keyof typeof SIZES;

async function open(path: string, size: Size = "desk"): Promise<Page> {
	faults = [];
	await context?.close();
	context = await browser.newContext({
		viewport: SIZES[size],
		hasTouch: size === "phone",
		acceptDownloads: true,
	});
	context.setDefaultTimeout(90_000);
	const page = await context.newPage();
	page.on("pageerror", (error) => faults.push(String(error)));
	page.on("console", (message) => {
		if (message.type() === "error" && !/Failed to load resource/.test(message.text())) faults.push(message.text());
	});
	await page.goto(inject("portal") + path);
	await page.waitForSelector("main h1");
	return page;
}

describe("周敏 finds her way (S1)", () => {
	test("the portal speaks Chinese, English on request, and keeps page and input", async () => {
		const page = await open("/");
		expect(await sentence(page)).toContain("一个窗口办");
		await shoot(page, "home-zh-1366", true);
		await page.fill("input[type=search]", "sgxk");
		await page.click("text=English");
		expect(await page.inputValue("input[type=search]")).toBe("sgxk");
		await says(page, "one window");
		await page.click("text=中文");
		await says(page, "一个窗口办");
	});

	test("search answers as she types: initials, pinyin and words find the construction permit", async () => {
		const page = await open("/");
		for (const words of ["jzgcsgxk", "jianzhugongcheng", "施工许可", "Construction permit"]) {
			const answer = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === words);
			await page.fill("input[type=search]", words);
			await answer;
			await page.waitForSelector('.search-row:has-text("D05")');
		}
		await shoot(page, "search-zh-1366");
		const row = page.locator('.search-row:has-text("D05")');
		while ((await row.getAttribute("aria-selected")) !== "true") await page.press("input[type=search]", "ArrowDown");
		await page.press("input[type=search]", "Enter");
		await page.waitForURL(/\/items\/D05/);
	});

	test("who types an undertaking gets the road map first, then its items", async () => {
		const page = await open("/");
		await page.fill("input[type=search]", "建厂房");
		await page.waitForSelector(".search-row:has-text('B01')");
		expect(await page.textContent(".search-row >> nth=0")).toContain("生成许可路线图");
		await page.press("input[type=search]", "Enter");
		await page.waitForSelector(".catalogue-map a[href*='/roadmap/new']");
		expect(await page.locator(".catalogue-table tbody tr").count()).toBeGreaterThan(15);
	});

	test("a number of the home page opens its rule and a list as long as it says", async () => {
		const page = await open("/");
		const zero = Number((await page.textContent('.numbers a[href*="zero"]'))?.replace(/\D/g, ""));
		await page.click('.numbers a[href*="zero"]');
		await page.waitForSelector(".catalogue-rule");
		await page.waitForFunction((n) => document.querySelector("main h1")?.textContent?.includes(String(n)), zero);
		let rows = await page.locator(".catalogue-table tbody tr").count();
		while (await page.locator(".pages button:last-child").isEnabled()) {
			const before = await page.textContent(".pages span");
			await page.click(".pages button:last-child");
			await page.waitForFunction(
				(was) => document.querySelector(".pages span")?.textContent !== was && !document.querySelector(".faded"),
				before,
			);
			rows += await page.locator(".catalogue-table tbody tr").count();
		}
		expect(rows).toBe(zero);
	});

	test("the description asks one thing a page, takes 'not sure', and ends in a road map", async () => {
		const page = await open("/roadmap/new");
		await page.fill("input[maxlength]", "同位素基地");
		await page.click("main >> text=继续");
		let questions = 0;
		while (!page.url().includes("page=check")) {
			await page.waitForSelector("main form");
			const here = page.url();
			if (here.includes("ask=")) {
				questions++;
				if (questions === 2) {
					await page.click("main >> text=继续");
					await page.waitForSelector("[role=alert]");
					await shoot(page, "wizard-question-zh-1366");
				}
				await page.click("main form label:has-text('不确定')");
			} else {
				for (const box of await page.locator("main .wizard-group > .choices input").all()) await box.check();
				await page.check('main .wizard-ticks label:has-text("逐个问我") input >> nth=0');
			}
			const asked = await page.textContent("main");
			await page.click("main >> text=继续");
			await page.waitForURL((url) => url.href !== here);
			await page.waitForFunction((was) => document.querySelector("main")?.textContent !== was, asked);
		}
		expect(questions).toBeGreaterThan(20);
		await page.goBack();
		await page.waitForSelector("#question");
		expect(page.url()).toContain("ask=");
		await page.goForward();
		await page.click("main >> text=看路线图");
		await page.waitForURL(/\/roadmap(\?|#)/);
		await page.waitForSelector(".map-meta");
		expect(await page.textContent(".map-meta")).toContain("同位素基地");
	});

	test("the isotope project needs 85 permits, starts works on 24 April 2023, and says why R02 is there", async () => {
		const page = await open("/roadmap?example=P1");
		expect(await sentence(page)).toBe("需办 85 项许可，现在可办 5 项；最早 2023年4月24日（周一）开工。");
		expect(await page.locator(".row").count()).toBe(91);
		await page.click("#row-R02 button");
		const panel = page.locator(".panel");
		await panel.waitFor();
		const words = (await panel.textContent()) ?? "";
		for (const part of ["生产供销售的放射性同位素", "您填：是", "放射性同位素与射线装置", "决定先后", "在关键路径上"])
			expect(words).toContain(part);
		await page.waitForSelector(".panel-papers");
		await shoot(page, "roadmap-zh-1366");
		await page.keyboard.press("Escape");
		await panel.waitFor({ state: "detached" });
		await page.waitForFunction(() => document.activeElement?.closest("tr")?.id === "row-R02");
	});

	test("less energy takes B05 away with the reason, and undo brings back exactly what was there", async () => {
		const page = await open("/roadmap?example=P1&panel=facts&fact=energy.tce");
		await page.fill(".fact-edit input", "800");
		await page.waitForSelector(".trial");
		await page.fill(".panel input[type=search]", "energy.gwh");
		await page.fill('.facts-groups [aria-labelledby="ask-energy.gwh"]', "4");
		await page.waitForSelector('.trial:has-text("B05")');
		await shoot(page, "roadmap-what-if-zh-1366");
		expect(await page.textContent(".trial")).toContain("减 1");
		const before = await sentence(page);
		await page.click("text=留下这个改动");
		await says(page, "84");
		const kept = page.url();
		await page.click(".undo button");
		await page.waitForFunction((was) => document.querySelector("main h1")?.textContent === was, before);
		expect(page.url()).not.toBe(kept);
		await page.goto(kept);
		await says(page, "84");
	});

	test("the road map leaves as a calendar and as a table", async () => {
		const page = await open("/roadmap?example=P1");
		for (const [words, name] of [
			["日历", "roadmap-2022-07-25.ics"],
			["表格", "roadmap-2022-07-25.csv"],
		] as const) {
			await page.click(".menu summary");
			const [file] = await Promise.all([page.waitForEvent("download"), page.click(`.menu-list >> text=${words}`)]);
			expect(file.suggestedFilename()).toBe(name);
		}
	});
});

describe("what can go wrong", () => {
	test("a list that cannot be loaded says so and comes back when asked again", async () => {
		const page = await open("/");
		await page.route("**/api/v1/items?*", (asked) => asked.abort());
		await page.click('.numbers a[href*="window"]');
		await page.waitForSelector(".refusal");
		await page.unroute("**/api/v1/items?*");
		await page.click(".refusal button");
		await page.waitForSelector(".catalogue-table");
	});

	test("nothing is asked of another origin, and no script but ours would run", async () => {
		const page = await open("/");
		const elsewhere = await page.evaluate(() =>
			performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith(location.origin)),
		);
		expect(elsewhere).toEqual([]);
		const answer = await page.request.get(inject("portal"));
		expect(answer.headers()["content-security-policy"]).toContain("script-src 'self'");
		expect(answer.headers()).toMatchObject({
			"x-content-type-options": "nosniff",
			"referrer-policy": "same-origin",
			"cross-origin-opener-policy": "same-origin",
		});
	});

	test("a script that came in with somebody's words does not run", async () => {
		const page = await open("/");
		const refused = await page.evaluate(
			() =>
				new Promise<string>((resolve) => {
					document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective));
					document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.ran = true">');
					setTimeout(() => resolve("nothing was refused"), 10_000);
				}),
		);
		expect(refused).toMatch(/^script-src/);
		expect(await page.evaluate(() => "ran" in window)).toBe(false);
		expect(faults).toHaveLength(1); // what the browser says of it
		faults = [];
	});
});

describe("on paper", () => {
	test("the guide of an item is one page of A4", async () => {
		const page = await open("/items/A02");
		const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
		expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(1);
	});
});

describe("the pages that the documentation shows open without a fault", () => {
	test.each([
		["home-en-1366", "/?lang=en", "desk", true],
		["home-zh-375", "/", "phone", true],
		["item-zh-1366", "/items/D05", "desk", true],
		["item-en-375", "/items/D05?lang=en&consent=no", "phone", false],
		["roadmap-en-1366", "/roadmap?example=P1&lang=en&item=R02", "desk", false],
		["roadmap-zh-1920", "/roadmap?example=P1&item=R02", "wide", false],
		["roadmap-zh-375", "/roadmap?example=P1", "phone", false],
		["wizard-groups-en-1366", "/roadmap/new?step=3&lang=en", "desk", false],
		["list-zh-1366", "/items?show=zero", "desk", false],
	] as const)("%s", async (name, path, size, whole) => {
		const page = await open(path, size);
		if (path.includes("item=")) await page.waitForSelector(".panel-papers");
		await shoot(page, name, whole);
	});
});
