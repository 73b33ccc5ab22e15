import type { Named } from "#modules/identity/queries.ts";
import { handoverDue, packageOf } from "#modules/projects/decide/desks.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { settlementOf, statusOf, valueOf } from "#modules/projects/decide/promises.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";

/** The promises of both sides as they stand today (双向承诺), each payment with how it was computed. */
export const promisesOf = (life: Life, ground: ProjectGround, today: string) =>
	life.promises.map((promise) => {
		const { pays, ...made } = promise.made;
		const settlement = settlementOf(promise, life, ground);
		return {
			...made,
			seq: promise.seq,
			value: valueOf(promise, life, ground),
			status: statusOf(promise, life, ground, today),
			told: promise.told,
			waived: promise.waived,
			pays: pays
				? {
						for: pays.for,
						amount: pays.amount,
						payments: promise.paid.map(({ amount, ...paid }) => ({ ...paid, amount: inOwnUnits(amount, ground) })),
						receipt: settlement && {
							share: settlement.share,
							owed: inOwnUnits(settlement.owed, ground),
							paid: inOwnUnits(settlement.paid, ground),
							open: inOwnUnits(settlement.open, ground),
						},
					}
				: null,
		};
	});

/** To the fen, so in single units. */
const inOwnUnits = (amount: string, { currency }: ProjectGround) => ({ amount, unit: "one" as const, currency });

export const tasksOf = (life: Life, name: (id: string) => Named, today: string) =>
	life.tasks.map(({ to, givenBy, reports, ...task }) => ({
		...task,
		to: { id: to, name: name(to).titled },
		givenBy: { id: givenBy, name: name(givenBy).titled },
		reports: reports.map((report) => ({ ...report, by: name(report.by).titled })),
		late: task.closedOn === null && task.due < today,
	}));

/** The hand-overs, each with the package as it was when it was offered. */
export const handoversOf = (
	life: Life,
	facts: readonly Fact[],
	ground: ProjectGround,
	name: (id: string) => Named,
	lifeUntil: (seq: number) => Life,
) =>
	life.handovers.map(({ giver, receiver, ...handover }) => {
		const due = handoverDue(handover.offeredOn, ground);
		const upTo = facts.filter(({ seq }) => seq < handover.seq);
		return {
			...handover,
			giver: { id: giver, name: name(giver).titled },
			receiver: { id: receiver, name: name(receiver).titled },
			due,
			inTime: handover.answer ? handover.answer.on <= due : null,
			package: packageOf(lifeUntil(handover.seq), upTo),
		};
	});
