import { setTimeout as sleep } from "node:timers/promises";
import { streamFaults } from "#main/streams.ts";
import type { KeptEvent } from "#platform/append.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { contradicted, doubled, effectsOf, lost, unread, unsettled } from "#testing/oracles/journal.ts";
import { undelivered, unsound } from "#testing/oracles/zone.ts";
import { fold } from "#testing/tally.ts";
import type { Counted } from "./clients.ts";

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
	const { events, states } = await held(admin, zone);
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
			"O1 acknowledged and lost": lost(journal, effects),
			"O2 happened twice": doubled(effects),
			"O2 told different things for one key": contradicted(journal),
			"O3 rows that are not the fold of their events": [
				...unlike.map(({ stream }) => stream),
				...(await streamFaults(admin)),
			],
			"O4 faults in an export, by the verifier in a process of its own": await unsound(admin, folder, zone),
			"O5 without its one reaction, or not passed on": [
				...silent.map(({ stream, seq }) => `${stream} ${seq} has no echo, or more than one`),
				...waiting,
			],
			"O8 failed, asked again, and never answered": unsettled(journal),
			"O10 read as final, and another now": unread(...placesOf(journal, states)),
		},
	};
}

async function held(admin: ServerAddress, zone: string) {
	return connected(admin, async (client) => {
		const events = await client.query<KeptEvent & { stream: string; data: { mark: string } }>(
			"SELECT stream_id AS stream, seq, data, at FROM tally.event WHERE zone_id = $1 ORDER BY at, seq",
			[zone],
		);
		const states = await client.query<{ stream: string; seq: number; total: number; marks: string[] }>(
			"SELECT stream_id AS stream, seq, total, marks FROM tally.tally WHERE zone_id = $1",
			[zone],
		);
		return { events: events.rows, states: states.rows };
	});
}

/** Whoever was told a total was told its place: the n-th mark of the tally is theirs, for ever. */
function placesOf(
	journal: readonly Counted[],
	states: readonly { readonly stream: string; readonly marks: readonly string[] }[],
): [ReadonlyMap<string, string>, ReadonlyMap<string, string>] {
	const read = journal.flatMap(({ key, tally, answers }) =>
		[...answers].map((answer): [string, string] => [
			`${tally} ${(JSON.parse(answer) as { total: number }).total}`,
			key,
		]),
	);
	const now = states.flatMap(({ stream, marks }) =>
		marks.map((mark, place): [string, string] => [`${stream} ${place + 1}`, mark]),
	);
	return [new Map(read), new Map(now)];
}

/** Waits until relay and jobs have nothing more to do, as long as they get on with it; answers what is left after a minute without progress. */
async function drained(admin: ServerAddress, zone: string): Promise<readonly string[]> {
	let left: readonly string[] = [];
	let least = Number.POSITIVE_INFINITY;
	for (let idle = 0; idle < 60; idle++, await sleep(1_000)) {
		left = await undelivered(admin, zone).catch(() => ["the database is away"]);
		if (left.length === 0) break;
		if (left.length < least) [least, idle] = [left.length, 0];
	}
	return left;
}
