import { ENDS, MOVES } from "#testing/chart-oracle.ts";
import { CHECK_EVENTS, type Commitment, Refused, verified } from "#testing/check-oracle.ts";
import { DAY, type Term, TickClock } from "#testing/tick-clock.ts";

/**
 * A second, slow telling of the clock rules (clock-readings.md): it lives through a case day by day with tick marks, and
 * shares no code with `cases/decide`. It knows the zone's time as UTC+8 and the calendar as a question a day.
 */

export interface OracleEvent {
	type: string;
	at: string;
	kind?: string;
	expected?: Term;
	n?: number;
	gap?: Term;
	checkWithin?: Term;
	limit?: Term;
}

export interface OracleCase {
	item: { handling: string; statutory?: Term; promised?: Term };
	events: readonly OracleEvent[];
}

const LEGAL = "hearing tender auction inspection testing quarantine appraisal expertReview".split(" ");
/** Which clock an extension makes longer. */
const EXTENDS: Record<string, string> = { TermExtended: "K2", GapExtended: "K7" };
interface Told {
	type: string;
	day: number;
	lateHour: boolean;
	event: OracleEvent;
}

class Simulation {
	state = "none";
	received = 0;
	accepted: number | null = null;
	tacit = false;
	noticed = false;
	readonly extended = new Set<string>();
	paused = false;
	readonly commitment: Commitment = { state: "none" };
	ended: number | null = null;
	readonly clocks = new Map<string, TickClock>();
	readonly held: Record<string, number> = { department: 0, applicant: 0, thirdParty: 0, nonWorking: 0 };
	private readonly item: OracleCase["item"];
	private readonly works: (day: number) => boolean;

	constructor(item: OracleCase["item"], works: (day: number) => boolean) {
		this.item = item;
		this.works = works;
	}

	start(id: string, from: number, term: Term | undefined): void {
		if (term) this.clocks.set(id, new TickClock(id, from, term));
	}

	stopAll(ids: readonly string[], day: number): void {
		for (const id of ids) {
			const clock = this.clocks.get(id);
			if (clock && clock.stopped === null) clock.stopped = day;
		}
	}

	accept(day: number): void {
		this.accepted = day;
		this.start("K2", day, this.item.statutory ?? { n: 20, unit: "workday" });
		this.start("K3", day, this.item.promised);
	}

	handedIn({ day, lateHour }: Told): number {
		let at = day;
		if (lateHour && this.works(day)) at++;
		while (!this.works(at)) at++;
		return at;
	}

	/** The refusals that have a name. */
	check({ type, day, event }: Told): void {
		if (type === "SpecialProcedureStarted" && !LEGAL.includes(event.kind ?? ""))
			throw new Refused("clock/not-a-legal-pause");
		if (type === "SpecialProcedureStarted" && this.state === "special") throw new Refused("clock/already-paused");
		if (type === "CorrectionRequested" && this.noticed) throw new Refused("case/correction-already-requested");
		if (this.extended.has(type)) throw new Refused("case/already-extended");
		const term = this.clocks.get(EXTENDS[type] ?? "");
		if (term && term.due !== null && term.due < Math.min(day, term.stopped ?? day))
			throw new Refused("case/term-ended");
		if (this.tacit && ["CorrectionRequested", "IntakeRefused", "PermitNotRequired"].includes(type)) {
			throw new Refused("case/term-ended");
		}
	}

	verify(told: Told): void {
		this.stopAll(["K8"], verified(this.commitment, this.state, told, this.clocks.get("K8")));
		if (this.commitment.state === "fixing") this.start("K8", told.day, told.event.limit);
		if (this.commitment.state === "again") this.start("K8", told.day, this.commitment.term);
	}

	happen(told: Told): void {
		const { type, day, event } = told;
		if (type === "CaseTacitlyAccepted" || (type === "CaseAccepted" && this.tacit)) return;
		if (CHECK_EVENTS.includes(type)) {
			this.verify(told);
			return;
		}
		this.check(told);
		const spot = this.item.handling === "onTheSpot" && this.state === "examining" && type === "CaseGranted";
		const next = spot ? "granted" : MOVES[this.state]?.[type];
		if (next === undefined) throw new Refused("case/not-in-state");
		this.state = next;
		if (ENDS.includes(next)) this.ended = day;
		if (type === "CaseSubmitted") this.start("K1", (this.received = this.handedIn(told)), { n: 5, unit: "workday" });
		if (type === "CorrectionRequested") {
			this.noticed = true;
			this.stopAll(["K1"], day);
			this.start("K6", day, { n: 30, unit: "workday" });
		}
		if (type === "CorrectionReceived") {
			this.stopAll(["K6"], day);
			this.start("K1", this.handedIn(told), { n: 5, unit: "workday" });
		}
		if (type === "CaseAccepted") {
			this.stopAll(["K1"], day);
			this.accept(day);
		}
		if (type === "SpecialProcedureStarted") {
			this.paused = true;
			this.start("K5", day, event.expected);
		}
		if (type === "SpecialProcedureEnded") {
			this.paused = false;
			this.stopAll(["K5"], day);
		}
		const longer = this.clocks.get(EXTENDS[type] ?? "");
		if (longer) {
			this.extended.add(type);
			longer.term.n += event.n ?? 0;
		}
		if (type === "CaseGranted") {
			this.stopAll(["K2", "K3"], day);
			this.start("K4", day, { n: 10, unit: "workday" });
			this.start("K8", day, event.checkWithin);
			if (event.checkWithin) Object.assign(this.commitment, { state: "due", term: event.checkWithin });
		}
		if (type === "CaseGrantedWithGap") {
			this.stopAll(["K2", "K3"], day);
			this.start("K7", day, event.gap ?? { n: 10, unit: "workday" });
		}
		if (type === "RenewalDeemed") {
			this.paused = false;
			this.stopAll(["K1", "K2", "K3", "K5"], day);
			this.start("K4", day, { n: 10, unit: "workday" });
		}
		if (type === "GapFilled") {
			this.stopAll(["K7"], day);
			this.start("K4", day, { n: 10, unit: "workday" });
		}
		if (ENDS.includes(next))
			this.stopAll(
				[...this.clocks.keys()].filter((id) => id !== "K8"),
				day,
			);
	}

	/** One day from 0:00 to 24:00 with what happens on it. */
	day(day: number, events: readonly Told[], over: boolean): void {
		const pausedInTheMorning = this.paused;
		const applicants = this.state === "correcting";
		for (const told of events) this.happen(told);
		const works = this.works(day);
		if (this.state !== "none" && day > this.received && (this.ended === null || day <= this.ended)) {
			const holder = applicants ? "applicant" : pausedInTheMorning ? "thirdParty" : "department";
			this.held[works ? holder : "nonWorking"]! += 1;
		}
		for (const clock of this.clocks.values()) {
			const stands = clock.id === "K2" || clock.id === "K3";
			clock.live(day, works, stands && pausedInTheMorning, stands && this.paused);
		}
		const K1 = this.clocks.get("K1");
		if (over && this.state === "received" && K1?.due === day) {
			this.state = "examining";
			this.tacit = true;
			K1.stopped = day;
			this.accept(K1.from);
			for (let past = K1.from; past <= day; past++) {
				for (const id of ["K2", "K3"]) this.clocks.get(id)?.live(past, this.works(past), false, false);
			}
		}
	}
}

const iso = (day: number | null) => (day === null ? null : new Date(day * DAY).toISOString().slice(0, 10));

function tell(event: OracleEvent): Told & { at: number } {
	const at = Date.parse(event.at);
	const local = at + 8 * 3_600_000;
	const day = Math.floor(local / DAY);
	return { type: event.type, at, day, lateHour: local - day * DAY > 17.5 * 3_600_000, event };
}

function stateOf(clock: TickClock, today: number): string {
	if (clock.stopped !== null) return "stopped";
	if (clock.due === null) return "paused";
	return today > clock.due ? "breached" : "running";
}

function remainingOf(clock: TickClock, today: number): number {
	const calendar = clock.term.unit === "month" || clock.term.unit === "year";
	const to = Math.max(clock.from, clock.stopped ?? today);
	return Math.max(0, calendar && clock.due !== null ? clock.due - to : clock.length - clock.used);
}

function cardOf(life: Simulation, today: number, works: (day: number) => boolean): string | null {
	if (!["examining", "special", "decisionDraft"].includes(life.state)) return null;
	const [K2, K3] = [life.clocks.get("K2"), life.clocks.get("K3")];
	if (K2 && stateOf(K2, today) === "breached") return "black";
	if (K3 && stateOf(K3, today) === "breached") return "red";
	if (life.state === "special") return "paused";
	const leading = K3 ?? K2;
	if (!leading || leading.due === null) return "green";
	if (leading.term.unit === "workday" || leading.term.unit === "calendarDay") {
		return 10 * leading.used >= 8 * leading.term.n ? "yellow" : "green";
	}
	let before = leading.due - 1;
	while (!works(before)) before--;
	return today >= before ? "yellow" : "green";
}

/** What must come out of a case at a moment, in the words of contracts.md §5, or the code of the refusal. */
export function oracle(asked: OracleCase, asOf: string, works: (day: number) => boolean): object {
	const now = Date.parse(asOf);
	const today = Math.floor((now + 8 * 3_600_000) / DAY);
	const events = asked.events
		.map(tell)
		.filter((event) => event.at <= now)
		.sort((a, b) => a.at - b.at);
	const life = new Simulation(asked.item, works);
	try {
		for (let day = events[0]?.day ?? today; day <= today; day++) {
			const ofTheDay = events.filter((event) => event.day === day);
			life.day(day, ofTheDay, day < today);
		}
	} catch (error) {
		if (error instanceof Refused) return { refused: error.message };
		throw error;
	}
	if (life.state === "none") return { refused: "case/not-submitted" };
	const shown = [...life.clocks.values()].map((clock) => ({ clock, used: clock.used, late: clock.late }));
	const limit = today + 2000;
	for (
		let day = today + 1;
		day < limit && shown.some(({ clock }) => clock.due === null && !(life.paused && /K[23]/.test(clock.id)));
		day++
	) {
		for (const { clock } of shown) clock.live(day, works(day), false, life.paused && /K[23]/.test(clock.id));
	}
	for (const entry of shown) Object.assign(entry.clock, { used: entry.used, late: entry.late });
	return {
		status: life.state,
		receivedOn: iso(life.received),
		acceptedOn: iso(life.accepted),
		tacit: life.tacit,
		card: cardOf(life, today, works),
		heldBy: life.held,
		clocks: Object.fromEntries(
			shown.map(({ clock }) => [
				clock.id,
				{
					from: iso(clock.from),
					limit: clock.term,
					used: clock.used,
					remaining: remainingOf(clock, today),
					dueOn: iso(clock.due),
					state: stateOf(clock, today),
					stoppedOn: iso(clock.stopped),
					late: clock.late,
				},
			]),
		),
	};
}
