import { renameSync, writeFileSync } from "node:fs";
import { asChild } from "#main/child.ts";
import { readDemo } from "#main/demo.ts";
import { REGISTER_FILE } from "#main/register-place.ts";
import { serveRegister } from "#main/register-server.ts";
import { openDataFolder } from "#platform/data-folder.ts";

/** The demo's register as a process of `up`: what other bodies know, reached over HTTP as a real one would be. */
asChild("register", async (config) => {
	const folder = openDataFolder(config.data);
	const register = await serveRegister(readDemo(config.pack)?.register ?? []);
	writeFileSync(folder.at(`${REGISTER_FILE}.new`), `${JSON.stringify({ url: register.url })}\n`);
	renameSync(folder.at(`${REGISTER_FILE}.new`), folder.at(REGISTER_FILE));
	return { stop: () => register.close() };
});
