import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DESK, PHONE } from "#web/testing/chromium.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;
let applicant: Login;

/** A02 of Zhou Min, granted; Wang Fang, Tang Jing and Wu Tao had a hand in it. */
async function ended(): Promise<string> {
	const [clerk, examiner, head] = [await zone.as("wang-fang"), await zone.as("tang-jing"), await zone.as("wu-tao")];
	const id = await applicant.apply("A02");
	await clerk.step(id, { type: "CaseAccepted" });
	await examiner.step(id, { type: "DecisionProposed", grant: true, opinion: "符合条件" });
	await head.step(id, { type: "CaseGranted" });
	return id;
}

const choose = (page: Page, level: number) => page.check(`.faces input[value="${level}"]`, { force: true });
const saysNow = (page: Page, words: string) =>
	page.waitForFunction((wanted) => document.querySelector("main")?.textContent?.includes(wanted), words);

beforeAll(async () => {
	applicant = await zone.as("zhou-min");
});

describe("a rating", () => {
	test("S1.7: Zhou Min rates A02 “满意” from her cases, and it stands there", async () => {
		const id = await ended();
		const page = await person("周敏", PHONE);
		await visit(page, "/my");
		await page.click(`a[href*="/my/${id}#rate"]`);
		await page.waitForSelector("#rate .faces");
		expect(await page.$$("#rate .faces :checked")).toEqual([]);
		await page.click("#rate .btn-primary");
		await expect.poll(() => page.textContent("#rate")).toContain("请先选一个满意程度");
		await choose(page, 2);
		await page.click("#rate .tag-check:has-text('办事效率')");
		await page.fill("#rate textarea", "一次办成");
		await clean(page, "a rating being given");
		await page.click("#rate .btn-primary");
		await page.waitForSelector("#rate .rate-said");
		await expect.poll(() => page.textContent("#rate")).toContain("您的评价：满意");
		await visit(page, "/my");
		await page.waitForSelector('a[aria-label^="已评：满意"]');
	});

	test("a bad one is handled by who had no part in it, answered, and rated again", async () => {
		const id = await ended();
		const zhou = await person("周敏");
		await visit(zhou, `/my/${id}#rate`);
		await choose(zhou, 5);
		await zhou.fill("#rate textarea", "跑了三趟");
		await zhou.click("#rate .btn-primary");
		await zhou.waitForSelector("#rate .rate-terms");
		const head = await person("吴涛", DESK);
		await visit(head, "/ratings");
		await saysNow(head, "不由您查看");
		await expect.poll(() => head.textContent(".ratings-right")).not.toContain("非常不满意");
		await visit(head, `/ratings/case-${id}`);
		await head.waitForSelector(".refusal");
		const leader = await person("孙岚", DESK);
		await visit(leader, "/ratings");
		await leader.click(`.rating-rows a[href*="case-${id}"]`);
		await leader.waitForSelector(".loop-form");
		await expect.poll(() => leader.textContent(".rating-detail")).toContain("跑了三趟");
		await clean(leader, "a bad rating");
		const act = async (words: string, button?: string) => {
			if (button) await leader.click(`.loop-acts .acts button:has-text("${button}")`);
			await leader.fill(".loop-form textarea", words);
			const answered = leader.waitForResponse((response) => response.url().endsWith("/steps"));
			await leader.click(".loop-form .btn-primary");
			expect((await answered).status()).toBe(200);
			await saysNow(leader, words);
		};
		await act("已电话联系，来窗口三次属实");
		await act("下周起材料由窗口预审", "属实，登记整改");
		await visit(head, "/ratings?show=bad");
		await saysNow(head, "办结前不显示办件");
		await act("已改，向您致歉");
		await leader.waitForSelector(".loop-acts", { state: "detached" });
		await saysNow(zhou, "已改，向您致歉"); // on the page that she left open
		await expect.poll(() => zhou.textContent("#rate")).not.toContain("来窗口三次属实");
		await choose(zhou, 1);
		await zhou.click("#rate .btn-primary");
		await saysNow(zhou, "追评：非常满意");
		await clean(zhou, "a rating that was answered");
		await visit(head, `/ratings/case-${id}`);
		await saysNow(head, "跑了三趟");
	});
});

test("a visitor rates on the second screen; the clerk's screen says nothing of it", async () => {
	const atWindow = await zone.as("wang-fang");
	await atWindow.send("POST", "/counter/tickets", {});
	await atWindow.send("POST", "/counter/calls", {});
	const clerk = await person("王芳", DESK);
	await visit(clerk, "/counter");
	const opened = clerk.waitForEvent("popup");
	await clerk.click('a[href="/counter/second"]');
	const screen = await opened;
	await saysNow(screen, "请稍等");
	await clerk.click(".ask-visitor .btn");
	await clerk.click(".ask-visitor a");
	await choose(screen, 1);
	await clean(screen, "the second screen");
	await screen.click(".rate-form .btn-primary");
	await saysNow(screen, "谢谢");
	await screen.waitForURL((url) => url.pathname === "/counter/second");
	await visit(clerk, "/ratings?show=good");
	await clerk.waitForSelector(".ratings-right");
	await clerk.waitForFunction(() => !document.querySelector(".skeleton"));
	expect(await clerk.$$(".rating-rows li")).toEqual([]);
});

test("a complaint goes to who had no part in the case, is answered, and looked at once more", async () => {
	const id = await applicant.apply("A02");
	const zhou = await person("周敏", PHONE);
	await visit(zhou, `/my/${id}`);
	await zhou.click("text=投诉这一件");
	await zhou.waitForSelector(".complain form");
	await zhou.click(".complain form .btn-primary");
	await expect.poll(() => zhou.textContent(".complain")).toContain("请写明发生了什么");
	await zhou.fill(".complain textarea", "窗口不收材料");
	await clean(zhou, "a complaint being written");
	await zhou.click(".complain form .btn-primary");
	await saysNow(zhou, "前答复您");
	const head = await person("吴涛", DESK);
	await visit(head, "/ratings?view=complaints");
	await head.click(".rating-rows a");
	await head.waitForSelector(".loop-form");
	await clean(head, "a complaint");
	await head.check(".verdict input[value=yes]");
	await head.fill("form.loop-form textarea", "情况属实，已改正");
	await head.click("form.loop-form .btn-primary");
	await saysNow(head, "情况属实，已改正");
	await zhou.reload();
	await saysNow(zhou, "情况属实，已改正");
	await zhou.fill(".complain textarea", "还没有解决");
	await zhou.click(".complain .rate-form .btn");
	await saysNow(zhou, "已重新办理过一次");
	await clean(zhou, "a complaint that was reopened");
});
