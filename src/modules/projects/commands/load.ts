import { type Given, refusalsIn } from "#modules/projects/decide/check.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Fact, SigningEventData } from "#modules/projects/model/facts.ts";
import { factsOf, projectIds, signingEventIds } from "#modules/projects/queries/facts.ts";
import { appendFacts, appendSigningEvent, factsToAdd, lockProject } from "#modules/projects/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { NewEvent, StreamEnd } from "#platform/statement.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

/** One that only a person can have told is loaded as theirs. */
type LoadedFact = NewEvent & { readonly at: number; readonly actor?: string };

/** Projects as they are loaded: each with what happened to it, in any order. */
export interface LoadedProjects {
	readonly signingEvents: readonly (SigningEventData & { readonly id: string })[];
	readonly projects: readonly { readonly id: string; readonly facts: readonly LoadedFact[] }[];
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
	const given = { ...ground, signingEvents: known };
	const news = projects.filter(({ id }) => !there.has(id));
	await transaction(database, context, async (tx) => {
		for (const { id, facts } of news) {
			const ordered = facts.filter(({ actor }) => actor === undefined).toSorted((a, b) => a.at - b.at);
			append(tx, id, undefined, [], ordered, given);
		}
	});
	for (const { id, facts } of news)
		for (const fact of facts.filter(({ actor }) => actor !== undefined).toSorted((a, b) => a.at - b.at))
			await transaction(database, { ...context, actor: fact.actor ?? context.actor }, async (tx) => {
				append(tx, id, await lockProject(tx, id), await factsOf(tx, id, ground.timeZone), [fact], given);
			});
}

function append(
	tx: Tx,
	id: string,
	end: StreamEnd | undefined,
	before: readonly Fact[],
	facts: readonly LoadedFact[],
	given: Given,
): void {
	const added = factsToAdd(tx, end, facts, given);
	const refused = refusalsIn(effective([...before, ...added], given.timeZone), given);
	for (const [seq, refusal] of refused)
		throw new Error(`${id}: fact ${seq}: ${refusal.refused} ${JSON.stringify(refusal.facts)}`);
	appendFacts(tx, id, end, { before, added }, given);
}
