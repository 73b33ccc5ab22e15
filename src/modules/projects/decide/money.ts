import { compareNum, multiplyNum, type Num, parseNum } from "#kernel/decimal.ts";
import { inOnes, type Money, sumNum } from "#kernel/money.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Rate } from "#modules/projects/model/facts.ts";

const isPositive = (words: string): boolean => {
	const n = parseNum(words);
	return n !== undefined && compareNum(n, 0) > 0;
};

/** Single units of the zone's currency; a foreign amount by the rate on its paper. */
export function inOwn(money: Money, rate: Rate | undefined): Num {
	const ones = inOnes(money);
	const factor = rate && parseNum(rate.rate);
	return factor === undefined ? ones : multiplyNum(ones, factor);
}

/** Why an amount cannot stand: no amount, a currency that the zone does not know, one without a rate, or a size that is most likely the wrong unit. */
export function moneyRefusal(
	money: Money,
	rate: Rate | undefined,
	{ settings, currency }: ProjectGround,
): Refusal | undefined {
	if (!isPositive(money.amount)) return refuse("project/not-positive", { amount: money.amount });
	const foreign = money.currency !== currency;
	const isKnown = !foreign || settings.currencies.includes(money.currency);
	if (!isKnown || foreign !== (rate !== undefined) || (rate && !isPositive(rate.rate)))
		return refuse("project/wrong-currency", {
			currency: money.currency,
			known: [currency, ...settings.currencies.filter((known) => known !== currency)],
			rateNeeded: foreign,
		});
	const { least, most } = settings.plausible;
	const own = inOwn(money, rate);
	const isPlausible = compareNum(own, inOnes(least)) >= 0 && compareNum(own, inOnes(most)) <= 0;
	return isPlausible
		? undefined
		: refuse("project/wrong-unit", { amount: money.amount, unit: money.unit, least, most });
}

/** Whether shares or weights make up exactly 100, none of them nothing or less. */
export function isWhole(shares: readonly string[]): boolean {
	const numbers = shares.map(parseNum);
	if (numbers.length === 0 || !shares.every(isPositive)) return false;
	return compareNum(sumNum(numbers as readonly Num[]), 100) === 0;
}
