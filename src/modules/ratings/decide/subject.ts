import { ENDS } from "#modules/cases/decide/chart.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import type { CaseState } from "#modules/cases/model.ts";

/** A case may be rated once it has ended for its applicant: decided, or closed in any other way. */
const RATED: readonly CaseState[] = [...ENDS, "granted", "ready", "inTransit"];
export const mayBeRated = (state: CaseState): boolean => RATED.includes(state);

/** The events by which a case gets there. */
export const ENDING_TYPES = [
	"CaseGranted",
	"GapFilled",
	"RenewalDeemed",
	"CaseDenied",
	"PermitNotRequired",
	"IntakeRefused",
	"CaseLapsed",
	"CaseWithdrawn",
] as const;

/** Who is rated with a case: every member of staff who had a hand in it. To supervise it (督办) is no hand in it. */
export const ratedWith = (events: readonly CaseRecord[]): readonly string[] => [
	...new Set(
		events.filter(({ type, actor }) => type !== "CaseUrged" && actor.startsWith("staff:")).map(({ actor }) => actor),
	),
];
