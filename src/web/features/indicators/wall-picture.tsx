import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { earlyOption, pipelineOption, wallPalette, yearOption } from "#web/features/indicators/chart-options.ts";
import type { Cockpit, CockpitFigure } from "#web/features/indicators/cockpit.ts";
import { nameOf, sayingOf } from "#web/features/indicators/figures.tsx";
import type { WallPage } from "#web/features/indicators/rotation.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";

const Chart = lazy(() => import("#web/ui/chart.tsx"));
/** Red cards and decisions that a wall can hold in one line. */
const MOST = 3;
/** Rows of a table that a wall can hold. */
const MOST_ROWS = 7;

/** Six figures at the sides, one page of charts or tables between them, what is late along the foot on every page. */
export function WallPicture({
	cockpit,
	scale,
	page,
}: {
	readonly cockpit: Cockpit;
	readonly scale: number;
	readonly page: WallPage;
}) {
	const half = Math.ceil(cockpit.figures.length / 2);
	return (
		<>
			<div className="wall-body">
				<Side figures={cockpit.figures.slice(0, half)} />
				<div className={`wall-middle wall-page-${page}`} key={page}>
					{page === "course" ? <Course cockpit={cockpit} scale={scale} /> : <Problems cockpit={cockpit} />}
				</div>
				<Side figures={cockpit.figures.slice(half)} />
			</div>
			<Foot cockpit={cockpit} />
		</>
	);
}

/** How projects go: by stage, over the year, against the plan. */
function Course({ cockpit: { year, pipeline, early }, scale }: { readonly cockpit: Cockpit; readonly scale: number }) {
	const speech = useSpeech();
	const { say } = speech;
	const palette = useMemo(() => wallPalette(scale), [scale]);
	const options = useMemo(
		() => ({
			year: year && yearOption(year, speech, palette),
			pipeline: pipelineOption(pipeline, say, palette, true),
			early: earlyOption(early, speech, palette, true),
		}),
		[year, pipeline, early, speech, say, palette],
	);
	return (
		<>
			{pipeline.length > 0 && (
				<WallChart title={say(COCKPIT.pipeline)}>
					<Chart option={options.pipeline} height={0} />
				</WallChart>
			)}
			{year && options.year && (
				<WallChart title={say(COCKPIT.year, { stage: say(year.stage.name) })} mark={say(COCKPIT.planned)}>
					<Chart option={options.year} height={0} />
				</WallChart>
			)}
			{early.length > 0 && (
				<WallChart title={say(COCKPIT.early)}>
					<Chart option={options.early} height={0} />
				</WallChart>
			)}
		</>
	);
}

/** What is late by chain, the industries, the services. */
function Problems({ cockpit: { problems, industries, cards, said } }: { readonly cockpit: Cockpit }) {
	const { say, number } = useSpeech();
	const head = [COCKPIT.chain, COCKPIT.late, COCKPIT.slips, COCKPIT.stuck].map((words) => say(words));
	return (
		<>
			<WallChart title={say(COCKPIT.problems)}>
				{problems.length === 0 ? (
					<p>{say(COCKPIT.noProblems)}</p>
				) : (
					<WallTable
						head={head}
						rows={problems
							.slice(0, MOST_ROWS)
							.map(({ id, name, waits, slips, stuck }) => [id, say(name), ...[waits, slips, stuck].map(number)])}
					/>
				)}
			</WallChart>
			<WallChart title={say(COCKPIT.industries)}>
				<WallTable
					head={[say(COCKPIT.industry), say(COCKPIT.projects), say(COCKPIT.stuck)]}
					rows={industries
						.slice(0, MOST_ROWS)
						.map(({ id, name, projects, stuck }) => [id, say(name), number(projects), number(stuck)])}
				/>
			</WallChart>
			<WallChart title={say(COCKPIT.service)}>
				<ul className="wall-services">
					{(["black", "red", "yellow"] as const).map((view) => (
						<li key={view}>{say(COCKPIT[view], { n: number(cards.total[view] ?? 0) })}</li>
					))}
					<li>{say(COCKPIT.openBad, { n: number(said.open) })}</li>
					<li>{say(COCKPIT.rated, { n: said.rated })}</li>
				</ul>
			</WallChart>
		</>
	);
}

/** Rows of an id and what stands in its cells. */
function WallTable({
	head,
	rows,
}: {
	readonly head: readonly string[];
	readonly rows: readonly (readonly string[])[];
}) {
	return (
		<table className="wall-table">
			<thead>
				<tr>
					{head.map((words) => (
						<th key={words} scope="col">
							{words}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map(([id, name, ...cells]) => (
					<tr key={id}>
						<th scope="row">{name}</th>
						{cells.map((cell, i) => (
							<td key={head[i + 1]} className={cell === "0" ? "wall-nought" : undefined}>
								{cell}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Red cards and what waits for a decision: never rotated away. */
function Foot({ cockpit }: { readonly cockpit: Cockpit }) {
	const { say, number } = useSpeech();
	return (
		<footer className="wall-foot">
			<p className={cockpit.decisions.length > 0 ? "wall-late" : "wall-fine"}>
				{cockpit.cards.red.length > 0
					? say(COCKPIT.red, { n: number(cockpit.cards.red.length) })
					: `${say(COCKPIT.decisions)} ${number(cockpit.decisions.length)}`}
			</p>
			<ul>
				{cockpit.cards.red.slice(0, MOST).map(({ id, itemName, department, days }) => (
					<li key={id}>
						<b>{say(itemName)}</b>
						<span>
							{say(department.name)} · {say(COCKPIT.over, { n: days })}
						</span>
					</li>
				))}
				{cockpit.decisions
					.filter(({ kind }) => kind !== "card")
					.slice(0, Math.max(0, MOST - cockpit.cards.red.length))
					.map(({ id, title, says, late }) => (
						<li key={id}>
							<b>{say(title)}</b>
							<span>
								{say(says)} · {say(COCKPIT.waited, { n: late })}
							</span>
						</li>
					))}
			</ul>
		</footer>
	);
}

const WallChart = ({
	title,
	mark,
	children,
}: {
	readonly title: string;
	/** What the copper line stands for. */
	readonly mark?: string;
	readonly children: ReactNode;
}) => (
	<section className="wall-chart">
		<h2>
			{title}
			{mark !== undefined && (
				<small>
					<i aria-hidden="true" /> {mark}
				</small>
			)}
		</h2>
		<Suspense fallback={null}>{children}</Suspense>
	</section>
);

const Side = ({ figures }: { readonly figures: readonly CockpitFigure[] }) => (
	<div className="wall-side">
		{figures.map((figure) => (
			<Figure key={figure.id} figure={figure} />
		))}
	</div>
);

function Figure({ figure }: { readonly figure: CockpitFigure }) {
	const speech = useSpeech();
	const { say, number } = speech;
	const { value, target, unitName } = figure;
	const name = nameOf(figure, speech);
	return (
		<section className="wall-figure">
			<h2>{name}</h2>
			<p className="wall-value display">
				{value === null ? (
					<span className="wall-none">{say(COCKPIT.noValue)}</span>
				) : (
					<>
						<To to={figure.to} aria-label={say(COCKPIT.toList, { name, value: `${number(value)} ${say(unitName)}` })}>
							{number(value)}
						</To>
						<small>{say(unitName)}</small>
					</>
				)}
			</p>
			<p className="wall-says">
				{[sayingOf(figure, speech).trim(), target === null ? "" : say(COCKPIT.targetShort, { value: number(target) })]
					.filter((words) => words !== "")
					.join(" · ")}
			</p>
			{value !== null && unitName.en === "%" && (
				<div className="wall-track" aria-hidden="true">
					<i style={{ width: `${Math.min(100, value)}%` }} />
					{target !== null && <b style={{ left: `${Math.min(100, target)}%` }} />}
				</div>
			)}
		</section>
	);
}
