import { makeCalendar } from "#kernel/calendar.ts";
import { text } from "#kernel/text.ts";
import type { Pack } from "#main/pack.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { ladderOf } from "#modules/evidence/decide/ladder.ts";

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
	new Map(list.map((one) => [one.id, one]));

/** What cases stand on, from a zone pack. */
export function casesPack(pack: Pack): CasesPack {
	const departments = byId(pack.departments);
	return {
		...ladderOf(pack),
		applications: pack.applications,
		settings: pack.clocks,
		calendar: makeCalendar(pack.calendar, pack.zone.weekend),
		words: { applications: pack.applications, pauses: pack.clocks.pauses, laws: byId(pack.laws) },
		department: (id) =>
			departments.get(id)?.name ?? (id === "applicant" ? text("申请人", "the applicant") : text(id, id)),
	};
}
