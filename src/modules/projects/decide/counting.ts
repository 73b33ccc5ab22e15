import { addNum, formatNum, type Num } from "#kernel/decimal.ts";
import { inOwn } from "#modules/projects/decide/money.ts";
import type { AgreementClass } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";

/**
 * How one signing event counts a project (计数规则, investment.md §1). `first`: the project was signed there first, and counts with what was
 * signed. `increase`: it grew there, and only the increase counts, no project. `upgrade`: it became an agreement of a higher class there;
 * it was counted before and adds neither.
 */
export interface Signing {
	readonly event: string;
	readonly class: AgreementClass;
	readonly counts: "first" | "increase" | "upgrade";
	/** What it adds, in single units of the zone's currency, exact. */
	readonly amount: string;
}

/** How the signing events count a project: one of them has it as `first`, whatever else happened at others. */
export function signingsOf({ agreements }: Pick<Life, "agreements">): readonly Signing[] {
	const first = agreements.find(({ signingEvent }) => signingEvent !== undefined);
	return agreements.flatMap(({ class: sort, signed, rate, signingEvent, increases, id }): Signing[] => [
		...(signingEvent === undefined
			? []
			: [
					id === first?.id
						? { event: signingEvent, class: sort, counts: "first" as const, amount: formatNum(inOwn(signed, rate)) }
						: { event: signingEvent, class: sort, counts: "upgrade" as const, amount: "0" },
				]),
		...increases.flatMap(({ by, signingEvent: event }): Signing[] =>
			event === undefined ? [] : [{ event, class: sort, counts: "increase", amount: formatNum(inOwn(by, rate)) }],
		),
	]);
}

/** What came together of one class. */
export interface ClassTally {
	readonly projects: number;
	/** Single units of the zone's currency, exact. */
	readonly amount: string;
}

/** Per class how many projects and how much money; the classes are never summed together. */
export function tallyOf(signings: readonly Signing[], event: string): Readonly<Record<AgreementClass, ClassTally>> {
	const of = (sort: AgreementClass): ClassTally => {
		const there = signings.filter((one) => one.event === event && one.class === sort);
		return {
			projects: there.filter(({ counts }) => counts === "first").length,
			amount: formatNum(
				there.reduce<Num>(
					(sum, one) => addNum(sum, inOwn({ amount: one.amount, unit: "one", currency: "" }, undefined)),
					0,
				),
			),
		};
	};
	return { intent: of("intent"), framework: of("framework"), formal: of("formal") };
}
