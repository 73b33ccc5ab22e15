import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { findBrowser, launch, PHONE } from "#web/testing/chromium.ts";
import { type Figure, median, report } from "./measure.ts";

/** The portal as a person on a slow phone meets it: processor slowed to a quarter, nothing cached. And `up`, first and again. */
const ROUNDS = 5;
const SLOWER = 4;

process.env.NODE_ENV = "production";
await build({ configFile: "vite.config.ts", logLevel: "error" });
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-web-"));
const first = await up();
await first.stop();
const agains: number[] = [];
let zone = first;
for (let round = 0; round < 3; round++) {
	zone = await up();
	agains.push(zone.seconds);
	if (round < 2) await zone.stop();
}
const browser = await launch(findBrowser());
const figures: Figure[] = [
	{ name: "up, first, to ready", median: first.seconds, unit: "s", wanted: "≤ 15" },
	{ name: "up, again, to ready", median: median(agains), unit: "s", wanted: "≤ 4" },
	{
		name: "portal, LCP at 4 times slower, phone",
		median: median(await times(() => paint(browser, "/"))),
		unit: "s",
		wanted: "≤ 2.5",
	},
	{ name: "portal, script of the first load, gzip", median: await script(browser, "/"), unit: "kB", wanted: "≤ 300" },
	{
		name: "road map of 85 permits, from the click to its rows",
		median: median(await times(() => roadMap(browser, 1))),
		unit: "s",
		wanted: "≤ 2",
	},
	{
		name: "the same at 4 times slower",
		median: median(await times(() => roadMap(browser, SLOWER))),
		unit: "s",
	},
];
await browser.close();
await zone.stop();
rmSync(folder, { recursive: true, force: true });
report("web", figures);

async function times(run: () => Promise<number>): Promise<number[]> {
	const took: number[] = [];
	for (let round = 0; round < ROUNDS; round++) took.push(await run());
	return took;
}

/** Seconds are what a person at the terminal waits. */
async function up(): Promise<{ readonly address: string; readonly seconds: number; stop(): Promise<void> }> {
	const cli = fileURLToPath(new URL("../src/main/cli.ts", import.meta.url));
	const began = performance.now();
	const child = spawn(process.execPath, [cli, "up", "--json", "--port", "0", "--data", path.join(folder, "data")], {
		stdio: ["ignore", "pipe", "inherit"],
		env: { ...process.env, LANDFALL_LIMITS: "off" },
	});
	const [line] = (await once(child.stdout, "data")) as [Buffer];
	const seconds = (performance.now() - began) / 1000;
	return {
		address: (JSON.parse(line.toString()) as { address: string }).address,
		seconds,
		async stop() {
			const ended = once(child, "exit");
			child.kill("SIGTERM");
			await ended;
		},
	};
}

async function fresh(of: Browser, slower: number) {
	const context = await of.newContext({ viewport: PHONE });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
	return { context, page };
}

/** Seconds to the largest contentful paint. */
async function paint(of: Browser, place: string): Promise<number> {
	const { context, page } = await fresh(of, SLOWER);
	await page.addInitScript(
		`new PerformanceObserver((list) => { window.lcp = list.getEntries().at(-1).startTime; }).observe({ type: "largest-contentful-paint", buffered: true });`,
	);
	await page.goto(zone.address + place, { waitUntil: "networkidle" });
	await page.waitForFunction(() => "lcp" in globalThis);
	await page.waitForTimeout(1_000); // a larger one may follow
	const ms = Number(await page.evaluate("window.lcp"));
	await context.close();
	return ms / 1000;
}

/** kB of script that a first visit fetches, as gzip. */
async function script(of: Browser, place: string): Promise<number> {
	const { context, page } = await fresh(of, 1);
	const bodies: Promise<Buffer>[] = [];
	page.on("response", (response) => {
		if (response.request().resourceType() === "script") bodies.push(response.body());
	});
	await page.goto(zone.address + place, { waitUntil: "networkidle" });
	const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length);
	await context.close();
	return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** Seconds from the click on an example until its rows are drawn, script and slice fetched before. */
async function roadMap(of: Browser, slower: number): Promise<number> {
	const { context, page } = await fresh(of, slower);
	await page.goto(`${zone.address}/roadmap`, { waitUntil: "networkidle" });
	const began = performance.now();
	await page.click('a[href*="example=P1"]');
	await page.waitForSelector(".row");
	const seconds = (performance.now() - began) / 1000;
	await context.close();
	return seconds;
}
