import { addNum, compareNum, formatNum, type Num, parseNum, subtractNum } from "#kernel/decimal.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Element, NeedRecorded } from "#modules/projects/model/elements.ts";

/** What a project needs, by element. */
export type Needs = Readonly<Record<string, string>>;

/** Why a need may not be told so: of an element that the pack has, and not below nothing. */
export function needRefusal({ element, amount }: NeedRecorded, elements: readonly Element[]): Refusal | undefined {
	const known = elements.find(({ id }) => id === element);
	if (!known) return refuse("project/unknown-name", { name: element });
	const n = parseNum(amount);
	return n === undefined || compareNum(n, 0) < 0
		? refuse("project/need-below-nothing", { amount, unit: known.unit })
		: undefined;
}

/** How an element stands for one project: what the zone has, what others that have signed take, and whether the rest is enough. */
export interface ElementBalance {
	readonly element: Element;
	readonly need: string;
	/** Of others with a formal contract, the largest first. */
	readonly taken: string;
	readonly by: readonly { readonly id: string; readonly amount: string }[];
	/** Negative where others have been promised more than there is. */
	readonly left: string;
	/** By how much it falls short of the need; null where it is enough. */
	readonly short: string | null;
}

const num = (words: string): Num => parseNum(words) ?? 0;

/** The balance of every element that the project needs; `others` are those that have signed, without the project itself. */
export const balances = (
	needs: Needs,
	elements: readonly Element[],
	others: readonly { readonly id: string; readonly needs: Needs }[],
): readonly ElementBalance[] =>
	elements.flatMap((element) => {
		const need = needs[element.id];
		if (need === undefined) return [];
		const by = others
			.flatMap(({ id, needs: theirs }) =>
				theirs[element.id] === undefined ? [] : [{ id, amount: theirs[element.id] ?? "0" }],
			)
			.toSorted((a, b) => compareNum(num(b.amount), num(a.amount)));
		const taken = by.map(({ amount }) => num(amount)).reduce(addNum, 0);
		const left = subtractNum(num(element.capacity.amount), taken);
		const short = subtractNum(num(need), left);
		return [
			{
				element,
				need,
				taken: formatNum(taken),
				by,
				left: formatNum(left),
				short: compareNum(short, 0) > 0 ? formatNum(short) : null,
			},
		];
	});
