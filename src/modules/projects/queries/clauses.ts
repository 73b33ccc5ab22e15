import type { Caller } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import type { Named } from "#modules/identity/queries.ts";
import { reviewableFrom } from "#modules/projects/decide/asked.ts";
import { needsReview, stands } from "#modules/projects/decide/clauses.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { speaksFor } from "#modules/projects/decide/may.ts";
import type { ClauseState } from "#modules/projects/model/clauses.ts";
import type { Life } from "#modules/projects/model/life.ts";

/** The clauses of a project as they stand today, each with who reviews it (条款与公平竞争审查). */
export const clausesOf = (
	life: Life,
	{ settings }: ProjectGround,
	caller: Caller,
	{ name, department }: { readonly name: (id: string) => Named; readonly department: (id: string) => Text },
	today: string,
) =>
	life.clauses.flatMap((one) => {
		const { kind: sort, review, proposedBy: _by, signed: _signed, ...clause } = one;
		const found = settings.clauseKinds.find(({ id }) => id === sort);
		if (!found) return [];
		const { by, from: _from, reviewWithin: _within, ...kind } = found;
		const told = review && {
			department: department(review.department),
			by: { id: review.by, name: name(review.by).titled },
			finding: review.finding,
			says: review.says,
			basis: review.basis ?? null,
			until: review.until ?? null,
			on: review.on,
		};
		return [
			{
				...clause,
				kind,
				state: stateOf(one, needsReview(found, today), today),
				by: by.map((id) => ({ id, name: department(id) })),
				yours: by.some((id) => speaksFor(caller, id)),
				review: told,
			},
		];
	});

function stateOf(clause: ClauseState, isNeeded: boolean, today: string) {
	if (clause.review === null)
		return isNeeded && reviewableFrom(clause) !== null ? ("open" as const) : ("free" as const);
	if (clause.review.finding === "struck") return "struck" as const;
	return stands(clause, today) ? ("stands" as const) : ("over" as const);
}
