import { type SqlBool, sql } from "kysely";
import type { Fact, FactType } from "#modules/projects/model/facts.ts";
import { factsFrom } from "#modules/projects/queries/facts.ts";
import { type KeptEvent, read, type Source, zoneOf } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";

interface Tables {
	"projects.event": KeptEvent & {
		zone_id: string;
		stream_id: string;
		recorded_at: InstantColumn;
		pack_version: string;
	};
	"projects.project": { zone_id: string; stream_id: string; number: string };
}

/** The facts of these kinds of the named projects, by project; corrections among them only where asked for. */
export async function factsOfKinds(
	source: Source,
	types: readonly FactType[],
	timeZone: string,
	projects: readonly string[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
	const streams = projects.map((id) => `project:${id}`);
	const rows = await read<Tables>(source)
		.selectFrom("projects.event")
		.select(["stream_id", "seq", "type", "data", "at", "actor", "principal"])
		.select(["recorded_at as recordedAt", "pack_version as packVersion"])
		.where("zone_id", "=", zoneOf(source))
		.where(sql<SqlBool>`stream_id = ANY(${streams})`)
		.where(sql<SqlBool>`type = ANY(${types})`)
		.orderBy("stream_id")
		.orderBy("at")
		.orderBy("seq")
		.execute();
	const byStream = Map.groupBy(rows as readonly (KeptEvent & { readonly stream_id: string })[], (row) => row.stream_id);
	return new Map(
		[...byStream].map(([stream, kept]) => [stream.slice("project:".length), factsFrom(kept, timeZone)] as const),
	);
}

/** The last signing event that was held on or before an ISO day, of those recorded by a moment (ms; absent: all). */
export async function lastSigningEvent(source: Source, on: string, knownAt?: number): Promise<string | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("projects.event")
		.select("stream_id")
		.where("zone_id", "=", zoneOf(source))
		.where("type", "=", "SigningEventRecorded")
		.where(sql<SqlBool>`data->>'heldOn' <= ${on}`)
		.where(sql<SqlBool>`recorded_at <= ${knownAt === undefined ? "infinity" : iso(knownAt)}::timestamptz`)
		.orderBy(sql`data->>'heldOn'`, "desc")
		.orderBy("stream_id", "desc")
		.limit(1)
		.executeTakeFirst();
	return row?.stream_id.slice("signing:".length);
}

/** The id of the project that people call by this id, number or name, in either language; the words themselves where there is none. */
export async function projectNamed(source: Source, words: string): Promise<string> {
	const row = await read<Tables>(source)
		.selectFrom("projects.project")
		.select("stream_id")
		.where("zone_id", "=", zoneOf(source))
		.where(
			sql<SqlBool>`(stream_id = ${`project:${words}`} OR number = ${words} OR ${words} IN (name->>'zh', name->>'en'))`,
		)
		.orderBy(sql`stream_id = ${`project:${words}`}`, "desc")
		.limit(1)
		.executeTakeFirst();
	return row?.stream_id.slice("project:".length) ?? words;
}
