import { describe, expect, test } from "vitest";
import { sentence } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);

/** CMA accreditation: may be granted on a commitment, and is checked within three months. */
const ITEM = "L38";
let id = "";

describe("a permit on a commitment", () => {
	test("the applicant chooses it on a phone, reads what is signed, and submits without a paper", async () => {
		const page = await zone.person("周敏", PHONE);
		await zone.visit(page, `/apply?item=${ITEM}`);
		await page.waitForSelector(".road");
		await page.check(".road input[value=commitment]");
		await page.waitForSelector(".conditions li");
		await expect.poll(() => page.textContent(".road")).toContain("3 个月");
		await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("都准备好了"));
		await clean(page, "the two roads");
		await page.click(".main-act");
		await page.waitForSelector(".sign-letter >> nth=1");
		const letters = (await page.textContent("main")) ?? "";
		for (const part of ["行政许可告知书", "行政许可承诺书", "依法撤销许可", "真实意思表示"])
			expect(letters).toContain(part);
		await page.check(".sign input");
		await page.click("text=提交申请");
		await page.waitForSelector(".wrong");
		await expect.poll(() => page.textContent(".wrong")).toContain("请先确认承诺");
		await page.check("section:has(.sign-letter) input[type=checkbox]");
		await clean(page, "what is signed");
		await page.click("text=提交申请");
		await page.waitForURL(/\/my\/.+\/receipt/);
		id = /\/my\/([^/]+)/.exec(page.url())?.[1] ?? "";
	});

	test("the head grants it on the spot; the examiner finds it to check, with its day and its conditions", async () => {
		const clerk = await zone.as("wang-fang");
		await clerk.step(id, { type: "CaseAccepted" });
		const wu = await zone.person("吴涛");
		await zone.visit(wu, `/review/${id}`);
		await wu.waitForSelector(".clock-box");
		await wu.keyboard.press("Shift+Enter");
		const applicant = await zone.as("zhou-min");
		await expect
			.poll(async () => (await applicant.send<{ status: string }>("GET", `/cases/${id}`)).status, { timeout: 60_000 })
			.toBe("delivered");
		const tang = await zone.person("唐静");
		await zone.visit(tang, "/review?view=toCheck");
		await tang.waitForSelector(`.queue a[href*="${id}"]`);
		await zone.visit(tang, `/review/${id}`);
		await tang.waitForSelector(".clock-box");
		await expect.poll(() => sentence(tang)).toMatch(/10月25日.*前登记核查结果/);
		await expect.poll(() => tang.textContent(".points")).toContain("依法成立，能够独立承担法律责任");
		await clean(tang, "a commitment to check");
		await tang.keyboard.press("d");
		await tang.check(".step-form input[value=yes]");
		await tang.fill(".step-form textarea", "场地标识不全");
		await tang.click(".step-form .btn-primary");
		await tang.waitForSelector(".step-form", { state: "detached" });
	});

	test("the holder sees what was found and until when, reports it, and the examiner closes the check", async () => {
		const page = await zone.person("周敏", PHONE);
		await zone.visit(page, `/my/${id}`);
		await expect.poll(() => sentence(page)).toMatch(/8月15日.*前整改/);
		await expect.poll(() => page.textContent("#fix")).toContain("场地标识不全");
		await clean(page, "to be put right");
		await page.click("#fix .btn-primary");
		await expect.poll(() => page.textContent("#fix")).toContain("请写明");
		await page.fill("#fix textarea", "标识已补齐");
		await page.click("#fix .btn-primary");
		await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("复核"));
		const tang = await zone.person("唐静");
		await zone.visit(tang, `/review/${id}`);
		await tang.waitForSelector(".clock-box");
		await tang.keyboard.press("Shift+Enter");
		await tang.fill(".step-form textarea", "复核通过");
		await tang.click(".step-form .btn-primary");
		await tang.waitForSelector(".step-form", { state: "detached" });
		await zone.visit(page, `/my/${id}?lang=en`);
		await expect.poll(() => sentence(page)).toContain("your commitment was checked and holds");
	});
});
