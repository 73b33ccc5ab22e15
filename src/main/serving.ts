import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { makeBackend } from "#main/backend.ts";
import type { ChildConfig, Running } from "#main/child.ts";
import { openMail } from "#main/mail-settings.ts";
import { firstPack, openPacks } from "#main/packs.ts";
import { registerOf } from "#main/register-place.ts";
import { makeServer } from "#main/server.ts";
import { openCases } from "#modules/cases/queries/lists.ts";
import { backlogOf } from "#platform/backlog.ts";
import { listenForChanges } from "#platform/changes.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import type { Log } from "#platform/log.ts";
import { makeRegistry, measureBacklog, measureOpenCases, measurePool, measureRequests } from "#platform/metrics.ts";
import { serveMetrics } from "#platform/metrics-server.ts";
import { Replica } from "#platform/replica.ts";
import { openSigningKey } from "#platform/signing.ts";

/** The HTTP server, as a process of `up` or alone. */
export async function startServer(config: ChildConfig, log: Log): Promise<Running> {
	const clock = makeClock(config.offset);
	const database = openDatabase({
		login: () => config.app,
		onLost: (error) => log.warn({ err: error }, "connection lost"),
	});
	const { replica: login } = config;
	const copy = login && openDatabase({ login: () => login });
	const packs = await openPacks(database, await firstPack(database, config), clock, (error) =>
		log.warn({ err: error }, "packs not looked up"),
	);
	const folder = openDataFolder(config.data);
	const mail = openMail(folder);
	const { metrics, limits, drain = 0, proxies, openId, traces } = config.settings;
	const endTracing = traces && (await import("#platform/tracing-sdk.ts")).startTracing("server");
	const registry = makeRegistry();
	const measured = measureRequests(registry);
	measurePool(registry, database.of(config.zone));
	measureOpenCases(registry, () => openCases(database.of(config.zone)));
	measureBacklog(registry, () => backlogOf(database.of(config.zone)));
	let isDraining = false;
	const backend = makeBackend({
		packs,
		database,
		clock,
		files: new FileStore(folder, config.zone),
		data: folder,
		signingKey: () => openSigningKey(folder),
		folder: () => config.pack,
		isDemo: config.isDemo,
		openId,
		onUnvouched: (why) => log.warn({ why }, "identity provider"),
		register: () => registerOf(folder),
		mail,
		replica: copy && new Replica(database, copy),
	});
	const app = await makeServer({
		packs,
		now: clock.now,
		backend,
		listen: (onChange) => listenForChanges(config.app, onChange),
		proxies,
		limits,
		isTraced: traces === true,
		isDraining: () => isDraining,
		ready: async () => ((await database.answers(config.zone)) ? undefined : "database"),
		onFault: (fault, requestId) => log.error({ err: fault, requestId }, "fault"),
		// reads that went well would fill the disk; what was changed or refused is what somebody asks about
		onAnswer: (answer) => {
			measured(answer);
			if (answer.method !== "GET" || answer.status >= 400) log.info(answer, "answered");
		},
	});
	const shown = metrics?.server && (await serveMetrics(metrics.server, registry));
	const address = await listen(app, config.host, config.port);
	backend.warm().catch((error: unknown) => log.warn({ err: error }, "numbers not read beforehand"));
	return {
		address,
		async stop() {
			isDraining = true;
			await sleep(drain * 1_000);
			packs.close();
			await app.close();
			await database.close();
			await copy?.close();
			await shown?.close();
			await endTracing?.();
		},
	};
}

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
