import { Fragment } from "react";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import { type Axis, makeAxis } from "#web/features/roadmap/axis.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import type { RowGroup } from "#web/features/roadmap/rows.ts";
import { fullDate, listDate, term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { Glyph } from "#web/ui/light.tsx";
import "#web/features/roadmap/twin.css";

export interface TwinProps {
	readonly map: RoadMap;
	readonly groups: readonly RowGroup[];
	/** With the Gantt chart beside it, or the list alone with its dates. */
	readonly drawn: boolean;
	readonly selected: string | undefined;
	readonly onOpen: (id: string) => void;
}

/** The list and the Gantt chart as twins: one table, each bar in the row of its words (MAP-01). */
export function Twin({ map, groups, drawn, selected, onOpen }: TwinProps) {
	const { say } = useSpeech();
	const axis = makeAxis(map.plan.needed.flatMap(({ start, finish }) => [start, finish]));
	return (
		<div className={drawn ? "twin" : "twin twin-list"}>
			<table aria-label={say(MAP.title)}>
				<thead>
					<tr>
						<th scope="col" className="c-id">
							{say(MAP.id)}
						</th>
						<th scope="col" className="c-name">
							{say(MAP.item)}
						</th>
						<th scope="col" className="c-dept">
							{say(MAP.department)}
						</th>
						<th scope="col" className="c-days">
							{say(MAP.days)}
						</th>
						{!drawn && (
							<>
								<th scope="col" className="c-law">
									{say(MAP.statutory)}
								</th>
								<th scope="col" className="c-date">
									{say(MAP.from)}
								</th>
								<th scope="col" className="c-date">
									{say(MAP.to)}
								</th>
								<th scope="col" className="c-date">
									{say(MAP.latest)}
								</th>
							</>
						)}
						<th scope="col" className="c-slack">
							{say(MAP.slack)}
						</th>
						{drawn && (
							<th scope="col" className="c-gantt">
								<span className="sr">{say(MAP.gantt)}</span>
								<Milestones map={map} axis={axis} />
							</th>
						)}
					</tr>
				</thead>
				{groups.map((group, i) => (
					<tbody key={group.id}>
						<tr className="group">
							<th scope="rowgroup" colSpan={drawn ? 5 : 9}>
								<Glyph state={group.id === "now" ? "green" : "waiting"} /> <b>{say(group.name)}</b>{" "}
								<span className="t3">{say(MAP.countItems, { n: group.rows.length })}</span>
							</th>
							{drawn && <td className="c-gantt">{i === 0 && <span className="mark-today">{say(MAP.today)}</span>}</td>}
						</tr>
						{group.rows.map((entry) => (
							<Row key={entry.id} {...{ map, entry, axis, drawn, onOpen }} isSelected={entry.id === selected} />
						))}
					</tbody>
				))}
			</table>
			{drawn && <Ground map={map} axis={axis} groups={groups} />}
		</div>
	);
}

interface RowProps {
	readonly map: RoadMap;
	readonly entry: PlannedEntry;
	readonly axis: Axis;
	readonly drawn: boolean;
	readonly isSelected: boolean;
	readonly onOpen: (id: string) => void;
}

function Row({ map, entry, axis, drawn, isSelected, onOpen }: RowProps) {
	const { say, language } = useSpeech();
	const { department } = entry;
	const days = entry.finish - entry.start;
	const name = say(entry.name);
	const body = department === null ? say(MAP.own) : say(map.ground.departments.get(department) ?? MAP.own);
	const date = (workday: number) => {
		const { on, estimated } = map.date(workday);
		return `${listDate(on)}${estimated ? " ≈" : ""}`;
	};
	return (
		<tr className={`row${isSelected ? " row-on" : ""}${department === null ? " row-own" : ""}`} id={`row-${entry.id}`}>
			<td className="c-id">{entry.id}</td>
			<th scope="row" className="c-name">
				<button type="button" onClick={() => onOpen(entry.id)} aria-expanded={isSelected} title={name}>
					{name}
				</button>
			</th>
			<td className="c-dept" title={body}>
				{body}
			</td>
			<td className="c-days">{days === 0 ? say(MAP.onTheSpot) : days}</td>
			{!drawn && (
				<>
					<td className="c-law">
						{department === null ? "" : term(entry.statutory as Parameters<typeof term>[0], language)}
					</td>
					<td className="c-date">{date(entry.start)}</td>
					<td className="c-date">{date(entry.finish)}</td>
					<td className="c-date">{date(entry.finish + entry.slack)}</td>
				</>
			)}
			<td className="c-slack">
				{entry.critical ? <b>{say(MAP.critical)}</b> : <span>{say(MAP.slackN, { n: entry.slack })}</span>}
			</td>
			{drawn && (
				<td className="c-gantt">
					<Bar entry={entry} axis={axis} label={fullDate(entry.finishOn, language)} />
				</td>
			)}
		</tr>
	);
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** Critical is filled and tall, other is light with an outline, the firm's own work is hatched; slack is a dotted tail. */
function Bar({ entry, axis, label }: { readonly entry: PlannedEntry; readonly axis: Axis; readonly label: string }) {
	const left = axis.at(entry.start);
	const right = axis.at(entry.finish);
	const tail = axis.at(Math.min(axis.last, entry.finish + entry.slack));
	const kind = `bar${entry.critical ? " bar-critical" : ""}${entry.department === null ? " bar-own" : ""}`;
	return (
		<span className="bars" title={label}>
			<span className={kind} style={{ left: percent(left), width: `max(3px, ${percent(right - left)})` }} />
			{!entry.critical && tail > right && (
				<span className="tail" style={{ left: percent(right), width: percent(tail - right) }} />
			)}
		</span>
	);
}

/** Pixels of the chart beside an open panel at 1366: what fits there fits everywhere. */
const NARROWEST = 470;

/** The milestones over the chart; where two stand close the later keeps its line and gives up its words. */
function Milestones({ map, axis }: { readonly map: RoadMap; readonly axis: Axis }) {
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
function Ground({
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
				<path className="line-today" d={`M0.5 0V${at}`} />
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
export function Legend() {
	const { say } = useSpeech();
	return (
		<p className="legend">
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
