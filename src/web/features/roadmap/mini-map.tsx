import { makeAxis } from "#web/features/roadmap/axis.ts";

/** A plan in a few lines, for a card: bars in their order, critical ones bright, the start in copper. */
export function MiniMap({
	bars,
}: {
	readonly bars: readonly { readonly start: number; readonly finish: number; readonly critical: boolean }[];
}) {
	const shown = bars
		.filter(({ start, finish }) => finish > start)
		.sort((a, b) => a.start - b.start || a.finish - b.finish);
	const axis = makeAxis(shown.flatMap(({ start, finish }) => [start, finish]));
	const critical = shown.filter((bar) => bar.critical);
	const others = shown.filter((bar) => !bar.critical);
	const height = critical.length * 5 + 4;
	const x = (day: number) => Number((axis.at(day) * 320).toFixed(1));
	return (
		<svg className="mini-map" viewBox={`0 0 320 ${height}`} aria-hidden="true">
			{others.map((bar, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a drawing
				<rect
					key={i}
					className="mini-other"
					x={x(bar.start)}
					y={((i * 5) % (height - 4)) + 2}
					width={Math.max(1.5, x(bar.finish) - x(bar.start))}
					height="2.4"
				/>
			))}
			{critical.map((bar, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a drawing
				<rect
					key={i}
					className="mini-critical"
					x={x(bar.start)}
					y={i * 5 + 2}
					width={Math.max(2, x(bar.finish) - x(bar.start))}
					height="3.6"
				/>
			))}
			<path className="mini-today" d={`M1 0V${height}`} />
		</svg>
	);
}
