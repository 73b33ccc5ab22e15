import type { Text } from "#kernel/text.ts";
import { ENDS } from "#modules/cases/decide/chart.ts";
import type { Card } from "#modules/cases/model.ts";
import type { CaseRow, CaseView } from "#web/features/cases/cases.ts";
import { MY } from "#web/lib/words/my.ts";
import type { LightState } from "#web/ui/light.tsx";

const ENDED: ReadonlySet<string> = new Set(ENDS);

/** Nothing runs any more. */
export const isEnded = (status: string): boolean => ENDED.has(status);

interface Row {
	readonly status: string;
	readonly check: { readonly state: string } | null;
}

/** Nothing waits for anybody: a commitment was checked, or there was none. */
export const isClosed = ({ status, check }: Row): boolean => isEnded(status) && check === null;

/** The applicant holds it. */
export const isYours = ({ status, check }: Row): boolean =>
	status === "correcting" || status === "grantedWithGap" || check?.state === "fixing";

/** Where the applicant makes the move that a case waits for, and what it is called. */
export const moveOf = ({ id, check }: Pick<CaseRow, "id" | "check">): { readonly to: string; readonly words: Text } =>
	check?.state === "fixing" ? { to: `/my/${id}#fix`, words: MY.toFix } : { to: `/my/${id}#correct`, words: MY.fix };

/** The sentence of a page for where a case stands; its words name the date by which it moves. */
export const phaseOf = ({ status, check }: Pick<CaseView, "status" | "check">): Text =>
	check && isEnded(status) && status !== "revoked" && status !== "cancelled"
		? MY.checkPhase[check.state]
		: (MY.phase[status as keyof typeof MY.phase] ?? MY.phase.examining);

/** A list's light: the card where one is shown, else whose move it is. */
export function rowLight(row: Row & { readonly card: Card }, side: "applicant" | "office"): LightState {
	const { status, card, check } = row;
	if (isYours(row)) return side === "applicant" ? "yours" : "waiting";
	if (card !== null) return card;
	if (status === "revoked" || check?.state === "failed") return "red";
	if (check !== null) return "waiting";
	return isEnded(status) || status === "granted" || status === "ready" ? "green" : "waiting";
}

export interface Sorted {
	readonly yours: readonly CaseRow[];
	readonly running: readonly CaseRow[];
	readonly closed: readonly CaseRow[];
}

/** Needs me first, then what is due first, then what ended. */
export function sorted(rows: readonly CaseRow[]): Sorted {
	const byDue = (a: CaseRow, b: CaseRow) => (a.dueOn ?? "9").localeCompare(b.dueOn ?? "9");
	const open = rows.filter((row) => !isClosed(row));
	return {
		yours: open.filter(isYours).sort(byDue),
		running: open.filter((row) => !isYours(row)).sort(byDue),
		closed: rows.filter(isClosed),
	};
}
