import type { KeptEvent } from "#platform/append.ts";
import { connected } from "#platform/database.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import type { Counted } from "#testing/clients.ts";
import { contradicted, doubled, effectsOf, lost, unread, unsettled } from "#testing/oracles/journal.ts";

/** Events and rows of a zone that counts. */
export interface Held {
	readonly events: readonly (KeptEvent & { readonly stream: string; readonly data: { readonly mark: string } })[];
	readonly states: readonly {
		readonly stream: string;
		readonly seq: number;
		readonly total: number;
		readonly marks: readonly string[];
	}[];
}

/** What clients were told, against what is there: O1, O2, O8, O10. */
export function toldAndHeld(journal: readonly Counted[], { events, states }: Held) {
	const effects = effectsOf(events.map(({ data }) => data.mark));
	return {
		"O1 acknowledged and lost": lost(journal, effects),
		"O2 happened twice": doubled(effects),
		"O2 told different things for one key": contradicted(journal),
		"O8 failed, asked again, and never answered": unsettled(journal),
		"O10 read as final, and another now": unread(...placesOf(journal, states)),
	};
}

/** What a zone that counts holds. */
export async function heldIn(admin: ServerAddress, zone: string): Promise<Held> {
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
	states: Held["states"],
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
