import { CircleCheck, Hourglass } from "lucide-react";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import type { EntryState } from "#modules/roadmap/decide/standing.ts";
import { type Axis, makeAxis } from "#web/features/roadmap/axis.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { Bar, GanttGround, Milestones, percent } from "#web/features/roadmap/gantt.tsx";
import type { RowGroup } from "#web/features/roadmap/rows.ts";
import { caseOf } from "#web/features/roadmap/standing.tsx";
import { fullDate, listDate, term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
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
	const axis = makeAxis([map.today, ...map.plan.needed.flatMap(({ start, finish }) => [start, finish])]);
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
								<GroupMark id={group.id} /> <b>{say(group.name)}</b>{" "}
								<span className="t3">{say(MAP.countItems, { n: group.rows.length })}</span>
							</th>
							{drawn && (
								<td className="c-gantt">
									{i === 0 && (
										<span className="mark-today" style={{ left: `calc(${percent(axis.at(map.today))} + 6px)` }}>
											{say(map.today > 0 ? SAVED.todayMark : MAP.today)}
										</span>
									)}
								</td>
							)}
						</tr>
						{group.rows.map((entry) => (
							<Row key={entry.id} {...{ map, entry, axis, drawn, onOpen }} isSelected={entry.id === selected} />
						))}
					</tbody>
				))}
			</table>
			{drawn && <GanttGround map={map} axis={axis} groups={groups} />}
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
	const state = map.stateOf(entry);
	const days = entry.finish - entry.start;
	const name = say(entry.name);
	const body = department === null ? say(MAP.own) : say(map.ground.departments.get(department) ?? MAP.own);
	const outcome = map.followed?.happened.outcomes.find(({ id }) => id === entry.id);
	const date = (workday: number, real?: string) => {
		const { on, estimated } = map.date(workday);
		return real === undefined ? `${listDate(on)}${estimated ? " ≈" : ""}` : listDate(real);
	};
	return (
		<tr
			className={`row row-${state}${isSelected ? " row-on" : ""}${department === null ? " row-own" : ""}`}
			id={`row-${entry.id}`}
		>
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
					<td className="c-date">{date(entry.start, outcome?.startedOn)}</td>
					<td className="c-date">{date(entry.finish, outcome?.finishedOn)}</td>
					<td className="c-date">{state === "done" ? "" : date(entry.finish + entry.slack)}</td>
				</>
			)}
			<td className="c-slack">
				{state === "done" || state === "running" ? (
					<CaseState map={map} id={entry.id} state={state} />
				) : entry.critical ? (
					<b>{say(MAP.critical)}</b>
				) : (
					<span>{say(MAP.slackN, { n: entry.slack })}</span>
				)}
			</td>
			{drawn && (
				<td className="c-gantt">
					<Bar
						entry={entry}
						axis={axis}
						state={state}
						today={map.today}
						label={fullDate(outcome?.finishedOn ?? entry.finishOn, language)}
					/>
				</td>
			)}
		</tr>
	);
}

/** The word of the case in the place of slack, which is a word of plans; it leads to the case for who may see it. */
function CaseState({ map, id, state }: { readonly map: RoadMap; readonly id: string; readonly state: EntryState }) {
	const { say } = useSpeech();
	const found = caseOf(map, id);
	const words = say(state === "done" ? MAP.done : MAP.running);
	return found?.id ? (
		<To to={`/my/${found.id}`} title={found.number ?? undefined}>
			{words}
		</To>
	) : (
		<span>{words}</span>
	);
}

const GROUP_MARKS = { done: CircleCheck, running: Hourglass } as const;

function GroupMark({ id }: { readonly id: string }) {
	if (id !== "done" && id !== "running") return <Glyph state={id === "now" ? "green" : "waiting"} />;
	const Icon = GROUP_MARKS[id];
	return <Icon className="ic" size={15} strokeWidth={1.8} aria-hidden="true" />;
}
