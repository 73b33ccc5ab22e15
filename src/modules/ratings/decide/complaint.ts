import type { Day } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { isHandler, type RatingRecord } from "#modules/ratings/decide/rating.ts";
import type { TermRun } from "#modules/ratings/decide/terms.ts";
import type { ComplaintState, ComplaintStep, RatingSettings } from "#modules/ratings/model.ts";

/** What the first event of a complaint tells. */
export interface Filed {
	readonly number: string;
	readonly case: string | null;
	readonly item: string | null;
	readonly department: string;
	readonly complainant: string;
	/** Who had a hand in the case: to none of them it goes. */
	readonly of: readonly string[];
	readonly words: string;
}

/** What the events of a complaint have come to. */
export interface Complaint {
	readonly filed: Filed;
	readonly state: ComplaintState;
	readonly filedOn: Day;
	/** Day 0 of the term that runs or ran last. */
	readonly from: Day;
	readonly reopened: boolean;
	readonly assignedTo: string | null;
	readonly answeredOn: Day | null;
}

/** Folds the events of a complaint, in the order of their seq. */
export function complaintOf(records: readonly RatingRecord[], timeZone: string): Complaint {
	const [first, ...later] = records;
	if (first?.type !== "ComplaintFiled") throw new Error("a complaint begins with its filing");
	const day = localDay(first.at, timeZone);
	const start: Complaint = {
		filed: first.data as unknown as Filed,
		state: "received",
		filedOn: day,
		from: day,
		reopened: false,
		assignedTo: null,
		answeredOn: null,
	};
	return later.reduce((complaint, { type, data, at }) => {
		const on = localDay(at, timeZone);
		if (type === "ComplaintAssigned")
			return { ...complaint, state: "assigned" as const, assignedTo: (data as { to: string }).to };
		if (type === "ComplaintAnswered") return { ...complaint, state: "answered" as const, answeredOn: on };
		if (type === "ComplaintReopened")
			return { ...complaint, state: "received" as const, reopened: true, from: on, assignedTo: null, answeredOn: null };
		return complaint;
	}, start);
}

/** K10: from the filing, or from the reopening. */
export const complaintTerm = ({ from, answeredOn }: Complaint, { terms }: Pick<RatingSettings, "terms">): TermRun => ({
	id: "complaint",
	from,
	term: terms.complaint.term,
	stoppedOn: answeredOn,
});

export type ComplaintSide = "complainant" | "handler" | "reader";

/** As whom a login stands to a complaint; to who is complained about there is none. */
export function sideOfComplaint(caller: Caller, { filed, assignedTo }: Complaint): ComplaintSide | undefined {
	if (caller.principal === filed.complainant) return "complainant";
	if (filed.of.includes(caller.actor)) return undefined;
	if (isHandler(caller, filed.department) || caller.actor === assignedTo) return "handler";
	return holds(caller, "auditor") ? "reader" : undefined;
}

/** Why a step may not be taken; undefined if it may. `to`: whom it is to be assigned to. */
export function complaintRefusal(
	step: ComplaintStep,
	caller: Caller,
	{ filed, state, assignedTo }: Complaint,
	to?: string,
): Refusal | undefined {
	if (filed.of.includes(caller.actor)) return refuse("complaint/own", { step });
	const may = isHandler(caller, filed.department) || (step === "ComplaintAnswered" && caller.actor === assignedTo);
	if (!may) return refuse("access/not-yours-to-do", { step, by: ["head", "leader"] });
	if (to !== undefined && filed.of.includes(to)) return refuse("complaint/of-that-person", {});
	return state === "answered" ? refuse("complaint/not-in-state", { step, state }) : undefined;
}

/** Why the complainant may not have it looked at again; undefined if they may, once. */
export function reopenRefusal({ state, reopened }: Complaint): Refusal | undefined {
	if (reopened) return refuse("complaint/reopened-once", {});
	return state === "answered" ? undefined : refuse("complaint/not-in-state", { state });
}
