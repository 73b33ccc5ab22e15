import { addNum, compareNum } from "#kernel/decimal.ts";
import { inOnes } from "#kernel/money.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { moneyRefusal } from "#modules/projects/decide/money.ts";
import { AGREEMENT_CLASSES, type FactOf } from "#modules/projects/model/facts.ts";
import type { Agreement, Life } from "#modules/projects/model/life.ts";

const rank = (agreement: Pick<Agreement, "class">): number => AGREEMENT_CLASSES.indexOf(agreement.class);

/**
 * A project is signed once in each class, going up: an upgrade is no second project, and what grew is an increase (一个项目只计一次).
 * A second signing event for what was signed already is refused.
 */
export function signingRefusal(
	life: Life,
	{ data }: FactOf<"AgreementSigned">,
	ground: ProjectGround,
): Refusal | undefined {
	const before = life.agreements.findLast((one) => rank(one) >= rank(data) || one.id === data.agreement);
	if (before)
		return refuse("project/signed-before", {
			agreement: before.id,
			class: before.class,
			on: before.signedOn,
			signingEvent: before.signingEvent ?? null,
		});
	return moneyRefusal(data.amount, data.rate, ground);
}

/** An increase is in the money of its agreement, no larger than the whole after it, and exactly what the whole grew by. */
export function increaseRefusal(
	life: Life,
	{ data: { agreement, by, total } }: FactOf<"AgreementIncreased">,
	ground: ProjectGround,
): Refusal | undefined {
	const before = life.agreements.find(({ id }) => id === agreement);
	if (!before) return refuse("project/no-such-agreement", { agreement, known: life.agreements.map(({ id }) => id) });
	const { currency } = before.total;
	const other = [by, total].find((money) => money.currency !== currency);
	if (other)
		return refuse("project/wrong-currency", { currency: other.currency, known: [currency], rateNeeded: false });
	const wrong = moneyRefusal(by, before.rate, ground) ?? moneyRefusal(total, before.rate, ground);
	if (wrong) return wrong;
	if (compareNum(inOnes(by), inOnes(total)) > 0) return refuse("project/increase-exceeds-whole", { by, total });
	const isDifference = compareNum(addNum(inOnes(before.total), inOnes(by)), inOnes(total)) === 0;
	return isDifference ? undefined : refuse("project/increase-not-difference", { before: before.total, by, total });
}
