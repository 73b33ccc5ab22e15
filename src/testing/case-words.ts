import type { Term } from "#kernel/term.ts";

/** `2022-07-25 10:00` in Science City's time, as contracts.md §5 writes it; ten o'clock where no time is told. */
const moment = (when: string): string => {
	const [day, time = "10:00"] = when.split(" ");
	return `${day}T${time.length === 5 ? `${time}:00` : time}+08:00`;
};

/** An event of a case in the words of a test: `happened("CaseSubmitted", "2022-07-25 17:45")`. */
export const happened = (type: string, when: string, told: object = {}): object => ({
	type,
	at: moment(when),
	...told,
});

export const submitted = (when: string) => happened("CaseSubmitted", when);
export const accepted = (when: string) => happened("CaseAccepted", when);
export const corrections = (when: string) => happened("CorrectionRequested", when, { points: ["M02"] });
export const corrected = (when: string) => happened("CorrectionReceived", when);
export const review = (when: string, kind = "expertReview") =>
	happened("SpecialProcedureStarted", when, { kind, expected: workdays(10) });
export const reviewEnded = (when: string) => happened("SpecialProcedureEnded", when);
export const extended = (when: string, n = 10) => happened("TermExtended", when, { n, approvedBy: "departmentHead" });
export const proposed = (when: string) => happened("DecisionProposed", when);
export const granted = (when: string) => happened("CaseGranted", when);
export const withdrawn = (when: string) => happened("CaseWithdrawn", when);

export const workdays = (n: number): Term => ({ n, unit: "workday" });
export const calendarDays = (n: number): Term => ({ n, unit: "calendarDay" });
export const months = (n: number): Term => ({ n, unit: "month" });

interface Terms {
	readonly statutory?: Term;
	readonly promised?: Term;
	readonly handling?: string;
}

/** A case to be asked about, as it is read from a file. */
export function caseOf(events: readonly object[], asOf: string, terms: Terms = {}): object {
	return { item: { handling: "promised", ...terms }, events, asOf: moment(asOf) };
}
