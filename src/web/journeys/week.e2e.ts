import { expect, test } from "vitest";
import { shoot, sideways, tells } from "#web/testing/browser.ts";
import { DESK, PHONE, WALL } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);

test("the promoter takes the report of last week to its meeting: every heading has as many rows as it says, and it prints", async () => {
	const liu = await zone.person("刘洋");
	await zone.visit(liu, "/projects");
	await liu.getByRole("link", { name: "周报" }).click();
	await liu.waitForURL(/\/projects\/week/);
	await tells(liu, "main h1", "停滞 8 个");
	await tells(liu, ".week", "推进中 71 个");
	await liu.getByRole("button", { name: "上一周" }).click();
	await liu.waitForURL(/of=2022-07-18/);
	await tells(liu, "main h1", "2022年7月18日");
	await tells(liu, ".week", "它们是此刻的");
	const parts = await liu.$$eval(".week-part", (nodes) =>
		nodes.map((node) => [
			Number(node.querySelector("h2")?.textContent?.match(/\d+/)?.[0]),
			node.querySelectorAll("tbody tr").length,
		]),
	);
	expect(parts.length).toBeGreaterThan(3);
	for (const [told, rows] of parts) expect(told).toBe(rows);
	expect(parts.some(([, rows]) => (rows ?? 0) > 0)).toBe(true);
	await shoot(liu, "week");
	await liu.emulateMedia({ media: "print" });
	expect(await liu.locator(".opening-acts").isVisible()).toBe(false);
	expect(await liu.locator(".week-foot").innerText()).toContain("刘洋");
	await liu.emulateMedia({ media: "screen" });
	await liu.keyboard.press("ArrowRight");
	await tells(liu, ".week", "推进中 71 个");
	await liu.locator('.week a[href^="/projects?view=list&column=started"]').click();
	await liu.waitForSelector(".plist");
	await liu.goBack();
	await liu.waitForSelector(".week-part");
});

test.each([PHONE, DESK, WALL])("on a page of $width pixels, in both languages", async (size) => {
	const page = await zone.person("刘洋", size);
	for (const language of ["zh", "en"]) {
		await zone.visit(page, `/projects/week?of=2022-07-18&lang=${language}`);
		await page.waitForSelector(".week-part");
		expect(await sideways(page)).toBe(0);
		await clean(page, `the week, ${language}`);
	}
});
