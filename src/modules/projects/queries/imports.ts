import { idOf, projects } from "#modules/projects/queries/rows.ts";
import type { Source } from "#platform/append.ts";

/** The ids of projects by their numbers, as far as there are such. */
export async function idsByNumber(source: Source, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (numbers.length === 0) return new Map();
	const rows = await projects(source).select(["stream_id", "number"]).where("number", "in", numbers).execute();
	return new Map(rows.map(({ stream_id, number }) => [number, idOf(stream_id)]));
}
