import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { examinerOf } from "#modules/cases/decide/assignment.ts";
import { endingOf, standingOf } from "#modules/cases/decide/beside.ts";
import { correctionsView } from "#modules/cases/decide/correction-view.ts";
import { correctableBy } from "#modules/cases/decide/corrections.ts";
import { deliveryOf } from "#modules/cases/decide/delivery.ts";
import { answerOf, fieldsOf } from "#modules/cases/decide/draft.ts";
import { correctionsOf, effective } from "#modules/cases/decide/effective.ts";
import { filingOf } from "#modules/cases/decide/filing.ts";
import { longestGap, openGaps, openLacking } from "#modules/cases/decide/gap.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { SIGNATURE } from "#modules/cases/decide/letter-facts.ts";
import { lettersOf } from "#modules/cases/decide/letters.ts";
import { lostEvidence } from "#modules/cases/decide/lost-evidence.ts";
import { barOn, barRefusal } from "#modules/cases/decide/revocation.ts";
import { roadOf, roadToldOf } from "#modules/cases/decide/road.ts";
import { consentsNow, isUndecided } from "#modules/cases/decide/standing.ts";
import { type CaseFile, historyOf, sideOf, stepRefusal, stepsOf, trialOf } from "#modules/cases/decide/steps.ts";
import { openUrge } from "#modules/cases/decide/urge.ts";
import { basisText, lawsText, signerText, standsFor, storyOf } from "#modules/cases/decide/view.ts";
import {
	type CaseMaterial,
	DELIVERY_NAMES,
	type FormField,
	type FormValues,
	GRANTS,
	STATE_NAMES,
	STEP_RULES,
} from "#modules/cases/model/application.ts";
import type { CommitmentRoad } from "#modules/cases/model/commitment.ts";
import { RECEIVED_VIA_NAMES, type ReceivedVia } from "#modules/cases/model/counter.ts";
import type { CaseAnswer, CaseState } from "#modules/cases/model.ts";
import { bundleKinds, bundleName, memberRefusal } from "#modules/cases/queries/bundles.ts";
import { disputesOfForm, factsDisputed, shownDispute } from "#modules/cases/queries/disputed.ts";
import { knownOf } from "#modules/cases/queries/draft-page.ts";
import { headOf } from "#modules/cases/queries/head.ts";
import { hearingShown } from "#modules/cases/queries/hearing.ts";
import { certificateHead, letterSource } from "#modules/cases/queries/letters.ts";
import { opinionsShown } from "#modules/cases/queries/opinions.ts";
import { evidenceLost, toldRefusal, withPeople } from "#modules/cases/queries/refusals.ts";
import { renewalOf } from "#modules/cases/queries/renewals.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import type { ApplicationBar, HolderRecord } from "#modules/evidence/model.ts";
import { type People, peopleOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

const UNNAMED: Text = { zh: "不可办理", en: "Not possible" };

/** A case as its page shows it to this login; what they may not see is not there. */
export async function casePage(source: ZoneDatabase, context: Context, caller: Caller, packs: CasesPacks, id: string) {
	const found = await findCase(source, id);
	if (!found || !sideOf(caller, found.row)) return refuse("case/unknown", { id });
	const { row, file, application } = found;
	const pack = await packs.of(row.packVersion);
	const answer = deriveCase(historyOf(file, pack.settings), nowIn(context, file), pack.settings, pack.calendar);
	if (isRefusal(answer)) return answer;
	const day = formatDay(localDay(nowIn(context, file), pack.settings.timeZone));
	const around = [row.holder, ...signersOf(file), ...(row.examiner ? [row.examiner] : [])];
	const [known, people] = await Promise.all([
		knownOf(source, row.holder, day),
		peopleOf(source, around, row.department),
	]);
	const { record } = known;
	const { name } = people;
	const certificate = known.certificates.find((one) => one.id === id);
	const disputes = disputesOfForm(pack, row.item, known.disputes);
	const bundles = await bundleKinds(source, [row.bundle]);
	const kind = bundles.get(row.bundle ?? "");
	const waits = await memberRefusal(source, row.bundle, id);
	const state = standingOf(answer.status, file.events);
	const fields = fieldsOf(pack, row.item);
	const consents = application ? consentsNow(application.consents, file.events) : [];
	const lost =
		application && isUndecided(answer.status) ? lostEvidence(pack, row, { ...application, consents }, known) : [];
	const urge = openUrge(file.events);
	const bar = barOn(record, row.item, day);
	const called = (person: string) => name(person).titled;
	const papers = letterSource({ row, file, applicant: name(row.holder).name, people: called, application }, pack);
	const letters = lettersOf(papers);
	const corrected = new Map([...correctionsOf(file.events)].map(([seq, { by }]) => [seq, by]));
	const correctable = caller.principal === row.holder ? [] : correctableBy({ caller, ...file });
	const { pending, made } = correctionsView(papers, nowIn(context, file));
	const story = storyOf(file.events, pack.words);
	const form: FormValues = application?.form ?? {};
	const filing = filingOf(file);
	return {
		...headOf(row, pack),
		holderName: name(row.holder).name,
		seq: row.seq,
		bundle: row.bundle !== null && kind ? { id: row.bundle, name: bundleName(pack, kind.bundle) } : null,
		status: state,
		statusName: STATE_NAMES[state],
		asOf: iso(nowIn(context, file)),
		answer,
		calendar: yearsOf(answer.yearsTouched, pack),
		form: fields.map((field) => ({
			...filled(field, form[field.id] ?? ""),
			recorded: otherOnRecord(field, form[field.id] ?? "", record),
			dispute: shownDispute(disputes.get(field.id), pack),
		})),
		consents: (application?.consents ?? []).map((type) => ({
			type,
			name: pack.evidenceTypes.get(type)?.name ?? text(type, type),
			given: consents.includes(type),
		})),
		consentOpen: caller.principal === row.holder && isUndecided(state),
		materials: (application?.materials ?? []).map((material) => ({
			...material,
			files: (application?.files ?? []).filter((handedIn) => handedIn.material === material.id),
		})),
		story: file.events.map((event, index) => ({
			...(story[index] ?? { seq: 0, type: "", name: UNNAMED, says: [] }),
			at: event.at,
			recordedAt: iso(found.recordedAt.get(file.events[index]?.seq ?? 0) ?? 0),
			by: signerText(event, called),
			correctedBy: corrected.get(event.seq) ?? null,
			mayCorrect: correctable.includes(event.seq),
		})),
		corrections: {
			pending: pending && { ...pending, by: byOf(file, pending.seq, called) },
			made: [...made],
		},
		documents: [
			...letters.map((letter) => ({ ...letter, verify: null })),
			...(certificate?.code === undefined ? [] : [certificateHead(certificate, certificate.code)]),
		],
		filing: filing ? { basis: lawsText(filing, pack.words.laws) } : null,
		delivery: { by: deliveryOf(file), name: DELIVERY_NAMES[deliveryOf(file)] },
		renewal: renewalOf(file.events, row.item, pack, day),
		road: roadOf(file),
		check: checkOf(file, answer, roadToldOf(file, row, pack), pack),
		received: receivedOf(file),
		lacking: lackingOf(file, row.item, application?.materials ?? [], pack),
		hearing: hearingShown(people, file, nowIn(context, file), pack, announces(caller, file, state)),
		gaps: gapsOf(file, application?.materials ?? [], pack),
		lost: lost.map(({ id: material, name: paper, because }) => ({ id: material, name: paper, because })),
		steps: nextSteps(people, context, caller, file, pack, {
			bar,
			unfit: waits ?? evidenceLost(lost) ?? factsDisputed(fields, disputes, pack),
		}),
		reasons: reasonsOf(pack),
		certificate:
			certificate?.code === undefined
				? null
				: { number: certificate.number, verify: certificate.code, revoked: certificate.revoked },
		...holdingOf(people, caller, file),
		...opinionsShown(file, caller, pack, called, day),
		urged: urge ? { at: urge.at, by: name(urge.actor).titled, note: (urge.data as { note: string }).note } : null,
		bar: bar ? { until: bar.until, why: bar.why } : null,
	};
}

function byOf({ events }: CaseFile, seq: number, people: (id: string) => Text): Text {
	const event = events.find((one) => one.seq === seq);
	return event ? signerText(event, people) : UNNAMED;
}

const signersOf = ({ events }: CaseFile): readonly string[] =>
	events.flatMap((event) => [event.actor, standsFor(event) ?? event.actor]);

/** Who examines it, to whom this login can give it, and what the department has published on its being late. */
function holdingOf({ name, holders }: People, caller: Caller, { events, department, holder }: CaseFile) {
	const examiner = examinerOf(events);
	const overrun = events.findLast(({ type }) => type === "OverrunExplained");
	const others = caller.principal === holder ? [] : holders("examiner");
	const examiners = holds(caller, "head", department) ? others : others.filter(({ id }) => id === caller.actor);
	return {
		examiner: examiner === undefined ? null : { id: examiner, name: name(examiner).titled },
		examiners: examiners.map(({ id, titled }) => ({ id, name: titled })),
		overrun: overrun
			? { at: overrun.at, by: name(overrun.actor).titled, note: (overrun.data as { note: string }).note }
			: null,
	};
}

/** Never before what is known already: two clocks may differ by a little. What was revoked or cancelled stands as it did then. */
export function nowIn(context: Context, { events }: CaseFile): number {
	const ended = endingOf(events);
	return Math.max(ended ? 0 : context.now, ...events.map(({ at }) => Date.parse(at)));
}

export const yearsOf = (years: readonly number[], { calendar }: CasesPack) =>
	calendar.years.filter(({ year }) => years.includes(year)).map(({ year, hash }) => ({ year, hash }));

/** What may still come, and for how many working days it may be waited. */
const gapsOf = (file: CaseFile, materials: readonly CaseMaterial[], pack: CasesPack) => ({
	most: longestGap(file, pack),
	open: openGaps({ events: effective(file.events) }).map((id) => ({
		id,
		name: materials.find((one) => one.id === id)?.name ?? text(id, id),
	})),
});

/** How the check of a commitment stands, and what it is about. */
function checkOf(
	{ events }: CaseFile,
	answer: CaseAnswer,
	told: CommitmentRoad | undefined,
	{ applications }: CasesPack,
) {
	if (!told || !answer.check) return null;
	const last = events.findLast(({ type }) => CHECKS.has(type));
	return {
		state: answer.check,
		dueOn: answer.clocks.find(({ id, stoppedOn }) => id === "K8" && stoppedOn === null)?.dueOn ?? null,
		conditions: told.conditions,
		checkedBy: told.checkedBy,
		fixDays: applications.fixDays,
		found: (last?.data as { readonly note?: string } | undefined)?.note ?? null,
	};
}
const CHECKS: ReadonlySet<string> = new Set(["CheckPassed", "CheckFixOrdered", "FixReported", "CheckFailed"]);
function receivedOf({ events }: CaseFile) {
	const submitted = events.find(({ type }) => type === "CaseSubmitted")?.data as
		| { receivedVia?: ReceivedVia }
		| undefined;
	const via = submitted?.receivedVia ?? "online"; // as it was before there was a counter
	return { via, name: RECEIVED_VIA_NAMES[via] };
}

/** What a window took it in without and has not come since, in the order of form and list. */
function lackingOf(file: CaseFile, item: string, materials: readonly CaseMaterial[], pack: CasesPack) {
	const open = openLacking(file);
	if (!open) return [];
	return [
		...fieldsOf(pack, item).flatMap(({ id, name }) =>
			open.fields.includes(id) ? [{ id, name, kind: "field" as const }] : [],
		),
		...materials.flatMap(({ id, name }) => (open.materials.includes(id) ? [{ id, name, kind: "paper" as const }] : [])),
		...(open.signature ? [{ id: "signature", name: SIGNATURE, kind: "signature" as const }] : []),
	];
}

const announces = (caller: Caller, file: CaseFile, state: CaseState): boolean =>
	state === "examining" && stepsOf(caller, file).includes("SpecialProcedureStarted");

/** The steps of the caller's side with the reason where one cannot be taken now. */
const nextSteps = (
	people: People,
	context: Context,
	caller: Caller,
	file: CaseFile,
	pack: CasesPack,
	{ bar, unfit }: { readonly bar: ApplicationBar | undefined; readonly unfit: Refusal | undefined },
) =>
	stepsOf(caller, file).map((type) => {
		const refusal =
			stepRefusal(trialOf(type, file, pack), caller, file, nowIn(context, file), pack) ??
			barRefusal(type, bar) ??
			(GRANTS.includes(type) ? unfit : undefined);
		const told = refusal && withPeople(people, refusal, file);
		return {
			type,
			name: STEP_RULES[type].name,
			possible: told === undefined,
			refused: told ? toldRefusal(told) : null,
			sends: pack.letters.some(({ on }) => (on as readonly string[]).includes(type)),
		};
	});

function reasonsOf({ applications, words, settings }: CasesPack) {
	const list = (reasons: typeof applications.denialReasons) =>
		reasons.map(({ id, name, basis }) => ({ id, name, basis: basisText(basis, words.laws) }));
	return {
		intake: list(applications.intakeReasons),
		denial: list(applications.denialReasons),
		revocation: list(applications.revocationReasons),
		cancellation: list(applications.cancellationReasons),
		pauses: Object.entries(settings.pauses).map(([kind, pause]) => ({ kind, ...pause })),
	};
}

/** An answer as people read it: a choice by its name, anything else as it was written. */
const filled = ({ id, name, choices }: FormField, value: string) => ({
	id,
	name,
	value,
	shown: choices?.find((choice) => choice.value === value)?.name ?? text(value, value),
});

/** What is on record of a field now, where it is not what was handed in: the examiner sees both. */
function otherOnRecord(field: FormField, value: string, { facts }: HolderRecord) {
	const fact = field.from === undefined ? undefined : facts[field.from];
	if (!fact || answerOf(fact) === value) return null;
	const { shown } = filled(field, answerOf(fact));
	return { value: answerOf(fact), shown, source: fact.source, on: fact.on };
}
