import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Violations as lines, none when the page is clean (G-20). */
export async function violations(page: Page): Promise<readonly string[]> {
	if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
	return page.evaluate(async () => {
		const { axe: runner } = window as unknown as {
			axe: {
				run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
			};
		};
		const result = await runner.run(document, { resultTypes: ["violations"] });
		return result.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`);
	});
}

/** Pixels by which the page is wider than its window; tables scroll inside themselves. */
export const sideways = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The sentence that a page begins with. */
export const sentence = (page: Page): Promise<string | null> => page.textContent("main h1");

/** Waits until the sentence has come that has these words; what a page says while it loads is another one. */
export const says = (page: Page, words: string): Promise<unknown> => tells(page, "main h1", words);

/** Waits until the first such part of the page has these words. */
export const tells = (page: Page, selector: string, words: string): Promise<unknown> =>
	page.waitForFunction(([part, said]) => document.querySelector(part)?.textContent?.includes(said), [
		selector,
		words,
	] as const);

/** Does what saves something and waits for the server's answer; its status. The page shows it a little later. */
export async function saved(page: Page, act: () => Promise<unknown>): Promise<number> {
	const answer = page.waitForResponse((response) => response.request().method() === "PUT");
	await act();
	return (await answer).status();
}

/** Agrees and commits to everything that the page of papers asks, one by one: it changes under every tick. */
export async function tickAll(page: Page): Promise<void> {
	const open = page.locator(":is(.consent, .papers) input[type=checkbox]:not(:checked)");
	for (let left = await open.count(); left > 0; left = await open.count()) {
		const status = await saved(page, () => open.first().click());
		if (status !== 200) throw new Error(`not saved: ${status}`);
		await page.waitForFunction(
			(before) =>
				document.querySelectorAll(":is(.consent, .papers) input[type=checkbox]:not(:checked)").length < before,
			left,
		);
	}
}

/** Pictures for the documentation, made on demand. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
	if (!process.env.SCREENS) return;
	mkdirSync("docs/screens", { recursive: true });
	await page.waitForTimeout(400);
	await page.screenshot({ path: `docs/screens/${name}.png`, fullPage });
}
