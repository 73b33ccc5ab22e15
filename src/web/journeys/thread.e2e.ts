import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { says, sentence, shoot, tells, tickAll } from "#web/testing/browser.ts";
import { DESK, PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;

/** Applies for the company registration without handing in a paper; returns the case's id. */
async function apply(page: Page): Promise<string> {
	await visit(page, "/items/A02");
	await page.click(".act-sheet .btn-primary");
	await page.waitForURL(/\/apply\/\w+/);
	await page.waitForSelector(".tasks");
	await expect.poll(() => page.textContent(".task-blocked")).toContain("暂不能开始");
	const draft = page.url().split("/apply/")[1]?.split("?")[0] ?? "";
	await visit(page, `/apply/${draft}/papers`);
	await tickAll(page);
	await says(page, "不用交材料");
	await visit(page, `/apply/${draft}/check`);
	await page.check(".sign input");
	await page.dblclick(".sign .btn-primary");
	await page.waitForURL(/\/my\/\w+\/receipt/);
	await page.waitForSelector(".receipt-number");
	return page.url().split("/my/")[1]?.split("/")[0] ?? "";
}

describe("one thread: apply, accept, decide, certificate, verified by a stranger", () => {
	let investor: Page;
	let granted = "";
	let corrected = "";
	let code = "";

	test("S1.4 an applicant submits with no upload; a double click makes one case and the receipt says what comes next", async () => {
		investor = await person("周敏");
		granted = await apply(investor);
		await clean(investor, "receipt");
		await shoot(investor, "receipt");
		await expect.poll(() => sentence(investor)).toContain("2022年8月1日");
		await investor.reload();
		await investor.waitForSelector(".receipt-number");
		corrected = await apply(investor);
		await visit(investor, "/my");
		await expect.poll(() => sentence(investor)).toContain("2 件在办");
		await clean(investor, "my cases");
	});

	test("S4.2 the window sends one notice with two points by keyboard; a second one is refused with what can be done instead", async () => {
		const clerk = await person("王芳");
		await visit(clerk, `/desk/${corrected}`);
		await clerk.waitForSelector(".desk-row");
		await clean(clerk, "desk");
		for (const key of ["2", "4", "F4"]) await clerk.keyboard.press(key);
		await clerk.waitForSelector(".notice .btn-primary:focus");
		await shoot(clerk, "desk");
		await clerk.keyboard.press("Enter");
		await clerk.waitForSelector(".done-list li");
		await visit(investor, `/my/${corrected}`);
		await expect.poll(() => sentence(investor)).toContain("补正 2 处");
		await clean(investor, "case that needs corrections");
		await investor.fill("#correct textarea", "住所证明已换成新租赁合同。");
		await investor.click("#correct .btn-primary");
		await investor.waitForSelector("#correct", { state: "detached" });
		await visit(clerk, `/desk/${corrected}`);
		await clerk.waitForSelector(".desk-row");
		await clerk.keyboard.press("F4");
		await tells(clerk, "[role=alert]", "补正只能告知一次");
		await clean(clerk, "desk with a refusal");
	});

	test("S4.3 and S4.5 the window accepts with one key and has no way to approve", async () => {
		const clerk = await person("王芳");
		await visit(clerk, `/desk/${granted}`);
		await clerk.waitForSelector(".desk-row");
		await expect.poll(() => clerk.textContent(".work-bar")).toContain("不在窗口");
		await expect.poll(() => clerk.textContent(".work-bar")).not.toContain("准予");
		await clerk.keyboard.press("F8");
		await clerk.waitForSelector(".done-list li");
		await visit(clerk, "/review");
		await says(clerk, "您现在是综合窗口");
	});

	test("S5.1 and S5.2 the examiner sees the clock; a site visit may not stop it, and the refusal says what may be done", async () => {
		const examiner = await person("唐静");
		await visit(examiner, `/review/${granted}`);
		await examiner.waitForSelector(".clock-box");
		await expect.poll(() => sentence(examiner)).toContain("承诺 1 个工作日");
		await clean(examiner, "review");
		await shoot(examiner, "review");
		await examiner.click(".review-acts [aria-expanded]");
		await examiner.click(".review-more button");
		await examiner.selectOption(".step-form select", "siteVisit");
		await examiner.click(".step-form .btn-primary");
		await tells(examiner, ".review-acts [role=alert]", "不能停止计时");
		await clean(examiner, "review with a refusal");
		await examiner.keyboard.press("Escape");
		await examiner.waitForSelector(".step-form", { state: "detached" });
		await examiner.keyboard.press("Shift+Enter");
		await examiner.waitForSelector(".step-form textarea:focus");
		await examiner.keyboard.press("Shift+Enter");
		await examiner.waitForSelector(".step-form", { state: "detached" });
	});

	test("S5.3 and S5.4 only another approver decides; the grant mints the certificate", async () => {
		const examiner = await person("唐静");
		await visit(examiner, `/review/${granted}`);
		await examiner.waitForSelector(".clock-box");
		await expect.poll(() => examiner.textContent(".review-acts")).toContain("等另一位批准人决定");
		const approver = await person("吴涛");
		await visit(approver, `/review/${granted}?lang=en`);
		await approver.waitForSelector(".clock-box");
		await approver.keyboard.press("d");
		await approver.waitForSelector(".step-form fieldset");
		await clean(approver, "refusing, in English");
		await approver.keyboard.press("Escape");
		await approver.waitForSelector(".step-form", { state: "detached" });
		await approver.keyboard.press("Shift+Enter");
		await investor.goto(`${zone.address}/my/${granted}`);
		await investor.waitForSelector('.case-side a[href*="/verify/"]');
		code = (await investor.getAttribute('.case-side a[href*="/verify/"]', "href"))?.split("/verify/")[1] ?? "";
		await tells(investor, ".case-side", "吴涛");
		await clean(investor, "case that is done");
		await shoot(investor, "case", true);
	});

	test("a stranger's browser derives decision and deadlines again, asks once, and sees no full name", async () => {
		for (const [size, language] of [
			[DESK, "zh"],
			[PHONE, "en"],
		] as const) {
			const stranger = await zone.page(size);
			const asked: string[] = [];
			stranger.on("request", (request) => {
				if (request.url().includes("/api/") && !request.url().endsWith("/me"))
					asked.push(new URL(request.url()).pathname);
			});
			await visit(stranger, `/verify/${code}?lang=${language}`);
			await stranger.waitForSelector(".verify-checks");
			expect(await stranger.$$(".check-matches")).toHaveLength(7);
			expect(asked).toEqual([`/api/v1/verify/${code}`]);
			await expect.poll(() => stranger.textContent("main")).not.toMatch(/周敏|Zhou Min/);
			await clean(stranger, `verify ${language}`);
			await shoot(stranger, `verify-${language}`, true);
		}
	});

	test("a receipt that was altered on the way is shown to differ, and where", async () => {
		const alterations: readonly (readonly [string, (receipt: Receipt) => void])[] = [
			["signature", (receipt) => (receipt.certificate.number += "1")],
			["deadlines", (receipt) => receipt.answer.clocks.forEach((clock) => (clock.dueOn &&= "2022-12-30"))],
			["records", (receipt) => receipt.records.forEach(({ event }) => (event.withheld.actor = "0".repeat(64)))],
			["seals", (receipt) => receipt.seals.forEach((seal) => (seal.signature = receipt.signature))],
			["calendar", (receipt) => receipt.calendar.years[0]?.rest.push(19_200)],
			["decision", (receipt) => (receipt.certificate.decision = receipt.records[0]?.leaf ?? "")],
		];
		for (const [what, alter] of alterations) {
			const stranger = await zone.page();
			await stranger.route("**/api/v1/verify/*", async (route) => {
				const answer = await route.fetch();
				const receipt = (await answer.json()) as Receipt;
				alter(receipt);
				await route.fulfill({ response: answer, json: receipt });
			});
			await visit(stranger, `/verify/${code}`);
			await stranger.waitForSelector(".verify-checks");
			await expect.poll(() => sentence(stranger), { message: what }).toContain("对不上");
			await clean(stranger, `altered ${what}`);
		}
	});
});

interface Receipt {
	readonly certificate: { number: string; decision: string };
	readonly answer: { readonly clocks: { dueOn: string | null }[] };
	readonly signature: string;
	readonly records: { readonly leaf: string; readonly event: { readonly withheld: Record<string, string> } }[];
	readonly seals: { signature: string }[];
	readonly calendar: { readonly years: { readonly rest: number[] }[] };
}
