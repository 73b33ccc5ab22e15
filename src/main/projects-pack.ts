import { makeCalendar } from "#kernel/calendar.ts";
import type { Pack } from "#main/pack.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";

/** What projects are led by, from a zone pack; undefined where the zone leads none. */
export const projectGround = ({ projects, calendar, zone }: Pack): ProjectGround | undefined =>
	projects && {
		settings: projects,
		calendar: makeCalendar(calendar, zone.weekend),
		timeZone: zone.timeZone,
		currency: zone.currency,
	};

/** The same of the pack in force, made once a version. */
export function groundInForce(pack: () => Pack): () => ProjectGround | undefined {
	let made: { readonly version: string; readonly ground: ProjectGround | undefined } | undefined;
	return () => {
		const current = pack();
		if (made?.version !== current.version) made = { version: current.version, ground: projectGround(current) };
		return made.ground;
	};
}
