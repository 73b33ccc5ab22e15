import { setTimeout as sleep } from "node:timers/promises";
import type { Task } from "#platform/jobs.ts";
import { once } from "#platform/transaction.ts";
import { appendTally, counted } from "#testing/tally.ts";
import { asTallyWorker } from "#testing/tally-worker.ts";

/** A worker of zone alpha as `up` runs it, one of whose jobs takes all the memory there is. */
const swallow: Task = {
	name: "tally.swallow",
	async run() {
		await sleep(1_000); // time for the others to have begun
		for (const kept: number[][] = []; ; ) kept.push(new Array<number>(2_000_000).fill(kept.length));
	},
};

/** One that takes longer than the other needs to end the process. */
const takeLong: Task = {
	name: "tally.takeLong",
	async run(database, context) {
		await sleep(4_000);
		const id = "took-long";
		await once(database, context, { route: "tally.takeLong", key: id, body: null }, async (tx) => {
			appendTally(tx, id, undefined, [counted(1, id)]);
			return null;
		});
	},
};

asTallyWorker("hungry", { tasks: [swallow, takeLong] });
