import type { AddressInfo } from "node:net";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { parseInstant } from "#kernel/zone-time.ts";
import { loadPack } from "#main/pack.ts";
import { onlyPack } from "#main/packs.ts";
import { makeServer } from "#main/server.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { type FoundBrowser, findBrowser } from "#web/testing/chromium.ts";

declare module "vitest" {
	export interface ProvidedContext {
		readonly portal: string;
		readonly browser: FoundBrowser;
	}
}

/** Builds the web, finds a browser, and serves the portal as it stood on the morning of the demo. */
export default async function setup(project: TestProject) {
	project.provide("browser", findBrowser());
	process.env.NODE_ENV = "production"; // else React is built with its warnings
	await build({ configFile: "vite.config.ts", logLevel: "error" });
	const start = parseInstant("2022-07-25T08:30:00+08:00") ?? 0;
	const app = await makeServer({ packs: onlyPack(await loadPack(zoneFolder(DEFAULT_ZONE) ?? "")), now: () => start });
	await app.listen({ port: 0, host: "127.0.0.1" });
	project.provide("portal", `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
	return () => app.close();
}
