import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { makeBackend } from "#main/backend.ts";
import { asChild } from "#main/child.ts";
import { openMail } from "#main/mail-settings.ts";
import { firstPack, openPacks } from "#main/packs.ts";
import { registerOf } from "#main/register-place.ts";
import { makeServer } from "#main/server.ts";
import { listenForChanges } from "#platform/changes.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import { openSigningKey } from "#platform/signing.ts";

/** The HTTP server as a process of `up`. */
asChild("server", async (config, log) => {
	const clock = makeClock(config.offset);
	const database = openDatabase({
		login: () => config.app,
		onLost: (error) => log.warn({ err: error }, "connection lost"),
	});
	const packs = await openPacks(database, await firstPack(database, config), clock, (error) =>
		log.warn({ err: error }, "packs not looked up"),
	);
	const folder = openDataFolder(config.data);
	const mail = openMail(folder);
	const backend = makeBackend({
		packs,
		database,
		clock,
		files: new FileStore(folder, config.zone),
		data: folder,
		signingKey: () => openSigningKey(folder),
		folder: () => config.pack,
		isDemo: config.isDemo,
		openId: config.settings.openId,
		onUnvouched: (why) => log.warn({ why }, "identity provider"),
		register: () => registerOf(folder),
		mail,
	});
	const app = await makeServer({
		packs,
		now: clock.now,
		backend,
		listen: (onChange) => listenForChanges(config.app, onChange),
		proxies: config.settings.proxies,
		ready: async () => ((await database.answers(config.zone)) ? undefined : "database"),
		onFault: (fault, requestId) => log.error({ err: fault, requestId }, "fault"),
		// reads that went well would fill the disk; what was changed or refused is what somebody asks about
		onAnswer: (answer) => {
			if (answer.method !== "GET" || answer.status >= 400) log.info(answer, "answered");
		},
	});
	const address = await listen(app, config.host, config.port);
	backend.warm().catch((error: unknown) => log.warn({ err: error }, "numbers not read beforehand"));
	return {
		address,
		async stop() {
			packs.close();
			await app.close();
			await database.close();
		},
	};
});

/** The server of a run that was killed may need a moment to let go of the port. */
async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
	for (const end = Date.now() + 3_000; ; await sleep(100)) {
		try {
			return await app.listen({ host, port });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || Date.now() > end) throw error;
		}
	}
}
