import { Fragment } from "react";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import type { EntryState } from "#modules/roadmap/decide/standing.ts";
import type { Axis } from "#web/features/roadmap/axis.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import type { RowGroup } from "#web/features/roadmap/rows.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";

export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** Critical is filled and tall, other is light with an outline, the firm's own work is hatched; slack is a dotted tail. */
export function Bar({
	entry,
	axis,
	state,
	today,
	label,
}: {
	readonly entry: PlannedEntry;
	readonly axis: Axis;
	readonly state: EntryState;
	readonly today: number;
	readonly label: string;
}) {
	const left = axis.at(entry.start);
	const right = axis.at(entry.finish);
	const tail = axis.at(Math.min(axis.last, entry.finish + entry.slack));
	const past = axis.at(Math.min(today, entry.finish));
	const kind =
		state === "done"
			? "bar bar-done"
			: `bar${entry.critical ? " bar-critical" : ""}${entry.department === null ? " bar-own" : ""}`;
	return (
		<span className="bars" title={label}>
			<span className={kind} style={{ left: percent(left), width: `max(3px, ${percent(right - left)})` }} />
			{state === "running" && past > left && (
				<span className="bar bar-done bar-past" style={{ left: percent(left), width: percent(past - left) }} />
			)}
			{state !== "done" && !entry.critical && tail > right && (
				<span className="tail" style={{ left: percent(right), width: percent(tail - right) }} />
			)}
		</span>
	);
}

/** Pixels of the chart beside an open panel at 1366: what fits there fits everywhere. */
const NARROWEST = 470;

/** The milestones over the chart; where two stand close the later keeps its line and gives up its words. */
export function Milestones({ map, axis }: { readonly map: RoadMap; readonly axis: Axis }) {
	const { say, language } = useSpeech();
	let reached = 0;
	return (
		<span className="milestones">
			{milestonesOf(map).map(({ id, name, day }) => {
				const at = axis.at(day);
				const words = (Math.max(say(name).length * (language === "zh" ? 12.5 : 6.8), 52) + 14) / NARROWEST;
				const atEnd = at + words > 1;
				const fits = atEnd ? at - words >= reached : at >= reached;
				if (!fits) return null;
				reached = atEnd ? at : at + words;
				return (
					<span key={id} className={`milestone${atEnd ? " milestone-end" : ""}`} style={{ left: percent(at) }}>
						<b>{say(name)}</b>
						<small>{say(MAP.milestoneAt, { n: day })}</small>
					</span>
				);
			})}
		</span>
	);
}

export const milestonesOf = ({ plan }: RoadMap) =>
	Object.entries(plan.milestones)
		.flatMap(([id, reached]) =>
			reached
				? [{ id, name: reached.name, on: reached.on, day: "start" in reached ? reached.start : reached.finish }]
				: [],
		)
		.sort((a, b) => a.day - b.day);

const ROW = 30;
const GROUP = 34;

/** What lies under and over the bars: compressed stretches, day 0, milestones, and the line of the critical path (MAP-04). */
export function GanttGround({
	map,
	axis,
	groups,
}: {
	readonly map: RoadMap;
	readonly axis: Axis;
	readonly groups: readonly RowGroup[];
}) {
	const y = new Map<string, number>();
	let at = 0;
	for (const group of groups) {
		at += GROUP;
		for (const entry of group.rows) {
			y.set(entry.id, at + ROW / 2);
			at += ROW;
		}
	}
	const path = map.plan.criticalPath.filter((id) => y.has(id));
	const x = (day: number) => axis.at(day) * 1000;
	return (
		<div className="gantt-ground" aria-hidden="true">
			<svg viewBox={`0 0 1000 ${at}`} preserveAspectRatio="none" style={{ height: at }}>
				{axis.stretches
					.filter(({ compressed }) => compressed)
					.map(({ from, to }) => (
						<rect key={from} className="pressed" x={x(from)} y="0" width={x(to) - x(from)} height={at} />
					))}
				{milestonesOf(map).map(({ id, day }) => (
					<path
						key={id}
						className={id === "construction" ? "line-construction" : "line-milestone"}
						d={`M${x(day)} 0V${at}`}
					/>
				))}
				<path className={map.today > 0 ? "line-start" : "line-today"} d={`M0.5 0V${at}`} />
				{map.today > 0 && <path className="line-today" d={`M${x(map.today)} 0V${at}`} />}
				{path.slice(1).map((id, i) => {
					const before = map.byId.get(path[i] ?? "");
					const entry = map.byId.get(id);
					if (!before || !entry) return <Fragment key={id} />;
					return (
						<path
							key={id}
							className="line-critical"
							d={`M${x(before.finish)} ${y.get(before.id)}V${y.get(id)}H${x(entry.start)}`}
						/>
					);
				})}
			</svg>
		</div>
	);
}

/** How the chart is read. */
export function Legend({ followed }: { readonly followed: boolean }) {
	const { say } = useSpeech();
	return (
		<p className="legend">
			{followed && (
				<>
					<span>
						<i className="k-done" /> {say(SAVED.ganttDone)}
					</span>
					<span>
						<i className="k-running" /> {say(SAVED.ganttRunning)}
					</span>
				</>
			)}
			<span>
				<i className="k-critical" /> {say(MAP.legendCritical)}
			</span>
			<span>
				<i className="k-other" /> {say(MAP.legendOther)}
			</span>
			<span>
				<i className="k-own" /> {say(MAP.legendOwn)}
			</span>
			<span>
				<i className="k-slack" /> {say(MAP.legendSlack)}
			</span>
			<span>
				<i className="k-pressed" /> {say(MAP.legendPressed)}
			</span>
		</p>
	);
}
