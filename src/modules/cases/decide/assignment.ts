import { type Caller, holds } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";

interface Happened {
	readonly type: string;
	readonly data: unknown;
	readonly actor: string;
}

/** Who examines the case now (承办人), a staff id; undefined where nobody was named. */
export const examinerOf = (events: readonly Happened[]): string | undefined =>
	(events.findLast(({ type }) => type === "CaseAssigned")?.data as { readonly to: string } | undefined)?.to;

/** Who proposed the decision that waits; undefined where none waits, for four eyes. */
export const proposerOf = (state: string, events: readonly Happened[]): string | undefined =>
	state === "decisionDraft" ? events.findLast(({ type }) => type === "DecisionProposed")?.actor : undefined;

/**
 * An examiner takes a case to themselves, a head gives it to anyone; from one examiner to another only with a reason (T12, 转办). Whether
 * `to` is an examiner of the department is asked where people are known. Without `to` it is only asked whether there is anything to assign.
 */
export function assignmentRefusal(
	{ type, data }: { readonly type: string; readonly data: Readonly<Record<string, unknown>> },
	{ events, department }: { readonly events: readonly Happened[]; readonly department: string },
	caller: Caller,
): Refusal | undefined {
	if (type !== "CaseAssigned") return undefined;
	const isHead = holds(caller, "head", department);
	const to = data.to ?? (isHead ? undefined : caller.actor);
	const now = examinerOf(events);
	if (to === undefined) return undefined;
	if (to !== caller.actor && !isHead) return refuse("case/assign-to-yourself");
	if (to === now) return refuse("case/already-assigned", { examiner: now });
	const isTrial = data.to === undefined;
	return now !== undefined && !data.note && !isTrial
		? refuse("case/reassignment-needs-a-reason", { examiner: now })
		: undefined;
}
