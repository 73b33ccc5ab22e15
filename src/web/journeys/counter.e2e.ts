import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sentence, shoot } from "#web/testing/browser.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T09:00+08:00"]);
const { visit } = zone;

let wang: Page;
let clerk: Login;

const has = (page: Page, place: string, words: string) =>
	page.waitForFunction(
		([selector, part]) => document.querySelector(selector ?? "")?.textContent?.includes(part ?? "") ?? false,
		[place, words],
	);
const inSentence = (page: Page, words: string) => has(page, "main h1", words);
/** The keys go to the page once nothing has the focus that types. */
const press = (page: Page, key: string) => page.keyboard.press(key);

/** Somebody of that name at the counter, for company registration: all by keyboard. */
async function intakeFor(page: Page, name: string, number: string): Promise<void> {
	await page.waitForSelector(".pick input:focus");
	await page.keyboard.type(name);
	await has(page, ".pick-none", name);
	await press(page, "Enter");
	await page.waitForSelector(".new-holder input[maxlength='100']:focus");
	await press(page, "Tab");
	await press(page, "Tab");
	await page.keyboard.type(number);
	await press(page, "Enter");
	await itemFor(page);
}

async function itemFor(page: Page): Promise<void> {
	await page.waitForSelector(".desk-who");
	await page.waitForSelector(".pick input:focus");
	await page.keyboard.type("企业设立登记");
	await has(page, ".pick-list", "企业设立登记");
	await press(page, "Enter");
	await page.waitForSelector(".begin input:focus");
	await press(page, "Enter");
	await page.waitForSelector(".intake-form");
}

/** What is typed goes nowhere: the desk has the keys. */
const away = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

beforeAll(async () => {
	clerk = await zone.as("wang-fang");
	await clerk.send("POST", "/counter/tickets", { number: "A037", matter: "企业设立" });
	await clerk.send("POST", "/counter/tickets", { matter: "企业变更" });
	wang = await zone.page();
	await wang.addInitScript(() => {
		// a browser without a printer: what would be printed is noted
		globalThis.print = () => {
			document.body.dataset.printed = document.querySelector(".print-letter")?.textContent ?? "";
		};
	});
	await visit(wang, "/login");
	await wang.click('.people button:has-text("王芳")');
	await wang.waitForURL((url) => url.pathname === "/counter");
});

describe("S4 the window clerk", () => {
	test("S4.1 ticket A037, any item: the variant by the guide's questions; the check-list shows what the zone holds, and what she must see", async () => {
		await wang.waitForSelector(".pick input:focus");
		await press(wang, "F1");
		await has(wang, ".ticket-mine", "A037");
		await intakeFor(wang, "陈静怡", "500101199001012222");
		const rows = wang.locator(".desk-list .desk-row");
		await expect.poll(() => rows.nth(0).textContent()).toContain("系统已取");
		await expect.poll(() => rows.nth(1).textContent()).toContain("请交，或看原件");
		await expect.poll(() => wang.locator(".desk-list .glyph-green").count()).toBeGreaterThan(0);
		await expect.poll(() => wang.locator(".desk-list .glyph-waiting").count()).toBeGreaterThan(0);
		await away(wang);
		await press(wang, "2");
		await has(wang, ".desk-list", "已看原件");
		await press(wang, "2");
		await has(wang, ".desk-list", "请交，或看原件");
		await clean(wang, "an intake at the counter");
		await shoot(wang, "counter-zh-1366");
	});

	test("the applicant checks on the second screen and signs there; a change after it asks for another signature", async () => {
		await press(wang, "F3");
		await has(wang, ".work-bar", "收回第二屏");
		const second = await wang.context().newPage();
		await visit(second, "/counter/second");
		await second.waitForSelector(".sign-pad");
		await clean(second, "second screen");
		const pad = second.locator(".sign-pad svg");
		await pad.scrollIntoViewIfNeeded();
		const box = await pad.boundingBox();
		if (!box) throw new Error("no pad");
		await second.mouse.move(box.x + 60, box.y + 60);
		await second.mouse.down();
		for (let i = 1; i <= 20; i++) await second.mouse.move(box.x + 60 + i * 8, box.y + 60 + (i % 4) * 9);
		await second.mouse.up();
		await second.click(".sign .btn-primary");
		await inSentence(second, "已签名");
		await wang.bringToFront();
		await has(wang, ".desk-list", "已签名");
		await press(wang, "4");
		await has(wang, ".desk-list", "内容改过，请再签");
		await second.bringToFront();
		await second.waitForSelector(".sign-tick input");
		await second.check(".sign-tick input");
		await second.click(".sign-tick button");
		await inSentence(second, "已签名");
		await second.close();
		await wang.bringToFront();
		await has(wang, ".desk-list", "已确认");
	});

	test("S4.2 one paper is missing: it is taken in all the same; one notice with its points; a second is refused by the system", async () => {
		await press(wang, "F2");
		await wang.waitForURL((url) => url.pathname.startsWith("/counter/case/"));
		await wang.waitForFunction(() => document.body.dataset.printed?.includes("收件时尚缺"));
		const points = wang.locator(".notice ol > li");
		await expect.poll(() => points.count()).toBeGreaterThan(1); // the gaps are listed already
		await clean(wang, "taken in with gaps");
		await press(wang, "F4");
		await wang.waitForSelector(".notice .btn-primary:focus");
		await press(wang, "Enter");
		await wang.waitForURL((url) => url.pathname === "/counter");
		await has(wang, ".done-list", "一次性告知");
		const id = (await wang.getAttribute(".receipts a", "href"))?.split("/").at(-1)?.split("?")[0] ?? "";
		const again = clerk.step(id, { type: "CorrectionRequested", points: ["还缺一项"] });
		await expect(again).rejects.toThrow("case/correction-already-requested");
	});

	test("S4.3 the next: nothing is wrong, it is accepted, the receipt is printed, the clock starts", async () => {
		await press(wang, "F1");
		await has(wang, ".ticket-mine", "A038");
		await wang.waitForSelector(".pick input:focus");
		await wang.keyboard.type("周敏");
		await has(wang, ".pick-list", "周**");
		await press(wang, "Enter");
		await itemFor(wang);
		await away(wang);
		await press(wang, "2");
		await has(wang, ".desk-list", "已同意用证");
		await press(wang, "4");
		await has(wang, ".desk-list", "已承诺");
		await press(wang, "F3");
		await has(wang, ".work-bar", "收回第二屏");
		const second = await wang.context().newPage();
		await visit(second, "/counter/second");
		await second.waitForSelector(".sign-tick input");
		await second.check(".sign-tick input");
		await second.click(".sign-tick button");
		await inSentence(second, "已签名");
		await second.close();
		await wang.bringToFront();
		await inSentence(wang, "材料齐了");
		await press(wang, "F2");
		await wang.waitForURL((url) => url.pathname.startsWith("/counter/case/"));
		await has(wang, ".work-bar", "受理");
		await wang.waitForFunction(() => !document.body.dataset.printed?.includes("收件时尚缺"));
		await expect.poll(() => wang.getAttribute("body", "data-printed")).toContain("收到的材料及其来源");
		await press(wang, "F8");
		await wang.waitForURL((url) => url.pathname === "/counter");
		await has(wang, ".done-list", "受理");
		const zhou = await zone.as("zhou-min");
		const mine = await zhou.send<{ cases: { status: string; number: string }[] }>("GET", "/cases");
		expect(mine.cases, "the applicant has it among their cases").toContainEqual(
			expect.objectContaining({ status: "examining" }),
		);
	});

	test("S4.4 a parcel from the courier: counted and scanned; what differs from the waybill is an exception on the case", async () => {
		await away(wang);
		await press(wang, "p");
		await wang.waitForSelector(".new-holder input:focus");
		await wang.keyboard.type("EMS1029384756");
		await press(wang, "Tab");
		await wang.keyboard.type("4");
		await press(wang, "Tab");
		await wang.keyboard.type("3");
		await has(wang, ".differs", "写 4 份，实收 3 份");
		await press(wang, "Tab");
		await wang.keyboard.type("缺身份证复印件");
		await press(wang, "Enter");
		await has(wang, ".desk-work", "已交接 EMS1029384756");
		await clean(wang, "a parcel");
		await wang.click('.desk-work button:has-text("录入包裹里的申请")');
		await has(wang, ".from-parcel", "EMS1029384756");
		await intakeFor(wang, "罗天宇", "500101199001013333");
		await wang.waitForSelector(".work-bar .btn-primary");
		await press(wang, "F2");
		await wang.waitForURL((url) => url.pathname.startsWith("/counter/case/"));
		await has(wang, ".desk-side .story", "交接不符");
		await has(wang, ".desk-side .story", "运单写 4 份，实收 3 份");
		await has(wang, ".desk-side .story", "揽投收件");
	});

	test("S4.5 she cannot open the approve button: it is not at the window", async () => {
		await expect.poll(() => wang.textContent(".work-bar")).toContain("不在窗口");
		await expect.poll(() => wang.locator("button:has-text('准予')").count()).toBe(0);
		await visit(wang, "/review");
		await expect.poll(() => sentence(wang)).not.toContain("待办");
		await expect.poll(() => wang.locator(".review-acts").count()).toBe(0);
	});

	test("T4 three walk-ins by keyboard only: taken in, told, accepted", async () => {
		await visit(wang, "/counter");
		for (const [name, number] of [
			["甲子一", "500101199001014441"],
			["甲子二", "500101199001014442"],
			["甲子三", "500101199001014443"],
		] as const) {
			await intakeFor(wang, name, number);
			await press(wang, "F2");
			await wang.waitForURL((url) => url.pathname.startsWith("/counter/case/"));
			await has(wang, ".work-bar", "一次性告知"); // the page before has gaps too
			await press(wang, "F4");
			await wang.waitForSelector(".notice .btn-primary:focus");
			await press(wang, "Enter");
			await wang.waitForURL((url) => url.pathname === "/counter");
		}
		await expect.poll(() => wang.locator(".receipts li").count()).toBe(5);
	});
});

describe("the outlet shelf", () => {
	test("hands out by the code that the applicant reads on their own page", async () => {
		const zhou = await zone.as("zhou-min");
		const draft = await zhou.send<{ id: string }>("POST", "/drafts", { item: "A02" });
		const read = await zhou.send<{
			revision: number;
			form: { id: string; value: string }[];
			consents: { type: string }[];
		}>("GET", `/drafts/${draft.id}`);
		const saved = await zhou.send<{ revision: number }>("PUT", `/drafts/${draft.id}`, {
			revision: read.revision,
			form: Object.fromEntries(read.form.map(({ id, value }) => [id, value])),
			consents: read.consents.map(({ type }) => type),
			commitments: ["premises-proof"],
		});
		const { id } = await zhou.send<{ id: string }>("POST", "/cases", {
			draft: draft.id,
			revision: saved.revision,
			signed: true,
			delivery: "window",
		});
		await clerk.step(id, { type: "CaseAccepted" });
		await (await zone.as("tang-jing")).step(id, { type: "DecisionProposed", grant: true, opinion: "符合条件" });
		await (await zone.as("wu-tao")).step(id, { type: "CaseGranted" });
		const applicant = await zone.person("周敏");
		await visit(applicant, `/my/${id}`);
		await applicant.waitForSelector(".pickup-code");
		const code = (await applicant.textContent(".pickup-code"))?.trim() ?? "";
		expect(code).toMatch(/^\d{6}$/);
		await visit(wang, "/shelf");
		await wang.waitForSelector(".shelf-find input:focus");
		await wang.keyboard.type(code);
		await wang.waitForFunction(() => document.querySelectorAll(".queue ol li").length === 1);
		await clean(wang, "outlet shelf");
		await press(wang, "Enter");
		await wang.waitForSelector(".step-form input[maxlength='6']");
		await wang.click(".step-form .btn-primary");
		await wang.waitForURL((url) => url.pathname === "/shelf");
		await has(wang, ".desk-work", "送达");
		await visit(applicant, `/my/${id}`);
		await has(applicant, "main", "已送达");
	});
});

describe("an intake", () => {
	test("of the wrong item is turned into the right one: what was filled in and handed in stays with it", async () => {
		await visit(wang, "/counter");
		await wang.waitForSelector(".pick input:focus");
		await wang.keyboard.type("周敏");
		await has(wang, ".pick-list", "周**");
		await press(wang, "Enter");
		await itemFor(wang);
		const intake = new URL(wang.url()).pathname;
		await wang.click('.work-bar button:has-text("转正确事项")');
		await wang.waitForSelector(".pick input:focus");
		await wang.keyboard.type("社会保险登记");
		await has(wang, ".pick-list", "社会保险登记");
		await press(wang, "Enter");
		await wang.waitForSelector(".begin input:focus");
		await press(wang, "Enter");
		await wang.waitForURL((url) => url.pathname === intake);
		await has(wang, ".desk-work", "社会保险登记");
		await clean(wang, "an intake that was moved to another item");
	});
});
