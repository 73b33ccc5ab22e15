import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { PublicPack } from "#modules/exhibition/model.ts";
import { saved, says, sentence, tells } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;

/** Where a link leads, without the zone's address. */
const placeOf = (link: string): string => new URL(link).pathname;

/** Asks the running zone as the person of that page. */
const ask = <T>(page: Page, method: string, place: string, body?: object): Promise<T> =>
	page.evaluate(
		async ([verb, where, sent]) => {
			const answer = await fetch(`/api/v1${where}`, {
				method: verb,
				headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
				...(sent ? { body: JSON.stringify(sent) } : {}),
			});
			return answer.json();
		},
		[method, place, body] as const,
	) as Promise<T>;

/** The pack's first example as one's own project. */
async function example(page: Page): Promise<void> {
	await visit(page, "/");
	const { examples } = await ask<PublicPack>(page, "GET", "/zone");
	await visit(page, `/roadmap?example=${examples[0]?.id}`);
	await page.waitForSelector(".map-acts");
}

describe("a saved road map", () => {
	let investor: Page;
	let own = "";

	test("S1.3 is saved without a login; its link opens it, and what was tried and kept is there again", async () => {
		investor = await zone.page();
		await example(investor);
		await investor.click('.map-acts button:has-text("保存")');
		await investor.waitForSelector(".just-saved");
		await clean(investor, "just saved");
		const link = placeOf(await investor.inputValue(".just-saved input"));
		expect(placeOf(investor.url())).toBe(link);
		await visit(investor, `${link}?item=A02`);
		expect(await tick(investor)).toBe(200);
		await visit(investor, `${link}?item=A02`);
		await investor.waitForSelector(".held-tick input:checked");
		await expect.poll(() => investor.textContent(".panel-standing")).toContain("由您声明");
		await clean(investor, "declared as held");
		expect(await tick(investor)).toBe(200);
	});

	test("is taken into an account, and stands under my road maps", async () => {
		const link = new URL(investor.url()).pathname;
		const zhou = await person("周敏");
		await visit(zhou, link);
		await zhou.click('.map-acts button:has-text("收入")');
		await zhou.waitForURL(/\/roadmap\/[0-9a-f]{20}/);
		own = new URL(zhou.url()).pathname;
		await visit(zhou, "/my");
		await zhou.waitForSelector(`a[href="${own}"]`);
		await clean(zhou, "my road maps");
		await visit(investor, link);
		await says(investor, "已经失效");
		investor = zhou;
	});

	test("is read by a stranger without a login until its owner ends the link, and then says so", async () => {
		await visit(investor, `${own}?panel=share`);
		await investor.click(".share-make .btn-primary");
		await investor.waitForSelector(".share-make input");
		const link = placeOf(await investor.inputValue(".share-make input"));
		await clean(investor, "share");
		const stranger = await zone.page(PHONE);
		for (const language of ["zh", "en"]) {
			await visit(stranger, `${link}?lang=${language}`);
			await stranger.waitForSelector(".twin");
			await expect.poll(() => stranger.textContent("main")).not.toMatch(/周敏|Zhou Min/);
			await clean(stranger, `shared ${language}`);
		}
		await investor.click(".links li:not(.link-ended) button");
		await investor.waitForSelector(".links li.link-ended");
		await visit(stranger, link);
		await says(stranger, "已经失效");
		await expect.poll(() => stranger.textContent(".empty")).toContain("2022年7月25日");
		await clean(stranger, "link that ended");
		await visit(stranger, `/roadmap/s/${"x".repeat(43)}`);
		await says(stranger, "没有这张路线图");
	});

	test("keeps what I changed when someone else saved meanwhile, and offers both", async () => {
		const second = await investor.context().newPage();
		await visit(second, `${own}?item=A03`);
		await second.waitForSelector(".held-tick");
		await visit(investor, `${own}?item=A04`);
		expect(await tick(investor)).toBe(200);
		expect(await tick(second)).toBe(409);
		await second.waitForSelector(".refusal");
		await expect.poll(() => second.textContent(".refusal")).toContain("其间别人保存过");
		await expect.poll(() => second.isChecked(".held-tick input")).toBe(true);
		await clean(second, "moved on");
		expect(await saved(second, () => second.click('.refusal button:has-text("用我的")'))).toBe(200);
		await second.waitForSelector(".refusal", { state: "detached" });
		await second.reload();
		await second.waitForSelector(".held-tick input:checked");
		expect(await tick(second)).toBe(200);
		await second.close();
	});

	test("keeps a change on the page while the server is away, and saves it when it is back", async () => {
		await visit(investor, `${own}?item=A05`);
		await investor.waitForSelector(".held-tick");
		await investor.reload();
		await investor.waitForSelector(".held-tick");
		await investor.context().setOffline(true);
		await investor.check(".held-tick input");
		await investor.waitForSelector(".refusal");
		await expect.poll(() => investor.isChecked(".held-tick input")).toBe(true);
		await investor.context().setOffline(false);
		expect(await saved(investor, () => investor.click(".refusal .btn"))).toBe(200);
		await investor.waitForSelector(".refusal", { state: "detached" });
		await investor.reload();
		await investor.waitForSelector(".held-tick input:checked");
	});

	test("MAP-07 moves with its case: under way when it is received, a fact when it is granted", async () => {
		await visit(investor, `/items/A02?roadmap=${own.split("/").at(-1)}`);
		await investor.click(".act-sheet .btn-primary");
		await investor.waitForSelector(".tasks");
		const draft = new URL(investor.url()).pathname.split("/").at(-1) ?? "";
		const open = await ask<OpenDraft>(investor, "GET", `/drafts/${draft}`);
		const { revision } = await ask<OpenDraft>(investor, "PUT", `/drafts/${draft}`, {
			revision: open.revision,
			form: Object.fromEntries(open.form.map(({ id, value }) => [id, value])),
			consents: open.consents.map(({ type }) => type),
			commitments: ["premises-proof"],
		});
		await ask(investor, "POST", "/cases", { draft, revision, signed: true });
		await visit(investor, own);
		await investor.waitForSelector("#row-A02.row-running");
		await says(investor, "办理中 1 项");
		await (await zone.as("wang-fang")).step(draft, { type: "CaseAccepted" });
		const proposal = { type: "DecisionProposed", grant: true, opinion: "符合条件" };
		await (await zone.as("tang-jing")).step(draft, proposal);
		await (await zone.as("wu-tao")).step(draft, { type: "CaseGranted" });
		await investor.waitForSelector("#row-A02.row-done");
		await says(investor, "和原计划一样");
		await expect.poll(() => investor.getAttribute("#row-A02 .c-slack a", "href")).toBe(`/my/${draft}`);
		await clean(investor, "a road map that runs");
		await investor.click(".holders-strip button");
		await tells(investor, ".panel", "投产日和原计划一样");
		await clean(investor, "who is holding my opening day");
	});

	test("names the days in each hand when the opening day has slipped", async () => {
		await zone.restart("2022-09-01T09:00+08:00");
		investor = await person("周敏");
		await visit(investor, own);
		await investor.waitForSelector(".holders-strip");
		await expect.poll(() => sentence(investor)).toMatch(/比原计划晚 \d+ 个工作日/);
		await investor.click(".holders-strip button");
		await expect.poll(() => investor.textContent(".hands")).toMatch(/您（企业）\s*\d+ 天/);
		await investor.waitForSelector(".charges li");
		await clean(investor, "an opening day that slipped");
	});

	test("says what has changed since when newer rules are in force, and moves to them when told", async () => {
		const older = `sha256:${"0".repeat(64)}`;
		const page = await investor.context().newPage();
		await page.route(`**/api/v1/roadmaps/${own.split("/").at(-1)}`, async (route) => {
			if (route.request().method() !== "GET") return route.continue();
			const answer = await route.fetch();
			await route.fulfill({ response: answer, json: { ...(await answer.json()), version: older } });
		});
		await page.route("**/api/v1/zone/*", async (route) => {
			const answer = await route.fetch({ url: `${zone.address}/api/v1/zone` });
			const slice = (await answer.json()) as PublicPack;
			const items = slice.items.map((item) =>
				item.code === "Z01" ? { ...item, promised: { n: 30, unit: "workday" } } : item,
			);
			await route.fulfill({ response: answer, json: { ...slice, version: older, items } });
		});
		await visit(page, own);
		await page.waitForSelector(".since");
		await expect.poll(() => page.textContent(".since")).toMatch(/投产日由 2026年\d+月\d+日.*变为/);
		await page.click(".since summary");
		await expect.poll(() => page.textContent(".since-changes")).toContain("承诺期限由 30 个工作日 改为 10 个工作日");
		await clean(page, "what has changed since");
		await page.click(".since-move button");
		await page.waitForSelector(".since", { state: "detached" });
		await page.close();
	});

	test("leaves as an Excel file and a calendar", async () => {
		for (const [words, name] of [
			["Excel", /\.xlsx$/],
			["日历", /\.ics$/],
		] as const) {
			await visit(investor, own);
			await investor.waitForSelector(".map-acts");
			const waits = investor.waitForEvent("download");
			await investor.click(".menu summary");
			await investor.click(`.menu-list button:has-text("${words}")`);
			expect((await waits).suggestedFilename()).toMatch(name);
		}
	});
});

/** Ticks "I have this one" or takes it back; the answer to the save. */
const tick = (page: Page): Promise<number> => saved(page, () => page.click(".held-tick input"));

interface OpenDraft {
	readonly revision: number;
	readonly form: readonly { readonly id: string; readonly value: string }[];
	readonly consents: readonly { readonly type: string }[];
}
