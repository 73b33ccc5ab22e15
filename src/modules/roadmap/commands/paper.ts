import { type Calendar, parseDay } from "#kernel/calendar.ts";
import { type Language, type Text, text } from "#kernel/text.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { paperMade, paperMonths, paperNotes, paperRows, paperSentence } from "#modules/roadmap/decide/paper.ts";
import { type Happened, standingOf } from "#modules/roadmap/decide/standing.ts";
import { roadMapPdf } from "#modules/roadmap/gateway/roadmap-pdf.ts";
import type { OpenedMap } from "#modules/roadmap/queries.ts";
import type { Instrument } from "#modules/zone/model.ts";

const OWN = text("企业", "Your firm");
const UNNAMED = text("我的项目", "My project");

/** What a saved road map is put on paper with. */
export interface PaperGround {
	readonly network: Network;
	readonly calendar: Calendar;
	readonly laws: ReadonlyMap<string, Instrument>;
	readonly zone: Text;
	readonly department: (id: string) => Text;
	/** ms since 1970. */
	readonly at: number;
}

/** A saved road map as PDF, with what has happened to it, and the name under which a browser keeps it. */
export async function printMap(
	{ project, version }: OpenedMap,
	happened: Happened,
	{ network, calendar, laws, zone, department, at }: PaperGround,
	language: Language,
): Promise<{ readonly pdf: Buffer; readonly name: string }> {
	const start = parseDay(project.start) ?? 0;
	const standing = standingOf({ network, calendar, laws, start }, project, happened);
	const length = Math.max(1, standing.plan.allDone);
	const name = project.name || UNNAMED[language];
	const pdf = await roadMapPdf({
		language,
		zone: zone[language],
		project: name,
		sentence: paperSentence(standing, language),
		version,
		made: paperMade(project.start, happened.asOf, version, language),
		rows: paperRows(standing, happened, (id) => (id === null ? OWN : department(id)), language),
		months: paperMonths(calendar, start, length),
		length,
		notes: paperNotes(standing, language),
		at,
	});
	return { pdf, name: `${name} ${happened.asOf}.pdf` };
}
