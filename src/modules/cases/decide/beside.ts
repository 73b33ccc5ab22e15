import { type Refusal, refuse } from "#kernel/outcome.ts";
import { ENDS, OPEN, UNDECIDED } from "#modules/cases/decide/chart.ts";
import { BESIDE_TYPES, type BesideType } from "#modules/cases/model/application.ts";
import type { CaseState } from "#modules/cases/model.ts";

/** How a permit ends by an act of the office. */
type Ending = Extract<CaseState, "revoked" | "cancelled">;

interface Beside {
	/** In which states it may happen; it leaves the case where it stands, but for `to`. */
	readonly in: readonly CaseState[];
	readonly to?: Ending;
}

/** Wherever something was recorded that may be wrong. */
const RECORDED: readonly CaseState[] = [...OPEN, ...ENDS];

/** What may happen beside the clocks' chart. A revocation lies over the state: no step of the chart follows it. */
const BESIDE: Readonly<Record<BesideType, Beside>> = {
	PapersReceived: { in: ["received", ...UNDECIDED, "grantedWithGap"] },
	CaseUrged: { in: UNDECIDED },
	UrgeAnswered: { in: UNDECIDED },
	ParcelDiffered: { in: ["received", "correcting", ...UNDECIDED, "grantedWithGap"] },
	CaseRevoked: { in: ["grantedWithGap", "granted", "ready", "inTransit", "delivered"], to: "revoked" },
	CaseCancelled: { in: ["delivered", "revoked"], to: "cancelled" },
	InterestFlagged: { in: UNDECIDED },
	HearingOffered: { in: UNDECIDED },
	HearingRequested: { in: UNDECIDED },
	HearingHeld: { in: ["special"] },
	OpinionAsked: { in: ["examining", "special"] },
	OpinionGiven: { in: UNDECIDED },
	CaseAssigned: { in: ["received", "correcting", ...UNDECIDED, "grantedWithGap"] },
	OverrunExplained: { in: UNDECIDED },
	RecordCorrectionProposed: { in: RECORDED },
	RecordCorrectionRejected: { in: RECORDED },
	RecordCorrected: { in: RECORDED },
};

export const isBeside = (type: string): type is BesideType => BESIDE_TYPES.some((known) => known === type);

interface Happened {
	readonly type: string;
}

/** As what a permit ends by that event (撤销、注销); undefined where it does not. */
export const endBy = (type: string): Ending | undefined => (isBeside(type) ? BESIDE[type].to : undefined);

/** The event by which a permit was revoked or cancelled last. */
export const endingOf = <E extends Happened>(events: readonly E[]): E | undefined =>
	events.findLast(({ type }) => endBy(type) !== undefined);

/** Where a case stands for everybody: what was revoked or cancelled is that, whatever its chart says. */
export const standingOf = (state: CaseState, events: readonly Happened[]): CaseState =>
	endBy(endingOf(events)?.type ?? "") ?? state;

/** Why a step is out of place for what lies over or beside the chart; the chart itself is asked elsewhere. */
export function besideRefusal(type: string, state: CaseState, events: readonly Happened[]): Refusal | undefined {
	const standing = standingOf(state, events);
	const isOpen = isBeside(type) ? BESIDE[type].in.includes(standing) : standing === state;
	return isOpen ? undefined : refuse("case/not-in-state", { event: type, state: standing });
}
