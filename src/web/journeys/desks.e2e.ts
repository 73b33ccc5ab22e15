import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { says, tells } from "#web/testing/browser.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-06-13T09:00+08:00"]);
const { visit, person } = zone;

/** Of the ecology bureau, with no paper to hand in: 20 working days by law, 10 as promised. */
const ITEM = "EE030";

/** Cases of the ecology bureau by what their clocks have come to on 25 July 2022. */
const cases: Record<"black" | "red" | "yellow" | "paused" | "green" | "alone" | "denied" | "stale", string> = {
	black: "",
	red: "",
	yellow: "",
	paused: "",
	green: "",
	alone: "",
	denied: "",
	stale: "",
};
let clerk: Login;
let examiner: Login;
let applicant: Login;

async function accepted(item: string): Promise<string> {
	const id = await applicant.apply(item);
	await clerk.step(id, { type: "CaseAccepted" });
	return id;
}

async function logIn(): Promise<void> {
	applicant = await zone.as("zhou-min");
	clerk = await zone.as("wang-fang");
	examiner = await zone.as("luo-bin");
}

beforeAll(async () => {
	await logIn();
	cases.black = await accepted(ITEM);
	await zone.restart("2022-07-05T09:00+08:00");
	await logIn();
	cases.red = await accepted(ITEM);
	cases.paused = await accepted(ITEM);
	await examiner.step(cases.paused, {
		type: "SpecialProcedureStarted",
		kind: "expertReview",
		expected: { n: 15, unit: "workday" },
	});
	await zone.restart("2022-07-13T09:00+08:00");
	await logIn();
	cases.yellow = await accepted(ITEM);
	await zone.restart("2022-07-25T08:30+08:00");
	await logIn();
	for (const name of ["green", "alone", "denied", "stale"] as const) cases[name] = await accepted(ITEM);
});

const open = async (page: Page, id: string, language = "zh") => {
	await visit(page, `/review/${id}?lang=${language}`);
	await shows(page, id);
};
/** The case is the one that the queue marks; the address says so a little earlier. */
const shows = async (page: Page, id: string) => {
	await page.waitForSelector(`.queue a[aria-current][href*="${id}"]`);
	await page.waitForSelector(".clock-box");
};
const told = (page: Page) => page.textContent(".review-acts");
const inState = (page: Page, words: string) => tells(page, ".review", words);
/** The tabs of the queue have words of their own for what clocks say. */
const inClock = (page: Page, words: string) => tells(page, ".clock-box", words);
/** Opens the form of a step from the menu, or shows why it is not possible. */
async function choose(page: Page, step: string): Promise<void> {
	await page.click(".review-acts [aria-expanded]");
	await page.click(`.review-more button:has-text("${step}")`);
}
async function send(page: Page, note?: string): Promise<void> {
	if (note !== undefined) await page.fill(".step-form textarea", note);
	await page.click(".step-form .btn-primary");
	await page.waitForSelector(".step-form", { state: "detached" });
}

describe("the department's desk", () => {
	let luo: Page;
	let zhao: Page;

	test("S5.1 the queue stands by urgency, each card with its word, and the tabs count what they list", async () => {
		luo = await person("罗斌");
		zhao = await person("赵强");
		await open(luo, cases.yellow);
		const due = (id: string) => luo.textContent(`.queue a[href*="${id}"] .q-due`);
		await expect.poll(() => due(cases.black)).toContain("超法定");
		await expect.poll(() => due(cases.red)).toContain("红牌");
		await expect.poll(() => due(cases.yellow)).toContain("黄牌");
		await expect.poll(() => due(cases.paused)).toContain("暂停");
		const order = await luo.$$eval(".queue ol a", (links) => links.map((link) => link.getAttribute("href") ?? ""));
		const place = (id: string) => order.findIndex((href) => href.includes(id));
		expect(place(cases.black)).toBeLessThan(place(cases.red));
		expect(place(cases.red)).toBeLessThan(place(cases.green));
		for (const tab of await luo.$$(".view-tabs button")) {
			const count = Number((await tab.textContent())?.replace(/\D/g, ""));
			await tab.click();
			await expect.poll(() => tab.getAttribute("aria-pressed")).toBe("true");
			await expect.poll(() => luo.locator(".queue ol a").count()).toBe(count);
		}
		for (const id of [cases.black, cases.red, cases.yellow, cases.paused]) {
			await open(luo, id, "en");
			await clean(luo, "a case with its card");
		}
	});

	test("keys go through the queue, find a case, list themselves, and do nothing while a person types", async () => {
		await open(luo, cases.green);
		const here = luo.url();
		await luo.keyboard.press("k");
		await luo.waitForURL((url) => url.href !== here);
		await shows(luo, luo.url().split("/review/")[1]?.split("?")[0] ?? "");
		await luo.keyboard.press("j");
		await shows(luo, cases.green);
		await luo.keyboard.press("/");
		await luo.keyboard.type("jjd");
		expect(luo.url()).toContain(cases.green);
		await expect.poll(() => luo.locator(".step-form").count()).toBe(0);
		await luo.keyboard.press("Control+A");
		await luo.keyboard.press("Delete");
		await luo.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
		await luo.keyboard.press("?");
		await luo.waitForSelector("dialog[open]");
		await clean(luo, "list of keys");
		await luo.keyboard.press("Escape");
	});

	test("a site check names two people or is not recorded; the clock runs on", async () => {
		await open(luo, cases.green);
		await choose(luo, "记录现场核查");
		await luo.fill(".step-form input", "罗斌");
		await luo.fill(".step-form textarea", "现场与图纸一致");
		await luo.click(".step-form .btn-primary");
		await tells(luo, ".step-form .wrong, .step-form [id$=error]", "请填写");
		await luo.fill(".step-form input", "罗斌、赵强");
		await send(luo);
		await open(luo, cases.green);
		await expect.poll(() => told(luo)).toContain("提出准予");
	});

	test("S5.2 an expert review stops the clock with a letter, and its end lets it go on", async () => {
		await choose(luo, "开始特别程序");
		await luo.selectOption(".step-form select", "expertReview");
		await send(luo);
		await inClock(luo, "暂停");
		await choose(luo, "结束特别程序");
		await send(luo, "专家组已出具意见");
		await inClock(luo, "还剩");
		const view = await applicant.send<{ documents: { kind: string }[] }>("GET", `/cases/${cases.green}`);
		expect(view.documents.map(({ kind }) => kind)).toContain("procedure");
	});

	test("S5.4 who examined may not approve: the four eyes are named on the screen, and another approver decides", async () => {
		await open(zhao, cases.alone);
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForSelector(".step-form textarea:focus");
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForSelector(".step-form", { state: "detached" });
		await open(zhao, cases.alone);
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForSelector(".review-acts [role=alert]");
		await expect.poll(() => told(zhao)).toContain("承办人不能批准自己的审查意见");
		await clean(zhao, "four eyes");
		await open(zhao, cases.alone, "en");
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForSelector(".review-acts [role=alert]");
		await expect.poll(() => told(zhao)).toContain("Who examined a case may not decide it");
		expect((await applicant.send<{ status: string }>("GET", `/cases/${cases.alone}`)).status).toBe("decisionDraft");
	});

	test("S5.5 the head extends once by ten days; a second time is refused", async () => {
		await open(zhao, cases.yellow);
		await choose(zhao, "延长期限");
		await send(zhao, "需要补充论证");
		await open(zhao, cases.yellow);
		await choose(zhao, "延长期限");
		await zhao.waitForSelector(".review-acts [role=alert]");
		await expect.poll(() => told(zhao)).toContain("期限只能延长一次");
	});

	test("the head sends a proposal back with r, the examiner proposes again, the head grants", async () => {
		await open(luo, cases.green);
		await luo.keyboard.press("Shift+Enter");
		await luo.waitForSelector(".step-form textarea:focus");
		await luo.keyboard.press("Shift+Enter");
		await luo.waitForSelector(".step-form", { state: "detached" });
		await open(zhao, cases.green);
		await zhao.keyboard.press("r");
		await send(zhao, "请补充噪声一节");
		await open(luo, cases.green);
		await inState(luo, "请补充噪声一节");
		await luo.keyboard.press("Shift+Enter");
		await luo.waitForSelector(".step-form textarea:focus");
		await send(luo, "噪声一节已补充，建议准予");
		await open(zhao, cases.green);
		await inState(zhao, "噪声一节已补充");
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForURL((url) => !url.pathname.includes(cases.green));
		const view = await applicant.send<{ status: string }>("GET", `/cases/${cases.green}`);
		expect(["granted", "ready", "delivered"]).toContain(view.status);
	});

	test("S5.3 a refusal needs a ground and the facts; its letter names the remedies with 60 days and 6 months", async () => {
		await open(luo, cases.denied);
		await luo.keyboard.press("d");
		await luo.waitForSelector(".step-form fieldset");
		await luo.click(".step-form .btn-primary");
		await tells(luo, ".step-form", "请填写");
		await luo.check(".step-form input[value=ND1]");
		await send(luo, "选址在生态保护红线内");
		await open(zhao, cases.denied);
		await zhao.keyboard.press("d");
		await zhao.check(".step-form input[value=ND1]");
		await send(zhao, "选址在生态保护红线内");
		const page = await person("周敏");
		await visit(page, `/my/${cases.denied}`);
		await says(page, "不予许可");
		await page.click(".case-side summary >> nth=-1");
		await tells(page, ".case-side", "6个月");
		const letters = (await page.textContent(".case-side")) ?? "";
		for (const part of ["60日", "6个月", "生态保护红线"]) expect(letters).toContain(part);
		await clean(page, "a case that was refused");
	});

	test("a screen that is older than the case is told so, keeps what was written, and shows the newest", async () => {
		await open(luo, cases.stale);
		await luo.route("**/api/v1/review*", (asked) => asked.abort());
		await luo.keyboard.press("Shift+Enter");
		await luo.fill(".step-form textarea", "我写的意见");
		const other = await zone.as("zhao-qiang");
		await other.step(cases.stale, { type: "SiteCheckRecorded", staff: ["赵强", "罗斌"], note: "先去看过" });
		await luo.click(".step-form .btn-primary");
		await luo.waitForSelector(".review-acts [role=alert]");
		await expect.poll(() => told(luo)).toContain("办件已有新进展");
		await expect.poll(() => luo.inputValue(".step-form textarea")).toBe("我写的意见");
		await clean(luo, "a stale screen");
		await luo.click(".step-form .btn-primary");
		await luo.waitForSelector(".step-form", { state: "detached" });
		expect((await applicant.send<{ status: string }>("GET", `/cases/${cases.stale}`)).status).toBe("decisionDraft");
	});
});

describe("the window's desk", () => {
	test("F9 refuses intake with its ground, Escape closes what was opened; a result that went out by itself is not handed out again", async () => {
		const wang = await person("王芳");
		const refused = await applicant.apply(ITEM);
		await visit(wang, `/desk/${refused}`);
		await wang.waitForSelector(".desk-row");
		await wang.keyboard.press("F9");
		await wang.waitForSelector(".step-form");
		await wang.keyboard.press("Escape");
		await wang.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
		await wang.keyboard.press("Escape");
		await wang.waitForSelector(".step-form", { state: "detached" });
		await wang.keyboard.press("F9");
		await wang.check(".step-form input[value=NA1]");
		await wang.fill(".step-form textarea", "应向市局申请");
		await wang.click(".step-form .btn-primary");
		await wang.waitForSelector(".done-list li");
		expect((await applicant.send<{ status: string }>("GET", `/cases/${refused}`)).status).toBe("refusedIntake");
		await visit(wang, `/desk/${cases.green}`);
		await tells(wang, ".desk-work", "不用窗口办");
		await expect.poll(() => wang.textContent(".work-bar")).not.toContain("F10");
	});
});
