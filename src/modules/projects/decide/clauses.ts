import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { ClauseKind, ClauseState } from "#modules/projects/model/clauses.ts";
import type { FactOf } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";

type Given = Pick<ProjectGround, "settings">;

const kindOf = ({ settings }: Given, id: string): ClauseKind | undefined =>
	settings.clauseKinds.find((kind) => kind.id === id);

/** A clause is of a kind that the pack knows, and told once. */
export function clauseRefusal(life: Life, { data }: FactOf<"ClauseProposed">, given: Given): Refusal | undefined {
	const known = given.settings.clauseKinds.map(({ id }) => id);
	if (!known.includes(data.kind)) return refuse("project/unknown-name", { name: data.kind, known });
	return life.clauses.some(({ id }) => id === data.clause)
		? refuse("project/unknown-name", { name: data.clause, twice: true })
		: undefined;
}

/**
 * A review is of a department that the pack names. What one operator alone has, and every clause of high risk, stands on a basis or on an
 * exception with its end, or is struck (公平竞争审查条例 10, 12).
 */
export function clauseReviewRefusal(
	life: Life,
	{ data, on }: FactOf<"ClauseReviewed">,
	given: Given,
): Refusal | undefined {
	const clause = life.clauses.find(({ id }) => id === data.clause);
	const kind = clause && kindOf(given, clause.kind);
	if (!clause || !kind) return refuse("project/no-such-clause", { clause: data.clause });
	if (!kind.by.includes(data.department)) return refuse("project/clause-other-reviewer", { by: kind.by });
	if (data.finding === "clear" && (clause.specific || kind.risk === "red"))
		return refuse("project/clause-not-clear", { specific: clause.specific, risk: kind.risk, law: kind.law });
	const needsBasis = data.finding === "basis" || data.finding === "exempt";
	if (needsBasis && !data.basis) return refuse("project/clause-without-basis", { missing: ["basis"] });
	if (data.finding === "exempt" && data.until === undefined)
		return refuse("project/clause-without-basis", { missing: ["until"] });
	return data.until !== undefined && data.until < on
		? refuse("project/window-reversed", { from: on, to: data.until })
		: undefined;
}

/** Whether a clause has to be reviewed before it is signed on a day. */
export const needsReview = ({ risk, from }: Pick<ClauseKind, "risk" | "from">, on: string): boolean =>
	risk !== "green" && from <= on;

/** Whether a clause stands on a day: reviewed and not struck, its exception not over. */
export const stands = ({ review }: ClauseState, on: string): boolean =>
	review !== null && review.finding !== "struck" && (review.until === undefined || on <= review.until);

/** A formal contract waits until each clause that has to be is reviewed; one that was struck is not in it. */
export function unreviewedRefusal(life: Life, on: string, given: Given): Refusal | undefined {
	const open = life.clauses.filter((clause) => {
		const kind = kindOf(given, clause.kind);
		return kind && needsReview(kind, on) && clause.review?.finding !== "struck" && !stands(clause, on);
	});
	return open.length === 0
		? undefined
		: refuse("project/clause-unreviewed", {
				clauses: open.map(({ id, kind, says }) => ({ id, kind, says, by: kindOf(given, kind)?.by ?? [] })),
			});
}

/** Money is promised only where a clause that gives it stands, once such clauses have to be reviewed. */
export function incentiveRefusal(life: Life, { data, on }: FactOf<"PromiseMade">, given: Given): Refusal | undefined {
	if (!data.pays) return undefined;
	const incentives = given.settings.clauseKinds.filter((kind) => kind.incentive);
	if (!incentives.some((kind) => needsReview(kind, on))) return undefined;
	const names = new Set(incentives.map(({ id }) => id));
	return life.clauses.some((clause) => names.has(clause.kind) && stands(clause, on))
		? undefined
		: refuse("project/incentive-unreviewed", { kinds: [...names] });
}
