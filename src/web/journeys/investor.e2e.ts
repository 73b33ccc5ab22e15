import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { saved, says, sentence, tickAll } from "#web/testing/browser.ts";
import { DESK, PHONE } from "#web/testing/chromium.ts";
import { type Described, described } from "#web/testing/described.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit } = zone;

const WORDS = {
	zh: {
		who: "周敏",
		first: "一个窗口办",
		permits: "需办 85 项许可",
		without: "84",
		isotopes: "生产供销售的放射性同位素",
		article: "放射性同位素与射线装置条例 5",
		critical: "在关键路径上",
		free: "不用交材料",
		promised: "1 个工作日内决定（承诺）",
		filed: "已经备案",
	},
	en: {
		who: "Zhou Min",
		first: "one window",
		permits: "85 permits",
		without: "84",
		isotopes: "radioisotopes produced for sale",
		article: "Isotopes and Radiation Devices Art.",
		critical: "critical path",
		free: "You bring nothing",
		promised: "within 1 working day",
		filed: "thereby filed",
	},
} as const;

describe.each([
	["zh", DESK],
	["en", PHONE],
] as const)("S1, the investor, in %s", (language, size) => {
	const words = WORDS[language];
	const at = (place: string) => `${place}${place.includes("?") ? "&" : "?"}lang=${language}`;
	let page: Page;
	let project: Described;

	test("1 the portal opens in Chinese, switches to English and back, and keeps page and input", async () => {
		page = await zone.page(size);
		await visit(page, "/items?show=zero");
		await page.fill("input[type=search]", "sgxk");
		for (const [to, lang] of [
			["English", "en"],
			["中文", "zh-CN"],
		] as const) {
			await page.click(`header >> text=${to}`);
			await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
			await expect.poll(() => page.inputValue("input[type=search]")).toBe("sgxk");
			expect(page.url()).toContain("show=zero");
		}
		await visit(page, at("/"));
		await says(page, words.first);
	});

	test("2 some 24 questions in four steps, each with its reason, make a road map of 85 items", async () => {
		project = await described(zone, "P1");
		await visit(page, at("/roadmap/new"));
		await page.fill("input[maxlength]", "P1");
		await page.click("main form button[type=submit]");
		const asked = await project.answerAll(page);
		expect(asked.steps).toBe(4);
		expect(asked.questions.length).toBeGreaterThanOrEqual(20);
		expect(asked.questions.length).toBeLessThanOrEqual(28);
		expect(asked.withoutReason).toEqual([]);
		await clean(page, "check page");
		await page.click("main .btn-primary");
		await page.waitForSelector(".row");
		await expect.poll(() => sentence(page)).toContain(words.permits);
		await expect.poll(() => page.textContent(".critical-line")).toContain("→");
	});

	test("2 why is R02 here: the rule, what was answered, the article, and that it decides the opening", async () => {
		await page.click("#row-R02 button");
		await page.waitForSelector(".panel-papers");
		const told = (await page.textContent(".panel")) ?? "";
		for (const part of [words.isotopes, words.article, words.critical]) expect(told).toContain(part);
		await clean(page, "why R02");
		await page.keyboard.press("Escape");
		await page.waitForSelector(".panel", { state: "detached" });
	});

	test("3 800 tce and 4 GWh take B05 away, with the reason; undo brings back exactly what was there", async () => {
		const before = await sentence(page);
		await page.click(".map-acts-row button >> nth=0");
		for (const [fact, value] of [
			["energy.tce", "800"],
			["energy.gwh", "4"],
		] as const) {
			await page.fill(".panel input[type=search]", fact);
			await page.fill(`.facts-groups [aria-labelledby="ask-${fact}"]`, value);
		}
		await page.waitForSelector('.trial:has-text("B05")');
		await page.click(".trial .btn-primary");
		await says(page, words.without);
		await page.keyboard.press("Escape");
		await page.click(`.tabs button >> nth=-1`);
		const out = page.locator("main li, main tr").filter({ hasText: "B05" }).first();
		await expect.poll(() => out.textContent()).toMatch(/1[,，]?000|5/);
		await page.click(".undo button");
		await page.waitForFunction((was) => document.querySelector("main h1")?.textContent === was, before);
	});

	test("4 A02: prefilled, nothing to hand in, accepted at once, decided, the licence among my e-certificates", async () => {
		await visit(page, at("/login"));
		await page.click(`.people button:has-text("${words.who}")`);
		await page.waitForURL((url) => url.pathname !== "/login");
		await visit(page, at("/items/A02"));
		await page.click(".act-sheet .btn-primary");
		await page.waitForSelector(".tasks");
		const draft = page.url().split("/apply/")[1]?.split("?")[0] ?? "";
		await visit(page, at(`/apply/${draft}/basics`));
		await expect.poll(() => page.locator(".source").count()).toBeGreaterThanOrEqual(5);
		await clean(page, "form");
		await visit(page, at(`/apply/${draft}/papers`));
		await tickAll(page);
		await says(page, words.free);
		await expect.poll(() => page.locator("input[type=file]").count()).toBe(0);
		await visit(page, at(`/apply/${draft}/check`));
		await page.check(".sign input");
		await page.click(".sign .btn-primary");
		await page.waitForSelector(".receipt-number");
		await expect.poll(() => page.textContent("main")).toContain(words.promised);
		const id = page.url().split("/my/")[1]?.split("/")[0] ?? "";
		const [clerk, examiner, approver] = await Promise.all(["wang-fang", "tang-jing", "wu-tao"].map(zone.as));
		await clerk?.step(id, { type: "CaseAccepted" });
		await examiner?.step(id, { type: "DecisionProposed", grant: true, opinion: "符合" });
		await approver?.step(id, { type: "CaseGranted" });
		await visit(page, at(`/my/${id}`));
		await page.waitForSelector('.case-side a[href*="/verify/"]');
		await visit(page, at("/my"));
		await page.waitForSelector("#evidence a[href*='/verify/']");
		await clean(page, "my cases with the licence");
		await visit(page, at(`/my/${id}`));
		await page.waitForFunction(() =>
			/居民身份证|ID card|identity/i.test(document.querySelector(".case-side")?.textContent ?? ""),
		);
	});

	test("5 B01: complete data are the filing, its certificate is there at once and nobody has decided", async () => {
		const licence = new URL(page.url()).pathname;
		await visit(page, at("/items/B01"));
		await page.click(".act-sheet .btn-primary");
		await page.waitForSelector(".tasks");
		const draft = page.url().split("/apply/")[1]?.split("?")[0] ?? "";
		await visit(page, at(`/apply/${draft}/basics`));
		expect(await saved(page, () => page.check(".basics input[value=yes]"))).toBe(200);
		await visit(page, at(`/apply/${draft}/papers`));
		await tickAll(page);
		await visit(page, at(`/apply/${draft}/check`));
		await page.check(".sign input");
		await page.click(".sign .btn-primary");
		await page.waitForSelector(".receipt-number");
		await says(page, words.filed);
		await clean(page, "receipt of a filing");
		await visit(page, at(`/my/${page.url().split("/my/")[1]?.split("/")[0]}`));
		await page.waitForSelector('.case-side a[href*="/verify/"]');
		await clean(page, "a case that was filed");
		await page.click('.case-side a[href*="/verify/"]');
		await page.waitForSelector(".check-matches >> nth=5");
		await visit(page, at(licence));
		await page.waitForSelector('.case-side a[href*="/verify/"]');
	});

	test("6 the log says which of my certificates were used, and a stranger verifies the licence", async () => {
		const code = (await page.getAttribute('.case-side a[href*="/verify/"]', "href"))?.split("/verify/")[1] ?? "";
		const stranger = await zone.page(size);
		await visit(stranger, at(`/verify/${code.split("?")[0]}`));
		await stranger.waitForSelector(".check-matches >> nth=5");
		await expect.poll(() => stranger.textContent("main")).not.toMatch(/周敏|Zhou Min/);
	});
});
