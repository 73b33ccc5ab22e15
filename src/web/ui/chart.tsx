import { BarChart, type BarSeriesOption, PictorialBarChart, type PictorialBarSeriesOption } from "echarts/charts";
import { AriaComponent, GridComponent, type GridComponentOption } from "echarts/components";
import { type ComposeOption, type ECharts, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([BarChart, PictorialBarChart, GridComponent, AriaComponent, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | PictorialBarSeriesOption | GridComponentOption>;

/** A drawing of ECharts; its sentence and its table twin stand beside it, so that it is hidden from who does not see it. */
export default function Chart({ option, height }: { readonly option: ChartOption; readonly height: number }) {
	const place = useRef<HTMLDivElement>(null);
	const chart = useRef<ECharts>(null);
	useEffect(() => {
		const node = place.current;
		if (!node) return;
		const made = init(node, undefined, { renderer: "svg" });
		chart.current = made;
		const watcher = new ResizeObserver(() => made.resize());
		watcher.observe(node);
		return () => {
			watcher.disconnect();
			made.dispose();
		};
	}, []);
	useEffect(() => {
		chart.current?.setOption({ animation: false, ...option }, true);
	}, [option]);
	return <div className="chart" ref={place} style={{ height }} aria-hidden="true" />;
}
