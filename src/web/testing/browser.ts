import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium of the system, or of `CHROMIUM`; as root on Debian it is installed where it is missing. */
export function findBrowser(): string {
	const found = [process.env.CHROMIUM ?? "", ...PLACES].find((place) => place !== "" && existsSync(place));
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
		execFileSync("apt-get", ["update"], { stdio: "ignore" });
		execFileSync("apt-get", ["install", "-y", "chromium", "fonts-noto-cjk"], { stdio: "ignore" });
		return findBrowser();
	}
	throw new Error("no Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM");
}

export const launch = (executablePath: string): Promise<Browser> =>
	chromium.launch({
		executablePath,
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Violations as lines, none when the page is clean (G-20). */
export async function violations(page: Page): Promise<readonly string[]> {
	await page.evaluate(axe);
	return page.evaluate(async () => {
		const { axe: runner } = window as unknown as {
			axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
		};
		const result = await runner.run(document);
		return result.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`);
	});
}

/** Pixels by which the page is wider than its window; tables scroll inside themselves. */
export const sideways = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
