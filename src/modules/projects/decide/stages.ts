import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Fact, Proof } from "#modules/projects/model/facts.ts";
import type { Life, Reached } from "#modules/projects/model/life.ts";
import { ONCE } from "#modules/projects/model/rules.ts";
import type { ProjectSettings, ProofKind, Stage } from "#modules/projects/model/settings.ts";

/** The phase of the works that a fact speaks of; `""` where a project has one only. */
export const phaseOf = (fact: Fact): string => ("phase" in fact.data ? (fact.data.phase ?? "") : "");

const proofsOf = (fact: Fact): readonly Proof[] => ("proofs" in fact.data ? (fact.data.proofs ?? []) : []);

interface Reachable {
	readonly reachedBy: readonly { readonly fact: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

/** The stage that a fact reaches, if any. */
export const stageOf = <S extends Reachable>(
	fact: { readonly type: string; readonly data: object },
	{ stages }: { readonly stages: readonly S[] },
): S | undefined =>
	stages.find(({ reachedBy }) =>
		reachedBy.some(
			({ fact: type, with: telling = {} }) =>
				type === fact.type &&
				Object.entries(telling).every(([key, value]) => (fact.data as Record<string, unknown>)[key] === value),
		),
	);

/** When a stage was reached: in that phase of the works if it is reached by phases. */
export const reachedIn = (life: Life, stage: Stage, phase: string): Reached | undefined =>
	stage.phased ? life.phases[phase]?.[stage.id] : life.reached[stage.id];

/** Every time that a stage was reached, first phase first. */
export const reachedOf = (life: Life, stage: Stage): readonly Reached[] => {
	const all = stage.phased ? Object.values(life.phases).map((phase) => phase[stage.id]) : [life.reached[stage.id]];
	return all.filter((one) => one !== undefined).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));
};

/** The furthest stage that a project has reached, and when it was there first. */
export function standsAt(
	life: Life,
	{ stages }: ProjectSettings,
): { readonly stage: Stage; readonly reached: Reached } | undefined {
	for (const stage of stages.toReversed()) {
		const [reached] = reachedOf(life, stage);
		if (reached) return { stage, reached };
	}
	return undefined;
}

/** The stages to which it may go on from where it stands: the next that is not optional, and the optional ones before it. */
export function nextStages(life: Life, settings: ProjectSettings): readonly Stage[] {
	const { stages } = settings;
	const at = standsAt(life, settings);
	const further = stages.slice(at ? stages.indexOf(at.stage) + 1 : 0);
	const needed = further.findIndex(({ optional }) => !optional);
	return needed < 0 ? further : further.slice(0, needed + 1);
}

/** Why a fact does not open the gate to its stage: reached before, stages skipped, proofs missing or not taken. */
export function gateRefusal(life: Life, fact: Fact, ground: ProjectGround): Refusal | undefined {
	const { settings } = ground;
	const stage = stageOf(fact, settings);
	const notTaken = proofRefusal(fact, ground);
	if (!stage) return notTaken;
	const phase = phaseOf(fact);
	const before = reachedIn(life, stage, phase);
	if (before)
		return ONCE.includes(fact.type)
			? refuse("project/stage-reached-before", { stage: stage.id, on: before.on, seq: before.seq })
			: (notTaken ?? missingProof(fact, stage));
	const skipped = settings.stages
		.slice(0, settings.stages.indexOf(stage))
		.filter((earlier) => !earlier.optional && !reachedIn(life, earlier, phase));
	if (skipped.length > 0)
		return refuse("project/stage-skipped", { stage: stage.id, missing: skipped.map(({ id }) => id) });
	return missingProof(fact, stage) ?? notTaken;
}

function missingProof(fact: Fact, stage: Stage): Refusal | undefined {
	const given = new Set(proofsOf(fact).map(({ proof }) => proof));
	const missing = stage.proofs.filter((anyOf) => !anyOf.some((kind) => given.has(kind)));
	return missing.length === 0 ? undefined : refuse("project/proof-missing", { stage: stage.id, missing });
}

function proofRefusal(fact: Fact, { settings }: ProjectGround): Refusal | undefined {
	for (const proof of proofsOf(fact)) {
		const kind = settings.proofs.find(({ id }) => id === proof.proof);
		if (!kind) return refuse("project/unknown-name", { name: proof.proof, known: settings.proofs.map(({ id }) => id) });
		if (!isTaken(proof, kind, fact.on < settings.papersUntil))
			return refuse("project/proof-not-taken", { proof: kind.id, takes: kind.takes, items: kind.items });
	}
	return undefined;
}

const isFilled = (words: string | undefined): boolean => words !== undefined && words.trim() !== "";

/** Of what happened before the zone kept its projects here, a paper proves what later only a case or a file does. */
const isTaken = (proof: Proof, { takes }: ProofKind, isEarlier: boolean): boolean =>
	takes.some((sort) => isFilled(proof[sort])) || (isEarlier && isFilled(proof.document));
