import type { Calendar } from "#kernel/calendar.ts";
import { type Caller, holds, isStaff, postOf } from "#kernel/caller.ts";
import type { Json } from "#kernel/event.ts";
import { isInvalid, isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Instant, localDay, localTime } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { assignmentRefusal } from "#modules/cases/decide/assignment.ts";
import { besideRefusal, isBeside } from "#modules/cases/decide/beside.ts";
import { pressingDate } from "#modules/cases/decide/cards.ts";
import { faithRefusal } from "#modules/cases/decide/check.ts";
import { dueOn } from "#modules/cases/decide/clocks.ts";
import { correctionRefusal } from "#modules/cases/decide/corrections.ts";
import { deliveryRefusal } from "#modules/cases/decide/delivery.ts";
import { effective } from "#modules/cases/decide/effective.ts";
import { gapRefusal, longestGap, openGaps } from "#modules/cases/decide/gap.ts";
import { hearingRefusal } from "#modules/cases/decide/hearing.ts";
import { type Life, lifeUntil } from "#modules/cases/decide/life.ts";
import { answersFor, opinionRefusal } from "#modules/cases/decide/opinions.ts";
import { readCase } from "#modules/cases/decide/read.ts";
import { renewalRefusal } from "#modules/cases/decide/renewal.ts";
import { revocationRefusal } from "#modules/cases/decide/revocation.ts";
import { overrunRefusal, urgeRefusal } from "#modules/cases/decide/urge.ts";
import { STEP_RULES, STEP_TYPES, type StepType } from "#modules/cases/model/application.ts";
import { HEARING } from "#modules/cases/model/hearing.ts";
import type { CaseEvent, CaseHistory, CaseItem, ClockSettings } from "#modules/cases/model.ts";
import { EVENT_TYPES } from "#modules/cases/model.ts";

/** A case as its steps are decided: what happened, with who did it. */
export interface CaseFile {
	readonly item: CaseItem;
	/** Department id. */
	readonly department: string;
	readonly holder: string;
	/** In the order of time. */
	readonly events: readonly CaseRecord[];
}

export interface CaseRecord {
	readonly seq: number;
	readonly type: string;
	readonly data: Json;
	/** ISO 8601 with offset. */
	readonly at: string;
	readonly actor: string;
	/** For whom, where it is not the actor: the firm of a mandate, or whose post it is where the actor is a deputy (代理). */
	readonly principal?: string;
}

/** The rules under which a case is read. */
export interface CaseGround {
	readonly settings: ClockSettings;
	readonly calendar: Calendar;
}

const isOfChart = ({ type }: { readonly type: string }): boolean => EVENT_TYPES.some((known) => known === type);

/** The case as contracts.md §5 has it, each record as it was corrected last: anyone can derive everything again from it. */
export const caseJson = ({ item, events }: Pick<CaseFile, "item" | "events">) => ({
	item,
	events: effective(events)
		.filter(isOfChart)
		.map(({ type, data, at }) => ({ ...(data as object), type, at })),
});

/** The history behind a file; throws where what is kept is not understood, since it was understood when it was kept. */
export function historyOf(file: Pick<CaseFile, "item" | "events">, settings: ClockSettings): CaseHistory {
	const history = readCase(caseJson(file), settings);
	if (isInvalid(history)) throw new Error(`a kept case is not understood: ${JSON.stringify(history.invalid)}`);
	return history;
}

/**
 * The side on which a login stands to a case: it is theirs, it is their post's, their department is asked for its opinion (会签), or there is
 * no such case for them.
 */
export function sideOf(
	caller: Caller,
	{
		department,
		holder,
		consulted = [],
	}: Pick<CaseFile, "department" | "holder"> & { readonly consulted?: readonly string[] },
): "applicant" | "staff" | undefined {
	if (caller.principal === holder) return "applicant";
	if (!isStaff(caller)) return undefined;
	const sees =
		["window", "leader", "auditor"].some((role) => holds(caller, role)) ||
		["examiner", "head"].some((role) => [department, ...consulted].some((of) => holds(caller, role, of)));
	return sees ? "staff" : undefined;
}

/** The steps of the caller's side; those of other posts are not shown at all. */
export const stepsOf = (caller: Caller, file: CaseFile): readonly StepType[] =>
	STEP_TYPES.filter((type) => mayTake(type, caller, file));

function mayTake(type: StepType, caller: Caller, { department, holder, events }: CaseFile): boolean {
	if (type === "OpinionGiven") return caller.principal !== holder && answersFor(caller, events);
	const { by, atCounter, alsoBy = [] } = STEP_RULES[type];
	if (caller.principal !== holder && alsoBy.some((role) => holds(caller, role, department))) return true;
	if (by === "applicant") return caller.principal === holder || (atCounter === true && holds(caller, "window"));
	return (
		caller.principal !== holder && by.some((role) => holds(caller, role, role === "window" ? undefined : department))
	);
}

/** Whose post it is by which the step is taken, where the caller holds it only as a deputy (代理); undefined for one's own. */
export function deputyFor({ type, data }: NewStep, caller: Caller, file: Pick<CaseFile, "department">) {
	const department = type === "OpinionGiven" ? String(data.department) : file.department;
	const { by } = STEP_RULES[type];
	if (by === "applicant") return undefined;
	const posts = by.flatMap((role) => postOf(caller, role, role === "window" ? undefined : department) ?? []);
	return posts.some((post) => post.for === undefined) ? undefined : posts[0]?.for?.id;
}

/** What a step adds to the history. */
export interface NewStep {
	readonly type: StepType;
	/** What it tells, as the event keeps it. */
	readonly data: Readonly<Record<string, unknown>>;
	/** When it happened, where that is told later (补记); else now. */
	readonly at?: Instant | undefined;
}

/**
 * Why a step may not be taken now; undefined if it may. The order is that of a person's question: may my post, may I myself, does the
 * case stand where it is possible.
 */
export function stepRefusal(
	{ type, data, at: happenedAt }: NewStep,
	caller: Caller,
	file: CaseFile,
	at: Instant,
	ground: CaseGround,
): Refusal | undefined {
	if (!mayTake(type, caller, file)) return refuse("access/not-yours-to-do", { step: type, by: STEP_RULES[type].by });
	const { otherThan } = STEP_RULES[type];
	const earlier = otherThan && file.events.findLast((event) => event.type === otherThan);
	if (happenedAt !== undefined && (happenedAt > at || happenedAt < Date.parse(file.events[0]?.at ?? "")))
		return refuse("case/not-yet-happened", { at: new Date(happenedAt).toISOString() });
	const life = afterStep({ type, data, at: happenedAt }, file, at, ground);
	if (isRefusal(life)) return life;
	const signers = [caller.actor, deputyFor({ type, data }, caller, file)];
	if (earlier && (signers.includes(earlier.actor) || signers.includes(earlier.principal ?? earlier.actor)))
		return refuse("case/four-eyes", { step: type, examiner: earlier.actor });
	const today = localDay(at, ground.settings.timeZone);
	const { card } = pressingDate(ground.calendar, life, today, ground.settings);
	return (
		renewalRefusal(type, file, today, ground) ??
		opinionRefusal({ type, data }, { ...file, statutory: () => statutoryDay(life, ground) }, caller, today, ground) ??
		urgeRefusal(type, file.events, card) ??
		overrunRefusal(type, card) ??
		assignmentRefusal({ type, data }, file, caller) ??
		correctionRefusal({ type, data, caller, signers, now: at, derive: deriveAt(file, at, ground), ...file }) ??
		revocationRefusal({ type, data }) ??
		faithRefusal({ type, data }) ??
		hearingRefusal({ type, data }, effective(file.events), signers, today, ground) ??
		deliveryRefusal({ type, data }) ??
		gapRefusal({ type, data }, { ...file, events: effective(file.events) }, life, today, ground)
	);
}

const statutoryDay = ({ runs, pauses }: Life, { calendar }: CaseGround) =>
	runs.K2 ? dueOn(calendar, runs.K2, pauses) : null;

/** What follows from any history of that case at that moment. */
const deriveAt =
	({ item }: CaseFile, at: Instant, { settings, calendar }: CaseGround) =>
	(events: readonly CaseRecord[]) =>
		deriveCase(historyOf({ item, events }, settings), at, settings, calendar);

/** An event of the past refolds the whole history: what came after it has to stand too. */
function afterStep(
	{ type, data, at: happenedAt }: NewStep,
	file: CaseFile,
	now: Instant,
	{ settings, calendar }: CaseGround,
) {
	const at = happenedAt ?? now;
	const history = historyOf(file, settings);
	const { timeZone } = settings;
	const before = lifeUntil(history, now, settings, calendar);
	const refusal = isRefusal(before) ? before : besideRefusal(type, before.state, file.events);
	if (refusal || isBeside(type)) return refusal ?? before;
	const event = { ...data, type, at, day: localDay(at, timeZone), time: localTime(at, timeZone) } as CaseEvent;
	const events = [...history.events, event].sort((a, b) => a.at - b.at);
	return lifeUntil({ ...history, events }, now, settings, calendar);
}

/** Stand-ins by which a step is tried before a person has filled in what it tells. */
export function trialOf(type: StepType, file: CaseFile, { settings }: CaseGround): NewStep {
	const trials: Partial<Record<StepType, NewStep["data"]>> = {
		CorrectionRequested: { points: ["…"] },
		IntakeRefused: { reason: "…" },
		SpecialProcedureStarted: {
			kind: Object.keys(settings.pauses).find((kind) => kind !== HEARING) ?? "",
			expected: { n: 1, unit: "workday" },
		},
		TermExtended: { n: 1, approvedBy: "departmentHead" },
		CaseGrantedWithGap: { gap: { n: Math.min(1, longestGap(file, { settings })), unit: "workday" } },
		GapExtended: { n: 1 },
		DeliveryFailed: { attempts: 2 },
		GapFilled: { materials: openGaps({ events: effective(file.events) }) },
		PapersReceived: { materials: openGaps({ events: effective(file.events) }) },
		InterestFlagged: { party: "…" },
		HearingHeld: { favours: "grant" },
		CheckFixOrdered: { limit: { n: 1, unit: "workday" }, goodFaith: true },
	};
	return { type, data: trials[type] ?? {} };
}
