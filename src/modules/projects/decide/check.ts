import { type Refusal, refuse } from "#kernel/outcome.ts";
import { parseInstant } from "#kernel/zone-time.ts";
import { increaseRefusal, signingRefusal } from "#modules/projects/decide/agreements.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import {
	answerRefusal,
	closeRefusal,
	offerRefusal,
	taskRefusal,
	taskReportRefusal,
	whilePending,
} from "#modules/projects/decide/desks.ts";
import { needRefusal } from "#modules/projects/decide/elements.ts";
import { lifeOf, take } from "#modules/projects/decide/fold.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { isWhole, moneyRefusal } from "#modules/projects/decide/money.ts";
import { measureRefusal, ofPromise, promiseRefusal, subsidyRefusal } from "#modules/projects/decide/promises.ts";
import { admissionRefusal, scoreRefusal } from "#modules/projects/decide/scores.ts";
import {
	causeRefusal,
	raiseRefusal,
	slipAnswerRefusal,
	slipCloseRefusal,
	slipRefusal,
} from "#modules/projects/decide/slips.ts";
import { gateRefusal } from "#modules/projects/decide/stages.ts";
import { milestoneRefusal, planRefusal, reportRefusal } from "#modules/projects/decide/works.ts";
import type { Fact, FactOf, FactType } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import { FACT_RULES } from "#modules/projects/model/rules.ts";

/** What a fact is decided by, beside the project's own history. */
export interface Given extends ProjectGround {
	/** Signing events that are on record. */
	readonly signingEvents: ReadonlySet<string>;
}

type Check<T extends FactType> = (life: Life, fact: FactOf<T>, given: Given) => Refusal | undefined;

const known = (name: string, among: readonly { readonly id: string }[]): Refusal | undefined =>
	among.some(({ id }) => id === name)
		? undefined
		: refuse("project/unknown-name", { name, known: among.map(({ id }) => id) });

const atEvent = (signingEvent: string | undefined, { signingEvents }: Given): Refusal | undefined =>
	signingEvent === undefined || signingEvents.has(signingEvent)
		? undefined
		: refuse("project/unknown-signing-event", { signingEvent });

/** No lead is let go of without an answer. */
const answered = (life: Life): Refusal | undefined =>
	life.answered ? undefined : refuse("project/lead-not-answered", { recordedOn: life.recordedOn });

const notActive = (life: Life, wanted: "paused" | "lost"): Refusal | undefined =>
	life.standing === wanted ? undefined : refuse("project/not-resting", { standing: life.standing });

const CHECKS: { readonly [T in FactType]?: Check<T> } = {
	OwnerAssigned: (life, { data: { credit } }) =>
		whilePending(life) ??
		(isWhole(credit.map(({ share }) => share)) ? undefined : refuse("project/shares-not-whole", { credit })),
	ProjectScored: scoreRefusal,
	ReviewDecided: admissionRefusal,
	AgreementSigned: (life, fact, given) => atEvent(fact.data.signingEvent, given) ?? signingRefusal(life, fact, given),
	AgreementIncreased: (life, fact, given) =>
		atEvent(fact.data.signingEvent, given) ?? increaseRefusal(life, fact, given),
	RoadMapNamed: (life, { data }) =>
		life.roadMaps.some(({ map }) => map === data.map)
			? refuse("project/road-map-named", { name: data.name })
			: undefined,
	FundsPaidIn: (_, { data }, given) => moneyRefusal(data.amount, data.rate, given),
	MilestonePlanned: (life, fact, { settings }) =>
		milestoneRefusal(
			life,
			fact,
			settings.stages.filter(({ phased }) => phased),
		),
	WorksPlanned: planRefusal,
	ProgressReported: reportRefusal,
	ProjectPaused: (life) => answered(life) ?? whilePending(life),
	ProjectResumed: (life) => notActive(life, "paused"),
	ProjectLost: (life, fact, given) =>
		answered(life) ??
		whilePending(life) ??
		known(fact.data.reason, given.settings.lossReasons) ??
		(life.standing === "lost" ? refuse("project/resting", { standing: "lost", since: life.standingSince }) : undefined),
	ProjectReopened: (life) => notActive(life, "lost"),
	PromiseMade: promiseRefusal,
	PromiseMeasured: measureRefusal,
	PromiseWaived(life, { data }) {
		const promise = ofPromise(life, data.promise);
		return "refused" in promise ? promise : undefined;
	},
	SubsidyMoved: subsidyRefusal,
	TaskGiven: taskRefusal,
	TaskReported: taskReportRefusal,
	TaskClosed: closeRefusal,
	HandoverOffered: offerRefusal,
	HandoverAccepted: answerRefusal,
	HandoverReturned: answerRefusal,
	SlipIssued: slipRefusal,
	SlipAnswered: slipAnswerRefusal,
	SlipClosed: slipCloseRefusal,
	CauseApproved: causeRefusal,
	NeedRecorded: (_, { data }, { settings }) => needRefusal(data, settings.elements),
	ClassRecorded: (_, { data }, { settings }) => known(data.class, settings.classes),
};

/** What a first record is refused for. */
export function recordRefusal({ data }: FactOf<"ProjectRecorded">, given: Given): Refusal | undefined {
	const { industries, channels } = given.settings;
	const chains = industries.flatMap((industry) => industry.chains);
	return (
		known(data.industry, industries) ??
		(data.chain === undefined ? undefined : known(data.chain, chains)) ??
		known(data.source.channel, channels) ??
		(data.expected && expectedRefusal(data.expected, given))
	);
}

/** What an investor speaks of may be in any currency of the zone, with no rate yet; only the zone's own can be measured. */
const expectedRefusal = (expected: NonNullable<FactOf<"ProjectRecorded">["data"]["expected"]>, given: Given) =>
	expected.currency !== given.currency && given.settings.currencies.includes(expected.currency)
		? undefined
		: moneyRefusal(expected, undefined, given);

function refusalOf(life: Life | undefined, fact: Fact, given: Given): Refusal | undefined {
	if (fact.type === "ProjectRecorded")
		return life ? refuse("project/before-the-lead", { on: fact.on }) : recordRefusal(fact, given);
	if (!life) return refuse("project/before-the-lead", { on: fact.on });
	if (life.standing !== "active" && !FACT_RULES[fact.type].whileResting)
		return refuse("project/resting", { standing: life.standing, since: life.standingSince });
	const own = (CHECKS[fact.type] as Check<FactType> | undefined)?.(life, fact, given);
	return own ?? gateRefusal(life, fact, given);
}

/** Every fact of a history that a rule speaks against, by its seq. */
export function refusalsIn(facts: readonly Fact[], given: Given): ReadonlyMap<number, Refusal> {
	const refused = new Map<number, Refusal>();
	let life: Life | undefined;
	for (const fact of facts) {
		const refusal = refusalOf(life, fact, given);
		if (refusal) refused.set(fact.seq, refusal);
		if (life || fact.type === "ProjectRecorded") life = take(life, fact, given);
	}
	return refused;
}

/**
 * Why a fact may not be added to a history; undefined if it may. It is put where it happened: what happened later is looked at again,
 * and a fact that contradicts one of them is refused.
 */
export function factRefusal(facts: readonly Fact[], added: Fact, given: Given): Refusal | undefined {
	if (added.at > added.recordedAt) return refuse("project/in-the-future", { at: added.on });
	if (added.type === "FactCorrected") {
		const told = facts.find(({ seq }) => seq === added.data.corrects);
		const isFirst = told?.type === "ProjectRecorded" && added.data.withdrawn;
		if (!told || told.type === "FactCorrected" || isFirst)
			return refuse("project/no-such-fact", { seq: added.data.corrects });
		if (added.data.at !== undefined && (parseInstant(added.data.at) ?? 0) > added.recordedAt)
			return refuse("project/in-the-future", { at: added.data.at });
	}
	const before = refusalsIn(effective(facts, given.timeZone), given);
	const all = effective([...facts, added], given.timeZone);
	const after = refusalsIn(all, given);
	const own = after.get(added.type === "FactCorrected" ? added.data.corrects : added.seq);
	if (own && !(added.type === "FactCorrected" && before.has(added.data.corrects))) return own;
	if (added.type === "SlipIssued") {
		const early = raiseRefusal(lifeOf(effective(facts, given.timeZone), given), added, given);
		if (early) return early;
	}
	const broken = all.find(({ seq }) => after.has(seq) && !before.has(seq));
	if (!broken) return undefined;
	const { seq, type, on } = broken;
	return refuse("project/breaks-later-fact", { seq, type, on, because: after.get(seq)?.refused });
}
