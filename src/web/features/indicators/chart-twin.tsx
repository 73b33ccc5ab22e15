import { lazy, type ReactNode, Suspense, useState } from "react";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import type { ChartOption } from "#web/ui/chart.tsx";

const Chart = lazy(() => import("#web/ui/chart.tsx"));

/** A chart and its table, one at a time on the screen; a sentence says what both show (G-25). */
export function ChartTwin({
	title,
	says,
	option,
	height,
	table,
}: {
	readonly title: string;
	readonly says: string;
	readonly option: ChartOption;
	readonly height: number;
	readonly table: ReactNode;
}) {
	const { say } = useSpeech();
	const [isTable, setTable] = useState(false);
	return (
		<section className="twin-chart">
			<div className="twin-chart-head">
				<h2>{title}</h2>
				<button type="button" className="linklike" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
					{say(isTable ? COCKPIT.chart : COCKPIT.table)}
					<span className="sr">{title}</span>
				</button>
			</div>
			<p className="sr">{says}</p>
			{isTable ? (
				table
			) : (
				<Suspense fallback={<div style={{ height }} />}>
					<Chart option={option} height={height} />
				</Suspense>
			)}
		</section>
	);
}
