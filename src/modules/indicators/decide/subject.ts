import type { Text } from "#kernel/text.ts";
import type { Behind } from "#modules/indicators/model.ts";
import type { Dictionary, Value } from "#modules/rules/model.ts";

/** One thing that may be counted, with what the rules read of it. */
export interface Counted {
	readonly key: { readonly project?: string; readonly item?: string; readonly variant?: string };
	readonly name: Text;
	/** In the order of its dictionary; the days that follow from the question are put in by who evaluates (`decide/evaluate.ts`). */
	readonly facts: (Value | undefined)[];
	/** The events on which the facts of these names rest. */
	readonly behind: (facts: readonly string[]) => readonly Behind[];
}

/** Named values in the order of a dictionary; what is absent is unknown. */
export const vectorOf = (
	named: Readonly<Record<string, Value | undefined>>,
	{ facts }: Dictionary,
): (Value | undefined)[] => facts.map(({ name }) => named[name]);
