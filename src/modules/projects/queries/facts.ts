import { formatDay } from "#kernel/calendar.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { histories, history, type KeptEvent, read, type Source, streamTable, zoneOf } from "#platform/append.ts";

const EVENTS = streamTable<{ zone_id: string; stream_id: string; seq: number; last_at: unknown }>(
	"projects",
	"project",
);

const streamOf = (id: string): string => `project:${id}`;

/** Kept events as a project's facts. */
export const factsFrom = (events: readonly KeptEvent[], timeZone: string): readonly Fact[] =>
	events.map(({ seq, type, data, at, recordedAt, actor, packVersion: version }) => {
		const on = formatDay(localDay(at, timeZone));
		return { seq, type, data, at, on, recordedAt, actor, version } as unknown as Fact;
	});

/** Everything that was recorded of a project, corrections too, in the order of time; nothing where there is none. */
export const factsOf = async (source: Source, id: string, timeZone: string): Promise<readonly Fact[]> =>
	factsFrom(await history(source, EVENTS, streamOf(id)), timeZone);

/** The same of several projects at once, by id. */
export async function factsOfAll(
	source: Source,
	ids: readonly string[],
	timeZone: string,
): Promise<ReadonlyMap<string, readonly Fact[]>> {
	const events = await histories(source, EVENTS, ids.map(streamOf));
	return new Map(ids.map((id) => [id, factsFrom(events.get(streamOf(id)) ?? [], timeZone)]));
}

const ids = async (source: Source, table: "project" | "signing_event", prefix: string): Promise<readonly string[]> => {
	const rows = await read<Record<string, { zone_id: string; stream_id: string }>>(source)
		.selectFrom(`projects.${table}`)
		.select("stream_id")
		.where("zone_id", "=", zoneOf(source))
		.execute();
	return rows.map(({ stream_id }) => stream_id.slice(prefix.length));
};

export const projectIds = (source: Source) => ids(source, "project", "project:");

/** The signing events on record. */
export const signingEventIds = async (source: Source): Promise<ReadonlySet<string>> =>
	new Set(await ids(source, "signing_event", "signing:"));
