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

/** Pictures for the documentation, made on demand. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
	if (!process.env.SCREENS) return;
	mkdirSync("docs/screens", { recursive: true });
	await page.waitForTimeout(400);
	await page.screenshot({ path: `docs/screens/${name}.png`, fullPage });
}
