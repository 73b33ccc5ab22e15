import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SCORES } from "#testing/projects.ts";
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

test("the chain leader 陈立 opens P1, sees its land three days late by the road map, and calls a meeting that makes a task", async () => {
	const chen = await zone.person("陈立");
	await zone.visit(chen, "/projects/isotope");
	await tells(chen, ".project-light", "黄，许可 B08 逾期 3 天");
	await fits(chen, "a late permit in the light");
	await zone.visit(chen, "/projects/isotope?lang=en");
	await tells(chen, ".project-light", "Yellow: permit B08 3 days late");
	await fits(chen, "a late permit in the light in English");
	await zone.visit(chen, "/projects/isotope?lang=zh");
	await chen.click(".project-light a");
	const land = chen.locator(".permit-table tr", { hasText: "B08" });
	await land.waitFor();
	expect(await land.innerText()).toMatch(/关键[\s\S]*7月22日[\s\S]*逾期 3 天/);
	await tells(chen, ".permits", "2026年2月10日");
	await fits(chen, "permits of a project");
	await chen.click('.permits button:has-text("看全部")');
	expect(await chen.locator(".permit-table tbody tr").count()).toBeGreaterThan(70);
	await zone.visit(chen, "/projects/isotope");
	await tells(chen, ".elements", "缺 4 MVA");
	await chen.click(".elements summary");
	await tells(chen, ".element-by", "38");
	await fits(chen, "needs of a project");
	await zone.visit(chen, "/projects/isotope?tab=timeline&show=papers");
	await tells(chen, ".facts", "Z01");
	await zone.visit(chen, "/projects/isotope?tab=tasks&do=TaskGiven");
	await field(chen, "要办什么").fill("B08 出让方案本周上会");
	await field(chen, "交给谁").selectOption({ label: "李娜（帮办专员）" });
	await field(chen, "期限").fill("2022-07-29");
	await send(chen);
	await tells(chen, "main", "B08 出让方案本周上会");
	await zone.visit(chen, "/projects/isotope?tab=permits&lang=en");
	await tells(chen, ".permits", "3 days late");
	await fits(chen, "permits in English");
});

test("the promoter 刘洋 drafts a road map from what is recorded, saves it and names it: nothing is asked twice", async () => {
	const liu = await zone.person("刘洋");
	await zone.visit(liu, "/projects/space-data?tab=permits");
	const draft = await liu.getByRole("link", { name: "按项目事实起草路线图" }).getAttribute("href");
	await liu.getByRole("button", { name: "关联路线图" }).click();
	await tells(liu, ".permit-name", "不是路线图的分享链接");
	await fits(liu, "no road map yet");
	await zone.visit(liu, `/roadmap${draft?.slice(draft.indexOf("#"))}`);
	await liu.getByRole("button", { name: "保存", exact: true }).click();
	await liu.waitForURL(/\/roadmap\/s\//);
	const link = liu.url();
	await zone.visit(liu, "/projects/space-data?tab=permits");
	await liu.getByLabel("路线图的分享链接").fill(link);
	await liu.getByRole("button", { name: "关联路线图" }).click();
	await tells(liu, ".permits", "项许可");
	await clean(liu, "a road map that was named");
});

test("the director 孙岚 sees on one A4 page who is holding the opening day", async () => {
	const sun = await zone.person("孙岚");
	await zone.visit(sun, "/projects/isotope/opening");
	await says(sun, "在企业手上：A02");
	await sun.waitForSelector(".held");
	expect(await sun.textContent(".held tbody tr:nth-child(2)")).toMatch(/已逾期 3 天.*B08/);
	await tells(sun, ".opening", "最早 2026年2月12日");
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

test("刘洋 proposes a clause that shuts others out; 唐静 cannot pass it as open to everybody and strikes it", async () => {
	const liu = await zone.person("刘洋");
	await zone.visit(liu, "/projects/isotope?tab=promises&do=ClauseProposed");
	await field(liu, "条款类别").selectOption({ label: "排他条款" });
	await field(liu, "条款内容").fill("五年内不再引进同类项目");
	await liu.locator(".panel").getByLabel("是", { exact: true }).check();
	await send(liu);
	await tells(liu, 'section[aria-label="协议条款与公平竞争审查"]', "等审查");
	await fits(liu, "clause proposed");
	const tang = await zone.person("唐静");
	await zone.visit(tang, "/review");
	await tells(tang, ".laid", "1 项条款审查");
	await fits(tang, "review with a clause to look at");
	await tang.click(".laid a");
	await tells(tang, ".waits", "五年内不再引进同类项目");
	await fits(tang, "tasks with a clause to review");
	await tang.click('.waits tr:has-text("条款审查") a');
	expect(await field(tang, "审查部门").inputValue()).toBe("market-regulation");
	await field(tang, "审查结论").selectOption({ label: "普惠" });
	await field(tang, "审查意见").fill("排除其他经营者");
	await tang.click(".fact-form .btn-primary");
	await tells(tang, ".panel .refusal", "不能按“普惠”通过");
	await field(tang, "审查结论").selectOption({ label: "不得保留" });
	await fits(tang, "clause review");
	await send(tang);
	await tells(tang, 'section[aria-label="协议条款与公平竞争审查"]', "不得保留");
	await zone.visit(tang, "/tasks");
	await says(tang, "没有等您办的事");
	await zone.visit(tang, "/projects/isotope?tab=promises&lang=en");
	await tells(tang, 'section[aria-label="Clauses and their review"]', "Exclusivity");
	await fits(tang, "clause in English");
});

test("罗斌 finds above his queue that his opinion is asked, gives it where the list leads him, and it is gone", async () => {
	const liu = await zone.as("liu-yang");
	const { seq } = await liu.send<{ seq: number }>("GET", "/projects/space-data");
	const data = { card: "industrial", kind: "self", items: SCORES };
	await liu.send("POST", "/projects/space-data/facts", { type: "ProjectScored", after: seq, data });
	const luo = await zone.person("罗斌");
	await zone.visit(luo, "/review");
	await tells(luo, ".laid", "份联审意见");
	await fits(luo, "review with opinions to give");
	await luo.click(".laid a");
	const asked = luo.locator(".waits tr", { hasText: "卫星数据应用中心" });
	await asked.waitFor();
	expect(await asked.innerText()).toMatch(
		/还剩 7 天[\s\S]*8月1日[\s\S]*联审意见[\s\S]*生态环境局[\s\S]*刘洋.*7月25日 提出/,
	);
	const before = await luo.locator(".waits tbody tr").count();
	await fits(luo, "tasks with opinions to give");
	await zone.visit(luo, "/tasks?lang=en");
	await tells(luo, ".waits", "Opinion to give");
	await fits(luo, "tasks with opinions in English");
	await zone.visit(luo, "/tasks?lang=zh");
	await asked.getByRole("link").click();
	expect(await field(luo, "部门").inputValue()).toBe("ecology");
	await field(luo, "同意").first().check();
	await field(luo, "说明").fill("符合生态环境准入清单");
	await fits(luo, "opinion to give");
	await send(luo);
	await luo.click('.crumbs a:text-is("待办")');
	await expect.poll(() => luo.locator(".waits tbody tr").count()).toBe(before - 1);
	expect(await asked.count()).toBe(0);
});
