import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { saved, says, tells } from "#web/testing/browser.ts";
import { DESK } from "#web/testing/chromium.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;
let applicant: Login;
let clerk: Login;

beforeAll(async () => {
	applicant = await zone.as("zhou-min");
	clerk = await zone.as("wang-fang");
});

describe("the applicant's pages", () => {
	test("the answer to a correction notice may change answers of the application too", async () => {
		const id = await applicant.apply("A02");
		await clerk.step(id, { type: "CorrectionRequested", points: ["住所写错门牌"] });
		const page = await person("周敏");
		await visit(page, `/my/${id}`);
		await page.click("#correct .btn-primary");
		await tells(page, "#correct", "请写明怎么补的");
		await page.click("#correct summary");
		const address = page.locator("#correct .correct-form input").filter({ visible: true });
		const values = await address.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
		await address.nth(values.findIndex((value) => value.includes("科学谷"))).fill("重庆市科学谷三期 5 幢");
		await page.fill("#correct textarea", "门牌已改");
		await page.click("#correct .btn-primary");
		await page.waitForSelector("#correct", { state: "detached" });
		await expect.poll(() => page.textContent(".case-side")).toContain("三期 5 幢");
	});

	test("a case is taken back after one more question, and may be applied for again", async () => {
		const id = await applicant.apply("A02");
		const page = await person("周敏", DESK);
		await visit(page, `/my/${id}`);
		await page.click("text=撤回申请");
		await page.click("text=不撤回");
		await page.click("text=撤回申请");
		await page.click("text=确认撤回");
		await says(page, "您已撤回");
		await clean(page, "a case that was withdrawn");
	});

	test("two tabs on one draft: the later save is told, and either keeps its own or takes the newest", async () => {
		const first = await person("周敏");
		const { id } = await applicant.send<{ id: string }>("POST", "/drafts", { item: "A02" });
		await visit(first, `/apply/${id}/basics`);
		const second = await first.context().newPage();
		await visit(second, `/apply/${id}/basics`);
		const box = ".basics textarea, .basics input:not([type=radio])";
		const save = (page: Page, words: string) => saved(page, () => page.fill(`${box} >> nth=0`, words));
		expect(await save(first, "第一页写的")).toBe(200);
		expect(await save(second, "第二页写的")).toBe(409);
		await second.waitForSelector(".refusal");
		await clean(second, "draft moved on");
		await expect.poll(() => second.inputValue(`${box} >> nth=0`)).toBe("第二页写的");
		await second.click("text=用最新的");
		await second.waitForSelector(".refusal", { state: "detached" });
		await expect.poll(() => second.inputValue(`${box} >> nth=0`)).toBe("第一页写的");
		expect(await save(second, "第二页又写")).toBe(200);
		expect(await save(first, "第一页又写")).toBe(409);
		expect(await saved(first, () => first.click("text=以我填的为准"))).toBe(200);
		const kept = await applicant.send<{ form: { value: string }[] }>("GET", `/drafts/${id}`);
		expect(kept.form.map(({ value }) => value)).toContain("第一页又写");
	});

	test("who acts for a firm applies in its name, and the case is the firm's", async () => {
		const page = await person("周敏");
		await visit(page, "/my");
		expect(await saved(page, () => page.selectOption(".acting select", "firm:isotope"))).toBe(200);
		await says(page, "还没有办件");
		await visit(page, "/items/B01");
		await page.click(".act-sheet .btn-primary");
		await page.waitForSelector(".tasks");
		await visit(page, "/my");
		await tells(page, "main", "草稿");
		await clean(page, "acting for a firm");
		await page.selectOption(".acting select", "person:zhou-min");
		await says(page, "在办");
	});
});
