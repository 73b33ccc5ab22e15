import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sentence, shoot } from "#web/testing/browser.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

/** 28 of 30 promised days before S5 begins. */
const zone = runningZone(["--clock", "2022-06-27T09:00+08:00"]);
const { visit, person } = zone;

/** Of the ecology bureau: 20 working days by law, 10 as promised. */
const OTHER = "EE030";

let applicant: Login;
let clerk: Login;
let luo: Login;
const cases = { r01: "", late: "", refused: "", own: "", extended: "" };

async function accepted(item: string): Promise<string> {
	const id = await applicant.apply(item);
	await clerk.step(id, { type: "CaseAccepted" });
	return id;
}

async function logIn(): Promise<void> {
	[applicant, clerk, luo] = (await Promise.all(["zhou-min", "wang-fang", "luo-bin"].map(zone.as))) as [
		Login,
		Login,
		Login,
	];
}

beforeAll(async () => {
	await logIn();
	cases.r01 = await accepted("R01");
	cases.late = await accepted(OTHER);
	await zone.restart("2022-07-25T08:30+08:00");
	await logIn();
	for (const name of ["refused", "own", "extended"] as const) cases[name] = await accepted(OTHER);
	await luo.step(cases.refused, { type: "DecisionProposed", grant: false, reason: "ND1", opinion: "选址不符合要求" });
});

const open = async (page: Page, id: string, query = "") => {
	await visit(page, `/review/${id}${query}`);
	await page.waitForSelector(".clock-box");
};
const told = (page: Page) => page.textContent(".review-acts");
const says = (page: Page, place: string, words: string) =>
	page.waitForFunction(
		([where, part]) => document.querySelector(where ?? "")?.textContent?.includes(part ?? ""),
		[place, words],
	);
async function choose(page: Page, step: string): Promise<void> {
	await page.click(".review-acts [aria-expanded]");
	await page.click(`.review-more button:has-text("${step}")`);
	await page.waitForSelector(".step-form, .review-acts [role=alert]");
}
async function send(page: Page, note?: string): Promise<void> {
	if (note !== undefined) await page.fill(".step-form textarea", note);
	await page.click(".step-form .btn-primary");
	await page.waitForSelector(".step-form", { state: "detached" });
}
const rows = (page: Page) =>
	page.$$eval(".queue ol a", (links) => links.map((link) => link.getAttribute("href") ?? ""));

describe("S5, the approver 赵强 of the ecology bureau", () => {
	let zhao: Page;

	test("1: his queue is sorted by due date, the yellow card before what has time", async () => {
		zhao = await person("赵强");
		await zhao.waitForURL((url) => url.pathname.startsWith("/review/"));
		await zhao.waitForSelector(".queue ol a");
		const order = await rows(zhao);
		const place = (id: string) => order.findIndex((href) => href.includes(id));
		expect([place(cases.late), place(cases.r01)]).toEqual([0, 1]);
		expect(place(cases.own)).toBeGreaterThan(1);
		await expect.poll(() => zhao.textContent(`.queue a[href*="${cases.r01}"]`)).toContain("黄牌");
		await zhao.click('.view-tabs button:has-text("黄牌")');
		await zhao.waitForFunction(() => document.querySelectorAll(".queue ol a").length === 1);
		expect(new URL(zhao.url()).searchParams.get("view")).toBe("yellow");
		await expect.poll(() => zhao.textContent(".view-tabs [aria-pressed=true]")).toBe("黄牌 1");
	});

	test("2: R01 with its evidence beside the form; an expert review of 15 working days stops the clock, and a letter says so", async () => {
		await open(zhao, cases.r01);
		await expect.poll(() => zhao.textContent(".review-item")).toBe("核技术利用项目环境影响评价");
		await expect.poll(() => zhao.textContent(".doc-papers")).toContain("申请人");
		await shoot(zhao, "review-r01");
		await choose(zhao, "开始特别程序");
		await zhao.selectOption(".step-form select", { label: "现场踏勘、公示、征求意见等" });
		await zhao.click(".step-form .btn-primary");
		await zhao.waitForSelector(".review-acts [role=alert]");
		for (const words of ["该程序不能停止计时", "45", "听证", "专家评审", "登记现场核查"])
			await expect.poll(() => told(zhao)).toContain(words);
		await clean(zhao, "a pause that the law does not know");
		await shoot(zhao, "review-no-pause");
		await zhao.click('.review-acts button:has-text("登记现场核查")');
		await zhao.fill(".step-form input", "赵强、罗斌");
		await send(zhao, "现场踏勘，屏蔽墙与图纸一致");
		await says(zhao, ".clock-box", "黄牌");
		await choose(zhao, "开始特别程序");
		await zhao.selectOption(".step-form select", "expertReview");
		await expect.poll(() => zhao.inputValue(".step-form input")).toBe("15");
		await send(zhao);
		await says(zhao, ".clock-box", "暂停");
		await zhao.click('.doc-tabs button:has-text("文书")');
		await says(zhao, ".doc-scroll", "15个工作日");
		await says(zhao, ".doc-scroll", "专家评审");
		await expect.poll(() => zhao.textContent(`.queue a[href*="${cases.r01}"] .q-due`)).toContain("暂停");
	});

	test("3: a refusal asks for the ground with its article and for the facts; the decision prints the remedies", async () => {
		await open(zhao, cases.refused);
		await zhao.keyboard.press("d");
		await zhao.waitForSelector(".step-form fieldset");
		await expect.poll(() => zhao.textContent(".step-form")).toContain("依据：");
		await zhao.click(".step-form .btn-primary");
		await expect.poll(() => zhao.locator(".step-form .wrong").count()).toBe(2);
		await zhao.check(".step-form input[value=ND1]");
		await zhao.fill(".step-form textarea", "距水源保护区不足一百米");
		await zhao.click(".step-form .letters-ahead summary"); // word for word, before it is signed
		for (const words of ["距水源保护区不足一百米", "行政复议"]) await says(zhao, ".letters-ahead", words);
		await clean(zhao, "the refusal read before it is signed");
		await shoot(zhao, "review-letter-ahead");
		await zhao.click(".step-form .btn-primary");
		await zhao.waitForSelector(".step-form", { state: "detached" });
		await open(zhao, cases.refused, "?view=decided");
		await zhao.click('.doc-tabs button:has-text("文书")');
		for (const words of ["不符合法定条件", "距水源保护区不足一百米", "60日", "6个月", "行政复议", "行政诉讼"])
			await says(zhao, ".doc-scroll", words);
		await shoot(zhao, "review-denied");
	});

	test("4: his own examination he cannot approve: four eyes, and who may sign is named", async () => {
		await open(zhao, cases.own);
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForSelector(".step-form textarea:focus");
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForSelector(".step-form", { state: "detached" });
		await open(zhao, cases.own);
		await zhao.keyboard.press("Shift+Enter");
		await zhao.waitForSelector(".review-acts [role=alert]");
		await expect.poll(() => told(zhao)).toContain("承办人不能批准自己的审查意见");
		await expect.poll(() => told(zhao)).toContain("可以签的人：郑岚");
		await zhao.click('.view-tabs button:has-text("待我决定")');
		await zhao.waitForFunction(() => document.querySelectorAll(".queue ol a").length === 0);
	});

	test("5: the head extends by ten days before day 20 ends; the second time is refused", async () => {
		const zheng = await person("郑岚");
		await open(zheng, cases.extended);
		await choose(zheng, "延长期限");
		await expect.poll(() => zheng.inputValue(".step-form input")).toBe("10");
		await send(zheng, "需补充专家论证");
		const { answer } = await applicant.send<{ answer: { clocks: { id: string; limit: object; dueOn: string }[] } }>(
			"GET",
			`/cases/${cases.extended}`,
		);
		expect(answer.clocks.find(({ id }) => id === "K2")).toMatchObject({
			limit: { n: 30, unit: "workday" },
			dueOn: "2022-09-05",
		});
		await open(zheng, cases.extended);
		await choose(zheng, "延长期限");
		await expect.poll(() => told(zheng)).toContain("期限只能延长一次");
		await clean(zheng, "extended twice");
	});
});

describe("the head goes through what waits for a decision", () => {
	test("with Shift+Enter, which grants and opens the next one: it was read beforehand, and shows without the server", async () => {
		for (const id of [cases.extended, cases.late])
			await luo.step(id, { type: "DecisionProposed", grant: true, opinion: "符合条件" });
		const page = await person("郑岚");
		await visit(page, "/review?view=toDecide");
		await page.waitForSelector(".clock-box");
		const order = await rows(page);
		expect(order).toHaveLength(3);
		await expect.poll(() => page.textContent(".view-tabs [aria-pressed=true]")).toBe("待我决定 3");
		const [first, second] = order.map((href) => href.replace(/^\/review\/|\?.*$/g, ""));
		expect(first).toBe(cases.late);
		const known = () =>
			page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
		await expect.poll(known).toContain(`/api/v1/cases/${second}`);
		await page.route(`**/api/v1/cases/${second}`, (asked) => asked.abort());
		await page.keyboard.press("Shift+Enter");
		await page.waitForURL((url) => url.pathname === `/review/${second}`);
		await page.waitForSelector(".clock-box");
		expect((await applicant.send<{ status: string }>("GET", `/cases/${first}`)).status).toMatch(
			/^(granted|ready|delivered)$/,
		);
		await page.unroute(`**/api/v1/cases/${second}`);
	});

	test("and finds no button in the list: nothing is decided without being opened", async () => {
		const page = await person("郑岚");
		await visit(page, "/review");
		await page.waitForSelector(".queue ol a");
		await expect.poll(() => page.locator(".queue ol button").count()).toBe(0);
	});

	test("assigns with a: the examiner sees it first, takes another one over, and passes it on only with a reason", async () => {
		const page = await person("郑岚");
		await open(page, cases.r01);
		await page.keyboard.press("a");
		await page.waitForSelector(".step-form");
		await page.check(".step-form input[value='staff:luo-bin']");
		await clean(page, "who examines it");
		await shoot(page, "review-assign");
		await send(page);
		await says(page, ".review-holder", "罗斌");
		const desk = await person("罗斌");
		await visit(desk, "/review");
		await desk.waitForSelector(".clock-box");
		expect((await rows(desk))[0]).toContain(cases.r01);
		await expect.poll(() => desk.textContent('.view-tabs button:has-text("我的")')).toBe("我的 1");
		await open(desk, cases.own);
		await desk.keyboard.press("a");
		await says(desk, ".review-holder", "罗斌");
		await open(page, cases.own);
		await page.keyboard.press("a");
		await page.check(".step-form input[value='staff:zhao-qiang']");
		await page.click(".step-form .btn-primary");
		await page.waitForSelector(".review-acts [role=alert]");
		await expect.poll(() => told(page)).toContain("转办要写明原因");
		await send(page, "罗斌出差");
		await says(page, ".review-holder", "赵强");
	});
});

describe("a head who is away", () => {
	test("names a deputy, who grants for him: screen and letter say who acts for whom", async () => {
		const page = await person("郑岚");
		await visit(page, "/deputies");
		await page.waitForSelector(".deputy-form");
		await page.click(".deputy-form .btn-primary");
		await expect.poll(() => page.locator(".deputy-form .wrong").count()).toBeGreaterThan(1);
		await page.check(".deputy-form input[value='head ecology']");
		await page.check(".deputy-form input[value='staff:luo-bin']");
		await page.fill(".deputy-form input[type=date] >> nth=1", "2022-07-29");
		await page.fill(".deputy-form input:not([type])", "参加全市环保会议");
		await clean(page, "naming a deputy");
		await page.click(".deputy-form .btn-primary");
		await says(page, ".deputy-list", "进行中");
		await expect.poll(() => sentence(page)).toContain("罗斌");
		await shoot(page, "deputies");
		await page.click(".deputy-form .btn-primary");
		const desk = await person("罗斌");
		await open(desk, cases.own);
		await desk.keyboard.press("Shift+Enter");
		await desk.waitForURL((url) => !url.pathname.includes(cases.own));
		await open(desk, cases.own, "?view=decided");
		await desk.click('.doc-tabs button:has-text("文书")');
		await says(desk, ".doc-scroll", "罗斌（生态环境局 · 承办人）代郑岚（生态环境局 · 局长）签发");
		await desk.click('.doc-tabs button:has-text("经过")');
		await says(desk, ".doc-scroll", "代郑岚");
	});
});

describe("the supervisors' page of cards", () => {
	test("opens with what is late; each number opens its list, a leader urges from it, and the department answers with the reason", async () => {
		const late = await accepted(OTHER);
		await zone.restart("2022-08-24T09:00+08:00");
		await logIn();
		const sun = await person("孙岚");
		await sun.waitForURL((url) => url.pathname === "/cockpit");
		await visit(sun, "/cards");
		await sun.waitForSelector(".card-list tbody tr");
		await expect.poll(() => sentence(sun)).toContain("超法定");
		for (const button of await sun.$$(".card-counts .num")) {
			const count = Number(await button.textContent());
			await button.click();
			await sun.waitForFunction((n) => document.querySelectorAll(".card-list tbody tr").length === n, count);
		}
		await clean(sun, "cards");
		await visit(sun, "/cards?view=black&department=ecology");
		const row = sun.locator(`.card-list tr:has(a[href*="${late}"])`);
		await row.getByRole("button", { name: "督办" }).click();
		await sun.fill(".card-urge textarea", "请三日内办结并公开原因");
		await clean(sun, "urging from the list");
		await sun.click(".card-urge .btn-primary");
		await sun.waitForSelector(".card-urge", { state: "detached" });
		await row.getByText("等待答复").waitFor();
		const desk = await person("罗斌");
		await open(desk, late);
		await desk.click('.points button:has-text("写原因")');
		await clean(desk, "why it is late");
		await send(desk, "等待第三方检测报告");
		await says(desk, ".points", "等待第三方检测报告");
		await row.getByText("等待第三方检测报告").waitFor();
		await shoot(sun, "cards");
		const [file] = await Promise.all([sun.waitForEvent("download"), sun.click('a:has-text("导出 Excel")')]);
		expect(file.suggestedFilename()).toBe("亮牌办件-black-2022-08-24.xlsx");
		await visit(sun, "/overruns");
		await says(sun, "main", "等待第三方检测报告");
		await clean(sun, "published reasons");
		await shoot(sun, "overruns");
	});
});
