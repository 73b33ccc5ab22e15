import type { Text } from "#kernel/text.ts";
import { ENDS } from "#modules/cases/decide/chart.ts";
import type { Card } from "#modules/cases/model.ts";
import type { CaseRow } from "#web/features/cases/cases.ts";
import { MY } from "#web/lib/words/my.ts";
import type { LightState } from "#web/ui/light.tsx";

const ENDED: ReadonlySet<string> = new Set(ENDS);

/** Nothing runs any more. */
export const isEnded = (status: string): boolean => ENDED.has(status);

/** The applicant holds it. */
export const isYours = (status: string): boolean => status === "correcting" || status === "grantedWithGap";

/** The sentence of a page for where a case stands; its words name the date by which it moves. */
export const phaseOf = (status: string): Text => MY.phase[status as keyof typeof MY.phase] ?? MY.phase.examining;

/** A list's light: the card where one is shown, else whose move it is. */
export function rowLight(
	{ status, card }: { readonly status: string; readonly card: Card },
	side: "applicant" | "office",
): LightState {
	if (isYours(status)) return side === "applicant" ? "yours" : "waiting";
	if (card !== null) return card;
	if (status === "revoked") return "red";
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
	const open = rows.filter(({ status }) => !isEnded(status));
	return {
		yours: open.filter(({ status }) => isYours(status)).sort(byDue),
		running: open.filter(({ status }) => !isYours(status)).sort(byDue),
		closed: rows.filter(({ status }) => isEnded(status)),
	};
}
