import { type Calendar, type Day, workdaysBetween } from "#kernel/calendar.ts";
import type { Life } from "#modules/cases/decide/life.ts";
import { CASE_HOLDERS, type CaseAnswer, type CaseHolder } from "#modules/cases/model.ts";

/**
 * Who held the case on how many of the calendar days after its receipt (谁持有): on rest days nobody, after the
 * correction notice up to the corrected papers the applicant, inside a special procedure a third party, else the department.
 */
export function heldBy(calendar: Calendar, life: Life, today: Day): CaseAnswer["heldBy"] {
	const from = life.receivedOn;
	const to = Math.max(from, life.endedOn ?? today);
	const workdaysIn = (after: Day, upTo: Day | null): number =>
		Math.max(0, workdaysBetween(calendar, Math.max(from, after), Math.min(to, upTo ?? to)));
	const worked = workdaysIn(from, to);
	const applicant = life.correction ? workdaysIn(life.correction.askedOn, life.correction.backOn) : 0;
	const thirdParty = life.pauses.reduce((days, pause) => days + workdaysIn(pause.from, pause.to), 0);
	const days: Record<CaseHolder, number> = {
		department: worked - applicant - thirdParty,
		applicant,
		thirdParty,
		nonWorking: to - from - worked,
	};
	return CASE_HOLDERS.map((holder) => ({ holder, days: days[holder] }));
}
