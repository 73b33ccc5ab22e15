import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { described } from "#testing/saved-map.ts";
import { says, shoot, tells } from "#web/testing/browser.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const pack = mkdtempSync(path.join(os.tmpdir(), "landfall-pack-"));
cpSync(zoneFolder(DEFAULT_ZONE) ?? "", pack, { recursive: true });
const zone = runningZone(["--zone", pack]);
let page: Page;
const HEAT = "  - {name: {en: Heat, zh: 高温}, from: 2022-07-26, to: 2022-07-27}";

beforeAll(async () => {
	page = await zone.person("谢宁");
	await page.waitForSelector(".pack-head");
});
afterAll(() => rmSync(pack, { recursive: true, force: true }));

function edit(file: string, from: string, to: string): void {
	const place = path.join(pack, file);
	const before = readFileSync(place, "utf8");
	if (!before.includes(from)) throw new Error(`${file} has no ${from}`);
	writeFileSync(place, before.replace(from, to));
}

/** The administrator comes back from the editor and looks again. */
async function looked(words: string): Promise<void> {
	await page.click('.pack-head .btn:has-text("重新检查")');
	await says(page, words);
}

describe("the administrator's page of the pack", () => {
	test("says which version decides, and that the draft is the same", async () => {
		await says(page, "磁盘上的草案和它一致");
		await expect.poll(() => page.isDisabled(".pack-head .btn-primary")).toBe(true);
		await clean(page, "nothing changed");
	});

	test("shows a mistake that was typed into a file at its line, and does not publish it", async () => {
		edit("permits.yaml", "list contains(regional.done", "list contains(regional.dome");
		await looked("处错误，不能发布");
		const line =
			readFileSync(path.join(pack, "permits.yaml"), "utf8")
				.split("\n")
				.findIndex((l) => l.includes("dome")) + 1;
		const first = page.locator(".problem-error").first();
		await expect.poll(() => first.locator(".copy-place").textContent()).toContain(`permits.yaml:${line}:`);
		await expect.poll(() => first.textContent()).toContain("rule/unknown-fact");
		await expect.poll(() => page.isDisabled(".pack-head .btn-primary")).toBe(true);
		await clean(page, "a mistake");
		edit("permits.yaml", "regional.dome", "regional.done");
		await looked("和它一致");
	});

	test("a heat holiday is tried: the case that runs moves, a road map opens later, and nothing is written", async () => {
		const zhou = await zone.as("zhou-min");
		const id = await zhou.apply("A02");
		const { version } = await zhou.send<{ version: string }>("GET", "/zone");
		await zhou.send("POST", "/roadmaps", {
			project: described({ answers: { "nuclear.isotopeProduction": true } }),
			version,
		});
		const before = await zhou.send<{ answer: { dueOn: string } }>("GET", `/cases/${id}`);
		edit("calendar/2022.yaml", "holidays:", `holidays:\n${HEAT}`);
		await looked("处错误，不能发布");
		await page.waitForSelector("summary.trial-count");
		await tells(page, ".trial-part", "1 件在办改变日期或颜色（共 1 件）");
		await page.evaluate(() => {
			for (const part of document.querySelectorAll("details.trial-part")) part.setAttribute("open", "");
		});
		await tells(page, ".pack-main", "推后 2 天");
		await tells(page, ".pack-main", "投产");
		await clean(page, "a calendar tried");
		expect(await zhou.send("GET", `/cases/${id}`)).toMatchObject({ answer: { dueOn: before.answer.dueOn } });
		edit("calendar/2022.yaml", `holidays:\n${HEAT}`, "holidays:");
		await looked("和它一致");
	});

	test("T10 a promise is cut, told in words, and published for tomorrow; the version of today goes on until then", async () => {
		edit(
			"items/market-regulation.csv",
			"promised,3wd,1wd,market-entity-regulations 19",
			"promised,3wd,2wd,market-entity-regulations 19",
		);
		await looked("草案有改动");
		await page.waitForSelector(".difference-group");
		await expect.poll(() => page.textContent(".difference-group")).toContain("A02 企业设立登记：承诺时限 1→2 个工作日");
		await page.waitForSelector(".trial-part");
		await tells(page, ".pack-main", "1 个时限改变，只对新提交的");
		await page.click("summary.trial-count");
		await tells(page, ".pack-main", "A02 企业设立登记");
		await clean(page, "a difference");
		await shoot(page, "pack");
		await page.click(".pack-head .btn-primary");
		await page.fill('.publish input[type="date"]', "2022-07-26");
		await page.waitForSelector('.publish-effect li:has-text("移动 0 件")');
		await clean(page, "publish dialog");
		await page.click(".publish .btn-primary");
		await page.waitForSelector(".pack-done");
		await says(page, "草案已定于2022年7月26日（周二）施行");
		await expect
			.poll(() => page.locator(".publications li").allTextContents())
			.toEqual([expect.stringMatching(/2022年7月26日（周二）待施行.*谢宁/), expect.stringMatching(/现行.*系统/)]);
		await clean(page, "published");
	});

	test("ITEM-04 from that day on the guide of the item says what has changed, and of the others that nothing has", async () => {
		await zone.visit(page, "/items/A02");
		await tells(page, "#changes", "之前没有发布过别的版本");
		await zone.restart("2022-07-26T08:30+08:00");
		const later = await zone.page();
		await zone.visit(later, "/items/A02");
		await tells(later, "#changes", "承诺时限 1→2 个工作日");
		await zone.visit(later, "/items/A03");
		await tells(later, "#changes", "本事项没有变化");
	});
});
