import type { Calendar } from "#kernel/calendar.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";

/** What projects are led by: the pack's stages, and the zone's own days and money. */
export interface ProjectGround {
	readonly settings: ProjectSettings;
	readonly calendar: Calendar;
	readonly timeZone: string;
	/** The zone's own, ISO 4217. */
	readonly currency: string;
}
