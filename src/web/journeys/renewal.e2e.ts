import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { pdf } from "#testing/sample-files.ts";
import { sentence, shoot, tells, tickAll } from "#web/testing/browser.ts";
import { DESK, PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

/** A zone whose CMA accreditation holds for two months, renewed thirty days before. */
const pack = mkdtempSync(path.join(os.tmpdir(), "landfall-renewal-"));
cpSync(zoneFolder(DEFAULT_ZONE) ?? "", pack, { recursive: true });
const intake = path.join(pack, "intake.yaml");
const rules = readFileSync(intake, "utf8");
writeFileSync(intake, rules.replace(/item: L38, valid: .*}/, "item: L38, valid: {n: 2, unit: month}}"));
const zone = runningZone(["--zone", pack, "--clock", "2022-07-25T09:00+08:00"]);
afterAll(() => rmSync(pack, { recursive: true, force: true }));

const ITEM = "L38";
let renewed = "";
/** Where a stranger verifies the first certificate. */
let code = "";

interface Shown {
	readonly status: string;
	readonly certificate: { readonly verify: string } | null;
}
const shown = async (id: string) => (await zone.as("zhou-min")).send<Shown>("GET", `/cases/${id}`);
const delivered = async (id: string): Promise<string> => {
	await expect.poll(async () => (await shown(id)).status, { timeout: 60_000 }).toBe("delivered");
	return (await shown(id)).certificate?.verify ?? "";
};

/** The page on a telephone and on a desk, clean on both. */
async function seen(page: Page, name: string): Promise<void> {
	for (const size of [PHONE, DESK]) {
		await page.setViewportSize(size);
		await clean(page, `${name} at ${size.width}`);
		await shoot(page, `renewal-${name}-${size.width}`, true);
	}
}

describe("a certificate near its end", () => {
	test("is told of in the inbox, and renewed from one's own page with what the zone holds", async () => {
		const old = await (await zone.as("zhou-min")).apply(ITEM, "commitment");
		await (await zone.as("wang-fang")).step(old, { type: "CaseAccepted" });
		await (await zone.as("wu-tao")).step(old, { type: "CaseGranted" });
		code = await delivered(old);
		await zone.restart("2022-08-20T09:00+08:00");
		const page = await zone.person("周敏", PHONE);
		await zone.visit(page, "/inbox");
		await tells(page, "main", "证照快到期");
		await tells(page, "main", "请最迟在2022年8月25日申请");
		await seen(page, "inbox");
		await zone.visit(page, "/my");
		await page.locator(".my-group", { hasText: "快到期的证照" }).waitFor();
		await seen(page, "my");
		await page.getByRole("link", { name: "申请延续" }).click();
		await page.waitForSelector(".tasks");
		await tells(page, "main", "届满前没有决定的，视为准予延续");
		await seen(page, "apply");
		await zone.visit(page, `${new URL(page.url()).pathname}/papers`);
		await page
			.locator(".file-choose input[multiple]")
			.setInputFiles({ name: "体系文件.pdf", mimeType: "application/pdf", buffer: pdf() });
		await page.waitForSelector(".file-list a");
		await tickAll(page);
		await zone.visit(page, new URL(page.url()).pathname.replace("papers", "check"));
		await page.check(".sign input");
		await page.click("text=提交申请");
		await page.waitForURL(/\/my\/.+\/receipt/);
		renewed = /\/my\/([^/]+)/.exec(page.url())?.[1] ?? "";
		await zone.visit(page, `/my/${renewed}`);
		await tells(page, "#renewal", "延续");
		await seen(page, "case");
		await zone.visit(page, "/my");
		await tells(page, "main", "该证照的延续正在办理");
		await zone.visit(page, "/my?lang=en");
		await tells(page, "main", "Its renewal is under way already");
		await seen(page, "my-en");
	});

	test("is a renewal to the window and to the department, with its end and what silence means", async () => {
		const wang = await zone.person("王芳");
		await zone.visit(wang, `/desk/${renewed}`);
		await tells(wang, ".desk-work", "有效期至2022年9月24日");
		await clean(wang, "a renewal at the window");
		await shoot(wang, "renewal-desk-1366");
		await (await zone.as("wang-fang")).step(renewed, { type: "CaseAccepted" });
		const tang = await zone.person("唐静");
		await zone.visit(tang, `/review/${renewed}`);
		await tells(tang, ".points", "届满前没有决定的，视为准予延续");
		await clean(tang, "a renewal at the department");
		await shoot(tang, "renewal-review-1366");
	});

	test("is granted; who verifies the former one is led to the new one", async () => {
		await (await zone.as("tang-jing")).step(renewed, { type: "DecisionProposed", grant: true, opinion: "符合条件" });
		await (await zone.as("wu-tao")).step(renewed, { type: "CaseGranted" });
		await delivered(renewed);
		const stranger = await zone.page(PHONE);
		await zone.visit(stranger, `/verify/${code}`);
		await tells(stranger, "main", "已延续为");
		await stranger.locator(".verify-card dl a").click();
		await tells(stranger, "main", "延续自");
		await expect.poll(() => sentence(stranger)).toContain("2022年11月24日");
		await seen(stranger, "verify-granted");
	});

	test("counts as renewed where nobody decides: recorded by the worker, told by letter, and derived again by a stranger", async () => {
		await zone.restart("2022-10-20T09:00+08:00");
		const id = await (await zone.as("zhou-min")).apply(ITEM, "normal", "renewal");
		await zone.restart("2022-11-25T00:01+08:00");
		const deemed = await delivered(id);
		const page = await zone.person("周敏", PHONE);
		await zone.visit(page, `/my/${id}`);
		await tells(page, "main", "依法视为准予延续，有效期至2023年1月24日");
		await page.locator(".doc-item", { hasText: "视为准予延续告知书" }).click();
		await tells(page, "main", "自2022年11月25日起视为准予延续");
		await seen(page, "deemed");
		const wu = await zone.person("吴涛");
		await zone.visit(wu, "/inbox");
		await tells(wu, "main", "逾期未决定，已视为准予延续");
		const stranger = await zone.page(DESK);
		await zone.visit(stranger, `/verify/${deemed}?lang=en`);
		await tells(stranger, "main", "not decided in time, counts as renewed");
		await tells(stranger, "main", "By the records nobody had decided when the term ended");
		await expect.poll(() => sentence(stranger)).toContain("genuine");
		await seen(stranger, "verify-deemed");
	});
});
