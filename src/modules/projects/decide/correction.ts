import { formatDay } from "#kernel/calendar.ts";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import type { Fact, FactOf } from "#modules/projects/model/facts.ts";

const byTime = (a: Fact, b: Fact): number => a.at - b.at || a.seq - b.seq;

/**
 * The facts as they stand after all corrections that were recorded by `knownAt` (ms; absent: all): what is told anew takes the place of
 * what was told, what was withdrawn is gone, and the corrections themselves tell nothing more. In the order of time.
 */
export function effective(
	facts: readonly Fact[],
	timeZone: string,
	knownAt = Number.POSITIVE_INFINITY,
): readonly Fact[] {
	const known = facts.filter(({ recordedAt }) => recordedAt <= knownAt);
	if (known.every(({ type }) => type !== "FactCorrected")) return known.sort(byTime);
	const corrections = known.filter((fact) => fact.type === "FactCorrected").sort((a, b) => a.seq - b.seq);
	const standing = new Map(
		known.flatMap((fact): [number, Fact][] => (fact.type === "FactCorrected" ? [] : [[fact.seq, fact]])),
	);
	for (const { data } of corrections) {
		const before = standing.get(data.corrects);
		if (before && data.withdrawn) standing.delete(data.corrects);
		else if (before) standing.set(data.corrects, corrected(before, data, timeZone));
	}
	return [...standing.values()].sort(byTime);
}

function corrected(before: Fact, { data, at }: FactOf<"FactCorrected">["data"], timeZone: string): Fact {
	const moment = at === undefined ? undefined : parseInstant(at);
	return {
		...before,
		...(data && { data }),
		...(moment !== undefined && { at: moment, on: formatDay(localDay(moment, timeZone)) }),
	} as Fact;
}
