import { answerCase } from "#modules/cases/decide/answer.ts";
import type { CaseAnswer, ClockAnswer, ClockId } from "#modules/cases/model.ts";
import { accepted, caseOf, submitted } from "#testing/case-words.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

export const calendar = scienceCityCalendar();
export const settings = scienceCityClocks();

/** The answer to a case that is not refused. */
export function answer(...asked: Parameters<typeof caseOf>): CaseAnswer {
	const answered = answerCase(caseOf(...asked), settings, calendar);
	if ("refused" in answered) throw new Error(answered.refused);
	return answered;
}

/** One of its clocks. */
export function clock(id: ClockId, ...asked: Parameters<typeof caseOf>): ClockAnswer | undefined {
	return answer(...asked).clocks.find((one) => one.id === id);
}

export const MONDAY = "2022-07-25";
/** Received and accepted on that Monday. */
export const inHand = [submitted(MONDAY), accepted(`${MONDAY} 11:00`)];
