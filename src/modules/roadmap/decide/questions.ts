import type { Entry, Network } from "#modules/roadmap/decide/network.ts";
import { NEED, schedule } from "#modules/roadmap/decide/schedule.ts";
import { canDecide, missingFacts } from "#modules/rules/decide/possible.ts";
import type { Facts, Rule } from "#modules/rules/model.ts";

/** The next facts worth asking; `decides` is the number of entries that one answer can settle. */
export interface Questions {
	readonly questions: readonly { readonly fact: string; readonly decides: number }[];
	/** Nothing is left to ask: every entry is decided and every length is known. */
	readonly settled: boolean;
}

/**
 * Best first: a fact counts once for each undetermined entry that some answer to it alone decides, and once for each
 * needed entry whose length hangs on it. A fact that decides nothing alone stands at the end with 0.
 */
export function nextQuestions(network: Network, facts: Facts): Questions {
	const { need, assumed } = schedule(network, facts);
	const decides = new Map<number, number>();
	const count = (fact: number, by: number) => decides.set(fact, (decides.get(fact) ?? 0) + by);
	for (const [i, entry] of network.entries.entries()) {
		if (need[i] === NEED.unknown) {
			for (const fact of openFacts(entry, facts)) {
				const alone = openRules(entry, facts).some((rule) => canDecide(rule, facts, fact, network.dictionary));
				count(fact, alone ? 1 : 0);
			}
		} else if (need[i] === NEED.yes && entry.days) {
			for (const fact of entry.days.reads) if (assumed.includes(fact)) count(fact, 1);
		}
	}
	const questions = [...decides]
		.sort(([a, x], [b, y]) => y - x || a - b)
		.map(([fact, n]) => ({ fact: network.dictionary.facts[fact]?.name ?? "", decides: n }));
	return { questions, settled: questions.length === 0 };
}

/** The rules of an undetermined entry that are still open. */
const openRules = ({ when, satisfiedBy }: Entry, facts: Facts): readonly Rule[] =>
	[when, ...(satisfiedBy ? [satisfiedBy] : [])].filter((rule) => rule.evaluate(facts) === undefined);

/** The unknown facts that could still decide an undetermined entry, each once. */
export const openFacts = (entry: Entry, facts: Facts): readonly number[] => [
	...new Set(openRules(entry, facts).flatMap((rule) => missingFacts(rule, facts))),
];
