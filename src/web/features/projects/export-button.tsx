import { Download } from "lucide-react";
import { useState } from "react";
import { csvOf, filterWords } from "#web/features/projects/export.ts";
import { type Filter, type Settings, wholeList } from "#web/features/projects/projects.ts";
import { download } from "#web/lib/download.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure } from "#web/ui/states.tsx";

/** The whole list as a file, with what it is narrowed by, of which day, and who took it. */
export function ExportButton({
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
	const [state, setState] = useState<"idle" | "busy" | { readonly failed: unknown }>("idle");
	const keep = async () => {
		setState("busy");
		try {
			const { today, rows } = await wholeList(filter);
			const told = {
				system: say(service),
				filter: filterWords(filter, settings, speech),
				time: fullDate(today, language),
				by,
			};
			download(`projects-${today}.csv`, "text/csv;charset=utf-8", csvOf(rows, told, speech));
			setState("idle");
		} catch (failed) {
			setState({ failed });
		}
	};
	return (
		<>
			<Button disabled={state === "busy"} onClick={() => void keep()}>
				<Download className="ic" size={16} aria-hidden="true" />{" "}
				{say(state === "busy" ? PROJECTS.exporting : PROJECTS.exportCsv)}
			</Button>
			{typeof state === "object" && <Failure error={state.failed} onRetry={() => void keep()} />}
		</>
	);
}
