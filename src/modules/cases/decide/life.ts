import {
	addWorkdays,
	type Calendar,
	type Day,
	formatDay,
	isAnnounced,
	isWorkday,
	yearNotAnnounced,
} from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Instant, localDay, MS_A_MINUTE } from "#kernel/zone-time.ts";
import { CHART, isEnd } from "#modules/cases/decide/chart.ts";
import { checkAfter, checkRefusal, checkTerm } from "#modules/cases/decide/check.ts";
import { NO_PAUSES, overOn, type Pause, type Run } from "#modules/cases/decide/clocks.ts";
import type {
	Approver,
	CaseEvent,
	CaseHistory,
	CaseItem,
	CaseRefusalCode,
	CaseState,
	Check,
	ClockId,
	ClockSettings,
} from "#modules/cases/model.ts";

/** What the events of a case have come to (办件的一生). Only the fold below writes it. */
export interface Life {
	state: CaseState;
	/** The date on the wall when the papers that K1 waits for came in; received may be the next workday. */
	handedInOn: Day;
	receivedOn: Day;
	acceptedOn: Day | null;
	/** Accepted by silence (默示受理), 行政许可法 Art 32(4). */
	tacit: boolean;
	/** The one correction notice, and the day the corrected papers came. */
	correction: { readonly askedOn: Day; backOn: Day | null } | null;
	extension: { readonly on: Day; readonly n: number; readonly approvedBy: Approver } | null;
	/** Of the gap (容缺期限延长). */
	gapExtension: { readonly on: Day; readonly n: number } | null;
	/** Of a commitment (承诺核查); null where nothing was committed to, or before the decision. */
	check: Check | null;
	endedOn: Day | null;
	readonly pauses: Pause[];
	/** The last run of each clock. */
	readonly runs: Record<ClockId, Run | null>;
}

/** What a history is read under. */
export interface Given {
	readonly item: CaseItem;
	readonly settings: ClockSettings;
	readonly calendar: Calendar;
}

/** Before anything has happened. */
export const newLife = (): Life => ({
	state: "none",
	handedInOn: 0,
	receivedOn: 0,
	acceptedOn: null,
	tacit: false,
	correction: null,
	extension: null,
	gapExtension: null,
	check: null,
	endedOn: null,
	pauses: [],
	runs: { K1: null, K2: null, K3: null, K4: null, K5: null, K6: null, K7: null, K8: null },
});

/** What the applicant hands in after the cut-off, or on a rest day, is received on the next workday; the cut-off itself is in time. */
function receiptDay({ day, time }: CaseEvent, { settings, calendar }: Given): Day {
	const inTime = time <= settings.cutOff * MS_A_MINUTE && isWorkday(calendar, day);
	return inTime ? day : addWorkdays(calendar, day, 1);
}

/** The pauses that the law allows a clock: only the terms for the decision are held up. */
export const pausesOf = (life: Pick<Life, "pauses">, id: ClockId): readonly Pause[] =>
	id === "K2" || id === "K3" ? life.pauses : NO_PAUSES;

/** The term of a clock where no event carries its own; undefined: the clock does not run. */
export function usualTerm(id: ClockId, { item, settings }: Given): Term | undefined {
	if (id === "K8") return undefined; // only a decision on a commitment starts it
	const own = id === "K2" ? item.statutory : id === "K3" ? item.promised : undefined;
	return own ?? settings.clocks[id].term;
}

function start(life: Life, id: ClockId, from: Day, term: Term | undefined): void {
	if (term) life.runs[id] = { from, term, stoppedOn: null };
}

function stop(run: Run | null, on: Day): void {
	if (run && run.stoppedOn === null) run.stoppedOn = on;
}

/** At 24:00 of K1's last day a case that was not answered is accepted as of the day its papers came in (行政许可法 Art 32(4)). */
function acceptTacitly(life: Life, today: Day, given: Given): void {
	const intake = life.runs.K1;
	if (life.state !== "received" || !intake) return;
	const due = overOn(given.calendar, intake, NO_PAUSES, today);
	if (due === null) return;
	stop(intake, due);
	life.tacit = true;
	life.acceptedOn = intake.from;
	life.state = "examining";
	for (const id of CHART.CaseAccepted.starts) start(life, id, intake.from, usualTerm(id, given));
}

/** Whether the term of a clock was over before `today`, or before it stopped. */
function hasEnded(life: Life, id: "K2" | "K7" | "K8", today: Day, { calendar }: Given): boolean {
	const run = life.runs[id];
	return run !== null && overOn(calendar, run, pausesOf(life, id), run.stoppedOn ?? today) !== null;
}

/** The rules that have a name of their own; they come before the state chart. K1 has ended only where silence answered. */
function namedRefusal(life: Life, event: CaseEvent, given: Given): CaseRefusalCode | undefined {
	if (event.type === "SpecialProcedureStarted") {
		if (!Object.hasOwn(given.settings.pauses, event.kind)) return "clock/not-a-legal-pause";
		return life.state === "special" ? "clock/already-paused" : undefined;
	}
	if (event.type === "TermExtended") {
		if (life.extension) return "case/already-extended";
		return hasEnded(life, "K2", event.day, given) ? "case/term-ended" : undefined;
	}
	if (event.type === "GapExtended") {
		if (life.gapExtension) return "case/already-extended";
		return hasEnded(life, "K7", event.day, given) ? "case/term-ended" : undefined;
	}
	const check = checkRefusal(event.type, life.check?.state, hasEnded(life, "K8", event.day, given));
	if (check) return check;
	if (event.type === "CorrectionRequested" && life.correction) return "case/correction-already-requested";
	return life.tacit && CHART[event.type].answersIntake ? "case/term-ended" : undefined;
}

function refusalOf(life: Life, event: CaseEvent, given: Given): CaseRefusalCode | undefined {
	const named = namedRefusal(life, event, given);
	if (named) return named;
	const step = CHART[event.type];
	if (step.in.includes(life.state)) return undefined;
	const atTheCounter = given.item.handling === "onTheSpot" && step.onTheSpotIn?.includes(life.state);
	return atTheCounter ? undefined : "case/not-in-state";
}

/** The term of a clock that `event` starts. */
function termFrom(event: CaseEvent, id: ClockId, life: Life, given: Given): Term | undefined {
	if (id === "K8") return checkTerm(event, life.check);
	if (event.type === "SpecialProcedureStarted") return event.expected;
	if (event.type === "CaseGrantedWithGap") return event.gap ?? usualTerm(id, given);
	return usualTerm(id, given);
}

function lengthen(run: Run | null, n: number): void {
	if (run) run.term = { n: run.term.n + n, unit: run.term.unit };
}

/** What the chart does not say: the dates and lists that an event leaves behind. */
function note(life: Life, event: CaseEvent, received: Day): void {
	const { type, day } = event;
	if (type === "CaseSubmitted") life.receivedOn = received;
	if (type === "CaseSubmitted" || type === "CorrectionReceived") life.handedInOn = day;
	if (type === "CorrectionRequested") life.correction = { askedOn: day, backOn: null };
	if (type === "CorrectionReceived" && life.correction) life.correction.backOn = day;
	if (type === "CaseAccepted") life.acceptedOn = day;
	life.check = checkAfter(event, life.check);
	if (type === "SpecialProcedureStarted") life.pauses.push({ from: day, to: null, kind: event.kind });
	const pause = life.pauses.at(-1);
	if (type === "SpecialProcedureEnded" && pause) pause.to = day;
	if (type === "RenewalDeemed" && pause?.to === null) pause.to = day;
	if (type === "TermExtended") {
		life.extension = { on: day, n: event.n, approvedBy: event.approvedBy };
		lengthen(life.runs.K2, event.n);
	}
	if (type === "GapExtended") {
		life.gapExtension = { on: day, n: event.n };
		lengthen(life.runs.K7, event.n);
	}
}

/** Takes one event, in the order of time; a refused event leaves the life as it was, but for what silence had done by then. */
function take(life: Life, event: CaseEvent, given: Given): Refusal | undefined {
	acceptTacitly(life, event.day, given);
	if (life.tacit && event.type === "CaseAccepted") return undefined;
	const code = refusalOf(life, event, given);
	if (code) return refuse(code, { event: event.type, on: formatDay(event.day), state: life.state });
	const { to, stops, starts } = CHART[event.type];
	const received = starts.includes("K1") ? receiptDay(event, given) : event.day;
	for (const id of stops) stop(life.runs[id], event.day);
	for (const id of starts) start(life, id, received, termFrom(event, id, life, given));
	note(life, event, received);
	if (to === null) return undefined;
	life.state = to;
	if (isEnd(to)) life.endedOn = event.day;
	return undefined;
}

/** The last day that counts: of the end, or of the check of a commitment where that comes later; today while one of them is open. */
function countedTo({ endedOn, runs: { K8 } }: Life, today: Day): Day {
	const checkedOn = K8 ? (K8.stoppedOn ?? today) : 0;
	return Math.max(endedOn ?? today, checkedOn);
}

/**
 * The life of a case up to a moment; later events are not known yet. Throws `YearNotAnnounced`
 * where a day is needed that the calendar does not have.
 */
export function lifeUntil(
	history: CaseHistory,
	asOf: Instant,
	settings: ClockSettings,
	calendar: Calendar,
): Life | Refusal {
	const life = newLife();
	const given: Given = { item: history.item, settings, calendar };
	for (const event of history.events) {
		if (event.at > asOf) break;
		const refusal = take(life, event, given);
		if (refusal) return refusal;
	}
	if (life.state === "none") return refuse("case/not-submitted");
	const today = localDay(asOf, settings.timeZone);
	const counted = countedTo(life, today);
	if (!isAnnounced(calendar, counted)) return yearNotAnnounced(counted);
	acceptTacitly(life, today, given);
	return life;
}
