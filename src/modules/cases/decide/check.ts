import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import type { CaseEvent, CaseRefusalCode, Check, CheckState } from "#modules/cases/model.ts";

/** Where each event of a check may stand; a case that has its result takes none. */
const IN: Readonly<Record<string, readonly CheckState[]>> = {
	CheckPassed: ["due", "fixing", "reported"],
	CheckFixOrdered: ["due", "fixing", "reported"],
	FixReported: ["fixing"],
	CheckFailed: ["due", "fixing", "reported"],
};

/**
 * Why an event of a check (承诺核查) is out of place. Who was ordered to put it right has the whole of the time that was given, and no more:
 * what is put right in it, in good faith, is as if it had been so from the start (国办发〔2020〕42号).
 */
export function checkRefusal(
	type: string,
	check: CheckState | undefined,
	isFixOver: boolean,
): CaseRefusalCode | undefined {
	const states = IN[type];
	if (!states) return undefined;
	if (type === "FixReported" && check !== "fixing") return "case/no-fix-ordered";
	if (check === undefined || !states.includes(check)) return "case/no-check";
	if (type === "CheckFixOrdered" && check !== "due") return "case/fix-already-ordered";
	if (check !== "fixing") return undefined;
	if (type === "CheckFailed") return isFixOver ? undefined : "case/fix-still-open";
	return isFixOver ? "case/fix-too-late" : undefined;
}

/** The term of K8 that an event starts: that of the check, of the order, and for what was put right that of the check again. */
export function checkTerm(event: CaseEvent, check: Check | null): Term | undefined {
	if (event.type === "CaseGranted") return event.checkWithin;
	return event.type === "CheckFixOrdered" ? event.limit : check?.term;
}

const AFTER: Readonly<Record<string, CheckState>> = {
	CheckPassed: "passed",
	CheckFixOrdered: "fixing",
	FixReported: "reported",
	CheckFailed: "failed",
};

/** How the check stands after an event. */
export function checkAfter(event: CaseEvent, before: Check | null): Check | null {
	if (event.type === "CaseGranted") return event.checkWithin ? { state: "due", term: event.checkWithin } : before;
	const state = AFTER[event.type];
	return state && before ? { ...before, state } : before;
}

/** Only who acted in good faith may put it right; any other commitment was false. */
export const faithRefusal = (step: { readonly type: string; readonly data: object }): Refusal | undefined =>
	step.type === "CheckFixOrdered" && (step.data as { readonly goodFaith?: boolean }).goodFaith === false
		? refuse("case/not-in-good-faith")
		: undefined;

/** Whether a commitment was found to be false, as a revocation puts on record. */
export const isFalse = ({ events }: { readonly events: readonly { readonly type: string }[] }): boolean =>
	events.some(({ type }) => type === "CheckFailed");
