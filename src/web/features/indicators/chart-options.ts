import type { Text } from "#kernel/text.ts";
import type { Cockpit, CockpitGroup } from "#web/features/indicators/cockpit.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import type { ChartOption } from "#web/ui/chart.tsx";

/** What a chart is drawn with; the wall has its own. */
export interface Palette {
	readonly fact: string;
	readonly plan: string;
	readonly text: string;
	readonly quiet: string;
	readonly line: string;
	readonly size: number;
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const deskPalette = (): Palette => ({
	fact: token("--b600"),
	plan: token("--cu-fill"),
	text: token("--text"),
	quiet: token("--text3"),
	line: token("--line"),
	size: 12,
});

/** Sized in parts of the wall's height, as its words are. */
export const wallPalette = (scale: number): Palette => ({
	fact: token("--w-brand"),
	plan: token("--w-cu"),
	text: token("--w-text"),
	quiet: token("--w-text2"),
	line: token("--w-line"),
	size: 28 * scale,
});

/** By name: an inherited font cannot be measured, and labels would stand in the wrong place. */
const font = () => ({ fontFamily: getComputedStyle(document.body).fontFamily });
/** Room for the longest of some words, px. */
function widest(words: readonly string[], size: number): number {
	const context = document.createElement("canvas").getContext("2d");
	if (!context) return size * 8;
	context.font = `600 ${size}px ${font().fontFamily}`;
	return Math.max(0, ...words.map((one) => context.measureText(one).width)) + size * 0.8;
}

const noLine = { axisLine: { show: false }, axisTick: { show: false } };

/** Fact as a solid bar, plan as a copper tick above it; both summed up over the year. */
export function yearOption({ months }: NonNullable<Cockpit["year"]>, { language }: Speech, of: Palette): ChartOption {
	const last = months.length - 1;
	return {
		textStyle: font(),
		grid: { left: 0, right: 0, top: of.size * 2, bottom: of.size * 2 },
		xAxis: {
			type: "category",
			...noLine,
			data: months.map(({ month }) => monthWord(month, language)),
			axisLabel: { color: of.quiet, fontSize: of.size, interval: 0, hideOverlap: true },
		},
		yAxis: { type: "value", show: false },
		series: [
			{ type: "bar", data: months.map(({ reached }) => reached), barWidth: "56%", itemStyle: { color: of.fact } },
			{
				type: "pictorialBar",
				symbol: "rect",
				symbolSize: ["78%", Math.max(3, of.size / 5)],
				symbolPosition: "end",
				barGap: "-100%",
				data: months.map(({ planned }) => planned),
				itemStyle: { color: of.plan },
				z: 3,
			},
			{
				type: "bar",
				barWidth: "56%",
				barGap: "-100%",
				itemStyle: { color: "transparent" },
				data: months.map(({ reached, planned }, i) => ({
					value: Math.max(reached, planned),
					label: {
						show: true,
						position: "top",
						formatter: String(reached),
						color: of.text,
						fontSize: of.size + 1,
						fontWeight: i === last ? "bold" : "normal",
					},
				})),
			},
		],
	};
}

export const monthWord = (month: string, language: Speech["language"]): string =>
	language === "zh"
		? `${Number(month.slice(5))}月`
		: (["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
				Number(month.slice(5)) - 1
			] ?? month);

/** How many days a number of 四早 is ahead or behind, in words. */
export function daysWords(
	value: number | null,
	{ say, number }: Pick<Speech, "say" | "number">,
	isShort = false,
): string {
	if (value === null) return say(COCKPIT.nobody);
	const [late, early] = isShort ? [COCKPIT.laterShort, COCKPIT.earlierShort] : [COCKPIT.later, COCKPIT.earlier];
	return value < 0 ? say(late, { n: number(-value) }) : say(early, { n: number(value) });
}

/** Ahead of plan to the right and filled, behind to the left and hollow with a copper edge. */
export function earlyOption(early: Cockpit["early"], speech: Speech, of: Palette, isShort = false): ChartOption {
	const rows = early.toReversed();
	const values = rows.map(({ value }) => value ?? 0);
	const names = widest(
		rows.map(({ name }) => speech.say(name)),
		of.size + 1,
	);
	const labels = widest(
		rows.map(({ value }) => daysWords(value, speech, isShort)),
		of.size + 1,
	);
	return {
		textStyle: font(),
		grid: { left: names, right: labels, top: 4, bottom: 4 },
		xAxis: { type: "value", show: false, min: Math.min(0, ...values), max: Math.max(1, ...values) },
		yAxis: {
			type: "category",
			data: rows.map(({ name }) => speech.say(name)),
			axisTick: { show: false },
			axisLine: { show: true, onZero: true, lineStyle: { color: of.text } },
			axisLabel: {
				color: of.text,
				fontSize: of.size + 1,
				margin: names,
				align: "left",
			},
		},
		series: [
			{
				type: "bar",
				barWidth: "46%",
				data: rows.map(({ value }) => {
					const isLate = (value ?? 0) < 0;
					return {
						value: value ?? 0,
						itemStyle: isLate ? { color: "transparent", borderColor: of.plan, borderWidth: 2 } : { color: of.fact },
						label: {
							show: true,
							position: "right",
							formatter: daysWords(value, speech, isShort),
							color: isLate ? of.plan : value === null ? of.quiet : of.fact,
							fontSize: of.size + 1,
							fontWeight: "bold",
						},
					};
				}),
			},
		],
	};
}

/** How many projects stand in each column of the board; on the wall a row each, since its words are large. */
export function pipelineOption(
	groups: readonly CockpitGroup[],
	say: (words: Text) => string,
	of: Palette,
	isLying = false,
): ChartOption {
	const room = widest(
		groups.map(({ name }) => say(name)),
		of.size,
	);
	const names = {
		type: "category" as const,
		...noLine,
		inverse: isLying,
		data: groups.map(({ name }) => say(name)),
		axisLabel: isLying
			? { color: of.text, fontSize: of.size, interval: 0, margin: room, align: "left" as const }
			: { color: of.quiet, fontSize: of.size, interval: 0, width: of.size * 6, overflow: "break" as const },
	};
	const counts = { type: "value" as const, show: false };
	return {
		textStyle: font(),
		grid: isLying
			? { left: room, right: of.size * 2, top: 0, bottom: 0 }
			: { left: 0, right: 0, top: of.size * 2, bottom: of.size * 3 },
		xAxis: isLying ? counts : names,
		yAxis: isLying ? names : counts,
		series: [
			{
				type: "bar",
				data: groups.map(({ projects }) => projects),
				barWidth: isLying ? "44%" : "56%",
				itemStyle: { color: of.fact },
				label: { show: true, position: isLying ? "right" : "top", color: of.text, fontSize: of.size + 1 },
			},
		],
	};
}
