import { type SqlBool, sql } from "kysely";
import { balances, type Needs } from "#modules/projects/decide/elements.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { idOf, projects } from "#modules/projects/queries/rows.ts";
import type { Source } from "#platform/append.ts";

/** What a project needs of the zone, and what others that have signed and are led on leave of it; each number by its projects. */
export async function elementsOf(source: Source, id: string, needs: Needs, { elements }: ProjectSettings) {
	if (Object.keys(needs).length === 0) return [];
	const rows = await projects(source)
		.select(["stream_id", "name", "needs"])
		.where("formal_on", "is not", null)
		.where("standing", "<>", "lost")
		.where(sql<SqlBool>`needs <> '{}'`)
		.where("stream_id", "<>", `project:${id}`)
		.execute();
	const names = new Map(rows.map((row) => [idOf(row.stream_id), row.name]));
	const others = rows.map((row) => ({ id: idOf(row.stream_id), needs: row.needs }));
	return balances(needs, elements, others).map(({ element: { id: element, ...told }, by, ...balance }) => ({
		id: element,
		...told,
		...balance,
		by: by.map((one) => ({ ...one, name: names.get(one.id) ?? { zh: one.id, en: one.id } })),
	}));
}
