import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { says, shoot, sideways, tells } from "#web/testing/browser.ts";
import { DESK, PHONE, WALL } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);

/** Clean and without sideways scroll, at a desk, on a wall and in a hand. */
async function fits(page: Page, name: string): Promise<void> {
	for (const size of [DESK, WALL, PHONE]) {
		await page.setViewportSize(size);
		await clean(page, name);
		expect(await sideways(page), name).toBe(0);
		await shoot(page, `${name} ${size.width}`.replaceAll(" ", "-"), true);
	}
	await page.setViewportSize(DESK);
}

const WHO = ["李娜（帮办专员）", "刘洋（招商专员）", "魏岩（规划自然资源局 · 批准人）"] as const;
const DECIDED = ["出让方案周三上会", "与企业核对勘测定界", "成交确认书备好样稿"] as const;

test("陈立 opens P1, sees its land late, calls the meeting, and its minutes make three tasks with owners and dates", async () => {
	const chen = await zone.person("陈立");
	await zone.visit(chen, "/projects/isotope?tab=permits");
	await tells(chen, ".permit-table", "逾期 3 天");
	await zone.visit(chen, "/projects/isotope?tab=tasks");
	await chen.getByRole("link", { name: "召集调度会" }).click();
	await chen.waitForURL(/\/meetings\/new/);
	await chen.getByLabel("地点").fill("管委会二楼会议室");
	for (const name of WHO) await chen.getByLabel(name).check();
	await chen.getByLabel("议题 1").fill("B08 用地出让逾期三天，如何追回");
	await fits(chen, "meeting to call");
	await chen.getByRole("button", { name: "发出会议通知" }).click();
	await says(chen, "会议该写纪要了");
	for (const [i, says_] of DECIDED.entries()) {
		if (i > 0) await chen.getByRole("button", { name: "加一项" }).click();
		const one = chen.locator("fieldset.fact-row").nth(i);
		await one.getByLabel("议定什么").fill(says_);
		await one.getByLabel("交给谁").selectOption({ label: WHO[i] ?? "" });
		await one.getByLabel("期限").fill(`2022-07-${29 - i}`);
	}
	await fits(chen, "minutes to keep");
	await chen.getByRole("button", { name: "写纪要并交办" }).click();
	await says(chen, "其中 3 项已交办");
	await fits(chen, "minutes kept");
	const pdf = (await chen.pdf({ format: "A4" })).toString("latin1");
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
	await chen.getByRole("link", { name: "国家电投创新医用同位素研发及生产基地" }).first().click();
	for (const decided of DECIDED) await tells(chen, "main", decided);
	await zone.visit(chen, "/meetings");
	await tells(chen, ".meeting-table", "议定 3 项，交办 3 项");
	await fits(chen, "meetings");
	await zone.visit(chen, "/meetings?lang=en");
	await tells(chen, ".meeting-table", "3 decisions, 3 tasks");
	await clean(chen, "meetings in English");
});

test("陈立 signs the order on one point; the department sees it above its queue, answers it, and only it decides the permit", async () => {
	const chen = await zone.person("陈立");
	await zone.visit(chen, "/projects/isotope?tab=permits");
	await chen.locator(".permit-table tr", { hasText: "B08" }).getByRole("button", { name: "发一点督办单" }).click();
	await chen.locator(".panel").getByLabel("督办事项").fill("B08 本周上会，周五前报结果");
	await fits(chen, "order on one point");
	await chen.click(".fact-form .btn-primary");
	await chen.waitForSelector(".fact-form", { state: "detached" });
	await tells(chen, ".permit-table", "一点督办单 · 7月28日 前回复");
	await fits(chen, "permits with an order");
	expect(await chen.getByRole("button", { name: /准予|批准/ }).count()).toBe(0);
	const wei = await zone.person("魏岩");
	await zone.visit(wei, "/review");
	await tells(wei, ".laid", "1 张督办单、1 项交办等您");
	await fits(wei, "review with an order");
	await wei.click(".laid a");
	await wei.waitForSelector(".waits");
	await fits(wei, "what waits on a department");
	await wei.click('.waits tr:has-text("督办单") a');
	await wei.click('section[aria-label="督办"] button:text-is("回复")');
	await wei.locator(".panel").getByLabel("办了什么").fill("已列入周三土地专题会");
	await wei.locator(".panel").getByLabel("依据").fill("会议通知");
	await wei.click(".fact-form .btn-primary");
	await tells(wei, 'section[aria-label="督办"]', "等待销号");
	await zone.visit(wei, "/meetings");
	await tells(wei, ".meeting-table", "调度会");
	expect(await wei.locator('nav a[href="/projects"]').count()).toBe(0);
});
