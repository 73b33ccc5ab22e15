import { useMemo } from "react";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import {
	barsOf,
	placeOf,
	type Scale,
	type StageDates,
	scaleOf,
	ticksOf,
	turnsOf,
} from "#web/features/projects/gantt-scale.ts";
import type { Card, Settings } from "#web/features/projects/projects.ts";
import { lightFull } from "#web/features/projects/tell.ts";
import { onTheWay } from "#web/features/projects/way-back.ts";
import { date } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Glyph } from "#web/ui/light.tsx";
import "#web/features/projects/gantt.css";

type Stages = Settings["stages"];
const PARTS = { win: PROJECTS.ganttWin, land: PROJECTS.ganttLand, build: PROJECTS.ganttBuild };

/** Projects over time: what each has gone through, and of 四早 the planned and the real day; the list's twin. */
export function Gantt({
	rows,
	today: iso,
	settings,
}: {
	readonly rows: readonly Card[];
	readonly today: string;
	readonly settings: Settings | undefined;
}) {
	const { say } = useSpeech();
	const today = parseDay(iso) ?? 0;
	const scale = useMemo(() => scaleOf(rows, today), [rows, today]);
	const stages = settings?.stages ?? [];
	return (
		<div className="gantt">
			<Legend />
			<div className="gantt-axis" aria-hidden="true">
				{ticksOf(scale).map((day) => (
					<span
						key={day}
						className={isYear(day) ? "gantt-year" : undefined}
						style={{ left: `${placeOf(scale, day)}%` }}
					>
						{tickWord(day)}
					</span>
				))}
				<b style={{ left: `${placeOf(scale, today)}%` }}>{say(PROJECTS.ganttToday)}</b>
			</div>
			<ul aria-label={say(PROJECTS.ganttOf)}>
				{rows.map((row) => (
					<Row key={row.id} row={row} scale={scale} stages={stages} today={today} />
				))}
			</ul>
		</div>
	);
}

const isYear = (day: number): boolean => formatDay(day).slice(5, 7) === "01";

/** The year where one begins, else the quarter. */
function tickWord(day: number): string {
	const [year = "", month = ""] = formatDay(day).split("-");
	return month === "01" ? year : `Q${(Number(month) + 2) / 3}`;
}

function Row({
	row,
	scale,
	stages,
	today,
}: {
	readonly row: Card;
	readonly scale: Scale;
	readonly stages: Stages;
	readonly today: number;
}) {
	const [address] = useAddress();
	const speech = useSpeech();
	const { say } = speech;
	const early = (row.dates ?? []).filter(({ stage }) => stages.find(({ id }) => id === stage)?.early);
	return (
		<li>
			<div className="gantt-name">
				<Glyph state={row.light.state} size={14} />
				<span className="sr">{lightFull(row.light, speech)}</span>
				<To className="pcard-link" to={onTheWay(`/projects/${row.id}`, address)} title={say(row.name)}>
					{say(row.name)}
				</To>
				<small>{say(row.stage.name)}</small>
			</div>
			<div className="gantt-track" aria-hidden="true">
				{ticksOf(scale).map((day) => (
					<i key={day} className="gantt-tick" style={{ left: `${placeOf(scale, day)}%` }} />
				))}
				<i className="gantt-now" style={{ left: `${placeOf(scale, today)}%` }} />
				{barsOf(row, turnsOf(stages), today).map(({ part, from, to }) => (
					<i
						key={part}
						className={`gantt-bar gantt-${part}`}
						title={say(PARTS[part])}
						style={{
							left: `${placeOf(scale, from)}%`,
							width: `${Math.max(0.4, placeOf(scale, to) - placeOf(scale, from))}%`,
						}}
					/>
				))}
				{early.map((one) => (
					<Marks key={one.stage} dates={one} scale={scale} words={wordsOf(one, stages, speech)} />
				))}
			</div>
			<ul className="sr">
				{early.map((one) => (
					<li key={one.stage}>{wordsOf(one, stages, speech)}</li>
				))}
			</ul>
		</li>
	);
}

/** The planned day as a tick, the real one as a disc; hollow where it came after the plan. */
function Marks({
	dates: { planned, reached },
	scale,
	words,
}: {
	readonly dates: StageDates;
	readonly scale: Scale;
	readonly words: string;
}) {
	const place = (iso: string) => ({ left: `${placeOf(scale, parseDay(iso) ?? 0)}%` });
	const isLate = planned !== null && reached !== null && reached > planned;
	return (
		<>
			{planned !== null && <u className="gantt-plan" title={words} style={place(planned)} />}
			{reached !== null && (
				<b className={isLate ? "gantt-real gantt-real-late" : "gantt-real"} title={words} style={place(reached)} />
			)}
		</>
	);
}

/** 开工：计划 2022年5月6日，实际 没有. */
function wordsOf({ stage, planned, reached }: StageDates, stages: Stages, { say, language }: Speech): string {
	const day = (iso: string | null) => (iso === null ? say(PROJECTS.ganttNone) : date(iso, language));
	const name = stages.find(({ id }) => id === stage)?.name;
	return say(PROJECTS.ganttStage, { stage: name ? say(name) : stage, planned: day(planned), reached: day(reached) });
}

const Legend = () => {
	const { say } = useSpeech();
	return (
		<p className="gantt-legend">
			{(["win", "land", "build"] as const).map((part) => (
				<span key={part}>
					<i className={`gantt-key gantt-${part}`} aria-hidden="true" /> {say(PARTS[part])}
				</span>
			))}
			<span>
				<u className="gantt-plan" aria-hidden="true" /> {say(PROJECTS.ganttPlan)}
			</span>
			<span>
				<b className="gantt-real" aria-hidden="true" /> {say(PROJECTS.ganttReal)}
			</span>
			<span>
				<b className="gantt-real gantt-real-late" aria-hidden="true" /> {say(PROJECTS.ganttLate)}
			</span>
		</p>
	);
};
