import { refusalsIn } from "#modules/projects/decide/check.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { SigningEventData } from "#modules/projects/model/facts.ts";
import { projectIds, signingEventIds } from "#modules/projects/queries/facts.ts";
import { appendFacts, appendSigningEvent, factsToAdd } from "#modules/projects/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { NewEvent } from "#platform/statement.ts";
import { transaction } from "#platform/transaction.ts";

/** Projects as they are loaded: each with what happened to it, in any order. */
export interface LoadedProjects {
	readonly signingEvents: readonly (SigningEventData & { readonly id: string })[];
	readonly projects: readonly {
		readonly id: string;
		readonly facts: readonly (NewEvent & { readonly at: number })[];
	}[];
}

/**
 * Loads projects by the same rules as at a desk; what is on record already is left as it is. Throws where a rule speaks against a fact:
 * what is loaded was written by us.
 */
export async function putProjects(
	database: Database,
	context: Context,
	ground: ProjectGround,
	{ signingEvents, projects }: LoadedProjects,
): Promise<void> {
	const known = new Set(await signingEventIds(database.of(context.zone)));
	for (const { id, ...event } of signingEvents)
		if (!known.has(id)) {
			await transaction(database, context, async (tx) => appendSigningEvent(tx, id, event));
			known.add(id);
		}
	const there = new Set(await projectIds(database.of(context.zone)));
	await transaction(database, context, async (tx) => {
		for (const { id, facts } of projects) {
			if (there.has(id)) continue;
			const ordered = facts.toSorted((a, b) => a.at - b.at);
			const added = factsToAdd(tx, undefined, ordered, ground);
			const refused = refusalsIn(effective(added, ground.timeZone), { ...ground, signingEvents: known });
			for (const [seq, refusal] of refused)
				throw new Error(`${id}: ${ordered[seq - 1]?.type}: ${refusal.refused} ${JSON.stringify(refusal.facts)}`);
			appendFacts(tx, id, undefined, { before: [], added }, ground);
		}
	});
}
