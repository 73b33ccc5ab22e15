import type { Network } from "#modules/roadmap/decide/network.ts";
import { mistakesIn } from "#modules/roadmap/decide/project.ts";
import type { Project } from "#modules/roadmap/model.ts";
import { namedMap } from "#modules/roadmap/queries.ts";
import { insertMap } from "#modules/roadmap/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

/** A road map as a demo has it saved. */
export interface LoadedMap {
	readonly id: string;
	readonly owner: string;
	readonly project: Project;
	/** ms. */
	readonly at: number;
}

/** Saves the road maps of a demo; what is there already stays. Throws where the rules do not know what was written by us. */
export async function putMaps(
	database: Database,
	context: Context,
	{ network, version }: { readonly network: Network; readonly version: string },
	maps: readonly LoadedMap[],
): Promise<void> {
	for (const { at, ...map } of maps) {
		const [wrong] = mistakesIn(map.project, network);
		if (wrong) throw new Error(`road map ${map.id}: ${wrong.field}: ${wrong.code}`);
		await transaction(database, { ...context, now: at, actor: map.owner }, async (tx) => {
			if (!(await namedMap(tx, map.id))) await insertMap(tx, { ...map, version, forgetAt: null });
		});
	}
}
