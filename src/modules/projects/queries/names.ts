import type { Text } from "#kernel/text.ts";
import { idOf, projects } from "#modules/projects/queries/rows.ts";
import type { Source } from "#platform/append.ts";

/** How projects are called, by id; those that are not there are left out. */
export async function projectNames(
	source: Source,
	ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly number: string; readonly name: Text }>> {
	if (ids.length === 0) return new Map();
	const streams = ids.map((id) => `project:${id}`);
	const rows = await projects(source)
		.select(["stream_id", "number", "name"])
		.where("stream_id", "in", streams)
		.execute();
	return new Map(rows.map(({ stream_id, number, name }) => [idOf(stream_id), { number, name }]));
}
