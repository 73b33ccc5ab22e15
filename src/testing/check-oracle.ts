import type { Term, TickClock } from "#testing/tick-clock.ts";

export class Refused extends Error {}

/** The check of a commitment, told a second time for the oracle: it goes its own way beside the state. */
export interface Commitment {
	state: string;
	term?: Term;
}

const CHECKED = "granted ready inTransit delivered".split(" ");
/** How it stands → event → how it stands then. */
const MOVES: Record<string, Record<string, string>> = {
	due: { CheckPassed: "over", CheckFailed: "over", CheckFixOrdered: "fixing" },
	fixing: { CheckPassed: "over", CheckFailed: "over", CheckFixOrdered: "twice", FixReported: "again" },
	again: { CheckPassed: "over", CheckFailed: "over", CheckFixOrdered: "twice" },
};
export const CHECK_EVENTS = "CheckPassed CheckFixOrdered FixReported CheckFailed".split(" ");

/** Takes an event of the check; the day on which its clock stops. */
export function verified(
	commitment: Commitment,
	state: string,
	{ type, day }: { readonly type: string; readonly day: number },
	clock: TickClock | undefined,
): number {
	const next = MOVES[commitment.state]?.[type];
	if (!next) throw new Refused(type === "FixReported" ? "case/no-fix-ordered" : "case/no-check");
	if (next === "twice") throw new Refused("case/fix-already-ordered");
	const due = clock?.due ?? null;
	const isOver = due !== null && due < day;
	if (commitment.state === "fixing" && type === "CheckFailed" && !isOver) throw new Refused("case/fix-still-open");
	if (commitment.state === "fixing" && type !== "CheckFailed" && isOver) throw new Refused("case/fix-too-late");
	if (!CHECKED.includes(state)) throw new Refused("case/not-in-state");
	commitment.state = next;
	return day;
}
