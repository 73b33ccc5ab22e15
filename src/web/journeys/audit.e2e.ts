import { statSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sentence, shoot } from "#web/testing/browser.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-20T09:00+08:00"]);
const { visit, person } = zone;
let applicant: Login;
let luo: Login;
let id = "";

const says = (page: Page, place: string, words: string) =>
	page.waitForFunction(
		([where, part]) => document.querySelector(where ?? "")?.textContent?.includes(part ?? ""),
		[place, words],
	);

beforeAll(async () => {
	applicant = await zone.as("zhou-min");
	luo = await zone.as("luo-bin");
	id = await applicant.apply("EE030");
	await (await zone.as("wang-fang")).step(id, { type: "CaseAccepted" });
	await luo.step(id, {
		type: "SpecialProcedureStarted",
		kind: "expertReview",
		expected: { n: 5, unit: "workday" },
	});
	await zone.restart("2022-07-25T08:30+08:00");
	applicant = await zone.as("zhou-min");
	luo = await zone.as("luo-bin");
	await luo.step(id, { type: "SpecialProcedureEnded", note: "已出意见" });
});

describe("a record that is wrong", () => {
	test("is put right by two: the examiner proposes after seeing which dates move, the head approves, both records stand", async () => {
		const desk = await person("罗斌");
		await visit(desk, `/review/${id}`);
		await desk.waitForSelector(".clock-box");
		await desk.click('.doc-tabs button:has-text("经过")');
		await desk.click('.story li:has-text("特别程序结束") button:has-text("更正")');
		await desk.click(".correct-form .btn-primary");
		await expect.poll(() => desk.locator(".correct-form .wrong").count()).toBe(1);
		await desk.fill(".correct-form input[type=datetime-local]", "2022-07-22T10:00");
		await desk.fill(".correct-form textarea", "专家组周五已交意见，登记晚了");
		await clean(desk, "a record to correct");
		await desk.click(".correct-form .btn-primary");
		await says(desk, ".correct-form", "这项更正会改变法定日期，要两个人");
		await clean(desk, "a correction that takes two");
		await desk.click('.correct-form button:has-text("提请批准人更正")');
		await says(desk, ".pending-correction", "罗斌");
		const head = await person("郑岚");
		await visit(head, `/review/${id}?lang=en`);
		await says(head, ".pending-correction", "This moves legal dates");
		await clean(head, "a correction to approve");
		await shoot(head, "correction-pending");
		await head.click(".pending-correction .btn-primary");
		await head.waitForSelector(".pending-correction", { state: "detached" });
		const page = await person("周敏");
		await visit(page, `/my/${id}`);
		await says(page, ".story", "已更正");
		await says(page, ".story", "登记晚了");
		await clean(page, "a corrected record, for its applicant");
		await expect.poll(() => page.locator(".my-reads, .story-corrected").count()).toBeGreaterThan(0);
		const { documents } = await applicant.send<{ documents: { kind: string }[] }>("GET", `/cases/${id}`);
		expect(documents.map(({ kind }) => kind)).toContain("record-correction");
	});
});

describe("the auditor", () => {
	test("checks the whole chain, finds a case's records, who looked at its holder, and takes its evidence pack away", async () => {
		const page = await person("高远");
		await visit(page, "/audit");
		await page.waitForSelector(".audit-lights");
		await page.click('button:has-text("立即校验")');
		await page.waitForFunction(() => document.querySelector("main h1")?.textContent?.includes("事件链完整"));
		await clean(page, "the three lights");
		await shoot(page, "audit");
		const { number } = await applicant.send<{ number: string }>("GET", `/cases/${id}`);
		await page.fill(".audit-search input >> nth=0", "2022-07-20");
		await page.fill(".audit-search input >> nth=1", "2022-07-20");
		await page.click('.audit-search button:has-text("查")');
		await says(page, ".audit-list", "受理");
		const named = await page.locator(".audit-list th[scope=row]").allTextContents();
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((name) => /^[A-Za-z]+$/.test(name.trim()))).toEqual([]); // in words, whichever module wrote it
		await page.fill(".audit-search input >> nth=1", "2022-07-25");
		await page.fill(".audit-search input >> nth=3", number);
		await page.click('.audit-search button:has-text("查")');
		await says(page, ".audit-list", "更正记录");
		await says(page, ".audit-list", "提交申请");
		const [pack] = await Promise.all([
			page.waitForEvent("download"),
			page.click('.audit-list a:has-text("证据包") >> nth=0'),
		]);
		expect(statSync(await pack.path()).size).toBeGreaterThan(1_000);
		await page.click('.audit-list button:has-text("谁看过") >> nth=0');
		await says(page, ".audit-list", "办理或监督该办件");
		expect(new URL(page.url()).searchParams.get("kind")).toBe("read");
		await clean(page, "who looked");
		const own = await person("周敏");
		await visit(own, "/my");
		await own.waitForSelector(".my-reads");
		await clean(own, "every read of one's data");
	});

	test("finds nothing to change: a leader sees the same without the button", async () => {
		const page = await person("孙岚");
		await visit(page, "/audit?lang=en");
		await page.waitForSelector(".audit-lights");
		await expect.poll(() => page.locator(".audit-act").count()).toBe(0);
		await expect.poll(() => sentence(page)).toContain("chain");
	});
});
