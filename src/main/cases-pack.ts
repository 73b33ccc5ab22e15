import { makeCalendar } from "#kernel/calendar.ts";
import { text } from "#kernel/text.ts";
import type { Pack } from "#main/pack.ts";
import type { Packs } from "#main/packs.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { ladderOf } from "#modules/evidence/decide/ladder.ts";

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
	new Map(list.map((one) => [one.id, one]));

/**
 * What cases stand on, from a zone pack. What is law is the pack's own; departments and calendar are those in force, for they are never
 * pinned (house.md §3).
 */
export function casesPack(pack: Pack, inForce: Pack = pack): CasesPack {
	const departments = byId([...pack.departments, ...inForce.departments]);
	return {
		version: pack.version,
		inForce: inForce.version,
		...ladderOf(pack),
		applications: pack.applications,
		settings: pack.clocks,
		corrections: inForce.corrections,
		calendar: makeCalendar(inForce.calendar, inForce.zone.weekend),
		letters: pack.letters,
		zone: pack.zone.name,
		language: pack.zone.languages[0] ?? "zh",
		words: { applications: pack.applications, pauses: pack.clocks.pauses, laws: byId(pack.laws) },
		departments: [...departments.values()].map(({ id, name }) => ({ id, name })),
		department: (id) =>
			departments.get(id)?.name ?? (id === "applicant" ? text("申请人", "the applicant") : text(id, id)),
	};
}

/** The same of every version, each made once. */
export function casesPacks(packs: Packs): CasesPacks {
	const made = new Map<string, CasesPack>();
	const of = (pack: Pack): CasesPack => {
		const { current } = packs;
		const key = `${pack.version} ${current.version}`;
		const known = made.get(key) ?? casesPack(pack, current);
		made.set(key, known);
		return known;
	};
	return {
		get current() {
			return of(packs.current);
		},
		async of(version) {
			const pack = await packs.of(version);
			if (!pack) throw new Error(`the zone pack ${version} was never in force here`);
			return of(pack);
		},
	};
}
