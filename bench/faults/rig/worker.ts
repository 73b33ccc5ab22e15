import { asChild } from "#main/child.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import { each, type Reaction } from "#platform/jobs.ts";
import { once } from "#platform/transaction.ts";
import { runWorker } from "#platform/worker.ts";
import { appendTally, counted } from "#testing/tally.ts";

/** Answers every count with a stream of its own, so that a reaction that was lost or ran twice shows. */
const echo: Reaction = {
	name: "tally.echo",
	on: ["tally.Counted"],
	run: each(async (database, context, { stream, seq }) => {
		if (stream.startsWith("echo-")) return;
		const id = `echo-${stream}-${seq}`;
		await once(database, context, { route: "tally.echo", key: id, body: null }, async (tx) => {
			appendTally(tx, id, undefined, [counted(1, id)]);
			return null;
		});
	}),
};

asChild("rig worker", async (config, log) => {
	if (!config.worker) throw new Error("the worker needs its login");
	const database = openDatabase({ login: () => config.app });
	const worker = await runWorker({
		folder: openDataFolder(config.data),
		address: config.worker,
		zones: [config.zone],
		database,
		clock: makeClock(),
		work: { reactions: [echo], tasks: [], sweeps: [] },
		packVersion: () => "rig",
		log,
	});
	return {
		async stop() {
			await worker.stop();
			await database.close();
		},
	};
});
