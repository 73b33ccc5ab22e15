import { type Calendar, type Day, workdaysBetween } from "#kernel/calendar.ts";
import { PRESSING } from "#modules/cases/decide/chart.ts";
import { daysCharged, dueOn, isBreached, NO_PAUSES, type Run, termDays } from "#modules/cases/decide/clocks.ts";
import { type Life, pausesOf } from "#modules/cases/decide/life.ts";
import type { Card, ClockSettings, DueAndCard } from "#modules/cases/model.ts";

/** Yellow begins when the given share of the term is used; for months and years, one workday before its last day. */
function isNearlyUsed(
	calendar: Calendar,
	run: Run,
	due: Day,
	life: Life,
	today: Day,
	{ yellowPercent }: ClockSettings,
): boolean {
	const { unit } = run.term;
	if (unit === "month" || unit === "year") return workdaysBetween(calendar, today, due) <= 1;
	return 100 * daysCharged(calendar, unit, run.from, today, life.pauses) >= yellowPercent * termDays(run);
}

/** The card (红黄牌) of a case that is accepted and not decided; without a promise it follows the statutory term. */
function cardOf(calendar: Calendar, life: Life, promiseDue: Day | null, today: Day, settings: ClockSettings): Card {
	const { K2, K3 } = life.runs;
	const statutoryDue = K2 && dueOn(calendar, K2, life.pauses);
	if (K2 && isBreached(K2, statutoryDue, today)) return "black";
	if (K3 && isBreached(K3, promiseDue, today)) return "red";
	if (life.state === "special") return "paused";
	const leading = K3 ?? K2;
	const due = K3 ? promiseDue : statutoryDue;
	return leading && due !== null && isNearlyUsed(calendar, leading, due, life, today, settings) ? "yellow" : "green";
}

/** The date by which the case has to move on, and its card. Throws `YearNotAnnounced` where any clock that runs has no date. */
export function pressingDate(calendar: Calendar, life: Life, today: Day, settings: ClockSettings): DueAndCard {
	const { K5, K8 } = life.runs;
	if (life.state === "special" && K5) dueOn(calendar, K5, NO_PAUSES);
	if (K8?.stoppedOn === null) dueOn(calendar, K8, NO_PAUSES);
	const id = PRESSING[life.state].find((clock) => life.runs[clock]?.stoppedOn === null);
	const run = id && life.runs[id];
	const due = id && run ? dueOn(calendar, run, pausesOf(life, id)) : null;
	const examined = id === "K2" || id === "K3";
	return { dueOn: due, card: examined ? cardOf(calendar, life, id === "K3" ? due : null, today, settings) : null };
}
