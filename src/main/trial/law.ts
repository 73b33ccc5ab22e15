import { setImmediate } from "node:timers/promises";
import { formatDay, makeCalendar } from "#kernel/calendar.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { casesPacks } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import type { Packs } from "#main/packs.ts";
import { triedNumbers } from "#main/trial/numbers.ts";
import { termsForNew } from "#main/trial/terms.ts";
import { countOpen } from "#modules/cases/queries/resting.ts";
import { openByVariant, redOn, triedCases } from "#modules/cases/queries/trial.ts";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import { type MapGround, saidOf, triedMap } from "#modules/roadmap/decide/trial.ts";
import { allMaps, countMaps } from "#modules/roadmap/queries.ts";
import type { CardTurn, LawTrial, Progress, TriedCase, TriedMap, TriedMaps } from "#modules/zone/model/trial.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Others have their turn: the desks that share the process do not wait for a trial. */
const turn = (): Promise<void> => setImmediate();

/**
 * What publishing a version today would do to everything that is open in the zone, and writes nothing (先试后发). Running cases keep their law
 * and get the calendar of the new version, as `followCalendar` gives it to them; saved road maps keep their version and are shown as they
 * would be when their owners move them; numbers are told anew at once.
 */
export async function tryLaw(
	source: ZoneDatabase,
	packs: Packs,
	tried: Pack,
	now: Instant,
	onProgress: (progress: Progress) => void = () => {},
): Promise<LawTrial> {
	const inForce = packs.current;
	const today = localDay(now, inForce.zone.timeZone);
	const asOf = formatDay(today);
	const [open, maps] = await Promise.all([countOpen(source), countMaps(source)]);
	const progress = { done: 0, of: open + maps };
	const advance = (n: number): void => onProgress({ ...progress, done: (progress.done += n) });
	const of = async (version: string) => (version === tried.version ? tried : packs.of(version));
	const cases = await casesUnder(source, { current: tried, of }, inForce, now, advance);
	const roadmaps = await mapsUnder(source, of, tried, advance);
	const red = await redOn(source, asOf);
	const turns = (side: "from" | "to") => cases.cards.reduce((n, card) => n + (card[side] === "red" ? card.n : 0), 0);
	return {
		from: inForce.version,
		to: tried.version,
		asOf,
		cases: { open, ...cases },
		forNew: termsForNew(inForce, tried, await openByVariant(source)),
		roadmaps: { saved: maps, ...roadmaps },
		numbers: await triedNumbers(source, inForce, tried, {
			asOf: today,
			now,
			red: { from: red, to: red - turns("from") + turns("to") },
		}),
	};
}

async function casesUnder(
	source: ZoneDatabase,
	packs: Packs,
	inForce: Pack,
	now: Instant,
	advance: (n: number) => void,
): Promise<Omit<LawTrial["cases"], "open">> {
	const moved: TriedCase[] = [];
	const cards = new Map<string, CardTurn & { n: number }>();
	let looked = 0;
	let kept = 0;
	const [under, before] = [casesPacks(packs), casesPacks({ ...packs, current: inForce })];
	for await (const page of triedCases(source, now, under, before.current, turn)) {
		looked += page.looked;
		kept += page.kept;
		advance(page.looked);
		for (const one of page.moved) {
			moved.push(one);
			if (!one.card) continue;
			const key = `${one.card.from} ${one.card.to}`;
			const counted = cards.get(key) ?? { ...one.card, n: 0 };
			counted.n++;
			cards.set(key, counted);
		}
	}
	moved.sort((a, b) => b.days - a.days || (a.case < b.case ? -1 : 1));
	return { looked, kept, cards: [...cards.values()].sort((a, b) => b.n - a.n), moved };
}

/** Road maps that say the same to the planner under the same version are planned once, and told together. */
async function mapsUnder(
	source: ZoneDatabase,
	of: Packs["of"],
	tried: Pack,
	advance: (n: number) => void,
): Promise<Omit<TriedMaps, "saved">> {
	const grounds = new Map<string, MapGround | undefined>();
	const groundOf = async (version: string): Promise<MapGround | undefined> => {
		if (!grounds.has(version)) {
			const pack = await of(version);
			grounds.set(version, pack && groundOfPack(pack));
		}
		return grounds.get(version);
	};
	const after = groundOfPack(tried);
	const planned = new Map<string, { readonly move: TriedMap | undefined; readonly ids: string[] }>();
	for await (const page of allMaps(source)) {
		for (const { id, project, version } of page) {
			const key = `${version} ${saidOf(project)}`;
			const known = planned.get(key);
			if (known) {
				known.ids.push(id);
				continue;
			}
			await turn();
			const before = await groundOf(version);
			planned.set(key, { move: before && triedMap(before, after, project), ids: [id] });
		}
		advance(page.length);
	}
	const moved = grouped([...planned.values()]);
	const count = (is: (days: number) => boolean) =>
		moved.reduce((n, { days, ids }) => n + (is(days) ? ids.length : 0), 0);
	return {
		changed: count(() => true),
		earlier: count((days) => days < 0),
		later: count((days) => days > 0),
		moved,
	};
}

const groundOfPack = (pack: Pack): MapGround => ({
	network: networkOf(pack),
	calendar: makeCalendar(pack.calendar, pack.zone.weekend),
});

function grouped(all: readonly { readonly move: TriedMap | undefined; readonly ids: readonly string[] }[]) {
	const groups = new Map<string, TriedMap & { readonly ids: string[] }>();
	for (const { move, ids } of all) {
		if (!move) continue;
		const key = JSON.stringify(move);
		const group = groups.get(key) ?? { ...move, ids: [] };
		group.ids.push(...ids);
		groups.set(key, group);
	}
	return [...groups.values()].sort((a, b) => Math.abs(b.days) - Math.abs(a.days) || b.ids.length - a.ids.length);
}
