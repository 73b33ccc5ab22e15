import { type Caller, holds } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Json } from "#kernel/event.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Instant, parseInstant } from "#kernel/zone-time.ts";
import { effective, pendingCorrection } from "#modules/cases/decide/effective.ts";
import { isOpenField } from "#modules/cases/decide/open-fields.ts";
import { STEP_RULES } from "#modules/cases/model/application.ts";
import {
	CORRECTABLE_TYPES,
	CORRECTION_TYPES,
	type CorrectableType,
	type CorrectionData,
	type RightRecord,
} from "#modules/cases/model/corrections.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";

interface Happened {
	readonly seq: number;
	readonly type: string;
	readonly data: Json;
	readonly at: string;
	readonly actor: string;
	readonly principal?: string;
}

/** Everything that follows from a history now; refused where it is not lawful. */
type Derive = (events: readonly Happened[]) => CaseAnswer | Refusal;

/** A step whose caller and case are known. */
export interface Asked {
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
	readonly caller: Caller;
	/** The caller, and whose post it is by which they act. */
	readonly signers: readonly (string | undefined)[];
	readonly department: string;
	readonly events: readonly Happened[];
	readonly now: Instant;
	readonly derive: Derive;
}

export const isCorrectable = (type: string): type is CorrectableType =>
	CORRECTABLE_TYPES.some((known) => known === type);
const isCorrection = (type: string): boolean => CORRECTION_TYPES.some((known) => known === type);

/** What a record should have said, with the words about people apart: strangers are told the rest, from which they derive. */
export function correctionData(told: {
	readonly of: number;
	readonly as: RightRecord;
	readonly note: string;
	readonly proposal?: number;
}): CorrectionData {
	const { as, ...rest } = told;
	if (as === null) return { ...rest, as, people: {} };
	const fields = Object.entries(as).filter(([key]) => key !== "type" && key !== "at");
	const split = (open: boolean) => Object.fromEntries(fields.filter(([key]) => isOpenField(`data.${key}`) === open));
	return { ...rest, as: { type: as.type, at: as.at, ...split(true) }, people: split(false) };
}

/** The dates of a case that the law knows, as a correction may move them. */
const legalDates = ({ status, receivedOn, acceptedOn, clocks }: CaseAnswer) => ({
	status,
	receivedOn,
	acceptedOn,
	...Object.fromEntries(clocks.map(({ id, from, dueOn, stoppedOn }) => [id, { from, dueOn, stoppedOn }])),
});

/** Which of them differ, by name, with what they were and become. */
export function movedDates(before: CaseAnswer, after: CaseAnswer) {
	const [was, is] = [legalDates(before), legalDates(after)] as readonly Readonly<Record<string, Json>>[];
	return Object.keys({ ...was, ...is }).flatMap((name) => {
		const [from = null, to = null] = [was?.[name], is?.[name]];
		return canonicalJson(from) === canonicalJson(to) ? [] : [{ name, from, to }];
	});
}

/** The history with that correction, as if it had been recorded. */
export const withCorrection = (
	events: readonly Happened[],
	data: CorrectionData,
	now: Instant,
): readonly Happened[] => [
	...events,
	{
		seq: Math.max(...events.map(({ seq }) => seq)) + 1,
		type: "RecordCorrected",
		data: data as unknown as Json,
		at: new Date(now).toISOString(),
		actor: "",
	},
];

/** Who recorded such a thing may put it right, and the head of the department may; what the system recorded stands. */
function mayCorrect({ type, actor }: Happened, { caller, department }: Pick<Asked, "caller" | "department">): boolean {
	if (!isCorrectable(type) || actor.startsWith("system:")) return false;
	const { by } = STEP_RULES[type];
	return (
		holds(caller, "head", department) ||
		(by !== "applicant" && by.some((role) => holds(caller, role, role === "window" ? undefined : department)))
	);
}

/** Which records this person may put right, by seq. */
export const correctableBy = (asked: Pick<Asked, "caller" | "department" | "events">): readonly number[] =>
	asked.events.filter((event) => mayCorrect(event, asked)).map(({ seq }) => seq);

/** Why a record may not be answered so: not such a record, not by this person, the same again, or a history that the law does not know. */
function contentRefusal(data: CorrectionData, asked: Asked): Refusal | undefined {
	const { events, now, derive } = asked;
	const target = events.find(({ seq }) => seq === data.of);
	if (!target || !mayCorrect(target, asked)) return refuse("case/not-correctable", { of: data.of });
	const standing = effective(events).find(({ seq }) => seq === data.of);
	const [submitted] = events;
	if (data.as !== null) {
		const at = parseInstant(data.as.at);
		if (at === undefined || at > now || at < Date.parse(submitted?.at ?? ""))
			return refuse("case/not-yet-happened", { at: data.as.at });
	}
	const after = withCorrection(events, data, now);
	const right = effective(after).find(({ seq }) => seq === data.of);
	if (sameRecord(standing, right)) return refuse("case/correction-changes-nothing", { of: data.of });
	const answer = derive(after);
	return isRefusal(answer)
		? refuse("case/correction-impossible", { ...answer.facts, because: answer.refused })
		: undefined;
}

const sameRecord = (a: Happened | undefined, b: Happened | undefined): boolean =>
	(a === undefined && b === undefined) ||
	(a !== undefined &&
		b !== undefined &&
		a.type === b.type &&
		Date.parse(a.at) === Date.parse(b.at) &&
		canonicalJson(a.data) === canonicalJson(b.data));

/** Which legal dates a correction moves; undefined where it cannot be made at all. */
export function movedBy(data: CorrectionData, { events, now, derive }: Pick<Asked, "events" | "now" | "derive">) {
	const [before, after] = [derive(events), derive(withCorrection(events, data, now))];
	return isRefusal(before) || isRefusal(after) ? undefined : movedDates(before, after);
}

function decidedRefusal(data: CorrectionData, asked: Asked): Refusal | undefined {
	const { caller, department, events, signers, type } = asked;
	const pending = pendingCorrection(events);
	if (!pending || pending.seq !== data.proposal) return refuse("case/no-such-proposal", { proposal: data.proposal });
	const proposer = [pending.actor, pending.principal ?? pending.actor];
	if (type === "RecordCorrectionRejected" && proposer.includes(caller.actor)) return undefined;
	if (!holds(caller, "head", department)) return refuse("access/not-yours-to-do", { step: type, by: ["head"] });
	if (type === "RecordCorrectionRejected") return undefined;
	if (signers.some((signer) => signer !== undefined && proposer.includes(signer)))
		return refuse("case/four-eyes", { step: type, examiner: pending.actor });
	const { of, as, people } = pending.data as unknown as CorrectionData;
	const isSame = canonicalJson({ of, as, people }) === canonicalJson({ of: data.of, as: data.as, people: data.people });
	return isSame ? undefined : refuse("case/no-such-proposal", { proposal: data.proposal });
}

/**
 * Why a wrong record is not answered so (house.md §2): the whole history with the correction has to be lawful, and where a legal date moves
 * one person proposes and another, the head, decides. Undefined for what is no correction. Without `of` it is a trial: whether there is
 * anything that this person may correct, or decide.
 */
export function correctionRefusal(asked: Asked): Refusal | undefined {
	const { type, events } = asked;
	if (!isCorrection(type)) return undefined;
	const data = asked.data as unknown as CorrectionData;
	const pending = pendingCorrection(events);
	if (type === "RecordCorrectionRejected") {
		const proposal = data.proposal ?? pending?.seq ?? -1;
		return decidedRefusal({ ...data, proposal }, asked);
	}
	if (data.of === undefined) {
		const standing = new Set(effective(events).map(({ seq }) => seq));
		const some = events.some((event) => standing.has(event.seq) && mayCorrect(event, asked));
		return some ? undefined : refuse("case/not-correctable");
	}
	if (data.proposal !== undefined) return decidedRefusal(data, asked) ?? contentRefusal(data, asked);
	if (pending) return refuse("case/correction-pending", { proposal: pending.seq });
	const refusal = contentRefusal(data, asked);
	if (refusal || type === "RecordCorrectionProposed") return refusal;
	const moved = movedBy(data, asked) ?? [];
	return moved.length > 0 ? refuse("case/correction-needs-two", { moved }) : undefined;
}
