import { setTimeout as sleep } from "node:timers/promises";
import { streamFaults } from "#main/streams.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import type { Counted } from "#testing/clients.ts";
import { effectsOf } from "#testing/oracles/journal.ts";
import { heldIn, toldAndHeld } from "#testing/oracles/tallies.ts";
import { undelivered, unsound } from "#testing/oracles/zone.ts";
import { fold } from "#testing/tally.ts";

export interface Findings {
	/** What each oracle found wrong, a line each. */
	readonly wrong: Readonly<Record<string, readonly string[]>>;
	readonly events: number;
}

/** Looks at what the database holds after the storm. */
export async function findings(
	admin: ServerAddress,
	folder: DataFolder,
	zone: string,
	journal: readonly Counted[],
): Promise<Findings> {
	const waiting = await drained(admin, zone);
	const held = await heldIn(admin, zone);
	const { events, states } = held;
	const effects = effectsOf(events.map(({ data }) => data.mark));
	const byStream = Map.groupBy(events, ({ stream }) => stream);
	const unlike = states.filter(({ stream, seq, total, marks }) => {
		const folded = fold(stream, byStream.get(stream) ?? []);
		return seq !== folded.end.seq || total !== folded.total || marks.join() !== folded.marks.join();
	});
	const counts = events.filter(({ stream }) => !stream.startsWith("echo-"));
	const silent = counts.filter(({ stream, seq }) => effects.get(`echo-${stream}-${seq}`) !== 1);
	return {
		events: events.length,
		wrong: {
			...toldAndHeld(journal, held),
			"O3 rows that are not the fold of their events": [
				...unlike.map(({ stream }) => stream),
				...(await streamFaults(admin)),
			],
			"O4 faults in an export, by the verifier in a process of its own": await unsound(admin, folder, zone),
			"O5 without its one reaction, or not passed on": [
				...silent.map(({ stream, seq }) => `${stream} ${seq} has no echo, or more than one`),
				...waiting,
			],
		},
	};
}

/**
 * Waits until relay and jobs have nothing more to do, as long as they get on with it; answers what is left after a minute without progress in which
 * no job waited for its time, as one does whose worker died more than once.
 * A reaction that is done leaves an event that is passed on in its turn: what is left does not shrink before all have reacted.
 */
async function drained(admin: ServerAddress, zone: string): Promise<readonly string[]> {
	let left: readonly string[] = [];
	let before = "";
	for (let idle = 0; idle < 60; idle++, await sleep(1_000)) {
		left = await undelivered(admin, zone).catch(() => ["the database is away"]);
		if (left.length === 0) break;
		const { events } = await heldIn(admin, zone);
		const now = `${left.length} ${events.length}`;
		if (now !== before || (await jobsWaitForTheirTime(admin))) [before, idle] = [now, 0];
	}
	return left;
}

const jobsWaitForTheirTime = (admin: ServerAddress): Promise<boolean> =>
	connected(admin, async (client) => {
		const later = "SELECT FROM graphile_worker._private_jobs WHERE run_at > now() AND attempts < max_attempts LIMIT 1";
		return (await client.query(later)).rowCount === 1;
	}).catch(() => false);
