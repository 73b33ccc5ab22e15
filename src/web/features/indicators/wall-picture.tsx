import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { earlyOption, pipelineOption, wallPalette, yearOption } from "#web/features/indicators/chart-options.ts";
import type { Cockpit, CockpitFigure } from "#web/features/indicators/cockpit.ts";
import { nameOf, sayingOf } from "#web/features/indicators/figures.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";

const Chart = lazy(() => import("#web/ui/chart.tsx"));
/** Red cards and decisions that a wall can hold in one line. */
const MOST = 3;

/** Six figures at the sides, charts between them, what is late along the foot. */
export function WallPicture({ cockpit, scale }: { readonly cockpit: Cockpit; readonly scale: number }) {
	const speech = useSpeech();
	const { say, number } = speech;
	const palette = useMemo(() => wallPalette(scale), [scale]);
	const { year, pipeline, early } = cockpit;
	const options = useMemo(
		() => ({
			year: year && yearOption(year, speech, palette),
			pipeline: pipelineOption(pipeline, say, palette, true),
			early: earlyOption(early, speech, palette, true),
		}),
		[year, pipeline, early, speech, say, palette],
	);
	const half = Math.ceil(cockpit.figures.length / 2);
	return (
		<>
			<div className="wall-body">
				<Side figures={cockpit.figures.slice(0, half)} />
				<div className="wall-middle">
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
				</div>
				<Side figures={cockpit.figures.slice(half)} />
			</div>
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
		</>
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
				{sayingOf(figure, speech)}
				{target !== null && ` · ${say(COCKPIT.target, { value: number(target) })}`}
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
