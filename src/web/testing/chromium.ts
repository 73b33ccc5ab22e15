import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a browser is, or why there is none; the tests that need it fail with that reason. */
export type FoundBrowser = { readonly path: string } | { readonly missing: string };

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const BY_HAND = "install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM";

/** A Chromium of the system, or of `CHROMIUM`; as root on Debian it is installed where it is missing. */
export function findBrowser(): FoundBrowser {
	const found = [process.env.CHROMIUM ?? "", ...PLACES].find((place) => place !== "" && existsSync(place));
	if (found) return { path: found };
	if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return { missing: `no Chromium: ${BY_HAND}` };
	process.stderr.write("landfall: installing Chromium for the browser tests (once) …\n");
	try {
		apt("update");
		apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
	} catch (error) {
		const said = (error as { readonly stderr?: Buffer }).stderr?.toString().trim().split("\n").at(-1) ?? String(error);
		return { missing: `no Chromium, and apt-get could not install it (${said}): ${BY_HAND}` };
	}
	return existsSync(PLACES[0] ?? "") ? findBrowser() : { missing: `apt-get installed no Chromium: ${BY_HAND}` };
}

const apt = (...words: readonly string[]): unknown =>
	execFileSync("apt-get", ["-q", ...words], {
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		stdio: ["ignore", "ignore", "pipe"],
	});

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
