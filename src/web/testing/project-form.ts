import type { Page } from "playwright-core";
import { shoot, tells } from "#web/testing/browser.ts";
import { clean } from "#web/testing/running-zone.ts";

/** A field of the form that stands open beside a project. */
export const field = (page: Page, name: string) => page.locator(".panel").getByLabel(name);

/** Sends the form and waits until it has gone. */
export async function send(page: Page): Promise<void> {
	await page.click(".fact-form .btn-primary");
	await page.waitForSelector(".fact-form", { state: "detached" });
}

/** 82 points by the card: five marks of the panel, a class, and tax per mu. */
const MARKS = { 研发水平: "20", 科技含量: "17", 市场前景: "18", 绿色低碳: "13", 产业链契合度: "9", 亩均税收: "4" };

/** Fills in and sends the score that stands open; its total is told while it is typed. */
export async function scoredAs(page: Page, kind: "self" | "review"): Promise<void> {
	await page.check(`.panel input[value=${kind}]`);
	for (const [item, mark] of Object.entries(MARKS)) await field(page, `${item} 取值`).fill(mark);
	await field(page, "企业类别 取值").selectOption({ label: "行业百强" });
	for (const item of [...Object.keys(MARKS), "企业类别"]) await field(page, `${item} 依据`).fill("项目建议书与尽调");
	await tells(page, ".score-total", "82");
	await clean(page, `a score: ${kind}`);
	await shoot(page, `score-${kind}`);
	await send(page);
}

/** Sends the form and answers with why it was refused. */
export async function refusal(page: Page): Promise<string> {
	await page.click(".fact-form .btn-primary");
	await page.waitForSelector(".panel .refusal");
	return (await page.textContent(".panel .refusal")) ?? "";
}
