import { beforeAll, describe, expect, test } from "vitest";
import { jpeg, pdf, png } from "#testing/sample-files.ts";
import { saved, tells } from "#web/testing/browser.ts";
import { DESK, PHONE } from "#web/testing/chromium.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;
const named = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });
const NAME = `${"重庆科核同位素有限公司股东身份证明复印件".repeat(2)}𠮷.png`;
let applicant: Login;
let id: string;

beforeAll(async () => {
	applicant = await zone.as("zhou-min");
	({ id } = await applicant.send<{ id: string }>("POST", "/drafts", { item: "A02" }));
});

describe("a paper for which the applicant does not consent to the register", () => {
	test("takes files: what is wrong is told at the paper, what is right is listed, removed and put there again", async () => {
		const page = await person("周敏", DESK);
		await visit(page, `/apply/${id}/papers`);
		await clean(page, "before a file");
		await expect.poll(() => page.textContent(".file-hint")).toContain("每个不超过 20 MB，最多 10 个");
		const choose = page.locator(".file-choose input[multiple]");
		await choose.setInputFiles([
			named(NAME, png(600, 400)),
			named("合同.pdf", Buffer.from("PK\x03\x04word/document.xml")),
			named("空.pdf", Buffer.alloc(0)),
			named("太大.pdf", Buffer.alloc(20 * 1_048_576 + 1)),
			named("断.png", png(600, 400).subarray(0, 200)),
		]);
		await page.waitForSelector(".file-list a");
		await expect.poll(() => page.locator(".file-failed").count()).toBe(4);
		const told = await page.locator(".file-failed").allTextContents();
		expect(told.join(" ")).toContain("是空文件（0 字节）");
		expect(told.join(" ")).toContain("太大了：20.1 MB，不能超过 20 MB");
		expect(told.join(" ")).toContain("它看起来是 Word/Excel/ZIP");
		expect(told.join(" ")).toContain("不完整或已损坏");
		await clean(page, "files that were refused");
		const dismiss = page.locator(".file-failed button");
		for (let left = 4; left > 0; left--) {
			await dismiss.first().click();
			await expect.poll(() => dismiss.count()).toBeLessThan(left);
		}
		await expect.poll(() => page.locator(".file-list a").allTextContents()).toEqual([NAME]);
		await page.click(".file-x");
		await page.waitForSelector(".file-list", { state: "detached" });
		await page.locator(".files").evaluate(
			(box, bytes) => {
				const data = new DataTransfer();
				data.items.add(new File([new Uint8Array(bytes)], "拖进来的.jpg"));
				box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
			},
			[...jpeg(300, 200)],
		);
		await page.waitForSelector('.file-list a:has-text("拖进来的.jpg")');
		await choose.setInputFiles([named("协议.pdf", pdf({ pages: 2 })), named(NAME, png(600, 400))]);
		await expect.poll(() => page.locator(".file-list a").count()).toBe(3);
		await expect.poll(() => page.locator(".file-list a").allTextContents()).toContain(NAME);
	});

	test("on a telephone has the camera beside it, and nothing to drag", async () => {
		const page = await person("周敏", PHONE);
		await visit(page, `/apply/${id}/papers`);
		await expect.poll(() => page.locator(".file-camera input").getAttribute("capture")).toBe("environment");
		await expect.poll(() => page.locator(".file-camera").isVisible()).toBe(true);
		await expect.poll(() => page.locator(".file-drop").isVisible()).toBe(false);
		await clean(page, "papers on a telephone");
	});

	test("is submitted with them, and the receipt has their fingerprints", async () => {
		const page = await person("周敏", DESK);
		await visit(page, `/apply/${id}/papers`);
		expect(await saved(page, () => page.check(".papers .tick input"))).toBe(200);
		await visit(page, `/apply/${id}/check`);
		await tells(page, "main", "您已上传 3 个文件");
		await page.check(".sign .tick input");
		await page.click(".sign .btn-primary");
		await page.waitForSelector(".fingerprints");
		await expect
			.poll(() => page.locator(".fingerprints code").allTextContents())
			.toEqual([
				expect.stringMatching(/^[0-9a-f]{64}$/),
				expect.stringMatching(/^[0-9a-f]{64}$/),
				expect.stringMatching(/^[0-9a-f]{64}$/),
			]);
		await clean(page, "receipt with files");
	});

	test("is looked at by the examiner beside the form, and the applicant sees that it was", async () => {
		const page = await person("唐静", DESK);
		await visit(page, `/review/${id}`);
		await page.waitForSelector(".case-files");
		await page.click(`button[aria-label="查看 ${NAME}"]`);
		await page.waitForFunction(() => document.querySelector<HTMLImageElement>(".file-picture")?.naturalWidth === 600);
		await clean(page, "a file in the review");
		const { reads } = await applicant.send<{ reads: { what: { zh: string } }[] }>("GET", "/me/reads");
		expect(reads.filter(({ what }) => what.zh.includes(NAME))).toHaveLength(1);
	});
});
