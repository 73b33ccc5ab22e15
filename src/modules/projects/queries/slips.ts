import type { Caller } from "#kernel/caller.ts";
import type { Named } from "#modules/identity/queries.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { causeHolds, isExpired, replyBy } from "#modules/projects/decide/ladder.ts";
import { mayRaise, raises } from "#modules/projects/decide/slips.ts";
import { nameIn } from "#modules/projects/decide/words.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { SlipState } from "#modules/projects/model/slips.ts";

/** Everybody whom the ladder of a project names. */
export const peopleOnLadder = ({ slips, cause }: Life): readonly string[] => [
	...slips.flatMap(({ to, by }) => [to, by]),
	...(cause ? [cause.by] : []),
];

/** The ladder of slips on a day: the cause that holds it, what may be raised now and why, and all that went out. */
export function slipsOf(life: Life, ground: ProjectGround, caller: Caller, name: (id: string) => Named, today: string) {
	const person = (id: string) => ({ id, name: name(id).titled });
	const { cause, owner } = life;
	const { settings } = ground;
	return {
		cause: cause && {
			reason: cause.reason,
			until: cause.until,
			on: cause.on,
			by: person(cause.by),
			holds: causeHolds(life, today),
		},
		may: mayRaise(life, ground, today).map(({ step, because }) => ({
			step: { id: step.id, name: step.name },
			because,
			to: step.to === "owner" && owner !== null ? person(owner) : null,
			replyBy: replyBy(step.id, today, ground),
			by: step.by,
			yours: raises(caller, step) && caller.actor !== owner,
		})),
		sent: life.slips.map(({ step, to, by, answers, ...slip }) => ({
			...slip,
			step: { id: step, name: nameIn(settings.slips, step) },
			to: person(to),
			by: person(by),
			replyBy: replyBy(step, slip.on, ground),
			state: stateOf({ step, to, by, answers, ...slip }, ground, today),
			answers: answers.map((answer) => ({ ...answer, inTime: answer.on <= replyBy(step, slip.on, ground) })),
		})),
	};
}

function stateOf(slip: SlipState, ground: ProjectGround, today: string) {
	if (slip.closed) return "closed" as const;
	if (slip.raisedTo !== null) return "raised" as const;
	if (slip.answers.length > 0) return "answered" as const;
	return isExpired(slip, today, ground) ? ("overdue" as const) : ("open" as const);
}
