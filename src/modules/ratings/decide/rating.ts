import type { Day } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import type { Json } from "#kernel/event.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import type { TermRun } from "#modules/ratings/decide/terms.ts";
import {
	isBad,
	type Level,
	type LoopStep,
	type RatingSettings,
	type RatingState,
	type Subject,
} from "#modules/ratings/model.ts";

/** One event of a rating. */
export interface RatingRecord {
	readonly seq: number;
	readonly type: string;
	readonly data: Json;
	readonly at: Instant;
	readonly actor: string;
}

/** What the first event of a rating tells; of which it is and who had a hand in it never changes. */
export interface Rated {
	readonly subject: Subject;
	/** Of the case or the visit. */
	readonly of: string;
	readonly number: string | null;
	readonly item: string | null;
	readonly department: string | null;
	readonly window: string | null;
	readonly rater: string | null;
	readonly rated: readonly string[];
	readonly level: Level;
	readonly tags: readonly string[];
	/** SHA-256 of what was written, which stands beside the event. */
	readonly words: string;
	readonly channel: string;
}

/** What the events of a rating have come to. */
export interface Loop {
	readonly rated: Rated;
	readonly state: RatingState;
	readonly ratedOn: Day;
	/** The second rating (追评); it stands beside the first and does not replace it. */
	readonly again: Level | null;
	/** Who raised the dispute that was raised last. */
	readonly disputedBy: string | null;
	/** The days on which the terms stopped. */
	readonly contactedOn: Day | null;
	readonly verifiedOn: Day | null;
	readonly plannedOn: Day | null;
	readonly endedOn: Day | null;
}

const MOVES: Readonly<Record<LoopStep, { readonly from: readonly RatingState[]; readonly to: RatingState }>> = {
	RaterContacted: { from: ["rated"], to: "verifying" },
	FixPlanned: { from: ["verifying"], to: "fixing" },
	RatingExplained: { from: ["verifying"], to: "explained" },
	RatingDisputed: { from: ["verifying"], to: "disputed" },
	DisputeRejected: { from: ["disputed"], to: "verifying" },
	RatingExcluded: { from: ["disputed"], to: "excluded" },
	RatingAnswered: { from: ["fixing", "explained"], to: "answered" },
};
const isLoopStep = (type: string): type is LoopStep => type in MOVES;
/** Those of the other pair of eyes. */
const REVIEWS: readonly LoopStep[] = ["DisputeRejected", "RatingExcluded"];

/** Folds the events of a rating, in the order of their seq. */
export function loopOf(records: readonly RatingRecord[], timeZone: string): Loop {
	const [first, ...later] = records;
	if (first?.type !== "ServiceRated") throw new Error("a rating begins with what was said");
	const start: Loop = {
		rated: first.data as unknown as Rated,
		state: "rated",
		ratedOn: localDay(first.at, timeZone),
		again: null,
		disputedBy: null,
		contactedOn: null,
		verifiedOn: null,
		plannedOn: null,
		endedOn: null,
	};
	return later.reduce((loop, record) => after(loop, record, localDay(record.at, timeZone)), start);
}

function after(loop: Loop, { type, data, actor }: RatingRecord, day: Day): Loop {
	if (type === "RatedAgain") return { ...loop, state: "reRated", again: (data as { level: Level }).level };
	if (!isLoopStep(type)) return loop;
	const { to } = MOVES[type];
	return {
		...loop,
		state: to,
		contactedOn: type === "RaterContacted" ? day : loop.contactedOn,
		verifiedOn: loop.verifiedOn ?? (to === "fixing" || to === "explained" || to === "disputed" ? day : null),
		plannedOn: type === "FixPlanned" ? day : loop.plannedOn,
		disputedBy: type === "RatingDisputed" ? actor : loop.disputedBy,
		endedOn: to === "answered" || to === "excluded" ? day : loop.endedOn,
	};
}

/**
 * The terms of a bad rating, all from its day: contact, verify, answer. Who registers a fix tells the rater by when it will be done: that is
 * the answer, and from then on the fix runs.
 */
export function termsOf(loop: Loop, { terms }: Pick<RatingSettings, "terms">): readonly TermRun[] {
	if (!isBad(loop.rated.level)) return [];
	const from = loop.ratedOn;
	const run = (id: "contact" | "verify" | "answer" | "fix", stoppedOn: Day | null): TermRun => ({
		id,
		from,
		term: terms[id].term,
		stoppedOn,
	});
	return [
		run("contact", loop.contactedOn ?? loop.endedOn),
		run("verify", loop.verifiedOn ?? loop.endedOn),
		run("answer", loop.plannedOn ?? loop.endedOn),
		...(loop.plannedOn === null ? [] : [run("fix", loop.endedOn)]),
	];
}

/** As whom a login stands to a rating; undefined: there is none for them. */
export type RatingSide = "rater" | "rated" | "handler" | "reader";

/**
 * Who was rated sees nothing of it while it may still be looked into, then what was said, and only when it is closed about which case: nobody
 * may lean on a rater, and a good one may be given while its clerk sits opposite.
 */
export function sideOfRating(caller: Caller, loop: Loop): RatingSide | undefined {
	const { rater, rated, department } = loop.rated;
	if (rater !== null && caller.principal === rater) return "rater";
	if (rated.includes(caller.actor)) return "rated";
	if (isHandler(caller, department) || (loop.state === "disputed" && isReviewer(caller))) return "handler";
	return holds(caller, "auditor") ? "reader" : undefined;
}

/** Of what they were rated with, who was rated may see nothing, the words, or all. */
export function shownToRated(
	{ level, state, ratedOn }: Pick<Loop, "state" | "ratedOn"> & { readonly level: Level },
	today: Day,
): "nothing" | "words" | "all" {
	if (!isBad(level)) return ratedOn < today ? "all" : "nothing";
	if (state === "rated" || state === "verifying") return "nothing";
	return state === "answered" || state === "reRated" || state === "excluded" ? "all" : "words";
}

/** Who serves nobody face to face: the numbers and lists of the others end with yesterday. */
export const seesToday = (caller: Caller): boolean => ["head", "leader", "auditor"].some((role) => holds(caller, role));

/** A head of the department, or a leader of the zone. */
export const isHandler = (caller: Caller, department: string | null): boolean =>
	holds(caller, "leader") || (department !== null && holds(caller, "head", department));

/** A dispute is reviewed by any head, or a leader. */
export const isReviewer = (caller: Caller): boolean => holds(caller, "leader") || holds(caller, "head");

/** Why a step of the loop may not be taken; undefined if it may. Posts first, then the person, then where it stands. */
export function loopRefusal(step: LoopStep, caller: Caller, loop: Loop): Refusal | undefined {
	const { rated, state } = loop;
	if (rated.rated.includes(caller.actor)) return refuse("rating/own", { step });
	const isReview = REVIEWS.includes(step);
	const may = isReview ? isReviewer(caller) : isHandler(caller, rated.department);
	if (!may) return refuse("access/not-yours-to-do", { step, by: ["head", "leader"] });
	if (isReview && loop.disputedBy === caller.actor) return refuse("rating/same-eyes", { step });
	const again = step === "RatingDisputed" && loop.disputedBy !== null;
	if (!isBad(rated.level) || again || !MOVES[step].from.includes(state))
		return refuse("rating/not-in-state", { step, state });
	return undefined;
}

/** Why the rater may not rate once more; undefined if they may. */
export const againRefusal = ({ state }: Loop): Refusal | undefined =>
	state === "answered" ? undefined : refuse("rating/not-answered", { state });

/** Why something said of a service is not taken. */
export function opinionRefusal(
	tags: readonly string[],
	subject: Subject,
	settings: RatingSettings,
): Refusal | undefined {
	const known = settings.tags.filter(({ at }) => at.includes(subject)).map(({ id }) => id);
	const unknown = tags.filter((tag) => !known.includes(tag));
	return unknown.length > 0 ? refuse("rating/unknown-tag", { tags: unknown, known }) : undefined;
}

/** Where a rating is counted: one that was excluded nowhere, any other once, by what was said first. */
export const isCounted = (state: RatingState): boolean => state !== "excluded";
