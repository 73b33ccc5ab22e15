import { type Calendar, type Day, formatDay, YearNotAnnounced } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { deriveCase, startedAnswer } from "#modules/cases/decide/answer.ts";
import { standingOf as standingBeside } from "#modules/cases/decide/beside.ts";
import { isEnd, UNDECIDED } from "#modules/cases/decide/chart.ts";
import { type Pause, type Run, standingOf } from "#modules/cases/decide/clocks.ts";
import { type Life, lifeUntil, newLife } from "#modules/cases/decide/life.ts";
import { type CaseFile, type CaseGround, type CaseRecord, historyOf } from "#modules/cases/decide/steps.ts";
import type { BundleState, JointClock, JointTerm, MemberHolder } from "#modules/cases/model/bundle.ts";
import type { CaseAnswer, CaseState, ClockAnswer, ClockSettings } from "#modules/cases/model.ts";

/** One member of a bundle as it is kept: its case, and which members' results it needs. */
export interface MemberFile {
	readonly case: string;
	readonly item: string;
	readonly after: readonly string[];
	readonly file: CaseFile;
}

export interface MemberAnswer {
	readonly case: string;
	readonly item: string;
	readonly answer: CaseAnswer;
	/** With what was laid over the chart: revoked, cancelled. */
	readonly state: CaseState;
	readonly heldBy: MemberHolder;
	/** Members whose result it still needs, and of those the ones that will never come. */
	readonly waitsFor: readonly string[];
	readonly never: readonly string[];
}

/** What presses the whole now: by which day, whose clock that is, and whether it has passed. */
export interface BundleDue {
	readonly on: string;
	/** `R9`, or the item whose own clock it is. */
	readonly by: string;
	readonly clock: string;
	readonly late: boolean;
}

/** Everything that follows from a bundle's events and those of its members at one moment. */
export interface BundleAnswer {
	readonly state: BundleState;
	readonly receivedOn: string;
	/** The day on which the last member's intake was answered; null while one waits, or where none was accepted. */
	readonly acceptedOn: string | null;
	/** Null where the zone's law sets no term for the whole. */
	readonly clock: JointClock | null;
	readonly due: BundleDue | null;
	readonly members: readonly MemberAnswer[];
}

/** A result that is there: its certificate is made (待出件 and after). */
const MADE: readonly CaseState[] = ["ready", "inTransit", "delivered"];
const GRANTED: readonly CaseState[] = ["granted", "grantedWithGap", ...MADE];
const AT_INTAKE: readonly CaseState[] = ["received", "correcting"];

/** The members whose result this one needs and has not (串联): open ones, and those that will never come. */
export function waitsFor(
	after: readonly string[],
	states: ReadonlyMap<string, CaseState>,
): { readonly open: readonly string[]; readonly never: readonly string[] } {
	const needed = after.filter((item) => !MADE.includes(states.get(item) ?? "withdrawn"));
	const isOver = (item: string) => isEnd(states.get(item) ?? "withdrawn");
	return { open: needed.filter((item) => !isOver(item)), never: needed.filter(isOver) };
}

/** Why a member may not be granted yet; what it may be denied for is not asked here. */
export function waitsRefusal(after: readonly string[], states: ReadonlyMap<string, CaseState>): Refusal | undefined {
	const { open, never } = waitsFor(after, states);
	return open.length + never.length === 0
		? undefined
		: refuse("bundle/waits-for-member", { waitsFor: [...open, ...never], never });
}

interface Member extends MemberFile {
	readonly life: Life;
	readonly answer: CaseAnswer;
	readonly state: CaseState;
}

/** The bundle at one moment; what a member's own derivation refuses, the whole refuses. */
export function deriveBundle(
	bundle: { readonly events: readonly CaseRecord[]; readonly members: readonly MemberFile[] },
	asOf: Instant,
	{ settings, calendar }: CaseGround,
	joint: JointTerm | undefined,
	jointWords: Pick<ClockAnswer, "name" | "basis">,
): BundleAnswer | Refusal {
	const members: Member[] = [];
	for (const member of bundle.members) {
		const history = historyOf(member.file, settings);
		const answer = deriveCase(history, asOf, settings, calendar);
		const life = isRefusal(answer) ? answer : lifeUntil(history, asOf, settings, calendar);
		if (isRefusal(answer)) return answer;
		if (isRefusal(life)) return life;
		members.push({ ...member, life, answer, state: standingBeside(answer.status, member.file.events) });
	}
	const today = localDay(asOf, settings.timeZone);
	const acceptedOn = acceptanceOf(members);
	let clock: JointClock | null | Refusal;
	try {
		clock = joint
			? jointClock(members, bundle.events, { acceptedOn, today, settings, calendar, joint, jointWords })
			: null;
	} catch (error) {
		if (!(error instanceof YearNotAnnounced)) throw error;
		clock = error.refusal;
	}
	if (isRefusal(clock)) return clock;
	const states = new Map(members.map(({ item, state }) => [item, state]));
	const shown = members.map(({ case: id, item, after, answer, state, life }): MemberAnswer => {
		const { open, never } = waitsFor(after, states);
		const waiting = UNDECIDED.includes(state) ? [...open, ...never] : [];
		return {
			case: id,
			item,
			answer,
			state,
			heldBy: holderOf(life, state, waiting),
			waitsFor: waiting,
			never: waiting.length > 0 ? never : [],
		};
	});
	return {
		state: stateOf(members),
		receivedOn: formatDay(Math.min(...members.map(({ life }) => life.receivedOn))),
		acceptedOn: acceptedOn === null ? null : formatDay(acceptedOn),
		clock,
		due: dueOf(shown, clock, formatDay(today)),
		members: shown,
	};
}

/**
 * The whole is accepted when the last of its members was answered at intake (Art 32(5): an application is accepted once it is complete), and
 * at least one was accepted. A member that ended at intake was answered on that day.
 */
function acceptanceOf(members: readonly Member[]): Day | null {
	if (members.some(({ state }) => AT_INTAKE.includes(state))) return null;
	if (members.every(({ life }) => life.acceptedOn === null)) return null;
	return Math.max(...members.map(({ life }) => life.acceptedOn ?? life.endedOn ?? life.receivedOn));
}

function stateOf(members: readonly Member[]): BundleState {
	const states = members.map(({ state }) => state);
	if (states.some((state) => AT_INTAKE.includes(state))) return "intake";
	if (states.some((state) => UNDECIDED.includes(state))) return "examining";
	const granted = states.filter((state) => GRANTED.includes(state)).length;
	return granted === 0 ? "ended" : granted === states.length ? "granted" : "partly";
}

function holderOf(life: Life, state: CaseState, waiting: readonly string[]): MemberHolder {
	if (isEnd(state)) return null;
	if (state === "correcting" || state === "grantedWithGap") return "applicant";
	if (state === "special") return "thirdParty";
	return state === "decisionDraft" && waiting.length > 0 && life.acceptedOn !== null ? "member" : "department";
}

/** The day on which a member needed no decision any more: decided, or over. Null while it is open. */
function decidedOn({ life, state }: Member): Day | null {
	if (AT_INTAKE.includes(state) || UNDECIDED.includes(life.state)) return null;
	const { K2, K3 } = life.runs;
	return K2?.stoppedOn ?? K3?.stoppedOn ?? life.endedOn ?? life.acceptedOn ?? life.receivedOn;
}

interface JointGiven {
	readonly acceptedOn: Day | null;
	readonly today: Day;
	readonly settings: ClockSettings;
	readonly calendar: Calendar;
	readonly joint: JointTerm;
	readonly jointWords: Pick<ClockAnswer, "name" | "basis">;
}

/** R9 with R10, counted and explained as the clocks of a case are. */
function jointClock(members: readonly Member[], events: readonly CaseRecord[], given: JointGiven): JointClock {
	const { acceptedOn, today, settings, calendar, joint, jointWords } = given;
	if (acceptedOn === null)
		return {
			id: "R9",
			...jointWords,
			from: null,
			limit: joint.term,
			used: 0,
			remaining: null,
			dueOn: null,
			state: "notStarted",
			stoppedOn: null,
			late: 0,
			pauses: [],
			steps: [],
		};
	const extended = extensionOf(events, settings);
	const decided = members.map(decidedOn);
	const isOpen = decided.some((day) => day === null);
	const run: Run = {
		from: acceptedOn,
		term: { n: joint.term.n + (extended?.n ?? 0), unit: joint.term.unit },
		stoppedOn: isOpen ? null : Math.max(acceptedOn, ...decided.map((day) => day ?? acceptedOn)),
	};
	const pauses = sharedPauses(members, acceptedOn, run.stoppedOn ?? today);
	const life: Life = { ...newLife(), receivedOn: acceptedOn, acceptedOn, pauses, extension: extended };
	life.runs.K2 = run;
	const kept = { id: "K2" as const, run, standing: standingOf(calendar, run, pauses, today) };
	return { ...startedAnswer(kept, life, settings, calendar), id: "R9", ...jointWords };
}

function extensionOf(events: readonly CaseRecord[], { timeZone }: ClockSettings): Life["extension"] {
	const event = events.find(({ type }) => type === "BundleExtended");
	if (!event) return null;
	const { n } = event.data as unknown as { readonly n: number };
	return { on: localDay(Date.parse(event.at), timeZone), n, approvedBy: "zoneLeader" };
}

/**
 * The time that is not counted for the whole (Art 45): days on which every member that was still to be decided stood in a special procedure.
 * While one of them can be worked on, the whole goes on. `to` is today, or the day on which the last one was decided.
 */
function sharedPauses(members: readonly Member[], from: Day, to: Day): Pause[] {
	const spans = members.map((member) => ({ until: decidedOn(member) ?? to, pauses: member.life.pauses }));
	const edges = spans.flatMap(({ until, pauses }) => [until, ...pauses.flatMap((one) => [one.from, one.to ?? to])]);
	const days = [...new Set([from, ...edges.filter((day) => day > from && day < to), to])].sort((a, b) => a - b);
	const shared: { from: Day; to: Day | null; kind: string }[] = [];
	for (const [i, start] of days.slice(0, -1).entries()) {
		const end = days[i + 1] ?? to;
		const held = spans
			.filter(({ until }) => until >= end)
			.map(({ pauses }) => pauses.findLast((one) => one.from <= start && (one.to ?? to) >= end)?.kind);
		const kind = held.at(-1);
		if (kind === undefined || held.includes(undefined)) continue;
		const before = shared.at(-1);
		if (before?.to === start && before.kind === kind) before.to = end;
		else shared.push({ from: start, to: end, kind });
	}
	const open = members.filter((member) => decidedOn(member) === null);
	const lasting = open.every(({ life }) => life.state === "special") ? open.at(-1)?.life.pauses.at(-1) : undefined;
	if (!lasting) return shared;
	const last = shared.at(-1);
	if (last?.to === to) last.to = null;
	else shared.push({ from: to, to: null, kind: lasting.kind });
	return shared;
}

/**
 * The one date of the whole: while papers are awaited of the applicant, or intake is open, the first such day; then the stricter of the last
 * day on which a member is due by its own clock and the day of the whole (clocks.md §8.3).
 */
function dueOf(members: readonly MemberAnswer[], clock: JointClock | null, today: string): BundleDue | null {
	const dated = members.flatMap((member) => (member.answer.dueOn === null || isEnd(member.state) ? [] : [member]));
	const day = ({ answer }: MemberAnswer) => answer.dueOn ?? "";
	const byDay = dated.toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
	const own = (member: MemberAnswer | undefined): BundleDue | null =>
		member ? { on: day(member), by: member.item, clock: pressing(member), late: day(member) < today } : null;
	const atIntake = byDay.find(({ state }) => state === "correcting") ?? byDay.find(({ state }) => state === "received");
	if (atIntake) return own(atIntake);
	const last = own(byDay.filter(({ state }) => UNDECIDED.includes(state)).at(-1));
	if (clock?.dueOn && clock.stoppedOn === null && (last === null || clock.dueOn < last.on))
		return { on: clock.dueOn, by: "R9", clock: "R9", late: clock.dueOn < today };
	return last ?? own(byDay.at(-1));
}

/** The clock of a member behind its date. */
const pressing = ({ answer }: MemberAnswer): string =>
	answer.clocks.find(({ dueOn, stoppedOn }) => stoppedOn === null && dueOn === answer.dueOn)?.id ?? "";

/** Why the term of the whole may not be lengthened now; undefined if it may (R10). */
export function extensionRefusal(
	answer: BundleAnswer,
	events: readonly CaseRecord[],
	n: number,
	on: string,
	joint: JointTerm | undefined,
): Refusal | undefined {
	if (!joint || answer.clock?.state === "stopped" || !["intake", "examining"].includes(answer.state))
		return refuse("bundle/over", { state: answer.state });
	if (!answer.clock || answer.clock.from === null) return refuse("bundle/not-accepted-yet", { state: answer.state });
	if (events.some(({ type }) => type === "BundleExtended"))
		return refuse("case/already-extended", { step: "BundleExtended" });
	if (answer.clock.dueOn !== null && on > answer.clock.dueOn)
		return refuse("case/term-ended", { step: "BundleExtended", dueOn: answer.clock.dueOn });
	return n > joint.extension ? refuse("bundle/extension-too-long", { most: joint.extension, asked: n }) : undefined;
}
