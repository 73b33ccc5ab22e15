import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { missing } from "#testing/debian.ts";

/** Where a browser is, or why there is none; the tests that need it fail with that reason. */
export type FoundBrowser = { readonly path: string } | { readonly missing: string };

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium of the system, or of `CHROMIUM`; as root on Debian it is installed where it is missing. */
export function findBrowser(): FoundBrowser {
	const find = () => [process.env.CHROMIUM ?? "", ...PLACES].find((place) => place !== "" && existsSync(place));
	const why = missing(["chromium", "fonts-noto-cjk"], () => find() !== undefined);
	return why === undefined ? { path: find() ?? "" } : { missing: `${why}, or name a browser in CHROMIUM` };
}

export function launch(found: FoundBrowser): Promise<Browser> {
	if ("missing" in found) throw new Error(found.missing);
	return chromium.launch({
		executablePath: found.path,
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
}

export const PHONE = { width: 375, height: 667 };
export const DESK = { width: 1366, height: 768 };
export const WALL = { width: 1920, height: 1080 };
