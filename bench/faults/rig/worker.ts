import { each, type Reaction } from "#platform/jobs.ts";
import { once } from "#platform/transaction.ts";
import { appendTally, counted } from "#testing/tally.ts";
import { asTallyWorker } from "#testing/tally-worker.ts";

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

asTallyWorker("rig worker", { reactions: [echo] });
