import { expect, test } from "vitest";
import { shoot } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);

test("刘洋 prints a project on one A4 page, in both languages", async () => {
	const liu = await zone.person("刘洋");
	await zone.visit(liu, "/projects/isotope");
	await liu.click('a:has-text("项目一页纸")');
	await liu.waitForSelector(".one-page .stages");
	for (const size of [PHONE, { width: 1366, height: 768 }, { width: 1920, height: 1080 }]) {
		await liu.setViewportSize(size);
		await clean(liu, `one page, ${size.width}`);
		await shoot(liu, `one-page-${size.width}`, true);
	}
	for (const language of ["zh", "en"]) {
		await zone.visit(liu, `/projects/isotope/page?lang=${language}`);
		await liu.waitForSelector(".one-page .stages");
		const printed = (await liu.pdf({ format: "A4" })).toString("latin1");
		expect(printed.match(/\/Type\s*\/Page\b/g)?.length, language).toBe(1);
	}
	await liu.emulateMedia({ media: "print" });
	await liu.setViewportSize({ width: 794, height: 1123 });
	await shoot(liu, "one-page-print", true);
});
