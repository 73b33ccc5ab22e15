import { Download, Sheet } from "lucide-react";
import { useState } from "react";
import { csvOf, filterWords, tableOf } from "#web/features/projects/export.ts";
import { type Filter, type Settings, wholeList } from "#web/features/projects/projects.ts";
import { download, saveBlob } from "#web/lib/download.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure } from "#web/ui/states.tsx";

type As = "excel" | "csv";

/** The whole list as a workbook or as CSV, with what it is narrowed by, of which day, and who took it; what writes Excel comes only when it is asked for. */
export function ExportButtons({
	by,
	filter,
	settings,
}: {
	readonly by: string;
	readonly filter: Filter;
	readonly settings: Settings | undefined;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const { service } = usePortal();
	const [state, setState] = useState<"idle" | As | { readonly failed: unknown; readonly as: As }>("idle");
	const keep = async (as: As) => {
		setState(as);
		try {
			const { today, rows } = await wholeList(filter);
			const taken = {
				system: say(service),
				filter: filterWords(filter, settings, speech),
				time: fullDate(today, language),
				by,
			};
			const table = tableOf(rows, taken, speech);
			if (as === "csv") download(`projects-${today}.csv`, "text/csv;charset=utf-8", csvOf(table));
			else {
				const { workbookOf } = await import("#web/features/projects/excel.ts");
				saveBlob(`projects-${today}.xlsx`, await workbookOf(table, say(PROJECTS.rail)));
			}
			setState("idle");
		} catch (failed) {
			setState({ failed, as });
		}
	};
	const busy = state === "excel" || state === "csv";
	return (
		<>
			<Button disabled={busy} onClick={() => void keep("excel")}>
				<Sheet className="ic" size={16} aria-hidden="true" />{" "}
				{say(state === "excel" ? PROJECTS.exporting : PROJECTS.exportExcel)}
			</Button>
			<Button disabled={busy} onClick={() => void keep("csv")}>
				<Download className="ic" size={16} aria-hidden="true" />{" "}
				{say(state === "csv" ? PROJECTS.exporting : PROJECTS.exportCsv)}
			</Button>
			{typeof state === "object" && <Failure error={state.failed} onRetry={() => void keep(state.as)} />}
		</>
	);
}
