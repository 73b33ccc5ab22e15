import type { Caller } from "#kernel/caller.ts";
import { refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { type Named, namesOf } from "#modules/identity/queries.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { curveOf } from "#modules/projects/decide/curve.ts";
import { earlyDates } from "#modules/projects/decide/early.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { factsFor, seesContacts } from "#modules/projects/decide/may.ts";
import { answersOf, latePermits, latest } from "#modules/projects/decide/permits.ts";
import { nextStages, stageOf } from "#modules/projects/decide/stages.ts";
import { answerDue } from "#modules/projects/decide/waits.ts";
import { nameIn, toldMoney } from "#modules/projects/decide/words.ts";
import { plannedProgress, progressOf } from "#modules/projects/decide/works.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import { FACT_RULES } from "#modules/projects/model/rules.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";
import { clausesOf } from "#modules/projects/queries/clauses.ts";
import { contactsOf } from "#modules/projects/queries/contacts.ts";
import { elementsOf } from "#modules/projects/queries/elements.ts";
import { factsOf } from "#modules/projects/queries/facts.ts";
import { todayIn } from "#modules/projects/queries/lists.ts";
import { handoversOf, promisesOf, tasksOf } from "#modules/projects/queries/obligations.ts";
import { type CaseWords, withDepartment } from "#modules/projects/queries/opening.ts";
import { ordersOf } from "#modules/projects/queries/orders.ts";
import { type RoadsGiven, roadMapsOf } from "#modules/projects/queries/permits.ts";
import { filesOf } from "#modules/projects/queries/proofs.ts";
import { pageRow } from "#modules/projects/queries/rows.ts";
import { type CardsAt, reviewOf, scoresOf } from "#modules/projects/queries/scores.ts";
import { signingEventNames } from "#modules/projects/queries/signing-events.ts";
import { peopleOnLadder, slipsOf } from "#modules/projects/queries/slips.ts";
import { shownRow } from "#modules/projects/queries/view.ts";
import type { Context } from "#platform/context.ts";
import { iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** What a page stands on. */
export interface PageGround {
	readonly ground: ProjectGround;
	readonly cardsAt: CardsAt;
	readonly words: Pick<CaseWords, "department">;
	readonly roads: RoadsGiven;
}

/** Everything of a project, with its events. */
export async function projectPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ ground, cardsAt, words, roads }: PageGround,
	id: string,
) {
	const [row, facts, files, eventName] = await Promise.all([
		pageRow(source, id),
		factsOf(source, id, ground.timeZone),
		filesOf(source, id),
		signingEventNames(source),
	]);
	if (!row) return refuse("project/unknown", { id });
	const standing = effective(facts, ground.timeZone);
	const life = lifeOf(standing, ground);
	const name = await namesOf(source, [
		...facts.map(({ actor }) => actor),
		...files.map(({ added_by }) => added_by),
		...life.credit.map(({ to }) => to),
		...(life.owner === null ? [] : [life.owner]),
		...life.tasks.flatMap(({ to, givenBy }) => [to, givenBy]),
		...life.handovers.flatMap(({ giver, receiver }) => [giver, receiver]),
		...peopleOnLadder(life),
		...life.clauses.flatMap(({ review }) => review?.by ?? []),
	]);
	const today = todayIn(context, ground);
	const { settings } = ground;
	const maps = await roadMapsOf(source, context, life, ground, roads, today);
	return {
		...shownRow(row, ground, { today, stuckDays: STUCK_DAYS }, name, latest(latePermits(maps))),
		today,
		content: life.content,
		basis: life.basis,
		investorFacts: {
			creditCode: life.investor.creditCode ?? null,
			group: life.investor.group ?? null,
			country: life.investor.country ?? null,
		},
		source: sourceOf(standing, ground),
		answered: life.answered && {
			on: life.answered.on,
			follow: life.answered.follow,
			inTime: life.answered.on <= answerDue(life.recordedOn, ground),
		},
		elements: await elementsOf(source, id, life.needs, settings),
		credit: life.credit.map(({ to, share }) => ({ to, name: nameOrWords(name, to), share })),
		rest: restOf(life, ground),
		stages: stagesOf(life, ground),
		gates: nextStages(life, settings).map(({ id: stage, name: called, optional, proofs }) => ({
			stage,
			name: called,
			optional,
			proofs: proofs.map((anyOf) =>
				anyOf.map((kind) => ({
					id: kind,
					name: nameIn(settings.proofs, kind),
					takes: settings.proofs.find((one) => one.id === kind)?.takes ?? [],
				})),
			),
		})),
		early: earlyDates(life, ground).map((date) => ({ ...date, name: nameIn(settings.stages, date.stage) })),
		agreements: life.agreements.map(({ signingEvent, increases, ...agreement }) => ({
			...agreement,
			signingEvent: signingEvent === undefined ? null : { id: signingEvent, name: eventName(signingEvent) },
			increases: increases.map((one) => ({ ...one, signingEvent: one.signingEvent ?? null })),
		})),
		fundsPaidIn: toldMoney(life.fundsPaidIn, ground),
		company: life.company,
		classFacts: Object.entries(life.classes).map(([sort, { year, source: from }]) => ({
			id: sort,
			name: nameIn(settings.classes, sort),
			year,
			source: from,
		})),
		works: worksOf(life, standing, ground, today),
		scores: await scoresOf(life, cardsAt, name),
		review: reviewOf(life, settings.scorecards, words.department),
		clauses: clausesOf(life, ground, caller, { name, department: words.department }, today),
		desk: life.desk,
		promises: promisesOf(life, ground, today),
		tasks: tasksOf(life, name, today),
		handovers: handoversOf(life, standing, ground, name, (seq) =>
			lifeOf(
				standing.filter((fact) => fact.seq < seq),
				ground,
			),
		),
		slips: {
			...slipsOf(life, ground, caller, name, today),
			orders: await ordersOf(source, life, ground, caller, maps, today),
		},
		roadMaps: {
			named: maps.map(({ found, ...named }) => ({
				...named,
				found: found && {
					...found,
					happened: [...found.happened],
					permits: found.permits.map((permit) => withDepartment(permit, words)),
				},
			})),
			answers: answersOf(life, ground),
		},
		contacts: await contactsOf(source, id, seesContacts(caller, life.owner)),
		files: files.map(({ hash, name: called, type, size, added_by, added_at }) => ({
			hash,
			name: called,
			type,
			size: Number(size),
			by: name(added_by).titled,
			at: iso(added_at),
		})),
		may: factsFor(caller),
		story: storyOf(facts, ground, name),
	};
}

const nameOrWords = (name: (id: string) => Named, id: string): Text =>
	id.startsWith("staff:") ? name(id).titled : text(id, id);

function sourceOf(facts: readonly Fact[], { settings }: ProjectGround) {
	const first = facts.find((fact) => fact.type === "ProjectRecorded");
	const channel = first?.data.source.channel ?? "";
	return {
		channel: { id: channel, name: nameIn(settings.channels, channel) },
		referrer: first?.data.source.referrer ?? null,
	};
}

function restOf(life: Life, { settings }: ProjectGround) {
	if (life.standing === "active") return null;
	const reason = life.standingReason ?? "";
	return {
		standing: life.standing,
		since: life.standingSince,
		reason: life.standing === "lost" ? nameIn(settings.lossReasons, reason) : text(reason, reason),
	};
}

const stagesOf = (life: Life, { settings }: ProjectGround) =>
	settings.stages.map(({ id, name, column, optional, phased, early }) => ({
		id,
		name,
		column,
		optional,
		early,
		reached: (phased ? Object.entries(life.phases) : [["", life.reached] as const]).flatMap(([phase, stages]) => {
			const reached = stages[id];
			return reached ? [{ phase, ...reached }] : [];
		}),
		planned: Object.entries(life.planned).flatMap(([phase, stages]) => {
			const plan = stages[id];
			return plan ? [{ phase, ...plan }] : [];
		}),
	}));

function worksOf(life: Life, facts: readonly Fact[], ground: ProjectGround, today: string) {
	const progress = progressOf(life);
	if (progress === null) return null;
	return {
		progress,
		planned: plannedProgress(life.packages, today),
		packages: life.packages.map((one) => ({
			...one,
			percent: life.progress[one.id]?.percent ?? "0",
			told: life.progress[one.id]?.on ?? null,
			seq: life.progress[one.id]?.seq ?? null,
			planned: plannedProgress([{ ...one, weight: "100" }], today),
		})),
		curve: curveOf(facts, ground),
	};
}

/** Everything that was recorded, in the order in which it happened; what was corrected says by which record. */
function storyOf(facts: readonly Fact[], { settings }: ProjectGround, name: (id: string) => Named) {
	const corrections = facts.filter((fact) => fact.type === "FactCorrected");
	return facts.map((fact) => {
		const { seq, type, data, at, on, recordedAt, actor } = fact;
		const correction = corrections.findLast((one) => one.data.corrects === seq);
		return {
			seq,
			type,
			name: FACT_RULES[type].name,
			at: iso(at),
			on,
			recordedAt: iso(recordedAt),
			by: name(actor).titled,
			stage: stageOf(fact, settings)?.id ?? null,
			data: data as Readonly<Record<string, unknown>>,
			corrected: correction
				? { seq: correction.seq, reason: correction.data.reason, withdrawn: correction.data.withdrawn ?? false }
				: null,
		};
	});
}
