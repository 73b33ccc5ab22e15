import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findBrowser, launch } from "#web/testing/chromium.ts";
import { median } from "../measure.ts";

const ROUNDS = 5;
/** Each way is looked at so long, s, and so often in turn, so that a change of the machine's speed meets both. */
const LOOKED = 8;
const TURNS = 3;

/** Seconds from opening the cockpit until its six figures are drawn, nothing cached. */
export async function firstPaint(address: string): Promise<readonly number[]> {
	const browser = await launch(findBrowser());
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
		const page = await context.newPage();
		await page.goto(`${address}/login`);
		await page.evaluate('fetch("/api/v1/demo-logins/sun-lan", { method: "POST" })');
		await page.goto("about:blank");
		const session = await context.newCDPSession(page);
		await session.send("Network.clearBrowserCache");
		const began = performance.now();
		await page.goto(`${address}/cockpit`, { waitUntil: "commit" });
		await page.waitForSelector(".six-value .num");
		times.push((performance.now() - began) / 1_000);
		await context.close();
	}
	await browser.close();
	return times;
}

/** p95 of the desks' answers alone and beside fifty cockpits that are told of a change each second, ms; and p95 of the cockpits' own. */
export async function besideCockpits(address: string, each: () => Promise<unknown>) {
	const alone: number[] = [];
	const beside: number[] = [];
	const screens: number[] = [];
	const changes = setInterval(() => void each(), 1_000);
	for (let turn = 0; turn < TURNS; turn++) {
		alone.push(p95(await load("desks", address, LOOKED)));
		const cockpits = load("cockpits", address, LOOKED + 2);
		await new Promise((resolve) => setTimeout(resolve, 1_500)); // logged in by then
		beside.push(p95(await load("desks", address, LOOKED - 2)));
		screens.push(p95(await cockpits));
	}
	clearInterval(changes);
	return { alone: median(alone), beside: median(beside), screens: median(screens) };
}

const p95 = (times: readonly number[]): number =>
	times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;

/** What a process of its own measured. */
function load(kind: "desks" | "cockpits", address: string, seconds: number): Promise<readonly number[]> {
	const script = fileURLToPath(new URL("load.ts", import.meta.url));
	const child = spawn(process.execPath, [script, kind, address, String(seconds)], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	let told = "";
	child.stdout.on("data", (part: Buffer) => {
		told += part.toString();
	});
	return new Promise((resolve, reject) => {
		child.on("exit", (code) =>
			code === 0 ? resolve(JSON.parse(told) as number[]) : reject(new Error(`${kind}: ${code}`)),
		);
	});
}
