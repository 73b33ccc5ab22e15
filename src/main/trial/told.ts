import type { Text } from "#kernel/text.ts";
import type { Pack } from "#main/pack.ts";
import type { LawTrial, ToldTrial } from "#modules/zone/model/trial.ts";

/** So many lines of a list go to a screen; the command line tells them all. */
const MOST = 100;

/** A trial as the administrator's page has it: counts, the largest moves, names; whose a road map is is told to nobody. */
export function toldTrial({ cases, forNew, roadmaps, numbers, asOf }: LawTrial, packs: readonly Pack[]): ToldTrial {
	const { moved, cards, ...counts } = cases;
	const list = moved.slice(0, MOST);
	const maps = roadmaps.moved.slice(0, MOST).map(({ ids, moved: entries, added, removed, opensOn, days }) => ({
		maps: ids.length,
		added: [...added],
		removed: [...removed],
		moved: entries.length,
		opensOn,
		days,
	}));
	const terms = forNew.slice(0, MOST);
	const codes = [
		...list.map(({ item }) => item),
		...terms.map(({ item }) => item),
		...maps.flatMap(({ added, removed }) => [...added, ...removed]),
	];
	const { saved, changed, earlier, later } = roadmaps;
	return {
		asOf,
		cases: { ...counts, moved: moved.length, cards: [...cards], list },
		forNew: terms,
		roadmaps: { saved, changed, earlier, later, list: maps },
		numbers: [...numbers],
		names: namesOf(codes, packs),
	};
}

function namesOf(codes: readonly string[], packs: readonly Pack[]): Readonly<Record<string, Text>> {
	const known = new Map(
		packs.flatMap(({ items, roadmap }) => [
			...roadmap.permits.map(({ id, name }) => [id, name] as const),
			...items.map(({ code, name }) => [code, name] as const),
		]),
	);
	return Object.fromEntries(codes.flatMap((code) => (known.has(code) ? [[code, known.get(code) as Text]] : [])));
}
