import { asChild } from "#main/child.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import type { Work } from "#platform/jobs.ts";
import { runWorker } from "#platform/worker.ts";

/** A process that is the worker of a zone that counts, as `up` runs it, with work of its own. */
export const asTallyWorker = (name: string, work: Partial<Work>): void =>
	asChild(name, async ({ data, worker, zone, app }, log) => {
		if (!worker) throw new Error("the worker needs its login");
		const database = openDatabase({ login: () => app });
		const running = await runWorker({
			folder: openDataFolder(data),
			address: worker,
			zones: [zone],
			database,
			clock: makeClock(),
			work: { reactions: [], tasks: [], sweeps: [], ...work },
			packVersion: () => name,
			log,
		});
		return {
			async stop() {
				await running.stop();
				await database.close();
			},
		};
	});
