import { casesPacks } from "#main/cases-pack.ts";
import { asChild } from "#main/child.ts";
import { sealGiven } from "#main/indicators-pack.ts";
import { openMail } from "#main/mail-settings.ts";
import { firstPack, openPacks } from "#main/packs.ts";
import { ratingsPacks } from "#main/ratings-pack.ts";
import { PATIENCE_IN_THE_BACKGROUND, registerOf } from "#main/register-place.ts";
import { makeWork } from "#main/work.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import { openSigningKey } from "#platform/signing.ts";
import { runWorker } from "#platform/worker.ts";

/** Relay, seals, jobs and sweeps as a process of `up`. */
asChild("worker", async (config, log) => {
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
		files: new FileStore(folder, config.zone),
		zoneName: packs.current.zone.name,
		mail: openMail(folder),
		get register() {
			return registerOf(folder, PATIENCE_IN_THE_BACKGROUND);
		},
	};
	const worker = await runWorker({
		folder,
		address: config.worker,
		zones: [config.zone],
		database,
		clock,
		work: makeWork(() => given),
		packVersion: () => packs.current.version,
		log,
	});
	return {
		async stop() {
			packs.close();
			await worker.stop();
			await database.close();
		},
	};
});
