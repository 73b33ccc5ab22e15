import { type Calendar, type CalendarYear, formatDay, MS_A_DAY, parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { examinerOf, proposerOf } from "#modules/cases/decide/assignment.ts";
import { standingOf } from "#modules/cases/decide/beside.ts";
import { TACITLY_RENEWED, UNDECIDED } from "#modules/cases/decide/chart.ts";
import { type LedgerCount, ledgerCount, ledgerOf } from "#modules/cases/decide/ledger.ts";
import { askedNow } from "#modules/cases/decide/opinions.ts";
import { deemedOn, renewedBy } from "#modules/cases/decide/renewal.ts";
import { openChanges } from "#modules/cases/decide/standing.ts";
import { type CaseFile, type CaseGround, historyOf } from "#modules/cases/decide/steps.ts";
import type { CaseAnswer, CaseState, CheckState } from "#modules/cases/model.ts";

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
	/** Departments whose opinion is out (会签). */
	readonly consulted: readonly string[];
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
			.map((year) => {
				const announced = ground.calendar.years.find((one) => one.year === year);
				return announced ? markOf(ground.calendar, announced) : String(year);
			})
			.join(" "),
		examiner: examinerOf(file.events) ?? null,
		proposed_by: proposerOf(state, file.events) ?? null,
		recheck_since: openChanges(state, file.events)[0]?.at ?? null,
		consulted: askedNow(state, file.events),
		...ledgerCount(ledgerOf(file.events)),
	};
}

/** What a date rests on of an announced year: its days of rest and of work, and on which days of the week nobody works. */
export const markOf = ({ weekend }: Pick<Calendar, "weekend">, { hash }: Pick<CalendarYear, "hash">): string =>
	`${hash}/${[...weekend].sort((a, b) => a - b).join("")}`;

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
