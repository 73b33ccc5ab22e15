import { casesPacks } from "#main/cases-pack.ts";
import type { ChildConfig, Running } from "#main/child.ts";
import { foldFaults } from "#main/folds.ts";
import { sealGiven } from "#main/indicators-pack.ts";
import { openMail } from "#main/mail-settings.ts";
import { everyPack, firstPack, openPacks } from "#main/packs.ts";
import { ratingsPacks } from "#main/ratings-pack.ts";
import { PATIENCE_IN_THE_BACKGROUND, registerOf } from "#main/register-place.ts";
import { makeWork } from "#main/work.ts";
import { jobsWaiting } from "#platform/backlog.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { makePool, openDatabase, type ZoneDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import type { Log } from "#platform/log.ts";
import { makeRegistry, measureJobs, measureWorker } from "#platform/metrics.ts";
import { serveMetrics } from "#platform/metrics-server.ts";
import { openSigningKey } from "#platform/signing.ts";
import { runWorker } from "#platform/worker.ts";

/** Relay, seals, jobs and sweeps, as a process of `up` or alone. */
export async function startWorker(config: ChildConfig, log: Log): Promise<Running> {
	if (!config.worker) throw new Error("the worker needs its login");
	const database = openDatabase({
		login: () => config.app,
		onLost: (error) => log.warn({ err: error }, "connection lost"),
	});
	const folder = openDataFolder(config.data);
	const clock = makeClock(config.offset);
	const packs = await openPacks(database, await firstPack(database, config), clock, (error) =>
		log.warn({ err: error }, "packs not looked up"),
	);
	const cases = casesPacks(packs);
	const ratings = ratingsPacks(packs, cases);
	const given = {
		packs: cases,
		ratings,
		seal: sealGiven(packs, cases, ratings),
		key: openSigningKey(folder),
		folder,
		rowFaults: async (source: ZoneDatabase) => foldFaults(source, await everyPack(source)),
		files: new FileStore(folder, config.zone),
		zoneName: packs.current.zone.name,
		mail: openMail(folder),
		get register() {
			return registerOf(folder, PATIENCE_IN_THE_BACKGROUND);
		},
	};
	const { metrics, traces } = config.settings;
	const endTracing = traces && (await import("#platform/tracing-sdk.ts")).startTracing("worker");
	const registry = makeRegistry();
	const queue = makePool(config.worker, 1);
	measureJobs(registry, () => jobsWaiting(queue));
	const worker = await runWorker({
		folder,
		address: config.worker,
		zones: [config.zone],
		database,
		clock,
		work: makeWork(() => given),
		packVersion: () => packs.current.version,
		log,
		measures: measureWorker(registry),
	});
	const shown = metrics?.worker && (await serveMetrics(metrics.worker, registry));
	return {
		async stop() {
			packs.close();
			await worker.stop();
			await database.close();
			await queue.end();
			await shown?.close();
			await endTracing?.();
		},
	};
}
