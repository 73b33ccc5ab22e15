import writeExcel, { type Row, type SheetData } from "write-excel-file/universal";
import { MS_A_DAY, parseDay } from "#kernel/calendar.ts";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { saveBlob } from "#web/lib/download.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";

/** A day as a spreadsheet has it: without a time of day, whatever the time zone. */
const dayCell = (iso: string | undefined) =>
	iso === undefined
		? null
		: ({ value: new Date((parseDay(iso) ?? 0) * MS_A_DAY), type: Date, format: "yyyy-mm-dd", align: "left" } as const);
/** A code stays the text that it is, even where it looks like a number or a formula. */
const textCell = (value: string) => ({ value, type: String });
const headCell = (value: string) => ({ value, type: String, fontWeight: "bold", backgroundColor: "#edf5f4" }) as const;
const WIDTHS = [8, 38, 22, 10, 14, 14, 14, 10, 16, 24];

/** The list as a sheet, headed by what it is, of which system, and how it was made (G-35). */
export function excelSheet(map: RoadMap, { say }: Speech, made: string): SheetData {
	const { slice } = map.ground;
	const outcomes = new Map(map.followed?.happened.outcomes.map((outcome) => [outcome.id, outcome]));
	const cases = new Map(map.followed?.happened.cases.map((one) => [one.item, one]));
	const body = ({ department }: PlannedEntry) =>
		department === null ? say(MAP.own) : say(map.ground.departments.get(department) ?? MAP.own);
	const row = (entry: PlannedEntry): Row => {
		const outcome = outcomes.get(entry.id);
		const state = map.stateOf(entry);
		return [
			textCell(entry.id),
			textCell(say(entry.name)),
			textCell(body(entry)),
			{ value: entry.finish - entry.start, type: Number },
			dayCell(outcome?.startedOn ?? entry.startOn),
			dayCell(outcome?.finishedOn ?? entry.finishOn),
			state === "done" ? null : dayCell(map.date(entry.finish + entry.slack).on),
			state === "done" ? null : { value: entry.slack, type: Number },
			textCell(say(MAP[state]) + (entry.critical && state !== "done" ? ` · ${say(MAP.critical)}` : "")),
			textCell(cases.get(entry.id)?.number ?? ""),
		];
	};
	const head = [
		MAP.id,
		MAP.item,
		MAP.department,
		MAP.days,
		MAP.from,
		MAP.to,
		MAP.latest,
		MAP.slack,
		SAVED.state,
		SAVED.caseNumber,
	];
	return [
		[
			{ value: `Landfall · ${say(slice.zone.name)}`, type: String, fontWeight: "bold" },
			null,
			textCell(map.project.name || say(MAP.unnamed)),
			null,
			textCell(slice.version),
			null,
			null,
			null,
			dayCell(made),
		],
		head.map((words) => headCell(say(words))),
		...[...map.plan.needed].sort((a, b) => a.start - b.start || a.finish - b.finish).map(row),
	];
}

/** Writes the sheet as a file of this name. */
export async function excelFile(map: RoadMap, speech: Speech, made: string, name: string): Promise<void> {
	const sheet = await excelBlob(map, speech, made);
	saveBlob(name, sheet);
}

export const excelBlob = (map: RoadMap, speech: Speech, made: string): Promise<Blob> =>
	writeExcel(excelSheet(map, speech, made), {
		sheet: speech.say(MAP.title),
		stickyRowsCount: 2,
		orientation: "landscape",
		columns: WIDTHS.map((width) => ({ width })),
	}).toBlob();
