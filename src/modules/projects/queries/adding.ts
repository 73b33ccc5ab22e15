import { type Refusal, refuse } from "#kernel/outcome.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { factRefusal } from "#modules/projects/decide/check.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { signingEventIds } from "#modules/projects/queries/facts.ts";
import { proofsRefusal } from "#modules/projects/queries/proofs.ts";
import { receiverRefusal } from "#modules/projects/queries/receivers.ts";
import type { Source } from "#platform/append.ts";

/** Why facts may not be added to what is known of a project: the rules of each after those before it, and what lies outside of the project. */
export async function addingRefusal(
	source: Source,
	ground: ProjectGround,
	id: string,
	before: readonly Fact[],
	facts: readonly Fact[],
): Promise<Refusal | undefined> {
	const given = { ...ground, signingEvents: await signingEventIds(source) };
	for (const [i, fact] of facts.entries()) {
		const known = [...before, ...facts.slice(0, i)];
		const refusal = factRefusal(known, fact, given) ?? (await outsideRefusal(source, ground, id, known, fact));
		if (refusal) return refusal;
	}
	return undefined;
}

/** What speaks against a fact, or what it tells anew, beside the project's own history. */
async function outsideRefusal(
	source: Source,
	ground: ProjectGround,
	id: string,
	known: readonly Fact[],
	fact: Fact,
): Promise<Refusal | undefined> {
	const told = fact.type === "FactCorrected" ? fact.data.corrects : fact.seq;
	const stands = effective([...known, fact], ground.timeZone).find(({ seq }) => seq === told);
	if (!stands) return undefined;
	return (
		(await personRefusal(source, stands)) ??
		(await receiverRefusal(source, stands, ground.settings)) ??
		(await proofsRefusal(source, id, stands, ground))
	);
}

/** On whom a fact lays something. */
function personIn({ type, data }: Fact): string | undefined {
	if (type === "OwnerAssigned") return data.owner;
	if (type === "TaskGiven" || type === "SlipIssued") return data.to;
	return type === "HandoverOffered" ? data.receiver : undefined;
}

/** Nothing is laid on somebody who is not there. */
async function personRefusal(source: Source, fact: Fact): Promise<Refusal | undefined> {
	const person = personIn(fact);
	if (person === undefined) return undefined;
	const isThere = (await namesOf(source, [person]))(person).name.zh !== person;
	return isThere ? undefined : refuse("project/unknown-name", { name: person });
}
