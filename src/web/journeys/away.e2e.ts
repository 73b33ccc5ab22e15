import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { shoot } from "#web/testing/browser.ts";
import { DESK, PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();

/** What a server tells whose database is away. */
const AWAY = {
	status: 503,
	headers: { "retry-after": "2", "content-type": "application/problem+json" },
	body: JSON.stringify({
		type: "urn:landfall:platform/unreachable",
		code: "platform/unreachable",
		status: 503,
		title: { zh: "暂时不能办理", en: "Not possible for the moment" },
	}),
};

/** Answers some requests so for the first times; the moments and keys of all of them. */
async function awayFor(page: Page, times: number, method: string, place: RegExp) {
	const asked: { readonly at: number; readonly key: string | undefined }[] = [];
	await page.route(place, async (route) => {
		const request = route.request();
		if (request.method() !== method) return route.fallback();
		asked.push({ at: Date.now(), key: request.headers()["idempotency-key"] });
		return asked.length <= times ? route.fulfill(AWAY) : route.fallback();
	});
	return asked;
}

const gaps = (asked: readonly { readonly at: number }[]): readonly number[] =>
	asked.slice(1).map(({ at }, i) => at - (asked[i]?.at ?? 0));

describe("a server that is away and says for how long (503 with Retry-After)", () => {
	test.each([
		["zh", DESK, "秒后再试"],
		["en", PHONE, "Again in"],
	] as const)("is asked again by a page that reads, in the sight of who looks (%s)", async (language, size, again) => {
		const page = await zone.page(size);
		const asked = await awayFor(page, 2, "GET", /\/api\/v1\/items\?/);
		await zone.visit(page, `/items?q=%E6%96%BD%E5%B7%A5&lang=${language}`);
		await page.waitForSelector(".waiting");
		expect(await page.textContent(".waiting")).toContain(again);
		await clean(page, "a page that waits");
		await shoot(page, `away-${language}-${size.width}`);
		await page.waitForSelector(".waiting", { state: "detached" });
		await page.waitForSelector("main .results, main .catalogue-table, main ol li, main ul li");
		expect(asked.length).toBe(3);
		for (const gap of gaps(asked)) expect(gap).toBeGreaterThanOrEqual(1_900);
		expect(await page.$(".refusal")).toBeNull();
	});

	test("is sent an act again under its one key, and it happens once", async () => {
		const id = await (await zone.as("zhou-min")).apply("A02");
		const page = await zone.person("周敏");
		const asked = await awayFor(page, 2, "POST", /\/api\/v1\/complaints$/);
		await zone.visit(page, `/complain?case=${id}`);
		await page.fill("main textarea", "窗口不收材料");
		await page.click("main .btn-primary");
		await page.waitForSelector(".waiting");
		await page.waitForURL(/\/my\/complaints\//);
		expect(asked.length).toBe(3);
		expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
		expect(asked[0]?.key).toBeDefined();
		await expect.poll(() => page.textContent("main")).toContain("窗口不收材料");
	});

	test("is sent a change without a key once only, for nobody could tell whether it happened", async () => {
		const zhou = await zone.as("zhou-min");
		const { id } = await zhou.send<{ id: string }>("POST", "/drafts", { item: "A02" });
		const page = await zone.person("周敏");
		await zone.visit(page, `/apply/${id}/papers`);
		await page.waitForSelector(":is(.consent, .papers) input[type=checkbox]");
		const asked = await awayFor(page, 1, "PUT", /\/api\/v1\/drafts\//);
		await page.locator(":is(.consent, .papers) input[type=checkbox]:not(:checked)").first().click();
		await page.waitForSelector(".refusal, [role=alert]");
		expect(await page.$(".waiting")).toBeNull();
		expect(asked.length).toBe(1);
	});

	test("that stays away is told with a way to try again", async () => {
		const page = await zone.page();
		await page.clock.install();
		const asked = await awayFor(page, 99, "GET", /\/api\/v1\/items\?/);
		await page.goto(`${zone.address}/items?q=%E6%96%BD%E5%B7%A5`);
		while (asked.length < 5) await page.clock.runFor(500);
		await page.waitForSelector(".refusal button");
		expect(await page.textContent(".refusal")).toContain("暂时不能办理");
		expect(asked.length).toBe(5);
	});
});
