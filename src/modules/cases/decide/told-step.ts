import { type Refusal, refuse } from "#kernel/outcome.ts";
import { parseInstant } from "#kernel/zone-time.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { NewStep } from "#modules/cases/decide/steps.ts";
import type { ApplicationSettings, StepType } from "#modules/cases/model/application.ts";

/** A step as it comes in: its type, the seq of the case that was on the screen, and what it tells. */
export interface StepInput {
	readonly type: StepType;
	readonly after: number;
	readonly [told: string]: unknown;
}

/** What the event keeps of a step; who approved an extension follows from the post. */
export function stepOf(
	{ type, after: _after, form: _form, check: _check, receivedVia: _via, at, ...told }: StepInput,
	{ applications, departments }: CasesPack,
): NewStep | Refusal {
	if (type === "OpinionAsked" && !departments.some(({ id }) => id === told.department))
		return refuse("case/unknown-department", { id: told.department ?? null });
	const grounds = groundsFor(type, applications);
	const isOpen = told.reason === undefined || grounds.some(({ id }) => id === told.reason);
	if (!isOpen || (type === "DecisionProposed" && told.grant === false && told.reason === undefined))
		return refuse("case/unknown-reason", { reason: told.reason ?? null, known: grounds.map(({ id }) => id) });
	return { type, data: keptOf(type, told), at: typeof at === "string" ? parseInstant(at) : undefined };
}

function groundsFor(type: StepType, settings: ApplicationSettings) {
	if (type === "IntakeRefused") return settings.intakeReasons;
	if (type === "CaseRevoked") return settings.revocationReasons;
	return type === "CaseCancelled" ? settings.cancellationReasons : settings.denialReasons;
}

/** What follows from the step itself: who approved an extension, and the unit of a gap or of an order. */
function keptOf(type: StepType, { days, ...told }: NewStep["data"]): NewStep["data"] {
	if (type === "OpinionAsked") return { ...told, days };
	if (type === "TermExtended") return { ...told, approvedBy: "departmentHead" };
	const term = { n: days, unit: "workday" };
	if (type === "CheckFixOrdered") return { ...told, limit: term };
	return type === "CaseGrantedWithGap" ? { ...told, gap: term } : told;
}
