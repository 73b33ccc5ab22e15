import { type Calendar, formatDay, MS_A_DAY, parseDay } from "#kernel/calendar.ts";
import { type Caller, holds, isStaff, postOf } from "#kernel/caller.ts";
import type { Json } from "#kernel/event.ts";
import { isInvalid, isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Instant, localDay, localTime } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { assignmentRefusal, examinerOf, proposerOf } from "#modules/cases/decide/assignment.ts";
import { besideRefusal, isBeside, standingOf } from "#modules/cases/decide/beside.ts";
import { pressingDate } from "#modules/cases/decide/cards.ts";
import { TACITLY_RENEWED, UNDECIDED } from "#modules/cases/decide/chart.ts";
import { faithRefusal } from "#modules/cases/decide/check.ts";
import { correctionRefusal } from "#modules/cases/decide/corrections.ts";
import { deliveryRefusal } from "#modules/cases/decide/delivery.ts";
import { effective } from "#modules/cases/decide/effective.ts";
import { gapRefusal, longestGap, openGaps } from "#modules/cases/decide/gap.ts";
import { hearingRefusal } from "#modules/cases/decide/hearing.ts";
import { type LedgerCount, ledgerCount, ledgerOf } from "#modules/cases/decide/ledger.ts";
import { lifeUntil } from "#modules/cases/decide/life.ts";
import { readCase } from "#modules/cases/decide/read.ts";
import { deemedOn, renewalRefusal, renewedBy } from "#modules/cases/decide/renewal.ts";
import { revocationRefusal } from "#modules/cases/decide/revocation.ts";
import { openChanges } from "#modules/cases/decide/standing.ts";
import { overrunRefusal, urgeRefusal } from "#modules/cases/decide/urge.ts";
import { STEP_RULES, STEP_TYPES, type StepType } from "#modules/cases/model/application.ts";
import { HEARING } from "#modules/cases/model/hearing.ts";
import type {
	CaseAnswer,
	CaseEvent,
	CaseHistory,
	CaseItem,
	CaseState,
	CheckState,
	ClockSettings,
} from "#modules/cases/model.ts";
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

/** The side on which a login stands to a case: it is theirs, it is their post's, or there is no such case for them. */
export function sideOf(
	caller: Caller,
	{ department, holder }: Pick<CaseFile, "department" | "holder">,
): "applicant" | "staff" | undefined {
	if (caller.principal === holder) return "applicant";
	if (!isStaff(caller)) return undefined;
	const sees =
		["window", "leader", "auditor"].some((role) => holds(caller, role)) ||
		["examiner", "head"].some((role) => holds(caller, role, department));
	return sees ? "staff" : undefined;
}

/** The steps of the caller's side; those of other posts are not shown at all. */
export const stepsOf = (caller: Caller, file: CaseFile): readonly StepType[] =>
	STEP_TYPES.filter((type) => mayTake(type, caller, file));

function mayTake(type: StepType, caller: Caller, { department, holder }: CaseFile): boolean {
	const { by, atCounter, alsoBy = [] } = STEP_RULES[type];
	if (caller.principal !== holder && alsoBy.some((role) => holds(caller, role, department))) return true;
	if (by === "applicant") return caller.principal === holder || (atCounter === true && holds(caller, "window"));
	return (
		caller.principal !== holder && by.some((role) => holds(caller, role, role === "window" ? undefined : department))
	);
}

/** Whose post it is by which the step is taken, where the caller holds it only as a deputy (代理); undefined for one's own. */
export function deputyFor(type: StepType, caller: Caller, { department }: Pick<CaseFile, "department">) {
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
	const signers = [caller.actor, deputyFor(type, caller, file)];
	if (earlier && (signers.includes(earlier.actor) || signers.includes(earlier.principal ?? earlier.actor)))
		return refuse("case/four-eyes", { step: type, examiner: earlier.actor });
	const today = localDay(at, ground.settings.timeZone);
	const { card } = pressingDate(ground.calendar, life, today, ground.settings);
	return (
		renewalRefusal(type, file, today, ground) ??
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

/** What lists show and sort by; all derived (house.md §5). Dates are ISO. */
export interface Projection extends LedgerCount {
	readonly state: CaseState;
	readonly received_on: string;
	readonly due_on: string | null;
	/** The first days of each card, as long as nothing else happens. */
	readonly yellow_on: string | null;
	readonly red_on: string | null;
	readonly black_on: string | null;
	/** The first day on which silence has accepted the case or granted its renewal, or the correction has lapsed. */
	readonly silent_on: string | null;
	/** When the check of a commitment is due (K8); null where none waits. */
	readonly check_on: string | null;
	/** How that check stands while somebody has to act on it. */
	readonly checking: Exclude<CheckState, "passed"> | null;
	/** The certificate that it renews. */
	readonly renews: string | null;
	/** Hashes of the calendar years behind it. */
	readonly calendar: string;
	/** Staff ids: to whom it is assigned, and who proposed the decision that waits. */
	readonly examiner: string | null;
	readonly proposed_by: string | null;
	/** Since when a change under it waits to be looked at; ISO. */
	readonly recheck_since: string | null;
}

/** The projection of a case at one moment. `answer` is what `deriveCase` says at that moment. */
export function projectionOf(
	file: Pick<CaseFile, "item" | "events">,
	answer: CaseAnswer,
	at: Instant,
	ground: CaseGround,
): Projection {
	const due = (id: string) => answer.clocks.find((clock) => clock.id === id && clock.stoppedOn === null)?.dueOn ?? null;
	const state = standingOf(answer.status, file.events);
	const examined = UNDECIDED.includes(answer.status);
	const silent = answer.status === "received" ? due("K1") : answer.status === "correcting" ? due("K6") : null;
	const deemed = TACITLY_RENEWED.includes(state) ? deemedOn(file, ground.settings.timeZone) : null;
	const red = examined ? dayAfter(due("K3")) : null;
	const black = examined ? dayAfter(due("K2")) : null;
	return {
		state,
		received_on: answer.receivedOn,
		due_on: state === answer.status ? earliest(answer.dueOn, deemed === null ? null : formatDay(deemed - 1)) : null,
		yellow_on: examined && answer.dueOn !== null ? yellowFrom(file, at, red ?? black, ground) : null,
		red_on: red,
		black_on: black,
		silent_on: earliest(dayAfter(silent), deemed === null ? null : formatDay(deemed)),
		renews: renewedBy(file)?.certificate ?? null,
		check_on: state === answer.status ? due("K8") : null,
		checking: state !== answer.status || answer.check === "passed" ? null : (answer.check ?? null),
		calendar: answer.yearsTouched
			.map((year) => ground.calendar.years.find((one) => one.year === year)?.hash ?? String(year))
			.join(" "),
		examiner: examinerOf(file.events) ?? null,
		proposed_by: proposerOf(state, file.events) ?? null,
		recheck_since: openChanges(state, file.events)[0]?.at ?? null,
		...ledgerCount(ledgerOf(file.events)),
	};
}

const earliest = (...days: readonly (string | null)[]): string | null =>
	days.flatMap((day) => day ?? []).sort()[0] ?? null;

const dayAfter = (iso: string | null): string | null => {
	const day = iso === null ? undefined : parseDay(iso);
	return day === undefined ? null : formatDay(day + 1);
};

/** The first day from now on that is yellow; with nothing happening a card only gets worse, so it is found by halving. */
function yellowFrom(
	file: Pick<CaseFile, "item" | "events">,
	at: Instant,
	red: string | null,
	{ settings, calendar }: CaseGround,
): string | null {
	const end = red === null ? undefined : parseDay(red);
	if (end === undefined) return null;
	const history = historyOf(file, settings);
	const today = localDay(at, settings.timeZone);
	const isYellow = (day: number): boolean => {
		const answer = deriveCase(history, at + (day - today) * MS_A_DAY, settings, calendar);
		return !isRefusal(answer) && answer.card !== "green";
	};
	let [green, yellow] = [today - 1, Math.max(today, end)];
	while (yellow - green > 1) {
		const middle = Math.floor((green + yellow) / 2);
		if (isYellow(middle)) yellow = middle;
		else green = middle;
	}
	return formatDay(yellow);
}
