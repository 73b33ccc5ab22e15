import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { says, shoot, sideways, tells } from "#web/testing/browser.ts";
import { DESK, PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);

const SLIPS = 'section[aria-label="督办"]';
const field = (page: Page, name: string) => page.locator(".panel").getByLabel(name);

async function send(page: Page): Promise<void> {
	await page.click(".fact-form .btn-primary");
	await page.waitForSelector(".fact-form", { state: "detached" });
}

/** Clean and without sideways scroll, at a desk and in a hand. */
async function fits(page: Page, name: string): Promise<void> {
	for (const size of [DESK, PHONE]) {
		await page.setViewportSize(size);
		await clean(page, name);
		expect(await sideways(page), name).toBe(0);
		await shoot(page, `${name} ${size.width}`.replaceAll(" ", "-"), true);
	}
	await page.setViewportSize(DESK);
}

test("the chain leader 陈立 reminds who leads a stuck project, 李娜 answers on her own page, and he closes the slip", async () => {
	const chen = await zone.person("陈立");
	await zone.visit(chen, "/projects/space-data?tab=tasks");
	await chen.waitForSelector(SLIPS);
	await fits(chen, "slips to raise");
	await zone.visit(chen, "/projects/space-data?tab=tasks&do=SlipIssued");
	await field(chen, "哪一级").selectOption({ label: "催办单" });
	await field(chen, "发单原因").selectOption({ label: "上一级逾期未回复" });
	await field(chen, "督办事项").fill("越级");
	await field(chen, "发给谁").selectOption({ label: "李娜（帮办专员）" });
	await chen.click(".fact-form .btn-primary");
	await tells(chen, ".panel .refusal", "先发：提醒单");
	await zone.visit(chen, "/projects/space-data?tab=tasks");
	await chen.click(`${SLIPS} button:text-is("发提醒单")`);
	await field(chen, "督办事项").fill("三个月没有进展，请说明原因");
	await send(chen);
	await tells(chen, SLIPS, "7月28日");
	const li = await zone.person("李娜");
	await zone.visit(li, "/tasks");
	await li.waitForSelector(".waits");
	await li.click('.waits tr:has-text("督办单") a');
	await li.waitForSelector(SLIPS);
	await li.click(`${SLIPS} button:text-is("回复")`);
	await field(li, "办了什么").fill("已约企业 8 月 3 日开工");
	await field(li, "依据").fill("会谈纪要");
	await fits(li, "slip to answer");
	await send(li);
	await tells(li, SLIPS, "等待销号");
	await chen.reload();
	await chen.click(`${SLIPS} button:text-is("销号")`);
	await field(chen, "销号说明").fill("属实");
	await send(chen);
	await tells(chen, SLIPS, "销号");
	await fits(chen, "slips closed");
});

test("the director 孙岚 sees on one A4 page who is holding the opening day", async () => {
	const sun = await zone.person("孙岚");
	await zone.visit(sun, "/projects/isotope/opening");
	await says(sun, "在李娜");
	await sun.waitForSelector(".held");
	expect(await sun.textContent(".held tbody tr:first-child")).toContain("已逾期 3 天");
	await fits(sun, "opening day");
	await sun.emulateMedia({ media: "print" });
	await shoot(sun, "opening-day-print", true);
	const pdf = (await sun.pdf({ format: "A4" })).toString("latin1");
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
	await sun.emulateMedia({ media: "screen" });
	await zone.visit(sun, "/projects/isotope/opening?lang=en");
	await says(sun, "Now held by");
	await clean(sun, "opening day in English");
	await shoot(sun, "opening-day-en", true);
});
