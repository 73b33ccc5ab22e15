import { beforeAll, describe, expect, test } from "vitest";
import { sentence, tells } from "#web/testing/browser.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
let id = "";

beforeAll(async () => {
	const applicant = await zone.as("zhou-min");
	id = await applicant.apply("A02");
	await (await zone.as("wang-fang")).step(id, { type: "CorrectionRequested", points: ["住所须写明房号"] });
});

describe("an applicant", () => {
	test("sees at the bell that something was told, reads what to do, and is led to it by one link", async () => {
		const page = await zone.person("周敏");
		await page.waitForSelector('.bell[aria-label="消息，2 条未读"]');
		await page.click(".bell");
		await expect.poll(() => sentence(page)).toBe("2 条消息您还没有看。");
		await expect
			.poll(() => page.textContent(".message >> nth=0"))
			.toMatch(/^.*请补正：企业设立登记共 1 处要补.*期限：2022年9月5日/s);
		await clean(page, "messages");
		await page.click('.message >> nth=0 >> text="去补正"');
		await page.waitForURL(new RegExp(`/my/${id}#correct$`));
		await page.waitForSelector('.bell[aria-label="消息，1 条未读"]');
	});

	test("HOME-02 finds what waits for them above everything on the first page", async () => {
		const page = await zone.person("周敏");
		await zone.visit(page, "/");
		await page.waitForSelector(".todos + .hero");
		await tells(page, ".todos", "待补正");
		await clean(page, "home with what waits");
		await page.click('.todos >> text="去补正"');
		await page.waitForURL(new RegExp(`/my/${id}#correct$`));
	});

	test("subscribes to a calendar of deadlines, and ends it", async () => {
		const page = await zone.person("周敏");
		await zone.visit(page, "/inbox");
		await page.click('text="生成订阅地址"');
		const address = await page.inputValue(".feed-secret input");
		const calendar = await page.request.get(address);
		expect(await calendar.text()).toContain("DTSTART;VALUE=DATE:20220905");
		await page.click('text="停用"');
		await page.waitForSelector('text="生成订阅地址"');
		expect((await page.request.get(address)).status()).toBe(404);
	});
});
