import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { TICKET_KINDS, type TicketKind } from "#modules/counter/model.ts";

/** What the counter stands on. */
export interface CounterGround {
	readonly packs: CasesPacks;
}

/** Digits of a number; the thousandth of a day has four. */
const DIGITS = 3;

/** The number after those that a day has given to its kind: A001, A002 …; one that was noted by hand counts too. */
export function nextNumber(kind: TicketKind, given: readonly string[]): string {
	const letter = TICKET_KINDS[kind];
	const last = given.filter((number) => number.startsWith(letter)).map((number) => Number(number.slice(letter.length)));
	return `${letter}${String(Math.max(0, ...last) + 1).padStart(DIGITS, "0")}`;
}

/** The moments of one ticket, ISO. */
export interface TicketTimes {
	readonly takenAt: string;
	readonly calledAt: string | null;
	readonly endedAt: string | null;
	readonly served: boolean;
}

/** Average seconds from ticket to call, and from call to end of those that were served; null over nothing. */
export function averages(tickets: readonly TicketTimes[]): {
	readonly wait: number | null;
	readonly service: number | null;
} {
	const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1_000;
	return {
		wait: mean(tickets.flatMap(({ takenAt, calledAt }) => (calledAt === null ? [] : [seconds(takenAt, calledAt)]))),
		service: mean(
			tickets.flatMap(({ calledAt, endedAt, served }) =>
				calledAt === null || endedAt === null || !served ? [] : [seconds(calledAt, endedAt)],
			),
		),
	};
}

const mean = (values: readonly number[]): number | null =>
	values.length === 0 ? null : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length);
