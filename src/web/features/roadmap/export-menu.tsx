import { CalendarDays, Download, FileText, Printer, Sheet, Table2 } from "lucide-react";
import { useRef, useState } from "react";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { calendarFile, tableFile } from "#web/features/roadmap/exports.ts";
import { download } from "#web/lib/download.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";

/** The road map as a file; what writes Excel comes only when it is asked for. */
export function ExportMenu({
	map,
	address,
}: {
	readonly map: RoadMap;
	/** Where it is kept; one that is not is printed by the browser. */
	readonly address?: string | undefined;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const { today } = usePortal();
	const [failed, setFailed] = useState(false);
	const menu = useRef<HTMLDetailsElement>(null);
	const file = `roadmap-${map.project.start}`;
	const closing = (act: () => void) => () => {
		menu.current?.removeAttribute("open");
		act();
	};
	const excel = () => {
		setFailed(false);
		import("#web/features/roadmap/excel.ts")
			.then(({ excelFile }) => excelFile(map, speech, today, `${file}.xlsx`))
			.catch(() => setFailed(true));
	};
	const stamp = `${today.replaceAll("-", "")}T000000Z`;
	return (
		<details className="menu" ref={menu}>
			<summary className="btn btn-plain">
				<Download className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />
				{say(MAP.export)}
			</summary>
			<div className="menu-list">
				{address !== undefined && (
					<a href={`/api/v1/roadmaps/${address}/pdf?lang=${language}`} target="_blank" rel="noreferrer">
						<FileText className="ic" size={17} strokeWidth={1.6} aria-hidden="true" /> {say(SAVED.exportPdf)}
					</a>
				)}
				<button type="button" onClick={closing(excel)}>
					<Sheet className="ic" size={17} strokeWidth={1.6} aria-hidden="true" /> {say(SAVED.exportExcel)}
				</button>
				<button
					type="button"
					onClick={closing(() => download(`${file}.ics`, "text/calendar", calendarFile(map, speech, stamp)))}
				>
					<CalendarDays className="ic" size={17} strokeWidth={1.6} aria-hidden="true" /> {say(MAP.exportCalendar)}
				</button>
				<button
					type="button"
					onClick={closing(() => download(`${file}.csv`, "text/csv", tableFile(map, speech, today)))}
				>
					<Table2 className="ic" size={17} strokeWidth={1.6} aria-hidden="true" /> {say(MAP.exportTable)}
				</button>
				<button type="button" onClick={closing(() => print())}>
					<Printer className="ic" size={17} strokeWidth={1.6} aria-hidden="true" />{" "}
					{say(address === undefined ? MAP.exportPrint : SAVED.exportPrint)}
				</button>
			</div>
			{failed && (
				<p className="menu-failed wrong small" role="alert">
					{say(SAVED.exportFailed)}
				</p>
			)}
		</details>
	);
}
