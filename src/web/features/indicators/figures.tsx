import { Info } from "lucide-react";
import type { Cockpit, CockpitFigure } from "#web/features/indicators/cockpit.ts";
import { listDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { OpenNumber } from "#web/ui/words.tsx";

/** Value, unit, target, last month, definition; the value opens its list (六个数). */
export function Figures({ figures, sealed }: Pick<Cockpit, "figures" | "sealed">) {
	const { say } = useSpeech();
	return (
		<section className="six-strip" aria-label={say(COCKPIT.figures)}>
			{figures.map((figure) => (
				<Figure key={figure.id} figure={figure} sealed={sealed} />
			))}
		</section>
	);
}

function Figure({ figure, sealed }: { readonly figure: CockpitFigure } & Pick<Cockpit, "sealed">) {
	const speech = useSpeech();
	const { say, number } = speech;
	const { value, unitName, definition, to } = figure;
	const name = nameOf(figure, speech);
	return (
		<article className="six">
			<div className="six-head">
				<h2>{name}</h2>
				<Standing figure={figure} />
			</div>
			<p className="six-value display">
				{value === null ? (
					<OpenNumber to={to} label={say(COCKPIT.toList, { name, value: say(COCKPIT.noValue) })}>
						<span className="six-none">{say(COCKPIT.noValue)}</span>
					</OpenNumber>
				) : (
					<>
						<OpenNumber to={to} label={say(COCKPIT.toList, { name, value: `${number(value)} ${say(unitName)}` })}>
							{number(value)}
						</OpenNumber>
						<small>{say(unitName)}</small>
					</>
				)}
			</p>
			<p className="six-says">
				{sayingOf(figure, speech)}
				<br />
				<LastMonth figure={figure} sealed={sealed} />
			</p>
			<details className="six-how">
				<summary>
					<Info size={14} strokeWidth={1.6} aria-hidden="true" /> {say(COCKPIT.howCounted)}
					<span className="sr">{name}</span>
				</summary>
				<p>{say(definition)}</p>
			</details>
		</article>
	);
}

/** Of one project it says which. */
export const nameOf = ({ name, project }: CockpitFigure, { say }: Pick<Speech, "say">): string =>
	project ? say(project.name) : say(name);

/** Of what share, over which days, or what a number of one project is. */
export function sayingOf({ name, project, share, window }: CockpitFigure, { say, number }: Speech): string {
	if (project) return say(name);
	if (share) return say(COCKPIT.share, { numerator: number(share.numerator), denominator: number(share.denominator) });
	return window ? `${listDate(window.from)} – ${listDate(window.to)}` : " ";
}

function LastMonth({
	figure: { id, last, target },
	sealed,
}: { readonly figure: CockpitFigure } & Pick<Cockpit, "sealed">) {
	const { say, number } = useSpeech();
	const should = target === null ? "" : say(COCKPIT.target, { value: number(target) });
	if (!sealed || !last) return <>{should || say(COCKPIT.noMonth)}</>;
	return (
		<>
			<OpenNumber
				to={`/numbers/${id}?asOf=${lastDayOf(sealed.month)}`}
				label={say(COCKPIT.lastMonth, { month: sealed.month, value: number(last.value) })}
			>
				{say(COCKPIT.lastMonth, { month: sealed.month, value: number(last.value) })}
			</OpenNumber>
			{should && (
				<>
					<br />
					{should}
				</>
			)}
		</>
	);
}

const lastDayOf = (month: string): string => {
	const [year = 0, of = 1] = month.split("-").map(Number);
	return new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10);
};

/** Against its target; without one nothing is said. */
export function Standing({ figure: { id, value, target } }: { readonly figure: CockpitFigure }) {
	const { say, number } = useSpeech();
	if (id === "red-cards" && value !== null)
		return <Mark state={value > 0 ? "red" : "green"} words={value > 0 ? say(COCKPIT.steer) : say(COCKPIT.onTrack)} />;
	if (value === null || target === null) return null;
	const by = Math.round((value - target) * 100) / 100;
	if (by === 0) return <Mark state="green" words={say(COCKPIT.onTarget)} />;
	return by > 0 ? (
		<Mark state="blue" words={say(COCKPIT.ahead, { n: number(by) })} />
	) : (
		<Mark state="yellow" words={say(COCKPIT.behind, { n: number(-by) })} />
	);
}

const Mark = ({ state, words }: { readonly state: LightState; readonly words: string }) => (
	<span className={`six-mark mark-${state}`}>
		<Glyph state={state} size={14} /> {words}
	</span>
);
